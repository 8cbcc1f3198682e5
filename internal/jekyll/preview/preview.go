// Package preview shows the body of a page as visitors will see it: its HTML,
// with a chip in the place of each template that only the site's build can fill.
package preview

import (
	"bytes"
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	body "github.com/partnerlint/partnerlint/internal/jekyll/kramdown/html"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Chip is the class of the element that represents a template.
const Chip = "partnerlint-liquid"

// HTML returns the HTML of the region of text that t was scanned in. Templates
// are dealt with first, as Jekyll does: comments go, raw shows what it holds, and
// tags that print nothing leave nothing. value returns what a variable such as
// "page.title" prints, or false; it may be nil. Every other template becomes a
// chip, <code class="partnerlint-liquid">, with its source, and within the value
// of an attribute the source alone.
//
// Raw HTML of the page is in it as is, scripts included.
func HTML(text []byte, t *liquid.Template, value func(path string) (string, bool)) string {
	r := &run{text: text, t: t, value: value, word: word(text)}
	page := r.page()
	d := kramdown.Parse(page, source.Span{Start: 0, End: len(page)})
	stands := regexp.MustCompile(r.word + "([0-9]+)z")
	return body.WriteFilled(d, func(s string, in body.Place) string {
		if len(r.chips) == 0 || !strings.Contains(s, r.word) {
			return s
		}
		return stands.ReplaceAllStringFunc(s, func(m string) string {
			n, err := strconv.Atoi(m[len(r.word) : len(m)-1])
			if err != nil || n >= len(r.chips) {
				return m
			}
			return chip(r.chips[n], in)
		})
	})
}

// chip shows the source of a template.
func chip(template string, in body.Place) string {
	switch in {
	case body.Text:
		return `<code class="` + Chip + `">` + html.EscapeString(template) + `</code>`
	case body.Raw:
		return template
	}
	return html.EscapeString(template)
}

// word returns what no word of text begins with: kramdown reads a chip as a word.
func word(text []byte) string {
	lower := strings.ToLower(string(text))
	w := "liquid"
	for strings.Contains(lower, w) {
		w += "q"
	}
	return w
}

// A run makes the text that kramdown reads of one that Liquid would run over.
type run struct {
	text  []byte
	t     *liquid.Template
	value func(path string) (string, bool)
	word  string
	chips []string // the sources of the templates that stay, by number
	out   []byte
	skip  int  // up to where nothing is written
	strip bool // white space comes next that is left out
	code  bool // in {% highlight %}
	fresh bool // at its beginning
}

// page is the region with its templates run as far as that is known.
func (r *run) page() []byte {
	if r.t.Silent() {
		return r.text[r.t.Region.Start:r.t.Region.End]
	}
	outputs := make(map[int]*liquid.Output, len(r.t.Outputs))
	for i := range r.t.Outputs {
		outputs[r.t.Outputs[i].Span.Start] = &r.t.Outputs[i]
	}
	blocks := make(map[int]liquid.Block, len(r.t.Blocks))
	for _, b := range r.t.Blocks {
		blocks[b.Open.Span.Start] = b
	}
	for _, tok := range r.t.Tokens {
		if tok.Span.Start < r.skip {
			continue
		}
		if tok.Kind == liquid.KindText {
			r.literal(string(r.text[tok.Span.Start:tok.Span.End]))
			continue
		}
		if tok.TrimLeft {
			r.out = bytes.TrimRight(r.out, space)
		}
		r.strip = tok.TrimRight
		if tok.Kind == liquid.KindOutput {
			r.output(tok, outputs[tok.Span.Start])
		} else {
			r.tag(tok, blocks[tok.Span.Start])
		}
	}
	return r.out
}

// space is what a hyphen in a template takes off.
const space = " \t\n\v\f\r"

// literal writes text between templates.
func (r *run) literal(text string) {
	if r.strip {
		text = strings.TrimLeft(text, space)
		r.strip = text == ""
	}
	if r.code {
		if r.fresh {
			text = strings.TrimLeft(text, "\n\r")
			r.fresh = text == ""
		}
		text = html.EscapeString(text)
	}
	r.out = append(r.out, text...)
}

// tag deals with {% … %}; b is the block that it opens, if it does.
func (r *run) tag(tok liquid.Token, b liquid.Block) {
	closed := b.Name != "" && !b.Close.Span.Empty()
	switch tok.Name {
	case "comment", "capture":
		if closed {
			r.skip, r.strip = b.Span().End, b.Close.TrimRight
		} else {
			r.chip(tok)
		}
	case "assign", "raw", "endraw", "break", "continue", "#":
	case "highlight":
		if closed {
			r.highlight(tok)
		} else {
			r.chip(tok)
		}
	case "endhighlight":
		if r.code {
			r.code = false
			r.out = append(bytes.TrimRight(r.out, "\n\r"), "</code></pre></figure>"...)
		} else {
			r.chip(tok)
		}
	case "if", "unless", "elsif", "else", "endif", "endunless", "case", "when", "endcase", "for", "endfor":
		if r.alone(tok) {
			// The line is blank on the built page.
			r.out = append(r.out, '\n')
			r.chip(tok)
			r.out = append(r.out, '\n')
		} else {
			r.chip(tok)
		}
	default:
		r.chip(tok)
	}
}

// alone reports whether nothing else is on the line of a template.
func (r *run) alone(tok liquid.Token) bool {
	before := strings.TrimRight(string(r.out[max(0, len(r.out)-200):]), " \t")
	after := strings.TrimLeft(string(r.text[tok.Span.End:min(len(r.text), tok.Span.End+200)]), " \t\r")
	return !r.code && (before == "" || strings.HasSuffix(before, "\n")) && (after == "" || after[0] == '\n')
}

// output writes what {{ … }} prints, if that is known.
func (r *run) output(tok liquid.Token, o *liquid.Output) {
	if o != nil && o.Expr.Empty() {
		return
	}
	if o != nil && o.Path != "" && len(o.Filters) == 0 && r.value != nil && !r.t.Assigns(o.Root) &&
		string(r.text[o.Expr.Start:o.Expr.End]) == o.Path {
		if s, ok := r.value(o.Path); ok {
			if r.code {
				s = html.EscapeString(s)
			}
			r.out = append(r.out, s...)
			return
		}
	}
	r.chip(tok)
}

// chip writes a word that represents a template.
func (r *run) chip(tok liquid.Token) {
	r.out = append(r.out, r.word...)
	r.out = strconv.AppendInt(r.out, int64(len(r.chips)), 10)
	r.out = append(r.out, 'z')
	r.chips = append(r.chips, strings.Join(strings.Fields(string(r.text[tok.Span.Start:tok.Span.End])), " "))
}

// highlight begins code as {% highlight %} does, its words not coloured (Jekyll
// lib/jekyll/tags/highlight.rb).
func (r *run) highlight(tok liquid.Token) {
	language, _, _ := strings.Cut(strings.TrimSpace(string(r.text[tok.Markup.Start:tok.Markup.End])), " ")
	language = html.EscapeString(strings.ToLower(language))
	r.code, r.fresh = true, true
	r.out = append(r.out, `<figure class="highlight"><pre><code class="language-`+
		strings.ReplaceAll(language, "+", "-")+
		`" data-lang="`+language+`">`...)
}
