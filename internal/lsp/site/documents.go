package site

import (
	"slices"
	"strings"
	"time"

	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// Opened takes note of a document that was opened.
func (s *Sites) Opened(doc *text.Document) {
	s.compare(doc)
	r := s.RootOf(doc)
	if state := r.State(); state != nil && state.overlay[doc.Path] == nil {
		if raw, err := readFile(doc.Path); err != nil || string(raw) != doc.String() {
			r.Request(settle) // the run saw another text
		}
	}
}

// compare looks at the file after a document.
func (s *Sites) compare(doc *text.Document) {
	var g guise
	if doc.Path != "" {
		if raw, err := readFile(doc.Path); err == nil {
			g = guiseOf(doc.String(), raw)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.guises[doc.URI] = g
	delete(s.judged, doc.URI)
}

// Saved takes note of a document that was written to its file.
func (s *Sites) Saved(doc *text.Document) {
	s.compare(doc)
	s.RootOf(doc).Request(0)
}

// Closed takes note of a document that is not open any longer: its file counts
// again, which may hold something else.
func (s *Sites) Closed(doc *text.Document) {
	s.mu.Lock()
	delete(s.guises, doc.URI)
	delete(s.judged, doc.URI)
	delete(s.imprint, doc.URI)
	r := s.rootAt(s.place(doc))
	s.mu.Unlock()
	r.Request(settle)
	s.tidy()
}

// FilesChanged takes note of files that were made, changed or deleted on disk.
func (s *Sites) FilesChanged(files []paths.Full) {
	for _, full := range files {
		if doc := s.docs.ByPath(full); doc != nil {
			s.compare(doc)
		}
	}
	for _, r := range s.Roots() {
		if slices.ContainsFunc(files, func(full paths.Full) bool { return concerns(r.Dir, full) }) {
			r.Request(settle)
		}
	}
}

// concerns reports whether a file can matter to the site in dir: it is not
// built or borrowed, nor git's own.
func concerns(dir, full paths.Full) bool {
	if full != dir && !full.Below(dir) {
		return full.Base() == ".partnerlint.yml" && within(dir, full.Dir())
	}
	for part := range strings.SplitSeq(string(full.Shown(dir)), "/") {
		switch part {
		case "_site", "node_modules", "vendor", ".git", ".jekyll-cache", ".sass-cache", ".bundle":
			return false
		}
	}
	return true
}

// pause is how long the rest of the site waits after an edit that concerns it.
const pause = 700 * time.Millisecond

// Refresh looks again at the file after a document.
func (s *Sites) Refresh(doc *text.Document) { s.compare(doc) }
