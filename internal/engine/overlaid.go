package engine

import (
	"io/fs"
	"time"
)

// An overlaid file is one that the overlay has, or a folder of such.
type overlaid struct {
	name   string
	size   int // in bytes
	folder bool
}

func (o overlaid) Name() string       { return o.name }
func (o overlaid) Size() int64        { return int64(o.size) }
func (o overlaid) ModTime() time.Time { return time.Time{} }
func (o overlaid) IsDir() bool        { return o.folder }
func (o overlaid) Sys() any           { return nil }

func (o overlaid) Mode() fs.FileMode {
	if o.folder {
		return fs.ModeDir | 0o755
	}
	return 0o644
}
