//go:build unix

package main

import (
	"path/filepath"
	"slices"
	"strings"
)

// A contender is one command.
type contender struct {
	name    string
	version string
	args    []string
	dir     string
	slow    bool // takes half a minute and more at 10,000 pages
	warm    bool // runs once before it is measured
	clean   bool // is given a site without mistakes, as one would end it
	peer    bool // somebody else's: the rest is measured although it fails
	partly  bool // may end with 2, as it does when it cannot read a file
	runs    []measure
	err     error // why a peer has no runs
}

// The names that ratios are made with.
const (
	floorC      = "floor c: + yaml.v3"
	ours        = "partnerlint"
	bareProgram = "a bare program with the same packages"
)

// contenders are the commands that are run over a whole site; clean is the same
// without mistakes.
func contenders(work, site, clean string, peers []peer) []*contender {
	floor := filepath.Join(work, "floor")
	all := []*contender{
		{name: "floor a: read", args: []string{floor, "-level", "a", "."}},
		{name: "floor b: + goldmark", args: []string{floor, "-level", "b", "."}},
		{name: floorC, args: []string{floor, "-level", "c", "."}},
		{name: "floor d: + jsonschema", args: []string{floor, "-level", "d", "."}},
		{name: ours, args: []string{filepath.Join(work, "partnerlint"), "--quiet", "--output",
			filepath.Join(work, "out.txt"), "."}},
	}
	for _, p := range peers {
		if p.path == "" {
			continue
		}
		for _, c := range p.runs(work) {
			c.args, c.version, c.peer = append([]string{p.path}, c.args...), p.version, true
			all = append(all, &c)
		}
	}
	for _, c := range all {
		if c.dir = site; c.clean {
			c.dir = clean
		}
	}
	return all
}

// selected are the commands whose name holds only, and floor c, which the
// others are compared with.
func selected(all []*contender, only string) []*contender {
	return slices.DeleteFunc(all, func(c *contender) bool {
		return !strings.Contains(c.name, only) &&
			c.name != floorC
	})
}

// A small site is one of so many pages, one of which is checked so often.
const (
	smallSite     = 10
	startupRounds = 51
)

// starters are the commands that show what a start costs.
func starters(work, site string, peers []peer) []*contender {
	page := "_partners/civic-group-000005.md"
	linter := filepath.Join(work, "partnerlint")
	all := []*contender{
		{name: bareProgram, args: []string{filepath.Join(work, "startup")}},
		{name: ours + " --version", args: []string{linter, "--version"}},
		{name: ours + ", one page", args: []string{linter, "--quiet", page}},
	}
	for _, p := range peers {
		if p.path == "" || p.page == nil {
			continue
		}
		all = append(all, &contender{name: p.name + ", one page", version: p.version, peer: true,
			args: append([]string{p.path}, append(p.page, page)...)})
	}
	for _, c := range all {
		c.dir, c.warm = site, true
	}
	return all
}
