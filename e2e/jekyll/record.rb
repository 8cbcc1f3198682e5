# Builds every site below a folder with the installed Jekyll and prints, as one
# JSON object, what became of each: see internal/jekyll/recorded.
#
#     ruby record.rb FOLDER
#
# EXCERPTS=all has the excerpts of all sites, and not of those alone that are
# about excerpts.
#
# Each site is built in a process of its own, since plugins stay loaded, but
# Jekyll is loaded only once.

require "json"

ENV["TZ"] = "UTC"
ENV.delete("JEKYLL_ENV")
require "jekyll"

NOW = "2026-01-15 12:00:00 UTC"

# Collects what Jekyll prints.
class Record < Logger
  attr_reader :lines

  def initialize
    super(IO::NULL)
    @lines = []
  end

  def add(_severity, message = nil, progname = nil)
    @lines << (message || progname || (block_given? ? yield : "")).to_s
    true
  end
end

def kind_and_text(value)
  kind =
    case value
    when true, false then "bool"
    when Date, Time then "Stamp"
    else value.class.name
    end
  text = value.is_a?(Hash) ? "" : value.to_s
  "#{kind} #{text}".rstrip
end

SKIPPED = %w(date excerpt categories tags ext draft).freeze

class Build
  def initialize(dir)
    @dir = dir
    @excerpts = {}.compare_by_identity
    @values = {}.compare_by_identity
  end

  def run
    Dir.chdir(@dir)
    logger = Record.new
    Jekyll.logger = logger
    Jekyll.logger.log_level = :warn
    Jekyll::Hooks.register(:site, :post_read) { |site| look_at(site) }
    begin
      @site = Jekyll::Site.new(configuration)
      @site.process
    rescue Exception => e # rubocop:disable Lint/RescueException
      return { "exit" => "error", "error" => "#{e.class}: #{plain(e.message.lines.first.to_s.strip)}" }
    end
    report(logger.lines)
  end

  private

  # Notes what rendering and plugins change later.
  def look_at(site)
    site.collections.values.flat_map(&:docs).each do |doc|
      @values[doc] = values(doc)
      @excerpts[doc] = doc.data["excerpt"].content.dup if doc.data["excerpt"].is_a?(Jekyll::Excerpt)
    end
    site.pages.each do |page|
      @values[page] = values(page, site.frontmatter_defaults.all(page.relative_path, :pages))
    end
  end

  def configuration
    options = { "time" => NOW, "disable_disk_cache" => true }
    own = %w(_config.yml _config.yaml).map { |f| File.join(@dir, f) }.find { |f| File.exist?(f) }
    written = own ? (Jekyll::Utils.safe_load_yaml_file(own) || {}) : {}
    written = {} unless written.is_a?(Hash)
    options["config"] = [own] if own
    options["source"] = @dir unless written["source"]
    options["destination"] = File.join(@dir, "_site") unless written["destination"]
    Jekyll.configuration(options)
  end

  # Whether the site is one of the archive of this name.
  def about?(archive)
    File.basename(@dir).start_with?("#{archive}--", "gh-#{archive}--")
  end

  def plain(text)
    text.gsub(@dir, "").gsub(/for #<.*/, "").gsub(/for \[.*/, "").gsub(/0x\h+/, "").gsub(/'\//, "'")
  end

  def source_path(path)
    path.sub("#{@site.source}/", "")
  end

  def destination(item)
    item.destination(@site.dest).sub("#{@site.dest}/", "")
  end

  def report(lines)
    documents = @site.collections.values.flat_map(&:docs)
    {
      "exit"      => "ok",
      "documents" => documents.map { |d| document(d) },
      "pages"     => @site.pages.map { |p| page(p) }.sort_by { |p| [p["path"], p["output"]] },
      "static"    => @site.static_files.map { |f| static(f) }.sort_by { |f| f["path"] },
      "written"   => written,
      "conflicts" => conflicts,
      "data"      => @site.site_data,
      "layouts"   => @site.layouts.map { |name, l| [name, l.instance_of?(Jekyll::Layout) ? l.relative_path.delete_prefix("/") : ""] }.to_h,
      "warnings"  => lines.map { |l| plain(l.gsub(/\e\[\d+m/, "").strip) }.reject(&:empty?),
    }.reject { |_, v| v.respond_to?(:empty?) && v.empty? }
  end

  def document(doc)
    {
      "path"       => source_path(doc.path),
      "collection" => doc.collection.label,
      "url"        => doc.url,
      "output"     => destination(doc),
      "written"    => doc.write? ? true : false,
      "title"      => doc.data["title"].to_s,
      "layout"     => layout(doc),
      "date"       => (doc.date.strftime("%Y-%m-%d %H:%M:%S") unless doc.date == @site.time),
      "categories" => (Array(doc.data["categories"]).map(&:to_s).uniq unless doc.yaml_file?),
      "values"     => @values[doc],
      "excerpt"    => (@excerpts[doc] if about?("excerpts") || ENV["EXCERPTS"] == "all"),
      "headings"   => (headings(doc) if about?("headings")),
    }.compact
  end

  def page(page)
    generated = page.class != Jekyll::Page
    {
      "path"      => generated ? "" : source_path(page.path),
      "generated" => generated || nil,
      "url"       => page.url,
      "output"    => destination(page),
      "title"     => page.data["title"].to_s,
      "layout"    => layout(page),
      "values"    => @values[page],
    }.compact
  end

  def static(file)
    { "path" => source_path(file.path), "url" => file.url, "output" => destination(file), "written" => file.write? ? true : false }
  end

  # The name that is looked up, if one is.
  def layout(item)
    return if !item.place_in_layout? || item.data["layout"].nil?

    item.data["layout"].to_s
  end

  def values(item, more = {})
    keys = (item.data.keys | more.keys).grep(String) - SKIPPED
    keys.sort.to_h { |k| [k, kind_and_text(item.data[k])] }
  end

  def headings(doc)
    return unless doc.output_ext == ".html" && doc.extname =~ /\A\.(md|markdown)\z/i

    doc.content.to_s.scan(%r!<h([1-6])(?: id="([^"]*)")?>!).map { |level, id| "#{level} #{id}".strip }
  end

  def written
    Dir.glob("**/*", File::FNM_DOTMATCH, :base => @site.dest).select { |f| File.file?(File.join(@site.dest, f)) }.sort
  end

  # Outputs with more than one source, the one that is written last at the end.
  def conflicts
    found = Hash.new { |h, k| h[k] = [] }
    @site.each_site_file { |item| found[destination(item)] << (item.is_a?(Jekyll::Page) && item.class != Jekyll::Page ? "" : source_path(item.path)) }
    found.select { |_, sources| sources.length > 1 }
  end
end

def in_child(dir)
  reader, writer = IO.pipe
  pid = fork do
    reader.close
    $stdout.reopen(IO::NULL)
    $stderr.reopen(IO::NULL)
    writer.write(JSON.generate(Build.new(dir).run))
    writer.close
    exit!(0)
  end
  writer.close
  text = reader.read
  Process.wait(pid)
  text.empty? ? { "exit" => "error", "error" => "died" } : JSON.parse(text)
end

root = File.realpath(ARGV.fetch(0))
sites = Dir.children(root).sort.select { |d| File.directory?(File.join(root, d)) }
puts JSON.generate(sites.to_h { |name| [name, in_child(File.join(root, name))] })
