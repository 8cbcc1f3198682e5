// Package liquid scans the template language that Jekyll runs over a page
// before Markdown sees it. It renders nothing: it says where the templates
// stand, which of them stop the build, what they print and what they name.
//
// The model is Liquid 5.4.0 in error mode "warn" with the tags and filters of
// Jekyll 4.3.1; [Options].Liquid4 turns to Liquid 4.0, which GitHub Pages and
// most Gemfiles run. It was compared with the real parser over generated
// templates; liquid_test.go keeps the telling ones.
//
// All spans are byte offsets into the text that was handed in, not into the
// region that was scanned.
package liquid

import (
	"bytes"
	"slices"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Kind says what a token is.
type Kind uint8

const (
	KindText   Kind = iota // what is between templates, and everything inside raw
	KindOutput             // {{ … }}
	KindTag                // {% … %}
)

// A Token is a piece of the region. The tokens of a Template follow each other
// without a gap.
type Token struct {
	Kind      Kind
	Span      source.Span
	Name      string      // of a tag
	NameSpan  source.Span // of a tag
	Markup    source.Span // between the name, or the opening braces, and the end
	TrimLeft  bool        // {%- or {{-
	TrimRight bool        // -%} or -}}
}

// A Block is a tag together with the tag that closes it.
type Block struct {
	Name  string
	Open  Token
	Close Token // zero when nothing closes the block
}

// Span is the range from the opening to the closing tag; of an unclosed block,
// the opening tag.
func (b Block) Span() source.Span {
	if b.Close.Span.Empty() {
		return b.Open.Span
	}
	return source.Span{Start: b.Open.Span.Start, End: b.Close.Span.End}
}

// A Template is what Scan found in a region.
type Template struct {
	Region   source.Span
	Tokens   []Token
	Blocks   []Block       // in the order in which they close
	Raw      []source.Span // the insides of raw and comment blocks, where nothing runs
	Errors   []Error       // in order of place
	Warnings []Warning     // of outputs and tags, in the order in which they were met

	// What runs, in order; nothing of raw and comment blocks. The lines of
	// {% liquid %} are tags here.
	Tags     []Token
	Outputs  []Output // printed by {{ … }} and {% echo %}
	Assigned []Output // what {% assign %} computes
	Includes []Reference
	Links    []Reference // {% link %}
	PostURLs []Reference // {% post_url %}

	assigned map[string]bool
}

// Stops reports whether Liquid refuses the region when it parses it.
func (t *Template) Stops() bool {
	return slices.ContainsFunc(t.Errors, func(e Error) bool { return e.Fatal && !e.Late })
}

// Options says what a site adds to the tags of Jekyll itself, and
// which Liquid runs it.
type Options struct {
	Tags    []string // tags that plugins define and that are alone, such as "seo"
	Blocks  []string // tags that plugins define and that {% endNAME %} closes
	Liquid4 bool     // Liquid 4.0: no {% # %}, {% liquid %}, {% echo %}, {% render %}
	Jekyll3 bool     // Jekyll 3.10: see LacksFilters and Arity; no {{ }} in {% link %}, no and/or in where_exp

	// Date reports whether Time.parse of Ruby finds a date in a text; nil if
	// nobody knows. Filters such as date_to_string stop the build else.
	Date func(text string) bool

	// Value returns what a variable holds, by its path: "page.founded". It is nil,
	// a bool, an int64, a float64, a string, a []any or a map[string]any of those;
	// nothing is concluded of anything else. ok is false for what is not known. The
	// function may be nil.
	Value func(path string) (v any, ok bool)

	Work *budget.Work // what a text may ask for; nil for no bound
}

// Scan finds the templates in the region of text, on a site without plugins.
// It never returns nil; without "{{" and "{%" it costs one ignore the bytes.
func Scan(text []byte, region source.Span) *Template {
	return (&Options{}).Scan(text, region)
}

// Scan finds the templates in the region of text. The region is clamped; nil
// options add nothing.
func (o *Options) Scan(text []byte, region source.Span) *Template {
	if o == nil {
		o = &Options{}
	}
	region.Start = min(max(region.Start, 0), len(text))
	region.End = min(max(region.End, region.Start), len(text))
	t := &Template{Region: region}
	if !Possible(text[region.Start:region.End]) {
		if !region.Empty() {
			t.Tokens = []Token{{Kind: KindText, Span: region}}
		}
		return t
	}
	s := newScanner(text, region, o, t)
	s.run()
	if len(t.Errors) > 0 {
		settle(text, region, o, t)
	}
	return t
}

// Possible reports whether Jekyll would hand text to Liquid at all (Jekyll
// lib/jekyll/utils.rb, has_liquid_construct?).
func Possible(text []byte) bool {
	for {
		i := bytes.IndexByte(text, '{')
		if i < 0 || i+1 >= len(text) {
			return false
		}
		if c := text[i+1]; c == '{' || c == '%' {
			return true
		}
		text = text[i+1:]
	}
}
