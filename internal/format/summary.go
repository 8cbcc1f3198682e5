package format

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

const (
	// summaryLimit leaves room below the 1 MiB that GitHub takes for a step.
	summaryLimit = 1000 << 10
	// summaryRows is how many pages the table names.
	summaryRows = 200
	// summaryOpen is up to how many findings are shown unfolded.
	summaryOpen = 5
	// summaryClosing is kept free for the line that counts what is left out.
	summaryClosing = 1 << 10
)

// writeSummary writes Markdown for a job summary or a comment: the verdict, a
// table of pages, and each finding to unfold. What is graver comes first; what
// does not fit is counted.
func writeSummary(w *bufio.Writer, r *Report) error {
	pages := summaryPages(r)
	var b strings.Builder
	writeVerdict(&b, r, pages)
	writeTable(&b, r, pages)
	left := len(r.Findings)
	var ordered []lint.Finding
	for _, page := range pages {
		ordered = append(ordered, page.findings...)
	}
	groups := folds(ordered)
	at := 0
	for _, page := range pages {
		heading := fmt.Sprintf("\n<h3>%s</h3>\n", pageLink(r, page.path)) + tryLink(r, page.findings[0].File)
		for range page.findings {
			f := &ordered[at]
			if at++; folded(groups, f) {
				left--
				continue
			}
			text := heading + details(r, f, groups[foldKey(f)])
			if b.Len()+len(text) > summaryLimit-summaryClosing {
				fmt.Fprintf(&b, "\n**%s**: this summary is full. Fix these first.\n",
					counted(left, "finding is left out", "findings are left out"))
				_, err := w.WriteString(b.String())
				return err
			}
			b.WriteString(text)
			heading = ""
			left--
		}
	}
	_, err := w.WriteString(b.String())
	return err
}

// A summaryPage is one file and what was found in it.
type summaryPage struct {
	path     string
	findings []lint.Finding
	counts   [lint.Error + 1]int
	worst    lint.Severity
	harm     lint.Harm // the gravest of those findings
}

// summaryPages groups the findings: the pages with the loudest come first, and
// of these the ones with the gravest harm.
func summaryPages(r *Report) []summaryPage {
	var pages []summaryPage
	for path, findings := range byFile(r.Findings) {
		page := summaryPage{path: path, findings: byWeight(findings)}
		for i := range findings {
			f := &findings[i]
			page.counts[f.Severity]++
			if f.Severity > page.worst || f.Severity == page.worst && f.Harm < page.harm {
				page.worst, page.harm = f.Severity, f.Harm
			}
		}
		pages = append(pages, page)
	}
	slices.SortStableFunc(pages, func(a, b summaryPage) int {
		return cmp.Or(cmp.Compare(b.worst, a.worst), cmp.Compare(a.harm, b.harm))
	})
	return pages
}

func writeVerdict(b *strings.Builder, r *Report, pages []summaryPage) {
	s := r.Summary
	failing := 0
	for _, page := range pages {
		if slices.ContainsFunc(page.findings, func(f lint.Finding) bool { return f.Severity >= r.FailOn }) {
			failing++
		}
	}
	switch {
	case len(r.Failures) > 0:
		b.WriteString("## ❌ partnerlint could not check everything\n\n")
	case s.Checked == 0, r.Empty != "" && s.Total() == 0:
		b.WriteString("## ⚠️ partnerlint found nothing to check\n\n")
	case s.Total() == 0:
		b.WriteString("## ✅ partnerlint: nothing to fix\n\n")
	case failing == 0:
		b.WriteString("## ✅ partnerlint: nothing that must be fixed\n\n")
	default:
		fmt.Fprintf(b, "## ❌ partnerlint: %s to fix\n\n", counted(failing, "page", "pages"))
	}
	for _, failure := range r.Failures {
		fmt.Fprintf(b, "<p><b>Failed</b>: %s</p>\n\n", escapeHTML(failure))
	}
	for _, note := range r.Notes {
		fmt.Fprintf(b, "<p><b>Note</b>: %s.</p>\n\n", escapeHTML(note))
	}
	if r.Empty != "" {
		b.WriteString(escapeHTML(r.Empty) + ".\n")
		if s.Total() == 0 {
			return
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(b, "%s checked", counted(s.Checked, "file", "files"))
	if s.Skipped > 0 {
		fmt.Fprintf(b, ", %d skipped", s.Skipped)
	}
	if s.Total() == 0 {
		b.WriteString(", no findings.\n")
		return
	}
	fmt.Fprintf(b, ": %s.", tally([...]int{lint.Info: s.Infos, lint.Warning: s.Warnings, lint.Error: s.Errors}))
	if s.Fixable > 0 {
		fmt.Fprintf(b, " For maintainers: <code>partnerlint --fix</code> fixes %d of them.", s.Fixable)
	}
	b.WriteString("\n")
}

func writeTable(b *strings.Builder, r *Report, pages []summaryPage) {
	if len(pages) == 0 {
		return
	}
	b.WriteString("\n| Page | Errors | Warnings | Notes |\n|:--|--:|--:|--:|\n")
	for _, page := range pages[:min(len(pages), summaryRows)] {
		name := "<code>" + escapeMarkdown(page.path) + "</code>"
		if url := r.Edit.url(r.repoPath(page.path), 0); url != "" {
			name = "[" + name + "](" + url + ")"
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", name, number(page.counts[lint.Error]),
			number(page.counts[lint.Warning]), number(page.counts[lint.Info]))
	}
	if n := len(pages) - summaryRows; n > 0 {
		fmt.Fprintf(b, "\nand %s.\n", counted(n, "more page", "more pages"))
	}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func pageLink(r *Report, path string) string {
	name := "<code>" + escapeCode(path) + "</code>"
	if url := r.Edit.url(r.repoPath(path), 0); url != "" {
		return `<a href="` + url + `">` + name + "</a>"
	}
	return name
}

// mostTry is how long a link to the playground in a summary may be, in bytes.
const mostTry = 8 << 10

// tryLink leads to the playground with the page in the link; "" where there is
// none, or the page is no text for it.
func tryLink(r *Report, file *source.File) string {
	if path.Ext(file.Path) != ".md" {
		return ""
	}
	link := PlaygroundURL(r.Playground, r.repoPath(file.Path), string(file.Raw()), mostTry)
	if link == "" {
		return ""
	}
	return fmt.Sprintf("<p><a href=\"%s\">Try the page in your browser</a>, and see what becomes of it</p>\n",
		htmlEscapes.Replace(link))
}

var severityTitle = [...]string{lint.Off: "Off", lint.Info: "Note", lint.Warning: "Warning", lint.Error: "Error"}

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
// log could take for a command, or a terminal for a control, stands in HTML.
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
	name, line := related.Path, 0
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
