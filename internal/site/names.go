package site

import (
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/text"
)

// Slug is the last segment of the page's address, without slash or ".html".
// Where the permalink has placeholders it is what they represent.
func (e *Entry) Slug() string {
	if strings.Contains(e.Permalink, ":") && e.URL != "" {
		return text.SlugOf(e.URL)
	}
	return text.SlugOf(e.Permalink)
}

// PathName is what the page's file is called: the folder of an index file, the
// file itself without its extension, or "" when that says nothing.
func (e *Entry) PathName() string {
	p := string(e.Path)
	stem := strings.TrimSuffix(path.Base(p), path.Ext(p))
	if !strings.EqualFold(stem, "index") {
		return stem
	}
	if !strings.Contains(p, "/") {
		p = string(e.File) // a folder that is checked by itself: its own name is not in the site path
	}
	name := path.Base(path.Dir(p))
	if strings.HasPrefix(name, "_") || name == "." || name == ".." || name == "/" {
		return ""
	}
	return name
}

// Votes counts the page's names that agree with name: its title, its file's
// name, its address and its key.
func (e *Entry) Votes(name string) int {
	n := 0
	for _, own := range [...]string{e.Name, e.PathName(), e.Slug(), e.Key} {
		if text.Alike(own, name) {
			n++
		}
	}
	return n
}
