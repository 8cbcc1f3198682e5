package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/config"
)

// slips are mistakes of 40 kinds, each as a change of a page that is right: what
// is there and what an author wrote in its place. NAME and SLUG are the page's.
var slips = [40][2]string{
	{"layout: partner\n", "layout: partnr\n"},
	{"layout: partner\n", "layout: default\n"},
	{"layout: partner\n", ""},
	{"title: ", "titel: "},
	{"title: NAME\n", "title: NAME: the club\n"},
	{"title: NAME\n", "title:\n"},
	{"permalink: ", "permalnk: "},
	{"permalink: partners/SLUG\n", "permalink: partner/SLUG\n"},
	{"permalink: partners/SLUG\n", "permalink: partners/SLUG?x\n"},
	{"permalink: partners/SLUG\n", "permalink: SLUG\n"},
	{"permalink: partners/SLUG\n", "permalink: partners/another-name\n"},
	{"permalink: partners/SLUG\n", ""},
	{"partner: SLUG\n", "partner: SLUGG\n"},
	{"partner: SLUG\n", "partner: NAME\n"},
	{"partner: SLUG\n", ""},
	{"partner: SLUG\n", "parnter: SLUG\n"},
	{"partner: SLUG\n", "partner: SLUG\npartner: SLUG\n"},
	{"---\nlayout", "--\nlayout"},
	{"SLUG\n---\n", "SLUG\n"},
	{"<!--more-->", "<!-- more -->"},
	{"<!--more-->", "<!--More-->"},
	{"<!--more-->", "<!--mroe-->"},
	{"<!--more-->\n", ""},
	{"<!--more-->", "`<!--more-->`"},
	{"<!--more-->\n", "<!--more-->\n<!--more-->\n"},
	{"NAME reads the water of the river and tells.\n", ""},
	{"NAME reads the water of the river and tells.\n", "Water.\n"},
	{"## Program Description", "##Program Description"},
	{"## Program Description", "## Program Descripton"},
	{"## Program Description", "## program description"},
	{"## Program Description", "### Program Description"},
	{"## Program Description", "**Program Description**"},
	{"## Program Description\n", ""},
	{"## Founding Story", "## Our Founding Story"},
	{"## Founding Story", "# Founding Story"},
	{"## Founding Story\n\nTwo neighbours of NAME met at the pump.\n", ""},
	{"Two neighbours of NAME met at the pump.\n", ""},
	{"gauges", "[gauges](https//gauges.example)"},
	{"gauges", "[gauges](/partners/nobody)"},
	{"gauges", "{{ site.gauges }"},
}

const rightPage = `---
layout: partner
title: NAME
permalink: partners/SLUG
partner: SLUG
---
NAME reads the water of the river and tells.
<!--more-->

## Program Description

Once a week the members read the gauges of the town and write down what they see.

## Founding Story

Two neighbours of NAME met at the pump.
`

var colours = strings.Fields("Amber Brown Crimson Dusky Emerald Fawn Green Honey")

// generate writes a site of 40 pages with a mistake each.
func generate(t *testing.T, dir string) {
	write(t, filepath.Join(dir, "_config.yml"),
		"collections:\n  partners:\n    output: true\nexcerpt_separator: <!--more-->\n")
	for _, layout := range []string{"partner", "default"} {
		write(t, filepath.Join(dir, "_layouts", layout+".html"), "{{ content }}\n")
	}
	var entries []string
	for i, slip := range slips {
		name := colours[i%8] + " " + strings.Fields("River Harbour Valley Market Bridge")[i/8] + " Club"
		slug := strings.ToLower(strings.ReplaceAll(name, " ", "-"))
		entries = append(entries, fmt.Sprintf("%q: {\"website\": \"https://%s.example\"}", slug, slug))
		if !strings.Contains(rightPage, slip[0]) {
			t.Fatalf("%q is not in the page", slip[0])
		}
		wrong := strings.Replace(rightPage, slip[0], slip[1], 1)
		write(t, filepath.Join(dir, "_partners", slug, "index.md"),
			strings.NewReplacer("NAME", name, "SLUG", slug).Replace(wrong))
	}
	write(t, filepath.Join(dir, "_data/partners.json"), "{\n"+strings.Join(entries, ",\n")+"\n}\n")
}

// foundIn are the findings of a run, each as its file and rule.
func foundIn(t *testing.T, lines []string) map[string]bool {
	form := regexp.MustCompile(`^([^:]+):\d+:\d+: (?:error|warning): .* \[([a-z0-9-]+)\]$`)
	found := map[string]bool{}
	for _, line := range lines {
		if m := form.FindStringSubmatch(line); m != nil {
			found[m[1]+" "+m[2]] = true
		} else if !strings.Contains(line, ": info: ") && line != "" {
			t.Errorf("not a finding: %s", line)
		}
	}
	return found
}

// TestLearnKeepsTrueErrors takes partnerlint up on a site with a mistake on every
// page: what is learnt from it finds nine in ten of what the built-in contract
// finds, a baseline sets that apart, and then one new mistake is one finding.
func TestLearnKeepsTrueErrors(t *testing.T) {
	sites := map[string]func(string){
		"generated": func(dir string) { generate(t, dir) },
		"example": func(dir string) {
			if err := os.CopyFS(dir, os.DirFS(filepath.Join(testdata, "site"))); err != nil {
				t.Fatal(err)
			}
		},
	}
	broken := map[string]string{"generated": "_partners/amber-river-club/index.md",
		"example": "_partners/Shahr-e-Baz/index.md"}
	for name, make := range sites {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			make(dir)
			t.Chdir(dir)
			before := foundIn(t, prints())
			if len(before) < 4 || name == "generated" && len(before) < len(slips) {
				t.Fatalf("only %d findings with the built-in contract: %v", len(before), before)
			}
			command := func(args ...string) {
				var out, errs bytes.Buffer
				if status := cli.Main(args, strings.NewReader(""), &out, &errs); status != 0 {
					t.Fatalf("partnerlint %v: exit status %d: %s", args, status, errs.String())
				}
			}
			command("init", "--learn")
			nineInTenKept(t, before, foundIn(t, prints()))
			command("baseline", "create")
			if lines := prints(); strings.Join(lines, "") != "" {
				t.Errorf("beside the baseline: %v", lines)
			}
			page, err := os.ReadFile(broken[name])
			if err != nil {
				t.Fatal(err)
			}
			write(t, broken[name], string(page)+"\nSee [the map](https//map.example).\n")
			if lines := prints(); len(lines) != 1 || !strings.Contains(lines[0], broken[name]) {
				t.Errorf("one new mistake is not one finding: %v", lines)
			}
		})
	}
}

// nineInTenKept wants what was learnt to find nine in ten of what was found
// before, and nothing else.
func nineInTenKept(t *testing.T, before, after map[string]bool) {
	kept := 0
	for f := range before {
		if after[f] {
			kept++
		} else {
			t.Logf("lost: %s", f)
		}
	}
	if t.Logf("%d of %d kept, %d in all", kept, len(before), len(after)); 10*kept < 9*len(before) {
		learnt, err := os.ReadFile(config.Name)
		t.Errorf("too few are kept with:\n%s%v", learnt, err)
	}
	for f := range after {
		if !before[f] {
			t.Errorf("only what was learnt finds: %s", f)
		}
	}
}
