# Prints how the real kramdown reads documents, as one line of JSON for each.
#
# Standard input is a JSON array of documents. "blocks" is the block structure
# as nested arrays [kind, detail, children...], taken before the span level is
# read; "headings" has [id, text] of each heading outside of footnotes; "unclosed" the HTML elements
# kramdown had to close itself; "spans" the span-level elements.
require "json"
require "timeout"
require "kramdown"
require "kramdown-parser-gfm"
require "jekyll"

OPTIONS = Jekyll::Configuration::DEFAULTS["kramdown"].merge(
  "syntax_highlighter" => "rouge",
  "syntax_highlighter_opts" => { "default_lang" => "plaintext", "guess_lang" => true },
  "coderay" => {}
)

class Blocks < Kramdown::Parser::GFM
  attr_reader :unclosed, :footnotes

  def update_tree(element) end

  def replace_abbreviations(element, regexps = nil) end

  def update_elements(element) end

  # Looking for bars, this reads inline HTML that is read once more later.
  def parse_table
    before = @unclosed.dup
    super
  ensure
    @unclosed = before
  end

  def warning(text)
    (@unclosed ||= []) << $1 if text =~ /\AFound no end tag for '(.*?)'/m
    super
  end
end

# The converter makes the ids of headings in HTML elements and footnotes.
class Html < Kramdown::Converter::Html
  attr_reader :headings

  def convert_header(el, indent)
    el.attr["id"] ||= generate_id(el.options[:raw_text]) if @options[:auto_ids]
    (@headings ||= []) << [el.attr["id"].to_s, squash(plain(el))]
    super
  end

  def footnote_content
    before = @headings.dup
    super
  ensure
    @headings = before
  end

  # A table of contents takes the place of its list: keep the headings in it.
  def convert_ul(el, indent)
    el.options.delete(:ial)
    super
  end

  def convert_ol(el, indent)
    el.options.delete(:ial)
    super
  end
end

def squash(text)
  text.gsub(/[\s\0]+/, " ").strip
end

def plain(el)
  case el.type
  when :text, :codespan, :math, :abbreviation then el.value
  when :entity then el.value.char
  when :smart_quote then { lsquo: "'", rsquo: "'", ldquo: '"', rdquo: '"' }[el.value]
  when :typographic_sym
    { mdash: "---", ndash: "--", hellip: "...", laquo: "<<", raquo: ">>",
      laquo_space: "<< ", raquo_space: " >>" }[el.value]
  when :br then "\n"
  else el.children.map { |c| plain(c) }.join
  end
end

def raw(el)
  squash(el.children.map { |c| c.value.to_s }.join.sub(/\A<input type="checkbox".*?>/, ""))
end

# Code spans in cells are written anew.
def cell(el)
  raw(el).gsub(/ *`+ */, "`")
end

def blocks(el)
  el.children.map { |c| block(c) }.compact
end

def block(el)
  case el.type
  when :header then ["h#{el.options[:level]}", raw(el)]
  when :p, :dt then [el.type.to_s, raw(el)]
  when :codeblock
    el.options[:fenced] ? ["fence", "#{el.options[:lang]}|#{squash(el.value)}"] : ["code", squash(el.value)]
  when :blockquote, :ul, :ol, :li, :dl, :dd then [el.type.to_s, "", *blocks(el)]
  when :table
    rows = el.children.flat_map do |part|
      part.children.map { |r| [part.type.to_s, r.children.map { |c| cell(c) }.reverse.drop_while(&:empty?).reverse.join("|")] }
    end
    ["table", "", *rows]
  when :hr then ["hr", ""]
  when :math then ["math", squash(el.value)]
  when :xml_comment then ["comment", squash(el.value[4..-4])]
  when :comment, :raw then ["ext", squash(el.value.to_s)]
  when :html_element
    ["html", el.value, *blocks(el).reject { |b| b[0] == "text" && el.options[:content_model] != :block || %w[script style].include?(el.value) }]
  when :text, :raw_text
    el.value.strip.empty? ? nil : ["text", squash(el.value)]
  end
end

# The span-level elements in document order.
def spans(el, out = [])
  el.children.each do |c|
    case c.type
    when :a then out << ["a", c.attr["href"].to_s, squash(plain(c))]
    when :img then out << ["img", c.attr["src"].to_s, squash(c.attr["alt"].to_s)]
    when :em, :strong then out << [c.type.to_s, squash(plain(c))]
    when :codespan then out << ["code", squash(c.value)]
    when :footnote then out << ["footnote", c.options[:name]]
    when :br then out << ["br"]
    when :math then out << ["math", squash(c.value)] if c.options[:category] == :span
    when :xml_comment then out << ["comment", squash(c.value[4..-4])] if c.options[:category] == :span
    when :comment, :raw then out << ["ext", squash(c.value)] if c.options[:category] == :span
    when :html_element
      if c.options[:category] == :span && c.attr["class"] != "task-list-item-checkbox"
        out << ["html", c.value, squash(plain(c))]
      end
    end
    spans(c, out)
  end
  out
end

def read(source)
  Timeout.timeout(20) do
    parser = Blocks.send(:new, source, OPTIONS)
    parser.parse
    doc = Kramdown::Document.new(source, OPTIONS)
    html = Html.send(:new, doc.root, doc.options.merge(doc.root.options[:options]))
    html.convert(doc.root)
    { "blocks" => blocks(parser.root), "unclosed" => (parser.unclosed || []).sort,
      "notes" => parser.footnotes.map { |n, f| [n, *blocks(f[:content])] },
      "headings" => html.headings || [],
      "spans" => spans(doc.root) }
  end
rescue Timeout::Error
  { "error" => "timeout" }
rescue StandardError, SystemStackError => e
  { "error" => "#{e.class}: #{e.message}" }
end

JSON.parse($stdin.read).each { |s| puts JSON.generate(read(s), max_nesting: false) } if $PROGRAM_NAME == __FILE__
