// Package blocks reads the blocks of a page, for the rules that judge Markdown and
// HTML.
package blocks

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
)

// eachBlock calls judge with every block of the page that is read as Markdown,
// and with the one before it in the same container, nil for none.
func EachBlock(p *lint.Pass, judge func(before, b *kramdown.Block)) {
	var walk func(*kramdown.Block)
	walk = func(b *kramdown.Block) {
		var before *kramdown.Block
		for _, c := range b.Children {
			judge(before, c)
			if c.Kind != kramdown.HTML || c.Markdown {
				walk(c)
			}
			before = c
		}
	}
	walk(p.Doc.Kramdown().Root)
}

// longestMarkdown is how many bytes bold text, a link or an address may have, so
// that a line of a megabyte is not searched to its end from each of its marks.
const longestMarkdown = 4096

// PlainMarkdown finds bold text, a link, an image, code or an address in angle
// brackets in a line; it returns -1 when there is none.
func PlainMarkdown(line []byte) (start, end int) {
	for i := 0; i < len(line); i++ {
		rest := line[i:min(len(line), i+longestMarkdown)]
		switch {
		case bytes.HasPrefix(rest, []byte("```")):
			return i, len(line)
		case bytes.HasPrefix(rest, []byte("**")), bytes.HasPrefix(rest, []byte("__")) && (i == 0 || line[i-1] == ' '):
			if len(rest) > 2 && rest[2] != ' ' && rest[2] != rest[0] {
				if n := bytes.Index(rest[3:], rest[:2]); n >= 0 && rest[2+n] != ' ' {
					return i, i + 5 + n
				}
			}
			i++
		case rest[0] == '[':
			n := bytes.Index(rest, []byte("]("))
			if n < 1 {
				continue
			}
			if m := bytes.IndexByte(rest[n:], ')'); m > 0 && addresses.LooksLike(string(rest[n+2:n+m])) {
				if i > 0 && line[i-1] == '!' {
					i--
					n++
				}
				return i, i + n + m + 1
			}
		case rest[0] == '`':
			if n := bytes.IndexByte(rest[1:], '`'); n > 0 {
				return i, i + n + 2
			}
		case bytes.HasPrefix(rest, []byte("<http")):
			if n := bytes.IndexByte(rest, '>'); n > 0 && addresses.LooksLike(string(rest[1:n])) {
				return i, i + n + 1
			}
		}
	}
	return -1, -1
}

// listMarker returns the marker that a line of the text begins with and that
// begins an item of a list, or an empty span.
func ListMarker(text []byte, line source.Span) source.Span {
	at := line.Start
	for at < line.End && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	end := at
	for end < line.End && text[end] >= '0' && text[end] <= '9' {
		end++
	}
	if end > at {
		if end < line.End && text[end] == '.' {
			end++
		} else {
			return source.Span{}
		}
	} else if end < line.End && strings.IndexByte("-*+", text[end]) >= 0 {
		end++
	}
	if end == at || end >= line.End-1 || text[end] != ' ' {
		return source.Span{}
	}
	return source.Span{Start: at, End: end}
}

// attributes are those that authors write.
var HTMLAttributes = strings.Fields(`align allow allowfullscreen alt border bgcolor class clear color colspan
	controls dir face height hidden href id lang loading name noshade
	nowrap open rel reversed role rowspan size src start style tabindex target title type valign value width`)
