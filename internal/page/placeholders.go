package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// Placeholders returns what was left in the body for a text that is still to
// be written, the first of each paragraph: TODO, "Lorem ipsum", "[your name]",
// "Coming soon." Code, addresses and comments do not count.
func (d *Document) Placeholders() []source.Span {
	if !d.placeholdersRead {
		d.placeholders, d.placeholdersRead = d.readPlaceholders(), true
	}
	return d.placeholders
}

func (d *Document) readPlaceholders() []source.Span {
	var found []source.Span
	prompts := d.mayPrompt()
	var spans []kramdown.Span
	if prompts.any() {
		spans = d.Kramdown().Spans()
	}
	for _, b := range d.Outline().blocks {
		switch b.Kind {
		case kramdown.Paragraph, kramdown.Text, kramdown.Heading, kramdown.Term, kramdown.Table:
		default:
			continue
		}
		for len(spans) > 0 && spans[0].Span.Start < b.Span.Start {
			spans = spans[1:]
		}
		if s := d.placeholderIn(b, prompts, spans); !s.Empty() {
			found = append(found, s)
		}
	}
	return found
}

// aboutATest reports whether a block that says "test" and no more is the name of
// one, or of a part of a program: a heading, an item, a link or code.
func aboutATest(b *kramdown.Block, original string) bool {
	if !strings.EqualFold(strings.Trim(text.Plain(original), " :."), "test") {
		return false
	}
	return b.Kind == kramdown.Heading || b.In(kramdown.Item) || strings.ContainsAny(original, "`[")
}

// PlaceholderIn returns the first placeholder in s, a text outside the body; s
// itself when it is no more than the name of what belongs there.
func (d *Document) PlaceholderIn(s source.Span) source.Span {
	text := d.File.Text[:s.End]
	if blankTitles[strings.ToLower(string(bytes.TrimSpace(text[s.Start:])))] {
		return s
	}
	may := mayPromptIn(text[s.Start:])
	if !may.any() {
		return source.Span{}
	}
	return placeholder(text, text, s, may)
}

// placeholderIn looks at one block, whose spans come first in spans.
func (d *Document) placeholderIn(b *kramdown.Block, prompts mayPrompt, spans []kramdown.Span) source.Span {
	words := b.Span
	if b.Kind == kramdown.Heading {
		words = b.Content
	}
	if b.Kind != kramdown.Table {
		original := d.Original(words)
		if text.ComingSoonMarkdown(original, false) && HasWords(text.Plain(original)) && !aboutATest(b, original) {
			return words
		}
	}
	if prompts = prompts.in(d.Masked()[b.Span.Start:b.Span.End]); !prompts.any() {
		return source.Span{}
	}
	for _, s := range d.proseIn(b.Span, spans) {
		if at := placeholder(d.Masked(), d.File.Text, s, prompts); !at.Empty() {
			return at
		}
	}
	return source.Span{}
}

// proseIn cuts code, tags, comments, pictures and link addresses out of s.
func (d *Document) proseIn(s source.Span, spans []kramdown.Span) []source.Span {
	var parts []source.Span
	from := s.Start
	for _, sp := range spans {
		if sp.Span.Start >= s.End {
			break
		}
		cut := sp.Span
		switch sp.Kind {
		case kramdown.CodeSpan, kramdown.Image, kramdown.Autolink, kramdown.HTMLComment, kramdown.InlineMath,
			kramdown.InlineExt, kramdown.InlineAttrs, kramdown.LiteralComment:
		case kramdown.InlineLink, kramdown.RefLink:
			cut.Start = max(cut.Start, sp.Content.End) + 1
		case kramdown.HTMLTag, kramdown.HTMLEndTag, kramdown.LiteralTag:
			if text.PromptTag(d.File.Slice(cut)) {
				continue
			}
		default:
			continue
		}
		if cut.Start < from || cut.Empty() {
			continue
		}
		parts = append(parts, source.Span{Start: from, End: cut.Start})
		from = cut.End
	}
	if from < s.End {
		parts = append(parts, source.Span{Start: from, End: s.End})
	}
	return parts
}

// placeholder is the first placeholder in s, a piece of running text that may
// hold what may tells.
func placeholder(masked, body []byte, s source.Span, may mayPrompt) source.Span {
	for i := s.Start; i < s.End; {
		if !may.words {
			next := bytes.IndexAny(masked[i:s.End], "[<{(")
			if next < 0 {
				break
			}
			i += next
		}
		c := masked[i]
		var hit source.Span
		switch {
		case c == '[' || c == '<' || c == '{' || c == '(':
			hit = text.BracketPrompt(masked, i, s.End)
		case text.IsAlnum(c) && (i == s.Start || !joinsWord(masked, s.Start, i)):
			end := i
			for end < s.End && (text.IsAlnum(masked[end]) || masked[end] >= 0x80) {
				end++
			}
			word := source.Span{Start: i, End: end}
			if bytes.Equal(masked[i:end], body[i:end]) && (end == s.End || !glued(masked[end:s.End])) {
				hit = text.Todo(masked, s, word)
			}
			if hit.Empty() {
				i = end
				continue
			}
		}
		if !hit.Empty() {
			return hit
		}
		i++
	}
	return source.Span{}
}

// joinsWord reports whether the byte at i continues a word or an address.
func joinsWord(b []byte, start, i int) bool {
	p := b[i-1]
	return p >= 0x80 && !endsInPunctuation(b[start:i]) || text.IsAlnum(p) || strings.IndexByte("#@/\\-_.&=", p) >= 0
}

func endsInPunctuation(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return !text.IsWordRune(r)
}

// glued reports whether what follows a word makes it part of a name or an
// address: "todo.txt", "TODO-app", "TBD@x".
func glued(rest []byte) bool {
	if len(rest) < 2 {
		return false
	}
	return strings.IndexByte("-_/@=&.’'", rest[0]) >= 0 && text.IsAlnum(rest[1])
}

// blankTitles are what a template has in place of an organisation's name.
var blankTitles = map[string]bool{
	"title": true, "name": true, "untitled": true, "placeholder": true, "page title": true, "your title": true,
	"partner name": true, "organisation name": true, "organization name": true, "name of the organisation": true,
	"name of the organization": true,
	"your name":                true, "your organisation": true, "your organization": true,
	"your organisation name": true, "your organization name": true,
	"your organisation's name": true, "your organization's name": true, "my organisation": true,
	"my organization": true,
}
