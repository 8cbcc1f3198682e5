package frontmatter

import (
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// secondKey is the name of a key, and what parts it from the value before it.
var secondKey = regexp.MustCompile(`[,;]?[ \t]+([A-Za-z_][\w-]*):(?:[ \t]|$)`)

// twoKeys words a line that holds two keys: layout: partner title: Open Haifa.
func twoKeys(p *lint.Pass, e *yaml.Error, d *lint.Diagnostic) {
	c := p.Contract()
	if e.Slip != yaml.UnquotedColon || c.Schema == nil {
		return
	}
	known := append(append([]string{}, c.Schema.Required()...), c.Schema.Properties()...)
	line := p.Doc.File.LineSpan(e.Span.Start)
	text := p.Doc.Original(line)
	colon := strings.IndexByte(text, ':')
	if colon < 0 || !slices.Contains(known, strings.TrimSpace(text[:colon])) {
		return
	}
	m := secondKey.FindStringSubmatchIndex(text[colon+1:])
	if m == nil || m[0] == 0 || strings.ContainsAny(text[:colon+1+m[0]], `"'`) {
		return
	}
	key := text[colon+1+m[2] : colon+1+m[3]]
	if !slices.Contains(known, key) {
		return
	}
	gap := source.Span{Start: line.Start + colon + 1 + m[0], End: line.Start + colon + 1 + m[2]}
	d.Span = source.Span{Start: gap.End, End: gap.End + len(key) + 1}
	d.Message = "there are two keys on one line"
	d.Help = "start a new line before " + key + ":"
	d.Fix = lint.UnsafeFix("start a new line", lint.Replace(gap, "\n"))
	d.About = append(d.About, lint.Key(key))
}

// starredValue words a value in the marks of Markdown, whose first * YAML takes for
// something else: title: *Open Haifa*.
func starredValue(p *lint.Pass, e *yaml.Error, d *lint.Diagnostic) {
	line := p.Doc.File.LineSpan(e.Span.Start)
	whole := p.Doc.Original(line)
	value := strings.TrimRight(p.Doc.Original(source.Span{Start: e.Span.Start, End: line.End}), " \t\r")
	key, _, _ := strings.Cut(whole, ":")
	if e.Slip != yaml.UnknownAlias || strings.Contains(value, " #") || !strings.Contains(value, " ") ||
		strings.TrimSpace(key) != e.Key || e.Key == "" {
		return
	}
	good := value
	if inner := strings.Trim(value, "*"); strings.HasSuffix(value, "*") && !strings.Contains(inner, "*") {
		good = inner
	}
	good = yaml.Quote(good)
	if good[0] != '"' && good[0] != '\'' {
		good = `"` + good + `"`
	}
	d.Help = "write: " + e.Key + ": " + good
	d.Fix = lint.UnsafeFix("put the value in quotes",
		lint.Replace(source.Span{Start: e.Span.Start, End: e.Span.Start + len(value)}, good))
}
