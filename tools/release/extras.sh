#!/bin/sh
# Writes the manual's pages and the completions that the archives hold, into
# release-files, and builds the playground that the programs hold; goreleaser runs
# it. The one argument is the version.
set -eu
out=release-files
rm -rf "$out"
mkdir -p "$out/completions"
unset GOOS GOARCH
(cd playground && npm ci --ignore-scripts --no-audit --no-fund --silent && npm run --silent build)
variable=github.com/partnerlint/partnerlint/internal/cli.released
go build -trimpath -ldflags "-X $variable=v$1" -o "$out/" ./cmd/partnerlint
"$out/partnerlint" man "$out/man"
"$out/partnerlint" completion bash >"$out/completions/partnerlint.bash"
"$out/partnerlint" completion fish >"$out/completions/partnerlint.fish"
"$out/partnerlint" completion zsh >"$out/completions/_partnerlint"
"$out/partnerlint" completion powershell >"$out/completions/partnerlint.ps1"
rm "$out/partnerlint"
