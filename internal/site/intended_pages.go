package site

import (
	"bytes"
	"iter"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/text"
)

// HasIntended reports whether a file of the site was intended as the contract's page of
// this key and is not known by it: it is hidden, is in the wrong place, has
// another name than a page, or its metadata cannot be read or lacks the key.
// What keeps the page away is reported at the file, or is as its author wants it.
func (s *Site) HasIntended(c *contract.Contract, key string) bool {
	if s.astray == nil {
		return false
	}
	names := s.astray()
	return names[named{c, key}] || names[named{c, text.NameLetters(key)}]
}

// astrayIn gathers what the pages are called that are not known by a key.
func (s *Site) astrayIn() map[named]bool {
	names := map[named]bool{}
	add := func(e *Entry) {
		if !e.Judged() || !e.Broken && e.Key != "" && identified(e, e.Key) != (named{}) {
			return
		}
		own := []string{e.Key}
		if e.Key == "" {
			own = []string{e.Name, e.PathName(), e.Slug(), text.SlugOf(e.IntendedAddress()), e.IntendedKey()}
		}
		for _, name := range own {
			names[named{e.Contract, name}] = name != ""
			names[named{e.Contract, text.NameLetters(name)}] = text.NameLetters(name) != ""
		}
	}
	s.eachWritten(add)
	return names
}

// eachWritten calls do with every page, and with every file that was intended as
// one and is none.
func (s *Site) eachWritten(do func(*Entry)) {
	for _, e := range s.Entries {
		do(e)
	}
	for _, e := range s.Lost {
		if s.EntryAt(e.Path) == nil { // it may have been fixed since
			do(e)
		}
	}
}

// Reaches reports whether the configuration lets the site make pages of the
// files in the contract's folder. It does where there are none.
func (s *Site) Reaches(c *contract.Contract) bool {
	folder, files := path.Base(c.Folder), false
	if c.Folder == "" {
		return true
	}
	col := s.Config.Collection(strings.TrimPrefix(folder, "_"))
	for file := range s.MarkdownIn(folder) {
		if files = true; col != nil && col.Output && s.Config.Classify(file, []byte("---\n")).IsPage() {
			return true
		}
	}
	return !files
}

// MarkdownIn yields the Markdown files below a folder,
// wherever that is in the site.
func (s *Site) MarkdownIn(folder string) iter.Seq[paths.Site] {
	return func(yield func(paths.Site) bool) {
		for _, file := range s.Files.All() {
			if ext := strings.ToLower(file.Ext()); (ext == ".md" || ext == ".markdown") &&
				strings.Contains("/"+string(file), "/"+folder+"/") && !yield(file) {
				return
			}
		}
	}
}

// mostMetadata is how many bytes of a file are searched for what its metadata
// says.
const mostMetadata = 4 << 10

// intendedBy is what a file whose metadata cannot be read seems to say of itself.
func intendedBy(d *page.Document) *moved {
	key := "partner"
	if d.Contract != nil && d.Contract.Identity.Key != "" {
		key = d.Contract.Identity.Key
	}
	raw := bytes.ReplaceAll(d.File.Text[:min(len(d.File.Text), mostMetadata)], []byte{0}, nil) // of UTF-16
	return &moved{intended: intendedValue(raw, "permalink"), key: intendedValue(raw, key)}
}

// intendedValue finds the value of a key in text whose metadata cannot be read,
// whatever keeps it from being read; "" when there is none.
func intendedValue(raw []byte, key string) string {
	for line := range bytes.FieldsFuncSeq(raw, func(r rune) bool { return r == '\n' || r == '\r' }) {
		before, value, ok := bytes.Cut(line, []byte(key))
		if !ok || len(bytes.Trim(before, " \t\"'{,->|`\u00a0")) > 0 {
			continue
		}
		return string(bytes.Trim(value, " \t\"':=,}|\u00a0"))
	}
	return ""
}
