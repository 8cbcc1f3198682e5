//go:build unix

package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
)

// measured is what the program takes as a process of its own.
type measured struct {
	run
	faults []string
}

// The inputs that are tried at a megabyte: one of so many, and the slowest.
const (
	oneOf   = 100
	slowest = 40
)

// large calls the program on inputs of a megabyte, and on data files of sixteen.
func (a *attack) large(grown []result) []measured {
	byTime := slices.Clone(grown)
	slices.SortStableFunc(byTime, func(a, b result) int { return cmp.Compare(b.At64, a.At64) })
	var all []measured
	for i, res := range byTime {
		if i >= slowest && res.Number%oneOf != 0 || len(res.Faults) > 0 {
			continue
		}
		k, t := a.input(res.Number)
		name := fmt.Sprintf("#%d %s", res.Number, res.Input)
		size := mostSize
		if strings.HasPrefix(k.name, "many") {
			size /= 4 // some thousand pages
		}
		all = append(all, a.measureLarge(name, k.files(cut(t, k, size))))
	}
	for name, parts := range bulky {
		all = append(all, a.measureLarge(name, map[string]string{
			"_data/" + name: parts[0] + fill(parts[1], bulkyBytes) + parts[2],
		}))
	}
	return all
}

// measureLarge checks a site by a process of its own.
func (a *attack) measureLarge(name string, files map[string]string) (m measured) {
	dir := filepath.Join(a.dir, "large")
	if err := writeSite(dir, files); err != nil {
		return measured{faults: []string{err.Error()}}
	}
	defer os.RemoveAll(dir)
	clear(files)
	debug.FreeOSMemory() // what this process holds when it starts another counts as that one's
	one, err := a.call(dir, "check", "--format", "json")
	if err != nil {
		return measured{faults: []string{err.Error()}}
	}
	m.run = one
	if why := one.fault(true); why != "" {
		m.faults = append(m.faults, why)
	}
	if one.cpu > mostCPU {
		m.faults = append(m.faults, fmt.Sprintf("%v of CPU time", one.cpu))
	}
	if one.memory > mostMemory {
		m.faults = append(m.faults, fmt.Sprintf("%d MiB", one.memory>>20))
	}
	for _, fault := range m.faults {
		fmt.Printf("large: %s: %s\n", fault, name)
	}
	m.stdout = nil
	return m
}

// bulky are data files of sixteen megabytes: what is before, what is repeated
// and what is after.
var bulky = map[string][3]string{
	"commas.csv":  {"", ",", ""},
	"rows.csv":    {"a,b\n", "1\n", ""},
	"pairs.csv":   {"a,b\n", "1,2\n", ""},
	"wide.csv":    {"", "a,", "\n1,2\n"},
	"quotes.csv":  {"a\n", "\"\"\n", ""},
	"tabs.tsv":    {"", "\t", ""},
	"digits.json": {"[", "1", "]"},
	"list.json":   {"[1", ",1", "]"},
	"empty.json":  {"[{}", ",{}", "]"},
	"open.json":   {"", "[", ""},
	"commas.json": {"[", ",", "]"},
	"string.json": {"\"", "\\u00e9", "\""},
	"list.yml":    {"", "- a\n", ""},
	"keys.yml":    {"", "a: 1\n", ""},
	"flow.yml":    {"[", "a, ", "]"},
	"folded.yml":  {"a: >\n", "  b\n", ""},
	"plain.yml":   {"", "a ", ""},
	"marks.yml":   {"", "? - ", ""},
}

const bulkyBytes = 16 << 20
