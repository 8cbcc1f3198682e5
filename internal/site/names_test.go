package site

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/paths"
)

func TestPathName(t *testing.T) {
	for _, tt := range []struct{ path, file, want string }{
		{"_partners/Civic-Lab/index.md", "", "Civic-Lab"},
		{"_partners/civic-lab.md", "", "civic-lab"},
		{"_partners/index.md", "", ""},
		{"index.md", "_partners/Civic-Lab/index.md", "Civic-Lab"},
		{"index.md", "index.md", ""},
		{"INDEX.MD", "x/INDEX.MD", "x"},
	} {
		e := &Entry{File: paths.Shown(tt.file)}
		e.Path = paths.Site(tt.path)
		if got := e.PathName(); got != tt.want {
			t.Errorf("PathName of %q (%q) = %q, want %q", tt.path, tt.file, got, tt.want)
		}
	}
}
