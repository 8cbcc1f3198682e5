package format

import (
	"bufio"
	"io"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// The JSON contract, version 1. Offsets are bytes from the start of the file
// as is on disk; columns count Unicode code points from 1.
type (
	jsonReport struct {
		Version  int           `json:"version"`
		Tool     jsonTool      `json:"tool"`
		Summary  jsonSummary   `json:"summary"`
		Findings []jsonFinding `json:"findings"`
		Notes    []string      `json:"notes,omitempty"`
	}
	jsonTool struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	jsonSummary struct {
		Found    int `json:"files_found"`
		Checked  int `json:"files_checked"`
		Skipped  int `json:"files_skipped"`
		Errors   int `json:"errors"`
		Warnings int `json:"warnings"`
		Infos    int `json:"infos"`
		Fixable  int `json:"fixable"`
	}
	jsonFinding struct {
		Path        paths.Shown   `json:"path"`
		Rule        string        `json:"rule"`
		Severity    string        `json:"severity"`
		Harm        string        `json:"harm,omitempty"`
		Message     string        `json:"message"`
		Effect      string        `json:"effect,omitempty"`
		Help        string        `json:"help,omitempty"`
		Start       jsonPosition  `json:"start"`
		End         jsonPosition  `json:"end"`
		Related     []jsonRelated `json:"related,omitempty"`
		Fingerprint string        `json:"fingerprint"`
		Fix         *jsonFix      `json:"fix,omitempty"`
	}
	jsonPosition struct {
		Offset int `json:"offset"`
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	jsonRelated struct {
		Path    paths.Shown  `json:"path"`
		Start   jsonPosition `json:"start"`
		End     jsonPosition `json:"end"`
		Message string       `json:"message"`
	}
	jsonFix struct {
		Title string     `json:"title"`
		Safe  bool       `json:"safe"`
		Edits []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		New   string `json:"new"`
	}
)

// JSON writes the report as --format json does. A program that needs no other
// format has none of them in it.
func JSON(w io.Writer, r *Report) error {
	buffered := bufio.NewWriter(w)
	if err := writeJSON(buffered, r); err != nil {
		return err
	}
	return buffered.Flush()
}

func writeJSON(w *bufio.Writer, r *Report) error {
	out := jsonReport{
		Version: 1, Tool: jsonTool{"partnerlint", r.Version},
		Summary: jsonSummary{r.Summary.Found, r.Summary.Checked, r.Summary.Skipped,
			r.Summary.Errors, r.Summary.Warnings, r.Summary.Infos, r.Summary.Fixable},
		Findings: make([]jsonFinding, 0, len(r.Findings)),
		Notes:    texts(r.Notes),
	}
	if r.Interrupted != "" {
		out.Notes = append(out.Notes, r.Interrupted)
	}
	for i := range r.Findings {
		out.Findings = append(out.Findings, toJSON(&r.Findings[i], r.File))
	}
	return encodeJSON(w, out, "  ")
}

// texts are texts without the signs that steer a terminal.
func texts(all []string) []string {
	var out []string
	for _, text := range all {
		out = append(out, Clean(text))
	}
	return out
}

func toJSON(f *lint.Finding, file func(paths.Shown) *source.File) jsonFinding {
	out := jsonFinding{
		Path: f.Path, Rule: f.Rule, Severity: f.Severity.String(), Harm: harmOf(f), Message: f.Message,
		Effect: f.Effect, Help: f.Help,
		Start: position(f.File, f.Span.Start), End: position(f.File, f.Span.End), Fingerprint: f.Fingerprint,
	}
	for _, related := range f.Related {
		r := jsonRelated{Path: related.Path, Message: related.Message}
		if text := file(related.Path); text != nil {
			r.Start, r.End = position(text, related.Span.Start), position(text, related.Span.End)
		}
		out.Related = append(out.Related, r)
	}
	if f.Fix != nil {
		out.Fix = &jsonFix{Title: f.Fix.Title, Safe: f.Fix.Safe}
		for _, edit := range f.Fix.Edits {
			out.Fix.Edits = append(out.Fix.Edits,
				jsonEdit{f.File.RawOffset(edit.Span.Start), f.File.RawOffset(edit.Span.End), f.File.Ending(edit.New)})
		}
	}
	return out
}

// harmOf is a finding's harm in one word; "" when nobody said.
func harmOf(f *lint.Finding) string {
	if f.Harm == 0 {
		return ""
	}
	return f.Harm.String()
}

func position(file *source.File, offset int) jsonPosition {
	p := file.Position(offset)
	return jsonPosition{file.RawOffset(p.Offset), p.Line, p.Column}
}
