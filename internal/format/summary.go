package format

import (
	"bufio"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
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
		heading := fmt.Sprintf("\n<h3>%s</h3>\n", pageLink(r, page.file)) + tryLink(r, page.findings[0].File)
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
	file     paths.Shown
	findings []lint.Finding
	counts   [lint.Error + 1]int
	worst    lint.Severity
	harm     lint.Harm // the gravest of those findings
}

// summaryPages groups the findings: the pages with the loudest come first, and
// of these the ones with the gravest harm.
func summaryPages(r *Report) []summaryPage {
	var pages []summaryPage
	for file, findings := range byFile(r.Findings) {
		page := summaryPage{file: file, findings: byWeight(findings)}
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
		name := "<code>" + escapeMarkdown(string(page.file)) + "</code>"
		if url := r.Edit.url(r.repoPath(page.file), 0); url != "" {
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

func pageLink(r *Report, file paths.Shown) string {
	name := "<code>" + escapeCode(string(file)) + "</code>"
	if url := r.Edit.url(r.repoPath(file), 0); url != "" {
		return `<a href="` + url + `">` + name + "</a>"
	}
	return name
}

// mostTry is how long a link to the playground in a summary may be, in bytes.
const mostTry = 8 << 10

// tryLink leads to the playground with the page in the link; "" where there is
// none, or the page is no text for it.
func tryLink(r *Report, file *source.File) string {
	if path.Ext(string(file.Path)) != ".md" {
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
