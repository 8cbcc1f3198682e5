// Package frontmatter finds the metadata block at the top of a page, exactly
// as Jekyll finds it, and what comes close to being one.
//
// Jekyll decides in two steps: a file is a page when its first line, read as
// bytes, is an opening fence (lib/jekyll/utils.rb, has_yaml_header?), and the
// page is then cut by one regular expression (lib/jekyll/document.rb,
// YAML_FRONT_MATTER_REGEXP). Both are modelled here byte for byte, Ruby's \s
// (space, tab, line feed, vertical tab, form feed, carriage return), ^ and $
// (line feeds only) included.
package frontmatter

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Block is what Jekyll makes of the top of a file. Spans are byte offsets
// into the text.
type Block struct {
	// Present reports that Jekyll sees a page: the first line is "---",
	// trailing white space allowed, with no byte-order mark before it.
	Present bool
	// Closed reports that a closing fence, "---" or "...", was found.
	Closed bool
	// Open and Close are the fence lines without their line ending, trailing
	// white space included.
	Open, Close source.Span
	// YAML is what is between the fences: whole lines, the last line
	// ending included. It is empty, just below the opening fence, when the
	// block is not closed: Jekyll then reads no metadata at all.
	YAML source.Span
	// Body is where the content begins. The blank lines below the closing
	// fence are part of the fence. Body is 0 when the file is no page and when
	// the block is not closed: the whole text, fence included, is the content.
	Body int
}

// Split cuts text as Jekyll does. The text begins after the byte-order mark,
// if there was one; bom says that there was, and then Jekyll sees no page.
func Split(text []byte, bom bool) Block {
	if bom || !bytes.HasPrefix(text, []byte("---")) {
		return Block{}
	}
	lf := bytes.IndexByte(text, '\n')
	if lf < 0 || !isSpace(text[3:lf]) {
		return Block{}
	}
	b := Block{Present: true, Open: source.Span{Start: 0, End: trimEOL(text, 0, lf)}}
	b.YAML = source.Span{Start: lf + 1, End: lf + 1}
	for at := lf + 1; at < len(text); {
		end, next := len(text), len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end, next = at+i, at+i+1
		}
		if isFence(text[at:end]) {
			b.Closed = true
			b.Close = source.Span{Start: at, End: trimEOL(text, at, end)}
			b.YAML.End = at
			b.Body = afterBlank(text, end)
			return b
		}
		at = next
	}
	return b
}

// isFence reports whether a line, its line feed left off, closes a block.
func isFence(line []byte) bool {
	return len(line) >= 3 && (string(line[:3]) == "---" || string(line[:3]) == "...") && isSpace(line[3:])
}

// afterBlank returns where the content begins when the closing fence ends at
// end: Ruby's "\s*$\n?" takes every line that holds white space only.
func afterBlank(text []byte, end int) int {
	body := end
	for i := end; i < len(text); i++ {
		if text[i] == '\n' {
			body = i + 1
		} else if !space(text[i]) {
			return body
		}
	}
	return len(text)
}

// trimEOL takes the carriage return of a CRLF off a line that ends at end.
func trimEOL(text []byte, start, end int) int {
	if end < len(text) && end > start && text[end-1] == '\r' {
		return end - 1
	}
	return end
}

// space is Ruby's \s.
func space(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

func isSpace(s []byte) bool {
	for _, c := range s {
		if !space(c) {
			return false
		}
	}
	return true
}
