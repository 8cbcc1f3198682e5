package links

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each name of a link or of a footnote has only one definition on the page.
//
// If there are two, the site uses the last one, whatever the preview on
// github.com shows.
//
// Delete one of the two, or give it another name.
var LinkDuplicate = lint.Rule{
	ID: "link-duplicate", Category: "links", Severity: lint.Warning, Harm: lint.HarmLink,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: doubleDefinitions,
}

// doubleDefinitions reports the second definition of a name.
func doubleDefinitions(p *lint.Pass) {
	page := p.Doc.Kramdown()
	if len(page.LinkDefs)+len(page.FootnoteDefs) < 2 {
		return
	}
	first, address := map[string]source.Span{}, map[string]string{}
	report := func(name, dest string, s, label source.Span) {
		old, double := first[name]
		if double && dest != "" && address[name] == dest {
			return // which of the two the site takes is all the same
		}
		address[name] = dest
		if !double {
			first[name] = s
			return
		}
		what := bytes.TrimSpace(p.Doc.File.Slice(source.Span{Start: s.Start, End: label.End + 1}))
		p.Report(lint.Diagnostic{Span: source.Span{Start: s.Start, End: label.End + 1},
			Message: words.Quote(string(what)) + " is defined a second time",
			Effect:  "what the last definition says, wherever the name is used", Help: "delete one of the two, or " +
				"give it another name",
			About:   []lint.Subject{lint.At(s.Start)},
			Related: []lint.Related{{Path: p.Doc.File.Path, Span: old, Message: "the first definition"}}})
	}
	for _, def := range page.LinkDefs {
		if isRemarkDefinition(p.Doc.Original(def.Span)) {
			continue
		}
		report(def.ID, def.Dest, def.Span, def.Label)
	}
	for _, note := range page.FootnoteDefs {
		report("^"+note.Name, "", note.Span, note.Label)
	}
}

// isRemarkDefinition knows the remarks that some write as definitions which
// nothing uses: [comment]: <> (text), [//]: # (text).
func isRemarkDefinition(definition string) bool {
	_, rest, _ := strings.Cut(definition, "]:")
	rest = strings.TrimSpace(rest)
	return strings.HasPrefix(rest, "<> ") || strings.HasPrefix(rest, "# (") || strings.HasPrefix(rest, "# \"") ||
		rest == "#"
}
