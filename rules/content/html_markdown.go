package content

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// markdownInHTML reports the first thing in an HTML block that is plainly meant
// as Markdown. Headings there are told by another rule.
func markdownInHTML(p *lint.Pass, b *kramdown.Block) {
	text := p.Doc.Masked()
	if kramdown.VerbatimElement(b.Tag) || !bytes.ContainsAny(text[b.Content.Start:b.Content.End], "*_[`-+.<") {
		return
	}
	for _, h := range p.Doc.Outline().Headings {
		if h.Form == page.InHTMLForm && b.Span.Contains(h.Span) {
			return
		}
	}
	found := source.Span{Start: -1}
	listed := source.Span{} // the line before, from its marker on, if that is an item
	for _, part := range htmlText(b) {
		for at := part.Start; at < part.End && found.Start < 0; {
			line := source.Span{Start: at, End: part.End}
			if i := bytes.IndexByte(text[at:part.End], '\n'); i >= 0 {
				line.End = at + i
			}
			at = line.End + 1
			if i, n := plainMarkdown(text[line.Start:line.End]); i >= 0 {
				found = source.Span{Start: line.Start + i, End: line.Start + n}
				break
			}
			marker := listMarker(text, line)
			if !marker.Empty() && !listed.Empty() {
				found = listed
			}
			if listed = marker; !marker.Empty() {
				listed.End = line.End
			}
		}
	}
	if found.Start < 0 {
		return
	}
	tag, _ := p.Doc.Kramdown().StartTag(b)
	p.Report(lint.Diagnostic{
		Span:    found,
		Level:   lint.Warning,
		Message: words.Quote(p.Doc.Original(found)) + " stands in a block of HTML, where the site reads no Markdown",
		Effect:  "the characters as they stand",
		Help: "write markdown=\"1\" into the tag: <" + strings.TrimSpace(strings.Trim(p.Doc.Original(tag), "<>")) +
			` markdown="1">`,
		About:   []lint.Subject{lint.At(found.Start)},
		Related: []lint.Related{{Path: p.Doc.File.Path, Span: tag, Message: "the HTML begins here"}},
	})
}

// htmlText lists what lies between the tags of an HTML block, without code,
// comments and what is read as Markdown.
func htmlText(b *kramdown.Block) []source.Span {
	var parts []source.Span
	at := b.Content.Start
	add := func(end int) {
		if end > at {
			parts = append(parts, source.Span{Start: at, End: end})
		}
	}
	var walk func(*kramdown.Block)
	walk = func(b *kramdown.Block) {
		for _, c := range b.Children {
			add(c.Span.Start)
			at = max(at, c.Span.End)
			if c.Kind == kramdown.HTML && !c.Markdown && !kramdown.VerbatimElement(c.Tag) {
				at = c.Content.Start
				walk(c)
				add(c.Content.End)
				at = c.Span.End
			}
		}
	}
	walk(b)
	add(b.Content.End)
	return parts
}

// plainMarkdown finds bold text, a link, an image, code or an address in angle
// brackets in a line; it returns -1 when there is none.
func plainMarkdown(line []byte) (start, end int) {
	for i := 0; i < len(line); i++ {
		rest := line[i:]
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
func listMarker(text []byte, line source.Span) source.Span {
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
