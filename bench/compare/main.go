//go:build unix

// Command compare measures partnerlint against the floor of its own
// dependencies and against other linters, in one run:
//
//	go run ./bench/compare -install -o docs/performance.md
//
// It writes a made-up site, builds partnerlint and the floors, fetches the
// other linters with their own package managers into a folder of the user's
// cache, runs all of them in turn, and prints Markdown tables of medians: wall
// time, CPU time, peak memory, and ratios. What is absent is said. -pages
// 10000,100000 compares sizes; -corpus, -keys and -faults choose the pages, and
// -dir takes real ones; -rounds and -slow say how often all and the slow
// ones run; -only names some; -startup=false leaves out what a run over one
// page takes.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The flags.
type options struct {
	pages        []int
	folders      bool
	corpus       string
	keys         int
	faults       float64
	dir          string
	rounds, slow int
	startup      bool
	peers        string
	only         string
	output       string
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("compare: ")
	var o options
	pages := flag.String("pages", "10000", "how many pages; several numbers with commas for several tables")
	flag.BoolVar(&o.folders, "folders", false, "a folder for each page instead of one for all")
	flag.StringVar(&o.corpus, "corpus", "plain", "what the pages are made of, as bench/generate has it")
	flag.IntVar(&o.keys, "keys", 4, "front matter keys on each page")
	flag.Float64Var(&o.faults, "faults", 0.02, "the share of pages with one mistake")
	flag.StringVar(&o.dir, "dir", "", "measure a `FOLDER` of real pages, with the floors and partnerlint alone")
	flag.IntVar(&o.rounds, "rounds", 3, "how often each command runs")
	flag.IntVar(&o.slow, "slow", 1, "how often those run that take half a minute and more; 0 leaves them out")
	flag.BoolVar(&o.startup, "startup", true, "measure one page, and --version, too")
	flag.StringVar(&o.peers, "peers", defaultPeers(), "the folder for the other linters")
	flag.StringVar(&o.only, "only", "", "measure the commands whose name holds this, and floor c")
	flag.StringVar(&o.output, "o", "", "put the tables into this Markdown `FILE`, in the place of those of the "+
		"last time")
	install := flag.Bool("install", false, "fetch the other linters first, with npm and go install")
	flag.Parse()
	for number := range strings.SplitSeq(*pages, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(number))
		if err != nil || n < 1 {
			log.Fatalf("-pages takes numbers of pages, not %q", *pages)
		}
		o.pages = append(o.pages, n)
	}
	if o.output != "" {
		if _, err := os.Stat(o.output); err != nil { // before the minutes of measuring, not after
			log.Fatal(err)
		}
	}
	if *install {
		installPeers(o.peers)
	}
	work, err := os.MkdirTemp("", "partnerlint-bench-")
	if err != nil {
		log.Fatal(err)
	}
	err = compare(o, work)
	os.RemoveAll(work)
	if err != nil {
		log.Fatal(err)
	}
}

// compare builds, measures and reports.
func compare(o options, work string) error {
	for _, program := range []string{"./cmd/partnerlint", "./bench/floor", "./bench/startup", "./bench/generate"} {
		build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", work+"/", program)
		build.Env = append(os.Environ(), "CGO_ENABLED=0") // as it is released
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("building %s: %w", program, err)
		}
	}
	if o.dir != "" {
		return compareDir(o, work)
	}
	peers := findPeers(o.peers)
	sizes := make([][]*contender, len(o.pages))
	for i, pages := range o.pages {
		site, err := generate(work, fmt.Sprintf("site%d", pages), pages, o, o.faults)
		if err != nil {
			return err
		}
		clean := fmt.Sprintf("clean%d", pages)
		sizes[i] = selected(contenders(work, site, filepath.Join(work, clean), peers), o.only)
		if slices.ContainsFunc(sizes[i], func(c *contender) bool { return c.clean && o.slow > 0 }) {
			if _, err := generate(work, clean, pages, o, 0); err != nil {
				return err
			}
		}
	}
	if err := runAll(slices.Concat(sizes...), o.rounds, o.slow); err != nil {
		return err
	}
	var tables []table
	for i, pages := range o.pages {
		t := siteTable(sizes[i], pages, o, absent(peers, o.only))
		if i > 0 {
			t.text += growth(o.pages[i-1], pages, sizes[i-1], sizes[i])
		}
		tables = append(tables, t)
	}
	if o.startup {
		site, err := generate(work, "small", smallSite, options{corpus: "plain"}, 0.02)
		if err != nil {
			return err
		}
		all := starters(work, site, peers)
		if err := runAll(all, startupRounds, startupRounds); err != nil {
			return err
		}
		tables = append(tables, startupTable(all))
	}
	for _, t := range tables {
		fmt.Printf("%s\n", t.text)
	}
	if o.output != "" {
		return putInto(o.output, tables)
	}
	return nil
}

// compareDir measures the floors and partnerlint on pages that are there. The
// other linters are left out: each would need its own settings for them.
func compareDir(o options, work string) error {
	dir, err := filepath.Abs(o.dir)
	if err != nil {
		return err
	}
	all := selected(contenders(work, dir, dir, nil), o.only)
	for _, c := range all {
		c.partly = true
	}
	if err := runAll(all, o.rounds, o.slow); err != nil {
		return err
	}
	fmt.Printf("%s, median of %d interleaved rounds; %s:\n\n%s\n", filepath.Base(dir), o.rounds, machine(), rows(all))
	return nil
}

// generate writes a site into a folder of its own.
func generate(work, name string, pages int, o options, faults float64) (site string, err error) {
	site = filepath.Join(work, name)
	out, err := exec.Command(filepath.Join(work, "generate"), "-pages", strconv.Itoa(pages), "-faults",
		fmt.Sprint(faults), "-corpus", o.corpus, "-keys", strconv.Itoa(o.keys),
		"-folders="+strconv.FormatBool(o.folders), site).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("generate: %w: %s", err, out)
	}
	return site, nil
}
