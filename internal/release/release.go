// Package release makes everything that a release consists of besides the
// archives: packages for npm and PyPI, manifests for Homebrew, Scoop and
// winget, the context of the container, the mirror for pre-commit and the
// installers. All names follow from one table of systems, and all contents from
// the archives that goreleaser has built.
package release

//go:generate go run ../../tools/release -action ../../.github/action/archive.sh
