package liquid

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// provided are the variables that Jekyll or the tags of a page define
// (Jekyll lib/jekyll/drops/unified_payload_drop.rb).
var provided = map[string]bool{
	"site": true, "page": true, "layout": true, "content": true, "paginator": true, "include": true, "jekyll": true,
	"theme": true, "forloop": true, "tablerowloop": true, "highlighter_prefix": true, "highlighter_suffix": true,
}

// Defined reports whether a variable of that name can have a value in the
// region: Jekyll provides it or a tag anywhere in the region assigns it. An
// included file may assign more; where Includes is not empty, an undefined
// name proves nothing.
func (t *Template) Defined(root string) bool { return provided[root] || t.assigned[root] }

// Assigns reports whether a tag of the region gives a variable of that name a
// value.
func (t *Template) Assigns(name string) bool { return t.assigned[name] }

// Silent reports whether there are no templates in the region.
func (t *Template) Silent() bool {
	return len(t.Tokens) == 0 || len(t.Tokens) == 1 && t.Tokens[0].Kind == KindText
}

// Mask returns a copy of text in which nothing of the region looks like
// Markdown because of a template: templates that print become as many 'x',
// and so do those that print nothing but share a line with other text; lines
// with nothing but silent templates, and comments, become spaces. Line endings
// stay. Text without templates is returned as it is, not as a copy.
func (t *Template) Mask(text []byte) []byte {
	if t.Silent() {
		return text
	}
	masked := bytes.Clone(text)
	for _, tok := range t.Tokens {
		switch {
		case tok.Kind == KindText:
		case tok.Kind == KindTag && silentTag(tok.Name):
			fill(masked, tok.Span, silence)
		default:
			fill(masked, tok.Span, 'x')
		}
	}
	for _, b := range t.Blocks {
		span := b.Span()
		if b.Close.Span.Empty() {
			span.End = t.Region.End
		}
		switch b.Name {
		case "comment":
			fill(masked, span, silence)
		case "highlight":
			fill(masked, span, 'x')
		}
	}
	t.settleSilence(text, masked)
	return masked
}

// silence marks, while a mask is being made, bytes that print nothing.
const silence = 1

// silentTag reports whether a tag itself prints nothing.
func silentTag(name string) bool {
	switch name {
	case "cycle", "decrement", "echo", "highlight", "include", "include_relative", "increment", "link", "liquid",
		"post_url", "render", "tablerow":
		return false
	}
	return looksLikeTag(name)
}

// settleSilence turns the marked bytes of each line of the region into spaces,
// or into x where the line has other text.
func (t *Template) settleSilence(text, masked []byte) {
	for start := t.Region.Start; start < t.Region.End; {
		end := t.Region.End
		if i := bytes.IndexByte(masked[start:end], '\n'); i >= 0 {
			end = start + i + 1
		}
		with := byte(' ')
		for i := start; i < end; i++ {
			if masked[i] != silence && !isSpace(masked[i]) {
				with = 'x'
				break
			}
		}
		for i := start; i < end; i++ {
			if masked[i] == silence && text[i] != silence {
				masked[i] = with
			}
		}
		start = end
	}
}

// fill overwrites the bytes of span, line endings excepted.
func fill(b []byte, span source.Span, with byte) {
	for i := span.Start; i < span.End; i++ {
		if b[i] != '\n' && b[i] != '\r' {
			b[i] = with
		}
	}
}
