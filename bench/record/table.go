//go:build unix

package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"time"
)

// A count is what a rule has found.
type count struct{ errors, warnings, written int }

func (c count) loud() int { return c.errors + c.warnings }

// byRule counts the findings of a run at warning and above. What text output
// writes of a rule holds its notes, too, and is cut to what is loud.
func (r *run) byRule() map[string]count {
	all := map[string]count{}
	for _, f := range r.loud() {
		c := all[f.Rule]
		if f.Severity == "error" {
			c.errors++
		} else {
			c.warnings++
		}
		all[f.Rule] = c
	}
	for rule, c := range all {
		c.written = min(r.written[rule], c.loud())
		all[rule] = c
	}
	return all
}

// writeTable writes each run, and the sums of each way.
func writeTable(out io.Writer, runs []*run) {
	sums := map[string]map[string]count{}
	files := map[string]int{}
	for _, r := range runs {
		fmt.Fprintf(out, "%s, %s: %d files in %v, %d MiB, %d notes\n", filepath.Base(r.site), r.way, r.Summary.Checked,
			r.wall.Round(10*time.Millisecond), r.peak>>10, r.Summary.Infos)
		if r.said != "" {
			fmt.Fprintln(out, "  it says:", r.said)
		}
		found := r.byRule()
		writeCounts(out, found, true)
		if sums[r.way] == nil {
			sums[r.way] = map[string]count{}
		}
		files[r.way] += r.Summary.Checked
		for rule, c := range found {
			sum := sums[r.way][rule]
			sums[r.way][rule] = count{sum.errors + c.errors, sum.warnings + c.warnings, sum.written + c.written}
		}
	}
	for _, way := range ways {
		if sums[way] != nil {
			fmt.Fprintf(out, "\nall sites, %s: %d files\n", way, files[way])
			writeCounts(out, sums[way], false)
		}
	}
}

// writeCounts writes a line for each rule, the loudest first.
func writeCounts(out io.Writer, all map[string]count, starred bool) {
	rules := slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		return cmp.Or(cmp.Compare(all[b].loud(), all[a].loud()), cmp.Compare(a, b))
	})
	for _, rule := range rules {
		c := all[rule]
		star := ""
		if starred && c.loud() > many {
			star = " *"
		}
		fmt.Fprintf(out, "  %6d %-28s %d errors, %d warnings, %d folded%s\n", c.loud(), rule, c.errors, c.warnings,
			c.loud()-c.written, star)
	}
}
