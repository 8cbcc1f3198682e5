// Package jekyll models what the site generator does with a site's files:
// which of them are pages, what their addresses are, which values the defaults
// in _config.yml add, which page is listed, written or hidden, and what stops
// the build. It finds no faults and reads no files: it works on paths and
// bytes that it is given, and on an io/fs.FS where a pattern has to see the
// tree.
//
// The facts are those of Jekyll 4.3, read in its source and held to the real
// program by recorded builds (testdata/jekyll at the top of the module). What
// GitHub Pages does otherwise, with its Jekyll 3.10 and its own defaults, is
// behind Flavor.
//
// Paths are slash-separated and relative to the site's source folder, without
// a leading slash.
package jekyll

// A Flavor is a release of the site generator together with the settings its
// host forces on it.
type Flavor int

const (
	// Jekyll4 is Jekyll 4.3 as a person runs it.
	Jekyll4 Flavor = iota
	// GitHubPages is Jekyll 3.10 as GitHub Pages runs it: safe mode, dates in
	// the future are published, and a fixed set of plugins is on by default
	// (the github-pages gem's configuration).
	GitHubPages
)
