package jekyll

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
)

// ParseData reads a data file as the site's builder does: JSON is YAML to it, and a
// table (.csv, .tsv) is a list of mappings from the first row's cells. An error
// stops the build unless it is Silent. The node is nil for a file without
// content, and false where safe_yaml reads it.
func (c *Config) ParseData(f *source.File) (*yaml.Node, *yaml.Error) {
	return c.ParseDataWithin(nil, f)
}

// ParseDataWithin is ParseData for a file that may not ask for more work.
func (c *Config) ParseDataWithin(work *budget.Work, f *source.File) (*yaml.Node, *yaml.Error) {
	n, err := parseData(work, f, c.Builder.YAML())
	switch {
	case err != nil || strings.HasSuffix(string(f.Path), "sv"):
	case c.Builder.YAML() == yaml.Psych:
		if n.Symbols() {
			return nil, symbolError(n)
		}
	case n == nil && yaml.Blank(f.Text):
		return &yaml.Node{Kind: yaml.Bool, Value: false}, nil
	}
	return n, err
}

func parseData(work *budget.Work, f *source.File, dialect yaml.Dialect) (*yaml.Node, *yaml.Error) {
	switch path.Ext(string(f.Path)) {
	case ".csv":
		return parseTable(work, f, ',')
	case ".tsv":
		return parseTable(work, f, '\t')
	case ".json":
		if bytes.Contains(f.Text, []byte(`\/`)) && json.Valid(f.Text) {
			return parseSlashes(work, f, dialect)
		}
	}
	return (&yaml.Pool{Dialect: dialect, Work: work}).Parse(f.Text, f.All())
}

// DataObject is the data file as ParseData has it where that is an object of
// JSON without any fault; else nil.
func DataObject(f *source.File) *yaml.Object {
	if path.Ext(string(f.Path)) != ".json" {
		return nil
	}
	o, ok := yaml.ReadObject(f.Text)
	if !ok {
		return nil
	}
	return o
}

// parseSlashes reads JSON with "\/" in it. libyaml takes that for a slash, and
// its port to Go does not know it; an escape character replaces it.
func parseSlashes(work *budget.Work, f *source.File, dialect yaml.Dialect) (*yaml.Node, *yaml.Error) {
	text := bytes.Clone(f.Text)
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '\\' {
			if i++; text[i] == '/' {
				text[i] = 'e'
			}
		}
	}
	n, err := (&yaml.Pool{Dialect: dialect, Work: work}).Parse(text, f.All())
	if n != nil {
		restoreSlashes(n)
	}
	return n, err
}

func restoreSlashes(n *yaml.Node) {
	n.Text = strings.ReplaceAll(n.Text, "\x1b", "/")
	if n.Kind == yaml.String {
		n.Value = n.Text
	}
	for _, item := range n.Items {
		restoreSlashes(item)
	}
	for _, p := range n.Pairs {
		restoreSlashes(p.Key)
		restoreSlashes(p.Value)
	}
}

func parseTable(work *budget.Work, f *source.File, comma rune) (*yaml.Node, *yaml.Error) {
	r := csv.NewReader(strings.NewReader(string(f.Text)))
	r.Comma, r.FieldsPerRecord = comma, -1
	table := &yaml.Node{Kind: yaml.Seq, Span: f.All()}
	var head []*yaml.Node
	for line := range bytes.Lines(f.Text) { // one that is too long is too large once it is read
		if n := bytes.Count(line, []byte{byte(comma)}); n > budget.MostValues/10 {
			work.Hold(n)
		}
	}
	add := func(row []*yaml.Node) {
		work.Hold((max(len(head), len(row)) + 2) / 2) // a cell is half as large as other values
		work.Spend(20 * (len(head) + len(row)))
		if head == nil {
			head = row
			return
		}
		table.Items = append(table.Items, tableRow(head, row))
	}
	for end := 0; ; end = int(r.InputOffset()) {
		cells, err := r.Read()
		if err != nil && err != io.EOF {
			at := f.All()
			var bad *csv.ParseError
			if errors.As(err, &bad) {
				at = f.Line(bad.Line)
			}
			return nil, &yaml.Error{Slip: yaml.Other, Span: at, Detail: err.Error()}
		}
		start := len(f.Text)
		if err == nil {
			line, _ := r.FieldPos(0)
			start = f.Line(line).Start
		}
		for range bytes.Count(f.Text[min(end, start):start], []byte("\n")) {
			add([]*yaml.Node{}) // Ruby makes a row of an empty line
		}
		if err == io.EOF {
			return table, nil
		}
		row := make([]*yaml.Node, len(cells))
		for i, text := range cells {
			row[i] = cell(f, r, i, text)
		}
		if f.BOM && end == 0 {
			if e := marked(f, row); e != nil {
				return nil, e
			}
		}
		add(row)
	}
}

// marked gives the first heading the byte-order mark of its file, which Ruby takes
// for a part of it. In front of a quotation mark it stops the build.
func marked(f *source.File, row []*yaml.Node) *yaml.Error {
	first := row[0]
	if bytes.HasPrefix(f.Text, []byte(`"`)) {
		return &yaml.Error{Slip: yaml.Other, Span: first.Span, Detail: "there is a byte-order mark before the " +
			"quotation mark"}
	}
	if first.Span.Start <= f.Line(1).Start {
		first.Kind, first.Text = yaml.String, "\ufeff"+first.Text
		first.Value = first.Text
	}
	return nil
}

// cell is a field of the current row. Its span leaves out what a quoted field
// has beyond its text.
func cell(f *source.File, r *csv.Reader, i int, text string) *yaml.Node {
	line, column := r.FieldPos(i)
	start := f.Line(line).Start + column - 1
	n := &yaml.Node{Kind: yaml.String, Text: text, Value: text,
		Span: f.Clamp(source.Span{Start: start, End: start + len(text)})}
	if text == "" && (start >= len(f.Text) || f.Text[start] != '"') {
		n.Kind, n.Value = yaml.Null, nil
	}
	return n
}

// tableRow pairs a row with the headings. Of two equal headings the first
// counts; the first cell beyond the last heading has null for a key.
func tableRow(head, row []*yaml.Node) *yaml.Node {
	n := &yaml.Node{Kind: yaml.Map}
	if len(row) > len(head) {
		n.Pairs = append(n.Pairs, yaml.Pair{Key: &yaml.Node{Kind: yaml.Null}, Value: row[len(head)]})
	}
	for i := len(head) - 1; i >= 0; i-- {
		value := &yaml.Node{Kind: yaml.Null}
		if i < len(row) {
			value = row[i]
		}
		n.Pairs = append(n.Pairs, yaml.Pair{Key: head[i], Value: value})
	}
	if len(row) > 0 {
		n.Span = source.Span{Start: row[0].Span.Start, End: row[len(row)-1].Span.End}
	}
	return n
}
