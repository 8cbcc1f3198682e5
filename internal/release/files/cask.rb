cask "{{.Name}}" do
  version "{{.Version}}"
{{range .Casks}}
  on_{{.System}} do
{{- range .Builds}}
    on_{{if eq .Arch "amd64"}}intel{{else}}arm{{end}} do
      sha256 "{{.Sum}}"
      url "{{$.Home}}/releases/download/v#{version}/{{.Pattern}}",
          verified: "github.com/partnerlint/partnerlint/"
    end
{{- end}}
  end
{{end}}
  name "{{.Name}}"
  desc "{{.Description}}"
  homepage "{{.Home}}"

  livecheck do
    url :url
    strategy :github_latest
  end

  binary "partnerlint"
{{- range .Manuals}}
  manpage "{{.}}"
{{- end}}
  bash_completion "completions/partnerlint.bash"
  fish_completion "completions/partnerlint.fish"
  zsh_completion "completions/_partnerlint"

  # The program is not signed by Apple; without this macOS refuses to start it.
  postflight do
    if OS.mac?
      system_command "/usr/bin/xattr", args: ["-d", "com.apple.quarantine", "#{staged_path}/partnerlint"], must_succeed: false
    end
  end
end
