package format

import (
	"bufio"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// The Reviewdog Diagnostic Format, a Diagnostic a line (reviewdog's
// proto/rdf/reviewdog.proto). Columns count UTF-8 bytes from 1; ends are
// exclusive. Paths start from the working directory, where reviewdog runs too.
type (
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Source      rdSource       `json:"source"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"relatedLocations,omitempty"`
		Original    string         `json:"originalOutput"` // what reviewdog shows on a terminal
	}
	rdLocation struct {
		Path  paths.Shown `json:"path"`
		Range *rdRange    `json:"range,omitempty"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

var rdSeverity = [...]string{lint.Off: "UNKNOWN_SEVERITY", lint.Info: "INFO", lint.Warning: "WARNING",
	lint.Error: "ERROR"}

func writeRDJSONL(w *bufio.Writer, r *Report) error {
	for i := range r.Findings {
		f := &r.Findings[i]
		where := rdSpan(f.File, f.Span)
		d := rdDiagnostic{
			Message: strings.Join(paragraphs(f), "\n"), Location: rdLocation{f.Path, &where},
			Severity: rdSeverity[f.Severity],
			Source:   rdSource{"partnerlint", home}, Code: rdCode{f.Rule, RuleURL(f.Rule)}, Original: headline(f),
		}
		if span, text, ok := whole(f.File, f.Fix); ok {
			d.Suggestions = []rdSuggestion{{rdSpan(f.File, span), text}}
		}
		for _, related := range f.Related {
			place := rdLocation{Path: related.Path}
			if file := r.File(related.Path); file != nil {
				at := rdSpan(file, related.Span)
				place.Range = &at
			}
			d.Related = append(d.Related, rdRelated{Clean(related.Message), place})
		}
		if err := encodeJSON(w, d, ""); err != nil {
			return err
		}
	}
	return nil
}

func rdSpan(file *source.File, s source.Span) rdRange {
	s = file.Clamp(s)
	return rdRange{
		rdPosition{file.LineAt(s.Start), file.ByteColumn(s.Start)},
		rdPosition{file.LineAt(s.End), file.ByteColumn(s.End)},
	}
}

// whole is a fix as one edit, from its first place to its last: a suggestion
// is taken whole or not at all. Not ok when no line and column can name it.
func whole(file *source.File, fix *lint.Fix) (span source.Span, text string, ok bool) {
	if !placeable(file, fix) {
		return span, "", false
	}
	edits := inOrder(fix.Edits)
	span = source.Span{Start: edits[0].Span.Start, End: edits[len(edits)-1].Span.End}
	var b strings.Builder
	at := span.Start
	for _, edit := range edits {
		b.Write(file.Slice(source.Span{Start: at, End: edit.Span.Start}))
		b.WriteString(file.Ending(edit.New))
		at = edit.Span.End
	}
	return span, b.String(), true
}
