# Reads a cask for one machine, as Homebrew's words have it, and prints its
# version, address and hash and the files that it installs, one a line.
#
#   ruby cask.rb CASK SYSTEM PROCESSOR
class Cask
  def initialize(system, processor)
    @system, @processor, @files = system, processor, []
  end

  %w[macos linux].each { |name| define_method("on_#{name}") { |&block| instance_eval(&block) if @system == name } }
  %w[intel arm].each { |name| define_method("on_#{name}") { |&block| instance_eval(&block) if @processor == name } }
  %i[binary manpage bash_completion fish_completion zsh_completion].each do |name|
    define_method(name) { |path| @files << path }
  end

  def version(value = nil) = value ? @version = value : @version
  def sha256(value) = @sha256 = value
  def url(value, verified:) = value.include?(verified) ? @url = value : raise("#{value} is not of #{verified}")
  def name(_) = nil
  def desc(text) = text.match?(/\A(a|an|the) |\.\z/i) ? raise("Homebrew wants no article and no full stop: #{text}") : nil
  def homepage(_) = nil
  def livecheck = nil
  def postflight = nil
  def print = puts(@version, @url, @sha256, *@files)
end

def cask(_token, &block)
  one = Cask.new(*ARGV[1..2])
  one.instance_eval(&block)
  one.print
end

load ARGV[0]
