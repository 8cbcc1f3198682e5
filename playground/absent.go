//go:build !playground

// Package playground holds the page on which authors try theirs, as npm run build
// makes it, in programs that are built with the tag playground: those of a release.
package playground

import "io/fs"

// Files are the files of the page; nil in a program without them.
func Files() fs.FS { return nil }
