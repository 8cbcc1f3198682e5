package answer

import (
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// What the answers are made of, by the names that the package has for it.
type (
	// A Document is a parsed file.
	Document = page.Document
	// A Site is the index of all pages.
	Site = site.Site
	// An Entry is what the site knows of one page.
	Entry = site.Entry
	// A Finding is something wrong.
	Finding = lint.Finding
	// A File is the bytes of a file.
	File = source.File
	// A Span is a half-open range of byte offsets.
	Span = source.Span

	link   = page.Link
	record = site.Record
	node   = yaml.Node
)

const (
	isPage  = page.Page
	isData  = page.Data
	visible = jekyll.Visible
	arrives = site.Arrives
)

// isSlug reports whether a text can be the last part of an address.
func isSlug(s string) bool {
	return s != "" && s == jekyll.Slugify(s, jekyll.SlugASCII, false)
}

// defaultMarker is what cuts the card where the site does not say.
const defaultMarker = page.DefaultMarker

// scopeWords are the words that comments to partnerlint begin with.
func scopeWords() []string { return page.ScopeWords() }

// anchorsIn are the ids in a page's own text, with their places.
func anchorsIn(file *File, e *Entry, site *Site) map[string]Span {
	spans := map[string]Span{}
	anchors, _ := page.Parse(file, page.Page, e.Path, e.Class, site.Config).Anchors()
	for _, anchor := range anchors {
		if _, ok := spans[anchor.Name]; !ok {
			spans[anchor.Name] = anchor.Span
		}
	}
	return spans
}

// parsePage parses a page of the site, for its links.
func parsePage(file *File, e *Entry, site *Site) *Document {
	d := page.Parse(file, page.Page, e.Path, e.Class, site.Config)
	d.Contract, d.URL = e.Contract, e.URL
	return d
}
