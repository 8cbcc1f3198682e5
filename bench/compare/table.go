//go:build unix

package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A table is a Markdown table with the words around it. In a document it stands
// between two comments that name it.
type table struct{ name, text string }

// siteTable tells what the commands took for a site.
func siteTable(all []*contender, pages int, o options, absent []string) table {
	var b strings.Builder
	place := "in one folder"
	if o.folders {
		place = "in a folder each"
	}
	fmt.Fprintf(&b, "%s made-up pages of 1.5 to 7 KiB%s %s, %.0f %% of them with a mistake; median of %d interleaved "+
		"rounds%s; %s:\n\n",
		thousands(pages), kind(o), place, 100*o.faults, o.rounds, fewer(all, o.rounds), machine())
	b.WriteString(rows(all))
	if names := unmeasured(all); len(names) > 0 {
		fmt.Fprintf(&b, "\nLeft out, as it would take too long: %s.\n", strings.Join(names, ", "))
	}
	for _, c := range all {
		if c.err != nil {
			fmt.Fprintf(&b, "\n%s could not be measured: %v.\n", c.name, c.err)
		}
	}
	if len(absent) > 0 {
		fmt.Fprintf(&b, "\nNot measured, because it could not be installed: %s.\n", strings.Join(absent, ", "))
	}
	name := fmt.Sprintf("%d pages", pages)
	name += kind(o)
	if o.folders {
		name += " in folders"
	}
	return table{name, b.String()}
}

// kind says what made-up pages are made of when it is not the plain prose.
func kind(o options) string {
	var said string
	if o.corpus != "" && o.corpus != "plain" {
		said = " (" + o.corpus + ")"
	}
	if o.keys > 4 {
		said += fmt.Sprintf(" with %d front matter keys", o.keys)
	}
	return said
}

// rows is the table of what the commands took.
func rows(all []*contender) string {
	var b strings.Builder
	base := all[slices.IndexFunc(all, func(c *contender) bool { return c.name == floorC })]
	b.WriteString("| command | wall s | CPU s | peak MiB | wall ÷ floor c | CPU ÷ floor c | wall ÷ partnerlint " +
		"|\n|---|---:|---:|---:|---:|---:|---:|\n")
	own := slices.IndexFunc(all, func(c *contender) bool { return c.name == ours })
	for _, c := range all {
		if len(c.runs) == 0 {
			continue
		}
		w, p := median(c.runs, wall), median(c.runs, cpu)
		versus := "–"
		if own >= 0 {
			versus = ratio(w, median(all[own].runs, wall))
		}
		fmt.Fprintf(&b, "| %s | %.2f | %.2f | %.0f | %s | %s | %s |\n", titled(c), w.Seconds(), p.Seconds(),
			float64(median(c.runs, peak))/1024, ratio(w, median(base.runs, wall)), ratio(p, median(base.runs, cpu)),
			versus)
	}
	return b.String()
}

// unmeasured names the commands that were not to run.
func unmeasured(all []*contender) []string {
	var names []string
	for _, c := range all {
		if len(c.runs) == 0 && c.err == nil {
			names = append(names, c.name)
		}
	}
	return names
}

// growth says in words how much longer a larger site takes.
func growth(fewer, more int, small, large []*contender) string {
	find := func(all []*contender) []measure {
		if i := slices.IndexFunc(all, func(c *contender) bool { return c.name == ours }); i >= 0 {
			return all[i].runs
		}
		return nil
	}
	a, b := find(small), find(large)
	if len(a) == 0 || len(b) == 0 {
		return ""
	}
	return fmt.Sprintf("\nOf %s pages %s takes %s times as long as of %s, and %s times the CPU time.\n",
		thousands(more), ours, ratio(median(b, wall), median(a, wall)), thousands(fewer),
		ratio(median(b, cpu), median(a, cpu)))
}

// startupTable tells what the commands took for next to nothing.
func startupTable(all []*contender) table {
	var b strings.Builder
	fmt.Fprintf(&b, "The start of a program, and one page in a site of %d; median of %d interleaved rounds; %s:\n\n",
		smallSite, startupRounds, machine())
	b.WriteString("| command | wall ms | CPU ms | peak MiB | wall ÷ the bare program |\n|---|---:|---:|---:|---:|\n")
	for _, c := range all {
		if len(c.runs) == 0 {
			continue
		}
		w := median(c.runs, wall)
		fmt.Fprintf(&b, "| %s | %.1f | %.1f | %.0f | %s |\n", titled(c), 1000*w.Seconds(),
			1000*median(c.runs, cpu).Seconds(),
			float64(median(c.runs, peak))/1024, ratio(w, median(all[0].runs, wall)))
	}
	return table{"startup", b.String()}
}

func titled(c *contender) string { return strings.TrimSpace(c.name + " " + c.version) }

// fewer says which commands ran less often than the rest.
func fewer(all []*contender, rounds int) string {
	var names []string
	runs := 0
	for _, c := range all {
		if n := len(c.runs); n > 0 && n < rounds {
			names, runs = append(names, c.name), n
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d of %s)", runs, strings.Join(names, " and "))
}

func ratio(a, b time.Duration) string {
	if b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", float64(a)/float64(b))
}

// thousands writes 10000 as 10,000.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// machine says what the figures were measured on, and when.
func machine() string {
	text, _ := os.ReadFile("/proc/cpuinfo") // elsewhere the processor has no name
	return fmt.Sprintf("%s, %d cores, %s/%s, %s, %s", cmp.Or(processor(text), "a processor without a name"),
		runtime.NumCPU(),
		runtime.GOOS, runtime.GOARCH, strings.Replace(runtime.Version(), "go", "Go ", 1),
		time.Now().Format("2006-01-02"))
}

// processor is the name of the first processor in Linux's list of them.
func processor(cpuinfo []byte) string {
	for line := range bytes.Lines(cpuinfo) {
		if key, value, ok := bytes.Cut(line, []byte(":")); ok && string(bytes.TrimSpace(key)) == "model name" {
			return string(bytes.TrimSpace(value))
		}
	}
	return ""
}

// putInto replaces the tables in a Markdown file by these; one that is not
// there yet is added at the end.
func putInto(path string, tables []table) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, replaced(text, tables), 0o644)
}

func replaced(text []byte, tables []table) []byte {
	for _, t := range tables {
		open, end := fmt.Appendf(nil, "<!-- measured: %s -->\n", t.name), []byte("<!-- end -->\n")
		block := slices.Concat(open, []byte("\n"+t.text+"\n"), end)
		from := bytes.Index(text, open)
		if from < 0 {
			text = slices.Concat(text, []byte("\n"), block)
			continue
		}
		to := bytes.Index(text[from:], end)
		if to < 0 {
			to = len(text) - from - len(end)
		}
		text = slices.Concat(text[:from], block, text[from+to+len(end):])
	}
	return text
}
