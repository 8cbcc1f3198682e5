//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"time"
)

// A table is what was measured.
type table struct {
	text   string
	faults int
}

// The lines between which the table is in a document.
const (
	tableBegins = "<!-- what bench/attack measured -->\n"
	tableEnds   = "<!-- end -->\n"
)

// table sums up all results.
func (a *attack) table(inputs []result, again int, large []measured, crowds, mutants []result) table {
	var t table
	var most time.Duration
	past, exponents, steepest, mutatedPages, changed, crowded := 0, 0, 0.0, 0, 0, 0
	for _, r := range inputs {
		most, steepest, past = max(most, r.CPU), max(steepest, r.Exponent), past+r.Past
		if r.Exponent > 0 {
			exponents++
		}
		t.faults += len(r.Faults)
	}
	var memory int64
	var mostLarge time.Duration
	for _, m := range large {
		memory, mostLarge = max(memory, m.memory), max(mostLarge, m.cpu)
		t.faults += len(m.faults)
	}
	for _, r := range crowds {
		crowded += r.Pages
		t.faults += len(r.Faults)
	}
	for _, r := range mutants {
		mutatedPages, changed = mutatedPages+r.Pages, changed+r.Changed
		t.faults += len(r.Faults)
	}
	var b strings.Builder
	b.WriteString("| What | Measured |\n| --- | --- |\n")
	row := func(what string, value any) { fmt.Fprintf(&b, "| %s | %v |\n", what, value) }
	row("Inputs made by grammar, in "+fmt.Sprint(len(kinds))+" places of a site, each at three sizes up to 64 KiB, "+
		"and doubled up to 1 MiB where the time grew faster than the size", len(inputs))
	row("Most CPU time of a call at any size", most.Round(10*time.Millisecond))
	row("Inputs that took long enough for an exponent, and the greatest from 64 KiB on",
		fmt.Sprintf("%d, %.2f", exponents, steepest))
	row("Inputs that broke a bound at first, and none when grown again alone", again)
	row("Inputs for which the work on a file was ended by its bound", past)
	row("Inputs of 1 MiB, and data files of 16 MiB, by a process each", len(large))
	row("Most CPU time of one of these", mostLarge.Round(10*time.Millisecond))
	row("Most memory of one of these", fmt.Sprintf("%d MiB", memory>>20))
	row("Pages in sites that were checked with 1, 2 and 8 workers, in every format", crowded)
	row("Mutated pages that were fixed, and how many of them changed",
		fmt.Sprintf("%d, %d", mutatedPages, changed))
	row("Panics, reports that are no JSON or XML, calls beyond 10 s or 512 MiB, exponents above 1.3, differences "+
		"between workers, pages that a second `--fix` changes or that lose a letter", t.faults)
	t.text = b.String()
	return t
}

// write replaces the table of a document.
func (t table) write(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	before, rest, ok := bytes.Cut(text, []byte(tableBegins))
	_, after, ends := bytes.Cut(rest, []byte(tableEnds))
	if !ok || !ends {
		return fmt.Errorf("%s has no line %q", name, tableBegins)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s%s%s%s%s", before, tableBegins, t.text, tableEnds, after)
	return os.WriteFile(name, b.Bytes(), 0o644) // #nosec G306 -- a document
}
