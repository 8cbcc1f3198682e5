# Builds the site in a folder with the installed Jekyll and prints, as JSON, what
# became of each source file: where it is written, its keys, and its HTML. A page
# at which the build would stop is recorded as such, and the rest goes on, so that
# hundreds of pages can share one build.
#
#     ruby record.rb FOLDER

require "json"
require "timeout"

ENV["TZ"] = "UTC"
require "jekyll"

$records = Hash.new { |all, path| all[path] = {} }

# Notes what would have stopped the build.
module Outlast
  def note(error)
    path = respond_to?(:relative_path) ? relative_path : document.relative_path
    $records[path.sub(%r!\A/!, "")]["stops"] = error.message.to_s[0, 200]
  end
end

Jekyll::Document.prepend(Module.new do
  include Outlast

  def read(opts = {})
    super
  rescue StandardError => e
    note(e)
  end
end)

Jekyll::Renderer.prepend(Module.new do
  include Outlast

  # kramdown takes minutes over some pages
  def run
    Timeout.timeout(60) { super() }
  rescue StandardError, SyntaxError, SystemStackError => e
    note(e)
    document.output = ""
  end
end)

def plain(value, depth = 0)
  case value
  when Hash then depth > 8 ? "..." : value.to_h { |k, v| [k.to_s, plain(v, depth + 1)] }
  when Array then depth > 8 ? "..." : value.map { |v| plain(v, depth + 1) }
  else "#{value.class} #{value}"
  end
end

OWN = %w(excerpt draft ext slug categories tags date next previous).freeze

Dir.chdir(ARGV[0])
Jekyll.logger.log_level = :error
config = Jekyll.configuration("source" => ".", "destination" => "_site", "quiet" => true,
                              "disable_disk_cache" => true, "incremental" => false)
config["time"] = "2026-01-15 12:00:00 UTC"
config["plugins"] = []
config.delete("theme")
config.delete("remote_theme")
site = Jekyll::Site.new(config)
begin
  site.reset
  site.read
  site.generate
  site.render
  (site.docs_to_write + site.pages).each do |page|
    path = page.relative_path.sub(%r!\A/!, "")
    record = $records[path]
    record["url"] = page.url
    record["at"] = page.destination(site.dest).delete_prefix(site.dest)
    record["data"] = plain(page.data.reject { |key, _| OWN.include?(key) })
    record["keys"] = page.data.keys.map(&:to_s).reject { |key| OWN.include?(key) }.sort
    record["html"] = page.output.to_s
  rescue StandardError => e
    record["stops"] = e.message.to_s[0, 200]
  end
  site.static_files.each { |file| $records[file.relative_path.sub(%r!\A/!, "")]["at"] = file.destination(site.dest).delete_prefix(site.dest) }
rescue StandardError, SyntaxError => e
  $records[""]["stops"] = "#{e.class} #{e.message}"[0, 300]
end
puts JSON.generate($records)
