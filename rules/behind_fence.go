package rules

import (
	"bytes"
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// behindFence finds what slipped below the --- that ends the metadata: the same
// line once more, or lines that belong above it. The page's text begins with
// them then.
func behindFence(p *lint.Pass) (lint.Diagnostic, bool) {
	file, fm := p.Doc.File, p.Doc.FrontMatter
	if !fm.Closed || p.Doc.FieldsError != nil || p.Contract().Schema == nil || fm.Body >= len(file.Text) {
		return lint.Diagnostic{}, false
	}
	first := file.FullLine(fm.Body)
	line := bytes.TrimRight(file.Slice(first), " \t\r\n")
	if string(line) == "---" && file.LineAt(fm.Body) == file.LineAt(fm.Close.Start)+1 {
		return lint.Diagnostic{
			Span:    file.LineSpan(fm.Body),
			Message: "the --- that ends the metadata stands here a second time",
			Effect:  "a line across the card, above its text",
			Help:    "delete this line",
			Level:   lint.Warning,
			Fix:     lint.SafeFix("delete the line", lint.Delete(first)),
		}, true
	}
	key, rest, ok := bytes.Cut(line, []byte(":"))
	if !ok || len(rest) == 0 || rest[0] != ' ' || !p.Contract().Schema.Knows(string(key)) {
		return lint.Diagnostic{}, false
	}
	return lint.Diagnostic{
		Span:    source.Span{Start: fm.Body, End: fm.Body + len(line)},
		Message: fmt.Sprintf("%s stands below the --- that ends the metadata", quote(string(line))),
		Effect:  "the line as it stands, at the beginning of the card",
		Help:    "move it above that ---",
		About:   []lint.Subject{lint.Key(string(key))},
	}, true
}
