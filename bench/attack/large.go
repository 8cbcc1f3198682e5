//go:build unix

package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
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
		all = append(all, a.measureLarge(name, k.files(cut(t, k, mostSize))))
	}
	for name, text := range bulky() {
		all = append(all, a.measureLarge(name, map[string]string{"_data/" + name: text}))
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

// bulky are data files of sixteen megabytes.
func bulky() map[string]string {
	const n = 16 << 20
	return map[string]string{
		"commas.csv":  fill(",", n),
		"rows.csv":    "a,b\n" + fill("1\n", n),
		"pairs.csv":   "a,b\n" + fill("1,2\n", n),
		"wide.csv":    fill("a,", n/2) + "\n" + fill("1,", n/2),
		"quotes.csv":  "a\n" + fill("\"\"\n", n),
		"tabs.tsv":    fill("\t", n),
		"digits.json": "[" + fill("1", n) + "]",
		"list.json":   "[" + strings.TrimSuffix(fill("1,", n-2), ",") + "]",
		"empty.json":  "[" + strings.TrimSuffix(fill("{},", n-2), ",") + "]",
		"open.json":   fill("[", n),
		"commas.json": "[" + fill(",", n) + "]",
		"string.json": "\"" + fill("\\u00e9", n) + "\"",
		"list.yml":    fill("- a\n", n),
		"keys.yml":    fill("a: 1\n", n),
		"flow.yml":    "[" + fill("a, ", n) + "]",
		"folded.yml":  "a: >\n" + fill("  b\n", n),
		"plain.yml":   fill("a ", n),
		"marks.yml":   fill("? - ", n),
	}
}
