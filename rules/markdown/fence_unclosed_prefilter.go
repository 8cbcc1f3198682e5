package markdown

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// sameFences reports whether GitHub plainly sees the code that the site sees: each
// line that begins with a fence opens or closes code of the site, in the first
// column, and nothing but the fence is on a line that closes. It saves reading
// the page as GitHub does.
func sameFences(doc *page.Document) bool {
	if doc.MayHold("\r") {
		return false // GitHub may begin a line there
	}
	text := doc.Masked()
	var open *kramdown.Block // the code that the line is in
	fence := ""
	for _, mark := range [...]string{"```", "~~~"} {
		if !doc.MayHold(mark) {
			continue
		}
		for at := doc.Body.Start; ; {
			i := bytes.Index(text[at:doc.Body.End], []byte(mark))
			if i < 0 {
				break
			}
			at += i
			line := doc.File.LineSpan(at)
			if begin := fenceBegin(text, line); begin != at {
				at += len(mark)
				continue // within the text of a line
			}
			switch {
			case open == nil || at >= open.Span.End:
				open, fence = doc.Kramdown().BlockAt(at), fenceAt(text, at)
				if open.Kind != kramdown.FencedCode || open.Span.Start != at || at != line.Start ||
					!closedBy(text, open.Span, fence) {
					return false
				}
			case at != line.Start || at < open.Content.End ||
				string(bytes.TrimSpace(text[line.Start:line.End])) != fence:
				return false
			}
			at = line.End
		}
		open = nil
	}
	return true
}

// fenceBegin is where the text of a line begins, behind what lists and quotes begin
// with.
func fenceBegin(text []byte, line source.Span) int {
	return line.End - len(bytes.TrimLeft(text[line.Start:line.End], " \t>-+*0123456789.)"))
}

// closedBy reports whether the last line of a block of code is its fence, and
// nothing after the fence of the first line makes it another to GitHub.
func closedBy(text []byte, block source.Span, fence string) bool {
	written := bytes.TrimSpace(text[block.Start:block.End])
	first, _, _ := bytes.Cut(written[len(fence):], []byte("\n"))
	last := written[bytes.LastIndexByte(written, '\n')+1:]
	return len(first) < len(written)-len(fence) && string(bytes.TrimSpace(last)) == fence &&
		!bytes.ContainsAny(first, "`~")
}
