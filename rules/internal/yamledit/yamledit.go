// Package yamledit makes edits of YAML values that keep the way they are written.
package yamledit

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Verbatim is where a value's text is in the file, quotes left out; ok is
// false when it is written in another way than it reads: with escapes, or over
// several lines.
func Verbatim(d *page.Document, n *yaml.Node) (s source.Span, ok bool) {
	s = n.Span
	if n.Style == yaml.SingleQuoted || n.Style == yaml.DoubleQuoted {
		s.Start, s.End = s.Start+1, s.End-1
	}
	return s, !n.Alias && bytes.Equal(d.File.Slice(s), []byte(n.Text))
}

// Part is the place of the bytes from up to to of a value's text, or of the
// whole value when they cannot be known apart.
func Part(d *page.Document, n *yaml.Node, from, to int) source.Span {
	if s, ok := Verbatim(d, n); ok && to <= s.Len() {
		return source.Span{Start: s.Start + from, End: s.Start + to}
	}
	return n.Span
}

// Rewrite puts text, which has no line break, instead of a value and keeps
// its quotes.
func Rewrite(d *page.Document, n *yaml.Node, text string) lint.Edit {
	switch s, ok := Verbatim(d, n); {
	case n.Style == yaml.Plain:
		return lint.Replace(n.Span, yaml.Scalar(text))
	case ok && !strings.ContainsAny(text, "\"\\'"):
		return lint.Replace(s, text)
	case n.Style == yaml.DoubleQuoted: // also the only quotes of JSON
		return lint.Replace(n.Span, `"`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text)+`"`)
	}
	return lint.Replace(n.Span, yaml.Quote(text))
}
