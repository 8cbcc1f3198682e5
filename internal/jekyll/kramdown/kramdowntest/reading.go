// Package kramdowntest writes documents down in the form in which the dump of
// the real kramdown does (e2e/kramdown/dump.rb), so that the two can be compared.
package kramdowntest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"sort"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Reading is what a document was read as.
type Reading struct {
	Blocks   []any       `json:"blocks"`   // nested: kind, detail, children…
	Unclosed []string    `json:"unclosed"` // HTML elements without an end tag, sorted
	Notes    [][]any     `json:"notes"`    // footnote definitions: name, children…
	Headings [][2]string `json:"headings"` // id and text of those outside of footnotes
	Spans    [][]string  `json:"spans"`    // kind and details of those outside of footnotes
}

// A Case is a document and what the real kramdown reads it as.
type Case struct {
	Text string          `json:"text"`
	Real json.RawMessage `json:"real"`
}

// Load reads a file of cases, one JSON value to a line.
func Load(file string) ([]Case, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var cases []Case
	for dec := json.NewDecoder(bytes.NewReader(b)); ; {
		var c Case
		if err := dec.Decode(&c); err == io.EOF {
			return cases, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: case %d: %w", file, len(cases)+1, err)
		}
		cases = append(cases, c)
	}
}

// Diff returns how r differs from what the dump wrote, or "".
func (r Reading) Diff(truth json.RawMessage) string {
	var want map[string]any
	if err := json.Unmarshal(truth, &want); err != nil {
		return err.Error()
	}
	var diff strings.Builder
	for _, part := range []struct {
		name string
		got  any
	}{{"blocks", r.Blocks}, {"unclosed", r.Unclosed}, {"notes", r.Notes}, {"headings", r.Headings},
		{"spans", r.Spans}} {
		if got, want := marshal(part.got), marshal(want[part.name]); got != want {
			fmt.Fprintf(&diff, "%s\n  got  %s  real %s", part.name, got, want)
		}
	}
	return diff.String()
}

func marshal(v any) string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v)
	return out.String()
}

// Read parses text.
func Read(text string) Reading {
	d := kramdown.Parse([]byte(text), source.Span{Start: 0, End: len(text)})
	defer d.Release() // so that one document after the other is read into the same memory
	r := Reading{Unclosed: []string{}, Notes: [][]any{}, Headings: [][2]string{}, Spans: [][]string{}}
	r.Blocks = r.children(d.Root)
	at := make(map[string]int)
	for _, f := range d.FootnoteDefs {
		note := append([]any{f.Name}, r.children(f.Block)...)
		if n, ok := at[f.Name]; ok {
			r.Notes[n] = note
			continue
		}
		at[f.Name] = len(r.Notes)
		r.Notes = append(r.Notes, note)
	}
	for _, h := range d.Headings {
		if !h.In(kramdown.FootnoteDef) {
			r.Headings = append(r.Headings, [2]string{h.ID, squash(h.Text)})
		}
	}
	for _, sp := range d.Spans() {
		if v := span(sp); v != nil && !sp.Block.In(kramdown.FootnoteDef) {
			r.Spans = append(r.Spans, v)
		}
	}
	sort.Strings(r.Unclosed)
	return r
}

func squash(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r >= '\t' && r <= '\r' || r == 0
	}), " ")
}

var (
	ticks = regexp.MustCompile(" *`+ *")
	empty = regexp.MustCompile("``+ ``+")
)

// cell writes code spans anew, as kramdown does: of empty code stay two backticks.
func cell(s string) string {
	s = empty.ReplaceAllStringFunc(s, func(code string) string {
		if open, end, _ := strings.Cut(code, " "); open != end {
			return code
		}
		return "``"
	})
	return ticks.ReplaceAllString(strings.ReplaceAll(squash(s), `\|`, "|"), "`")
}

func (r *Reading) children(b *kramdown.Block) []any {
	out := []any{}
	for _, c := range b.Children {
		if v := r.block(c); v != nil {
			out = append(out, v)
		}
	}
	return out
}

func (r *Reading) block(b *kramdown.Block) any {
	text := squash(string(b.InlineText()))
	kids := func(kind, detail string) []any {
		return append([]any{kind, detail}, r.children(b)...)
	}
	switch b.Kind {
	case kramdown.Heading:
		return []any{fmt.Sprintf("h%d", b.Level), text}
	case kramdown.Paragraph:
		return []any{"p", text}
	case kramdown.Term:
		return []any{"dt", text}
	case kramdown.CodeBlock:
		return []any{"code", text}
	case kramdown.FencedCode:
		return []any{"fence", b.Tag + "|" + text}
	case kramdown.Quote:
		return kids("blockquote", "")
	case kramdown.List:
		if b.Ordered {
			return kids("ol", "")
		}
		return kids("ul", "")
	case kramdown.Item:
		return kids("li", "")
	case kramdown.DefinitionList:
		return kids("dl", "")
	case kramdown.Definition:
		return kids("dd", "")
	case kramdown.Table:
		rows := []any{"table", ""}
		for _, row := range b.Children {
			var cells []string
			for _, c := range row.Children {
				cells = append(cells, cell(string(c.InlineText())))
			}
			for len(cells) > 0 && cells[len(cells)-1] == "" {
				cells = cells[:len(cells)-1]
			}
			part := [...]string{"tbody", "thead", "tfoot"}[row.Section]
			rows = append(rows, []any{part, strings.Join(cells, "|")})
		}
		return rows
	case kramdown.Rule:
		return []any{"hr", ""}
	case kramdown.Math:
		return []any{"math", text}
	case kramdown.Comment:
		return []any{"comment", text}
	case kramdown.Extension:
		if !b.Closed || b.Tag == "options" {
			return nil
		}
		return []any{"ext", text}
	case kramdown.HTML:
		if !b.Closed && (b.Markdown || !endsUnclosed(b)) {
			r.Unclosed = append(r.Unclosed, b.Tag)
		}
		return kids("html", b.Tag)
	case kramdown.Text:
		return []any{"text", text}
	}
	return nil
}

// endsUnclosed reports whether b holds an element without an end tag, of which
// alone kramdown complains then.
func endsUnclosed(b *kramdown.Block) bool {
	for _, c := range b.Children {
		if c.Kind == kramdown.HTML && !c.Closed {
			return true
		}
	}
	return false
}

func span(sp kramdown.Span) []string {
	text := squash(sp.Text)
	switch sp.Kind {
	case kramdown.InlineLink, kramdown.RefLink, kramdown.Autolink:
		return []string{"a", sp.Dest, text}
	case kramdown.Image:
		return []string{"img", sp.Dest, text}
	case kramdown.Emphasis:
		return []string{"em", text}
	case kramdown.Strong:
		return []string{"strong", text}
	case kramdown.Strike:
		return []string{"html", "del", text}
	case kramdown.CodeSpan:
		return []string{"code", text}
	case kramdown.FootnoteRef:
		return []string{"footnote", sp.Ref}
	case kramdown.HardBreak:
		return []string{"br"}
	case kramdown.InlineMath:
		return []string{"math", text}
	case kramdown.HTMLComment:
		return []string{"comment", text}
	case kramdown.InlineExt:
		if sp.Closed {
			return []string{"ext", text}
		}
	case kramdown.HTMLTag:
		return []string{"html", sp.Tag, text}
	}
	return nil
}

// FirstDiff shows where two texts begin to differ, with what comes before and
// after; "" when they are equal.
func FirstDiff(got, want string) string {
	if got == want {
		return ""
	}
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	near := func(s string) string { return s[max(0, i-40):min(len(s), i+60)] }
	return fmt.Sprintf("  got  %q\n  real %q\n", near(got), near(want))
}
