//go:build playground

// Package playground holds the page on which authors try theirs, as npm run build
// makes it, in programs that are built with the tag playground: those of a release.
package playground

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files are the files of the page; nil in a program without them.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil // the name is a right one
	}
	return files
}
