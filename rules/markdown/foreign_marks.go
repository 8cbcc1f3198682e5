package markdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A foreignMark is a piece of markup that the site does not know; its length is
// 0 for none.
type foreignMark struct {
	length     int
	what, help string
}

// foreignMarks reports what read finds in the text of the page, at bytes of start.
func foreignMarks(p *lint.Pass, start *[256]bool,
	read func(text []byte, at, end int, block *kramdown.Block) foreignMark) {
	text := p.Doc.Masked()
	done := 0
	for _, run := range p.Doc.Kramdown().Texts() {
		for at := max(run.Span.Start, done); at+1 < run.Span.End; at++ {
			if !start[text[at]] {
				continue
			}
			end := run.Span.End
			if run.Block != nil {
				end = max(end, run.Block.Span.End)
			}
			if f := read(text, at, end, run.Block); f.length > 0 {
				s := source.Span{Start: at, End: at + f.length}
				reportMark(p, s, words.Quote(string(text[s.Start:s.End]))+" "+f.what, "the characters as plain text",
					f.help)
				at = s.End - 1
				done = s.End
			}
		}
	}
}

// firstLine is text up to its first line ending, and no more than is read.
func firstLine(text []byte) []byte {
	text = text[:min(len(text), longestMarked)]
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		text = bytes.TrimRight(text[:i], "\r")
	}
	return text
}

// longestMarked is how many bytes of a line are read after a mark.
const longestMarked = 4000
