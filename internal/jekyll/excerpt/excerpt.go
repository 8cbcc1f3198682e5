// Package excerpt cuts the text of a page's card out of its body in the way
// Jekyll does (lib/jekyll/excerpt.rb, 4.3.1), and finds what was intended as the
// marker of the cut but is not it.
//
// The cut is a search for a string in the raw body. It knows nothing of
// Markdown or Liquid: a marker in a code fence, a comment or a sentence counts.
package excerpt

import (
	"bytes"
	"index/suffixarray"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Cut finds the first separator in the body of text. head is what stands
// before it. Without a separator in the body the whole body is the head and
// marker is empty, at its end. With the separator "" Jekyll makes no excerpt:
// head and marker are empty, at the beginning of the body, and nothing is found.
func Cut(text []byte, body source.Span, separator string) (head, marker source.Span, found bool) {
	body = clamp(text, body)
	if separator == "" {
		at := source.Span{Start: body.Start, End: body.Start}
		return at, at, false
	}
	i := bytes.Index(text[body.Start:body.End], []byte(separator))
	if i < 0 {
		return body, source.Span{Start: body.End, End: body.End}, false
	}
	i += body.Start
	return source.Span{Start: body.Start, End: i}, source.Span{Start: i, End: i + len(separator)}, true
}

func clamp(text []byte, s source.Span) source.Span {
	s.Start = min(max(s.Start, 0), len(text))
	s.End = min(max(s.End, s.Start), len(text))
	return s
}

// Text returns the source of the excerpt, which Jekyll renders with Liquid and
// Markdown: the head; for each Liquid block in it without any end tag of its
// name, that end tag; and the link reference definitions of the rest of the
// body whose label occurs in the head. A marker at the very end of the body
// cuts, but neither closes nor appends.
func Text(text []byte, body source.Span, separator string) string {
	head, marker, found := Cut(text, body, separator)
	s := string(text[head.Start:head.End])
	tail := text[marker.End:clamp(text, body).End]
	if !found || len(tail) == 0 {
		return s
	}
	s = closeBlocks(s)
	definitions := references(s, tail, false)
	if len(definitions) == 0 {
		return s
	}
	return s + "\n\n" + strings.Join(definitions, "\n")
}

// OldText is Text for Jekyll 3.10, which appends all definitions of the rest, used
// or not, and two line ends even where there are none.
func OldText(text []byte, body source.Span, separator string) string {
	head, marker, found := Cut(text, body, separator)
	s := string(text[head.Start:head.End])
	tail := text[marker.End:clamp(text, body).End]
	if !found || len(tail) == 0 {
		return s
	}
	s = closeBlocks(s)
	return s + "\n\n" + strings.Join(references(s, tail, true), "\n")
}

// Broken reports whether Liquid refuses the source of the excerpt although it
// accepts the page, so that the marker alone stops the build: it is within
// a template, or in a block that Jekyll's fixing does not close. Options may
// be nil.
func Broken(text []byte, body source.Span, separator string, options *liquid.Options) bool {
	if _, _, found := Cut(text, body, separator); !found || !liquid.Possible(text) {
		return false
	}
	s := []byte(Text(text, body, separator))
	return options.Scan(s, source.Span{Start: 0, End: len(s)}).Stops() && !options.Scan(text, body).Stops()
}

// closeBlocks appends an end tag for each block tag, the last one first, that
// has no end tag anywhere in head. Jekyll does not count: one {% endif %} is
// enough for any number of {% if %}, and {% endifchanged %} is one too.
func closeBlocks(head string) string {
	names := blockTags(head)
	done := make(map[string]bool)
	for i := len(names) - 1; i >= 0; i-- {
		name := names[i]
		if done[name] {
			continue
		}
		done[name] = true // it has an end tag now, if it had none before
		if !hasEnd(head, name) {
			head += "\n{% end" + name + " %}"
		}
	}
	return head
}

// blockTags returns the names of the terminated block tags in head, in order
// (LIQUID_TAG_REGEX there).
func blockTags(head string) []string {
	var names []string
	for {
		i := strings.Index(head, "{%")
		if i < 0 {
			return names
		}
		head = head[i+2:]
		rest := tagStart(head)
		n := 0
		for n < len(rest) && isWord(rest[n]) {
			n++
		}
		if n == 0 {
			continue
		}
		end := strings.Index(rest[n:], "%}")
		if end < 0 {
			return names
		}
		if liquid.IsBlock(rest[:n]) {
			names = append(names, rest[:n])
		}
		head = rest[n+end+2:]
	}
}

// hasEnd reports whether head holds a terminated tag whose name begins with
// "end"+name.
func hasEnd(head, name string) bool {
	for {
		i := strings.Index(head, "{%")
		if i < 0 {
			return false
		}
		head = head[i+2:]
		if rest, ok := strings.CutPrefix(tagStart(head), "end"+name); ok {
			return strings.Contains(rest, "%}")
		}
	}
}

// tagStart skips what may be between "{%" and the name of a tag.
func tagStart(s string) string {
	return strings.TrimLeft(strings.TrimPrefix(s, "-"), " \t\n\v\f\r")
}

func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}

// references returns the link reference definitions in tail whose label, with
// its brackets, occurs in head (MKDWN_LINK_REF_REGEX there): up to three
// spaces, a label that may run over several lines, a colon, and the rest of
// the line, which must not be empty. The spaces are dropped. With all, the label
// may be missing in the head, and the spaces stay.
func references(head string, tail []byte, all bool) []string {
	var found []string
	var index *suffixarray.Index // of head, so that many definitions cost no more than few
	closing := -1                // the last "]" that was looked for
	for pos := 0; pos < len(tail); {
		start := pos
		for start < len(tail) && start-pos < 3 && tail[start] == ' ' {
			start++
		}
		next := nextLine(tail, pos)
		if start < len(tail) && tail[start] == '[' {
			if closing <= start {
				closing = len(tail)
				if i := bytes.IndexByte(tail[start+1:], ']'); i >= 0 {
					closing = start + 1 + i
				}
			}
			if closing > start+1 && closing+2 < len(tail) && tail[closing+1] == ':' && tail[closing+2] != '\n' {
				next = nextLine(tail, closing)
				definition := strings.TrimSuffix(string(tail[start:next]), "\n")
				if all {
					found = append(found, strings.TrimSuffix(string(tail[pos:next]), "\n"))
					pos = next
					continue
				}
				if index == nil {
					index = suffixarray.New([]byte(head))
				}
				if len(index.Lookup(tail[start:closing+1], 1)) > 0 {
					found = append(found, definition)
				}
			}
		}
		pos = next
	}
	return found
}

// nextLine returns the offset after the first newline at or after pos.
func nextLine(b []byte, pos int) int {
	if i := bytes.IndexByte(b[pos:], '\n'); i >= 0 {
		return pos + i + 1
	}
	return len(b)
}
