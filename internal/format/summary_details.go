package format

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// details is a finding to unfold. It is blocks of HTML without an empty line, so
// nothing in them is read as Markdown, and the block of code to type.
func details(r *Report, f *lint.Finding, same *fold) string {
	var b strings.Builder
	open := ""
	if len(r.Findings) <= summaryOpen {
		open = " open"
	}
	fmt.Fprintf(&b, "\n<details%s><summary><b>%s</b> in line %d: %s</summary>\n", open, severityTitle[f.Severity],
		f.Start.Line, escapeHTML(f.Message))
	b.WriteString(quoted(f))
	if f.Effect != "" {
		fmt.Fprintf(&b, "<p><b>Visitors see:</b> %s</p>\n", escapeHTML(f.Effect))
	}
	typed, line := toType(f)
	if f.Help != "" && (typed == "" || !f.Fix.Safe && (line == "" || !strings.Contains(f.Help, line))) {
		fmt.Fprintf(&b, "<p><b>What to do:</b> %s</p>\n", escapeHTML(f.Help))
	}
	b.WriteString(typed)
	if same != nil {
		fmt.Fprintf(&b, "<p><b>The same</b> %s.</p>\n", escapeHTML(same.note()))
	}
	for _, related := range f.Related {
		fmt.Fprintf(&b, "<p>See %s: %s</p>\n", relatedLink(r, related), escapeHTML(related.Message))
	}
	b.WriteString("<p>")
	if url := r.Edit.url(r.repoPath(f.Path), f.Start.Line); url != "" {
		fmt.Fprintf(&b, `<a href="%s">Edit line %d</a> · `, url, f.Start.Line)
	}
	fmt.Fprintf(&b, "<a href=\"%s\">%s</a></p>\n</details>\n", RuleURL(f.Rule), escapeHTML(f.Rule))
	return b.String()
}

// quoted is the line of a finding with the place in bold; "" when it is blank.
func quoted(f *lint.Finding) string {
	line := f.File.Line(f.Start.Line)
	text := f.File.Slice(line)
	if len(bytes.TrimSpace(text)) == 0 {
		return ""
	}
	from := min(max(f.Span.Start-line.Start, 0), len(text))
	to := min(max(f.Span.End-line.Start, from), len(text))
	before, marked, after := Window(text, from, to)
	if marked != "" {
		marked = "<b>" + escapeCode(marked) + "</b>"
	}
	return fmt.Sprintf("<pre>%d | %s%s%s</pre>\n", f.Start.Line, escapeCode(before), marked, escapeCode(after))
}

// toType shows the lines that a fix changes as they should read; "" when there
// is no fix or it is too long to type. A single line is returned as it is, too.
func toType(f *lint.Finding) (block, line string) {
	span, text, ok := whole(f.File, f.Fix)
	if !ok || len(text) > 2000 {
		return "", ""
	}
	first, last := f.File.LineSpan(span.Start), f.File.LineSpan(span.End)
	if last.End-first.Start > 4000 {
		return "", ""
	}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(
		string(f.File.Slice(source.Span{Start: first.Start, End: span.Start}))+text+
			string(f.File.Slice(source.Span{Start: span.End, End: last.End}))), "\n")
	if len(lines) > 6 {
		return "", ""
	}
	if strings.TrimSpace(strings.Join(lines, "")) == "" {
		return fmt.Sprintf("<p><b>To %s:</b> delete the line.</p>\n", escapeHTML(f.Fix.Title)), ""
	}
	for strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	where := fmt.Sprintf("in line %d", f.File.LineAt(first.Start))
	if last := f.File.LineAt(last.Start); last > f.File.LineAt(first.Start) {
		where = fmt.Sprintf("in lines %d to %d", f.File.LineAt(first.Start), last)
	}
	lead := "Type this " + where
	if !f.Fix.Safe {
		lead = "This is a guess, so read it first. Type this " + where
	}
	if len(lines) == 1 {
		line = strings.TrimSpace(lines[0])
	}
	return fmt.Sprintf("<p><b>%s:</b></p>\n", lead) + codeBlock(lines), line
}

// codeBlock shows lines so that GitHub offers to copy them as they are. What a
// log could take for a command, or a terminal for a control, is in HTML.
func codeBlock(lines []string) string {
	plain := true
	fence := "```"
	for _, line := range lines {
		plain = plain && Clean(line) == line && !strings.HasPrefix(strings.TrimSpace(line), "::")
		for strings.Contains(line, fence) {
			fence += "`"
		}
	}
	if plain {
		return "\n" + fence + "text\n" + strings.Join(lines, "\n") + "\n" + fence + "\n\n"
	}
	for i, line := range lines {
		lines[i] = preLine(line)
	}
	return "<pre>" + strings.Join(lines, "\n") + "</pre>\n"
}

// preLine is a line of its own within <pre>: never empty, which would end the
// block of HTML, and never a command to a log that shows the summary.
func preLine(line string) string {
	line = escapeCode(line)
	switch trimmed := strings.TrimSpace(line); {
	case trimmed == "":
		return "&#32;"
	case strings.HasPrefix(trimmed, "::"):
		return strings.Replace(line, ":", "&#58;", 1)
	}
	return line
}

func relatedLink(r *Report, related lint.Related) string {
	name, line := string(related.Path), 0
	if file := r.File(related.Path); file != nil {
		line = file.Position(related.Span.Start).Line
		name = fmt.Sprintf("%s:%d", name, line)
	}
	label := "<code>" + escapeCode(name) + "</code>"
	if url := r.Edit.url(r.repoPath(related.Path), line); url != "" {
		return `<a href="` + url + `">` + label + "</a>"
	}
	return label
}
