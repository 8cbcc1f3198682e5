package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A view is what the template shows.
type view struct {
	*Input
	Verdict        string
	Partners       int // pages of partners that were judged
	Right          int // of these, the ones without a finding
	Harms          []harmGroup
	Rows           []*partner // pages with findings, gravest first
	RightOnes      []File
	Causes         []cause
	Since          *since
	Total          int
	OmittedRows    int
	OmittedReports int
	Style          template.CSS
	Script         template.JS
	Policy         string
	Statuses       []string
}

// A partner is a page with findings.
type partner struct {
	File
	ID       string
	Found    []lint.Finding
	Known    []lint.Finding
	Worst    lint.Harm
	Severity lint.Severity
	Safe     int // findings that --fix fixes
}

// A harmGroup is the findings that do one harm.
type harmGroup struct {
	Harm     lint.Harm
	Name     string
	About    string
	Findings int
	Pages    []*partner
	More     int // pages that are not listed here
}

// mostListed is how many pages a list names that only leads to their rows.
const mostListed = 100

// status is a page's state in a word.
func (p *partner) Status() string {
	switch {
	case len(p.Found) > 0:
		return "to fix"
	case len(p.Known) > 0:
		return "known"
	}
	return "right"
}

// Title is what the page is called.
func (p *partner) Title() string { return format.Clean(cmp.Or(p.Name, string(p.Path))) }

// newView sorts what is known for the template.
func newView(in *Input) *view {
	// #nosec G203 -- both are files of this package
	v := &view{Input: in, Style: template.CSS(style), Script: template.JS(script), Policy: policy(),
		Total: len(in.Found)}
	rows := map[paths.Shown]*partner{}
	at := func(file paths.Shown) *partner {
		p := rows[file]
		if p == nil {
			p = &partner{File: File{Path: file}, ID: "p-" + short(file), Worst: lint.HarmUpkeep}
			rows[file] = p
			v.Rows = append(v.Rows, p)
		}
		return p
	}
	for i := range in.Found {
		f := in.Found[i]
		p := at(f.Path)
		p.Found = append(p.Found, f)
		p.Worst, p.Severity = min(p.Worst, f.Harm), max(p.Severity, f.Severity)
		if f.Fix != nil && f.Fix.Safe {
			p.Safe++
		}
	}
	for i := range in.Known {
		f := in.Known[i]
		p := at(f.Path)
		if p.Known = append(p.Known, f); len(p.Found) == 0 {
			p.Worst, p.Severity = min(p.Worst, f.Harm), max(p.Severity, f.Severity)
		}
	}
	missing := 0
	for _, file := range in.Files {
		p := rows[file.Path]
		if p != nil {
			p.File = file
		}
		if !file.Partner {
			continue
		}
		v.Partners++
		switch {
		case p == nil:
			v.Right++
			v.RightOnes = append(v.RightOnes, file)
		case len(p.Found) > 0 && p.Worst == lint.HarmGone:
			missing++
		}
	}
	slices.SortStableFunc(v.Rows, func(a, b *partner) int {
		return cmp.Or(cmp.Compare(order(a.Status()), order(b.Status())), cmp.Compare(a.Worst, b.Worst),
			cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Path, b.Path))
	})
	v.harms()
	v.Causes = causes(in.Found)
	v.Since = sinceLast(in)
	v.verdict(missing)
	return v
}

// RightList is the items of the list of right pages. It is written here, as
// there may be ten thousand, at which a template takes its time.
func (v *view) RightList() template.HTML {
	var b strings.Builder
	for _, file := range v.RightOnes {
		name := html.EscapeString(format.Clean(cmp.Or(file.Name, string(file.Path))))
		if strings.HasPrefix(file.Live, "https://") || strings.HasPrefix(file.Live, "http://") {
			name = `<a href="` + html.EscapeString(format.Clean(file.Live)) + `">` + name + "</a>"
		}
		b.WriteString(`<li dir="auto">` + name + "</li>\n")
	}
	return template.HTML(b.String()) // #nosec G203 -- all of it is escaped
}

func order(status string) int { return slices.Index([]string{"to fix", "known", "right"}, status) }

// short names a path in an address.
func short(shown paths.Shown) string {
	sum := sha256.Sum256([]byte(shown))
	return hex.EncodeToString(sum[:6])
}

func (v *view) verdict(missing int) {
	switch {
	case v.Partners == 0:
		v.Verdict = "No partner's page was checked."
	case v.Right == v.Partners:
		v.Verdict = fmt.Sprintf("All %d partners are shown as they should be.", v.Partners)
		if v.Partners == 1 {
			v.Verdict = "The partner is shown as it should be."
		}
	default:
		v.Verdict = fmt.Sprintf("%d of %s shown as they should be.", v.Right, counted(v.Partners, "partner is",
			"partners are"))
	}
	if missing > 0 {
		v.Verdict += fmt.Sprintf(" %s missing from the site or from its list, or stops the build.",
			counted(missing, "page is", "pages are"))
		if missing > 1 {
			v.Verdict = strings.Replace(v.Verdict, "or stops the build", "or stop the build", 1)
		}
	}
	if len(v.Failures) > 0 {
		v.Verdict += " Not everything could be checked."
	}
}

// harms groups the findings by what they do.
func (v *view) harms() {
	for _, harm := range lint.Harms() {
		group := harmGroup{Harm: harm, Name: harm.String(), About: capital(harm.About())}
		for _, p := range v.Rows {
			n := 0
			for i := range p.Found {
				if p.Found[i].Harm == harm {
					n++
				}
			}
			if group.Findings += n; n == 0 {
				continue
			}
			if len(group.Pages) < mostListed {
				group.Pages = append(group.Pages, p)
			} else {
				group.More++
			}
		}
		v.Harms = append(v.Harms, group)
	}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// omit counts the rows that there is no room for.
func (v *view) omit(rows []*partner) {
	v.OmittedRows = len(rows)
	for _, p := range rows {
		v.OmittedReports += len(p.Found)
	}
}

// A cause is what several findings have in common.
type cause struct {
	Rule     string
	Message  string // when it is the same everywhere; else ""
	Findings int
	Pages    int
	First    []place
	More     int
}

// A place leads to the row of a page.
type place struct {
	Path paths.Shown
	ID   string
}

// mostPlaces is how many pages of a cause are named.
const mostPlaces = 5

// causes groups findings by rule and, where several pages have the very same
// sentence, by that: one broken target is one row.
func causes(findings []lint.Finding) []cause {
	type key struct{ rule, message string }
	pages := map[key]map[paths.Shown]bool{}
	for i := range findings {
		k := key{findings[i].Rule, findings[i].Message}
		if pages[k] == nil {
			pages[k] = map[paths.Shown]bool{}
		}
		pages[k][findings[i].Path] = true
	}
	index := map[key]int{}
	seen := map[key]map[paths.Shown]bool{}
	var all []cause
	for i := range findings {
		f := &findings[i]
		k := key{f.Rule, f.Message}
		if len(pages[k]) < 2 {
			k.message = ""
		}
		at, ok := index[k]
		if !ok {
			at = len(all)
			index[k], seen[k] = at, map[paths.Shown]bool{}
			all = append(all, cause{Rule: f.Rule, Message: k.message})
		}
		c := &all[at]
		c.Findings++
		if seen[k][f.Path] {
			continue
		}
		seen[k][f.Path] = true
		if c.Pages++; len(c.First) < mostPlaces {
			c.First = append(c.First, place{f.Path, "p-" + short(f.Path)})
		} else {
			c.More++
		}
	}
	slices.SortStableFunc(all, func(a, b cause) int {
		return cmp.Or(cmp.Compare(b.Pages, a.Pages), cmp.Compare(b.Findings, a.Findings),
			strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message))
	})
	return all
}
