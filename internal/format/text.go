package format

import (
	"bufio"
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// frameWidth is how many code points of a line the code frame shows.
const frameWidth = 100

// A palette colours the parts of a finding, or leaves them alone.
type palette struct {
	path, rule, frame, effect func(...any) string
	severity                  [4]func(...any) string
}

func newPalette(on bool) palette {
	paint := func(attributes ...color.Attribute) func(...any) string {
		c := color.New(attributes...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c.SprintFunc()
	}
	return palette{
		path: paint(color.Bold), rule: paint(color.Faint), frame: paint(color.FgBlue), effect: paint(color.FgBlue),
		severity: [4]func(...any) string{paint(), paint(color.FgCyan, color.Bold), paint(color.FgYellow, color.Bold),
			paint(color.FgRed, color.Bold)},
	}
}

func writeText(w *bufio.Writer, r *Report) error {
	p := newPalette(r.Color)
	findings := make([]lint.Finding, 0, len(r.Findings))
	for _, inFile := range byFile(r.Findings) {
		findings = append(findings, byWeight(inFile)...)
	}
	groups := folds(findings)
	begun := false
	for i := range findings {
		f := &findings[i]
		if folded(groups, f) || r.Brief && f.Severity < lint.Warning {
			continue
		}
		if begun {
			fmt.Fprintln(w)
		}
		begun = true
		writeFinding(w, f, r, p)
		if group := groups[foldKey(f)]; group != nil {
			writeNote(w, p, "the same", group.note())
		}
	}
	return nil
}

func writeFinding(w *bufio.Writer, f *lint.Finding, r *Report, p palette) {
	fmt.Fprintf(w, "%s %s %s %s\n",
		p.path(fmt.Sprintf("%s:%d:%d:", cleanPath(f.Path), f.Start.Line, f.Start.Column)),
		p.severity[f.Severity](f.Severity.String()+":"), Clean(f.Message), p.rule("["+f.Rule+"]"))
	writeFrame(w, f, p)
	for _, related := range f.Related {
		where := Clean(string(related.Path))
		if file := r.File(related.Path); file != nil {
			at := file.Position(related.Span.Start)
			where = fmt.Sprintf("%s:%d:%d", where, at.Line, at.Column)
		}
		writeNote(w, p, "see", where+": "+related.Message)
	}
	if f.Effect != "" {
		writeNote(w, p, "visitors see", f.Effect)
	}
	if waiting := hides(f); waiting > 0 && r.Brief {
		writeNote(w, p, "not checked yet", fmt.Sprintf("%s of this file run only after this is fixed, and may find more",
			counted(waiting, "check", "checks")))
	}
	switch {
	case f.Fix == nil:
	case f.Fix.Safe:
		writeNote(w, p, "fix with "+Clean(cmp.Or(r.FixCommand, "partnerlint --fix")), f.Fix.Title)
	default:
		command := Clean(cmp.Or(r.UnsafeCommand, "partnerlint --unsafe-fixes"))
		writeNote(w, p, "fix with "+command+", then check the result", f.Fix.Title)
	}
}

func writeNote(w *bufio.Writer, p palette, label, text string) {
	fmt.Fprintf(w, "      %s %s\n", p.frame("="), p.effect(label+":")+" "+Clean(text))
}

// writeFrame quotes the line and underlines the place; the help is next to
// the caret, where the eye already is.
func writeFrame(w *bufio.Writer, f *lint.Finding, p palette) {
	line := f.File.Line(f.Start.Line)
	text := f.File.Slice(line)
	from := max(f.Span.Start-line.Start, 0)
	to := min(max(f.Span.End-line.Start, from), len(text))
	from = min(from, len(text))
	before, marked, after := Window(text, from, to)
	if strings.TrimSpace(before+marked+after) == "" && f.Help == "" {
		return
	}
	fmt.Fprintf(w, "%s %s\n", p.frame(fmt.Sprintf("%5d |", f.Start.Line)), Clean(before+marked+after))
	carets := strings.Repeat("^", max(1, cells(Clean(marked))))
	fmt.Fprintf(w, "%s %s%s", p.frame("      |"), indent(Clean(before)), p.severity[f.Severity](carets))
	if f.Help != "" {
		fmt.Fprintf(w, " %s", Clean(f.Help))
	}
	fmt.Fprintln(w)
}

// Window cuts a long line to the part around the marked bytes. It looks at no
// more of the line than that.
func Window(text []byte, from, to int) (before, marked, after string) {
	start := from
	for n := 0; n < frameWidth/2 && start > 0; n++ {
		_, size := utf8.DecodeLastRune(text[:start])
		start -= size
	}
	if before = string(text[start:from]); start > 0 {
		before = "…" + before
	}
	if end := cut(text[from:to], frameWidth*3/4); from+end < to {
		return before, string(text[from : from+end]), "…"
	}
	marked = string(text[from:to])
	room := max(frameWidth-utf8.RuneCountInString(before)-utf8.RuneCountInString(marked), 10)
	end := to + cut(text[to:], room)
	if after = string(text[to:end]); end < len(text) {
		after += "…"
	}
	return before, marked, after
}

// cut returns how many bytes the first n code points of text have.
func cut(text []byte, n int) int {
	at := 0
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRune(text[at:])
		at += size
	}
	return at
}

// indent is as wide as s on a terminal; tabs stay tabs.
func indent(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == '\t' {
			b.WriteByte('\t')
			continue
		}
		b.WriteString(strings.Repeat(" ", source.Width(r)))
	}
	return b.String()
}

func cells(s string) int {
	n := 0
	for _, r := range s {
		n += source.Width(r)
	}
	return n
}
