package page

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// isOutput reports whether an indented block whose lines all begin with # is what
// a program prints, as R does: two of its lines are together, it follows other
// code, or no word begins its first line.
func isOutput(b *kramdown.Block) bool {
	siblings := b.Parent.Children
	if i := b.Index(); i > 0 && (siblings[i-1].Kind == kramdown.FencedCode ||
		siblings[i-1].Kind == kramdown.CodeBlock) {
		return true
	}
	code := b.InlineText()
	if first := bytes.TrimLeft(code, "# \t"); len(first) == 0 || !unicode.IsLetter(firstRune(first)) &&
		!unicode.IsDigit(firstRune(first)) && first[0] < utf8.RuneSelf && bytes.IndexByte([]byte("[{(<>="),
		first[0]) >= 0 {
		return true
	}
	above := false // the line above begins with #
	for line := range bytes.Lines(code) {
		hashed := bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("#"))
		if hashed && above {
			return true
		}
		above = hashed
	}
	return false
}

func firstRune(text []byte) rune {
	r, _ := utf8.DecodeRune(text)
	return r
}

// codeLines counts the indented lines of a code block that begin with # and
// the others. Lines without indentation are drawn in by those above them.
func codeLines(b *kramdown.Block, text []byte) (headings, others int) {
	start := bytes.LastIndexByte(text[:b.Span.Start], '\n') + 1
	for line := range bytes.Lines(text[start:b.Span.End]) {
		switch words := bytes.TrimLeft(line, " \t>"); {
		case len(bytes.TrimSpace(words)) == 0 || len(words) == len(line):
		case words[0] == '#':
			headings++
		default:
			others++
		}
	}
	return headings, others
}

// liquidComments looks for expected sections in {% comment %} blocks, which
// the masked text does not show.
func (c *collector) liquidComments() {
	if len(c.sections) == 0 {
		return
	}
	raw := *c
	raw.text, raw.found = c.doc.File.Text, nil
	for _, b := range c.doc.Liquid().Blocks {
		if b.Name != "comment" || b.Close.Span.Empty() {
			continue
		}
		for at := b.Open.Span.End; at < b.Close.Span.Start; {
			line := raw.line(at)
			start := line.Start + len(raw.text[line.Start:line.End]) - len(bytes.TrimLeft(raw.text[line.Start:line.End],
				" \t"))
			if h := raw.hashed(line, start); h != nil && h.Form != HollowForm && raw.expected(h) {
				h.Form = CommentForm
				c.found = append(c.found, h)
			}
			if i := bytes.IndexByte(raw.text[line.End:], '\n'); i >= 0 {
				at = line.End + i + 1
				continue
			}
			break
		}
	}
}
