package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A since is what changed since the last run, and how it went before.
type since struct {
	Last              Run
	New, Known, Fixed int      // findings: not there last time; there then and now; there then and gone
	Oldest            []oldest // those that have been open longest
	Lines             []chartLine
	Runs              []chartRun // oldest first, this one last
	Width, Height     int
	first             map[string]string // a fingerprint's beginning → the day of the run that saw it first
}

type oldest struct {
	Since, Text, Rule string
	Path              paths.Shown
	ID                string
	Line              int
}

// A chartLine is the number of findings of one harm, run by run.
type chartLine struct {
	Harm   string
	Points string // of an SVG polyline
	LabelY int
	Last   int
}

type chartRun struct {
	Day, Revision string
	Counts        []int // by harm
	Total         int
}

const (
	mostOldest = 10
	mostRuns   = 104 // two years of weeks
	chartWide  = 600
	chartHigh  = 160
)

// sinceLast compares with the runs before; nil when there are none.
func sinceLast(in *Input) *since {
	if len(in.Past) == 0 {
		return nil
	}
	s := &since{Last: in.Past[len(in.Past)-1],
		Width: chartWide + 80, Height: chartHigh + 20, first: map[string]string{}}
	open := map[string]bool{}
	setOf(in.Found, in.Known).each(func(b string) { open[b] = true })
	s.Last.Prints.each(func(b string) {
		if open[b] {
			s.Known++
		} else {
			s.Fixed++
		}
	})
	s.New = len(open) - s.Known
	for _, past := range slices.Backward(in.Past) { // as long as a finding was there without a break
		here := map[string]bool{}
		past.Prints.each(func(b string) {
			if open[b] {
				here[b] = true
				s.first[b] = day(past.Time)
			}
		})
		if open = here; len(open) == 0 {
			break
		}
	}
	s.oldest(in)
	s.chart(in)
	return s
}

// age says since when a finding is open.
func (s *since) age(fingerprint string) string {
	switch {
	case s == nil:
		return ""
	case s.first[beginning(fingerprint)] == "":
		return "new"
	}
	return "since " + s.first[beginning(fingerprint)]
}

func (s *since) oldest(in *Input) {
	var all []oldest
	for _, list := range [][]lint.Finding{in.Found, in.Known} {
		for i := range list {
			f := &list[i]
			if since := s.first[beginning(f.Fingerprint)]; since != "" {
				all = append(all, oldest{since, f.Message, f.Rule, f.Path, "p-" + short(f.Path), f.Start.Line})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b oldest) int {
		return cmp.Or(strings.Compare(a.Since, b.Since), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line))
	})
	s.Oldest = all[:min(len(all), mostOldest)]
}

// chart draws the runs as lines, one for each harm that occurs.
func (s *since) chart(in *Input) {
	runs := slices.Concat(in.Past[max(0, len(in.Past)-mostRuns+1):], []Run{runWithoutView(in)})
	highest := 1
	for _, r := range runs {
		row := chartRun{Day: day(r.Time), Revision: r.Revision[:min(len(r.Revision), 7)]}
		for _, harm := range lint.Harms() {
			n := max(0, r.Harms[harm.String()])
			row.Counts = append(row.Counts, n)
			row.Total += n
			highest = max(highest, n)
		}
		s.Runs = append(s.Runs, row)
	}
	for h, harm := range lint.Harms() {
		var points []string
		any := false
		for i, row := range s.Runs {
			x := chartWide * i / max(1, len(s.Runs)-1)
			points = append(points, fmt.Sprintf("%d,%d", x, 10+chartHigh-chartHigh*row.Counts[h]/highest))
			any = any || row.Counts[h] > 0
		}
		if any {
			last := s.Runs[len(s.Runs)-1].Counts[h]
			s.Lines = append(s.Lines, chartLine{harm.String(), strings.Join(points, " "),
				14 + chartHigh - chartHigh*last/highest, last})
		}
	}
	s.spread()
}

// spread moves the names at the ends of the lines apart.
func (s *since) spread() {
	byPlace := make([]*chartLine, len(s.Lines))
	for i := range s.Lines {
		byPlace[i] = &s.Lines[i]
	}
	slices.SortStableFunc(byPlace, func(a, b *chartLine) int { return cmp.Compare(b.LabelY, a.LabelY) })
	for i := 1; i < len(byPlace); i++ {
		byPlace[i].LabelY = min(byPlace[i].LabelY, byPlace[i-1].LabelY-14)
	}
}

// runWithoutView counts the harms of this run.
func runWithoutView(in *Input) Run {
	r := Run{Time: in.When, Revision: in.Revision, Harms: map[string]int{}}
	for _, list := range [][]lint.Finding{in.Found, in.Known} {
		for i := range list {
			r.Harms[list[i].Harm.String()]++
		}
	}
	return r
}
