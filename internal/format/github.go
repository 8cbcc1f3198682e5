package format

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// GitHub shows this many annotations of a kind for one step, and drops the
// rest without a word.
const annotationLimit = 10

// writeGitHub writes workflow commands for the most useful findings, and one
// notice that counts the others. Columns count code points from 1.
func writeGitHub(w *bufio.Writer, r *Report) error {
	shown := map[lint.Severity]int{lint.Info: 1} // the closing notice
	var rest [lint.Error + 1]int
	for _, note := range r.Notes {
		shown[lint.Info]++
		fmt.Fprintf(w, "::notice title=partnerlint::%s\n", escapeData(note))
	}
	groups := folds(r.Findings)
	for _, f := range byUse(r) {
		if folded(groups, f) {
			rest[f.Severity]++
			continue
		}
		if shown[f.Severity] >= annotationLimit {
			rest[f.Severity]++
			continue
		}
		shown[f.Severity]++
		writeAnnotation(w, r, f)
	}
	if n := rest[lint.Error] + rest[lint.Warning] + rest[lint.Info]; n > 0 {
		fmt.Fprintf(w, "::notice title=partnerlint::%s\n", escapeData(fmt.Sprintf(
			"%s not shown here (%s): the job summary lists all", counted(n, "more finding is", "more findings are"),
			tally(rest))))
	}
	return nil
}

// byUse orders findings by what they are worth on a pull request: on its own
// lines first, then the graver ones.
func byUse(r *Report) []*lint.Finding {
	all := make([]*lint.Finding, len(r.Findings))
	onChange := make(map[*lint.Finding]int, len(r.Findings))
	for i := range r.Findings {
		f := &r.Findings[i]
		all[i] = f
		if r.Touched != nil && r.Touched(f.Path, f.Start.Line, f.End.Line) {
			onChange[f] = 1
		}
	}
	slices.SortStableFunc(all, func(a, b *lint.Finding) int {
		return cmp.Or(cmp.Compare(onChange[b], onChange[a]), cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(a.Harm, b.Harm))
	})
	return all
}

func writeAnnotation(w *bufio.Writer, r *Report, f *lint.Finding) {
	command := "notice"
	if f.Severity > lint.Info {
		command = f.Severity.String()
	}
	fmt.Fprintf(w, "::%s file=%s,line=%d,endLine=%d", command, escapeProperty(Clean(string(r.repoPath(f.Path)))), f.Start.Line,
		f.End.Line)
	if f.Start.Line == f.End.Line { // GitHub takes columns within one line alone
		fmt.Fprintf(w, ",col=%d,endColumn=%d", f.Start.Column, f.End.Column)
	}
	fmt.Fprintf(w, ",title=%s::%s\n", escapeProperty("partnerlint: "+f.Rule),
		escapeData(strings.Join(paragraphs(f), "\n")))
}

// The escapes of a workflow command, as actions/toolkit's core/src/command.ts
// writes them.
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return dataEscapes.Replace(s) }
func escapeProperty(s string) string { return propertyEscapes.Replace(s) }

// tally words counts by severity: "2 errors and 1 note".
func tally(n [lint.Error + 1]int) string {
	var parts []string
	for _, kind := range []struct {
		severity  lint.Severity
		one, many string
	}{{lint.Error, "error", "errors"}, {lint.Warning, "warning", "warnings"}, {lint.Info, "note", "notes"}} {
		if count := n[kind.severity]; count > 0 {
			parts = append(parts, counted(count, kind.one, kind.many))
		}
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
