#!/bin/sh
# Writes the manual's pages and the completions that the archives hold, into
# release-files; goreleaser runs it. The one argument is the version.
set -eu
out=release-files
rm -rf "$out"
mkdir -p "$out/completions"
unset GOOS GOARCH
variable=github.com/partnerlint/partnerlint/internal/cli.released
go build -trimpath -ldflags "-X $variable=v$1" -o "$out/" ./cmd/partnerlint
"$out/partnerlint" man "$out/man"
"$out/partnerlint" completion bash >"$out/completions/partnerlint.bash"
"$out/partnerlint" completion fish >"$out/completions/partnerlint.fish"
"$out/partnerlint" completion zsh >"$out/completions/_partnerlint"
"$out/partnerlint" completion powershell >"$out/completions/partnerlint.ps1"
rm "$out/partnerlint"
