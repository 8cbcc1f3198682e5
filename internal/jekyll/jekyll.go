// Package jekyll models what the site generator does with a site's files:
// which of them are pages, what their addresses are, which values the defaults
// in _config.yml add, which page is listed, written or hidden, and what stops
// the build. It finds no faults and reads no files: it works on paths and
// bytes that it is given, and on an io/fs.FS where a pattern has to see the
// tree.
//
// The facts are those of Jekyll 4.3, read in its source and held to the real
// program by recorded builds (testdata/jekyll at the top of the module). What
// other builders do otherwise is in one table: see Builder.
//
// Paths are slash-separated and relative to the site's source folder, without
// a leading slash.
package jekyll
