# Reads a JSON array of documents and writes, one a line, the HTML that kramdown makes of each in
# Jekyll's default configuration, as a JSON string. Code has the elements that rouge puts around it,
# with its words left as they are.
require_relative "dump"
require "rouge"

module Plain
  def find_fancy(...)
    super && Rouge::Lexers::PlainText.new
  end
end
Rouge::Lexer.singleton_class.prepend(Plain)

def html(source)
  Timeout.timeout(20) { Kramdown::Document.new(source, OPTIONS).to_html }
rescue Timeout::Error
  { "error" => "timeout" }
rescue StandardError, SystemStackError => e
  { "error" => "#{e.class}: #{e.message}" }
end

JSON.parse($stdin.read).each { |s| puts JSON.generate(html(s), max_nesting: false) } if $PROGRAM_NAME == __FILE__
