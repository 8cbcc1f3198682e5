//go:build unix

// Command record runs partnerlint over Jekyll sites and prints, for each site
// and in all, how many findings each rule has, so that a rule that is wrong about
// a whole site is seen on the day it becomes so:
//
//	go run ./bench/record ../sites/*
//	go run ./bench/record -ways all -rule link-target -sample 20 -seed 7 ../sites/*
//
// Each site is checked in three ways: held to the built-in contracts (default),
// to what init --learn writes from its pages (learnt), and, all its pages, to
// what holds of any page (all). For each it prints how many files were checked,
// how long that took, the greatest memory, and the findings at warning and above
// by rule. A star follows a rule with more than 20 on one site: look at them.
// Notes are counted alone.
//
// With -sample it prints, instead of the table, that many findings chosen by
// -seed, of -rule where that is given: place, message, help, and the lines of the
// source around it. The sites are only read.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/partnerlint/partnerlint/internal/cli"
)

const (
	// childMark is set for the process that is measured, which is this program again.
	childMark = "PARTNERLINT_RECORD_CHILD"
	// many is how many findings of a rule on one site call for a look.
	many = 20
)

// ways are how a site can be checked.
var ways = []string{"default", "learnt", "all"}

func main() {
	if os.Getenv(childMark) != "" {
		os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	log.SetFlags(0)
	var (
		only   = flag.String("ways", strings.Join(ways, ","), "check in these ways alone")
		rule   = flag.String("rule", "", "sample the findings of this rule alone")
		sample = flag.Int("sample", 0, "print so many findings with their lines, and no table")
		seed   = flag.Uint64("seed", 1, "choose those by this number")
	)
	flag.Parse()
	if flag.NArg() == 0 {
		log.Fatal("usage: record [flags] SITE...")
	}
	var runs []*run
	for _, site := range flag.Args() {
		for _, way := range strings.Split(*only, ",") {
			r, err := check(site, way)
			if err != nil {
				log.Fatalf("%s, %s: %v", site, way, err)
			}
			runs = append(runs, r)
		}
	}
	if *sample > 0 {
		writeSample(os.Stdout, runs, *rule, *sample, *seed)
		return
	}
	writeTable(os.Stdout, runs)
}

// A run is one check of a site.
type run struct {
	site, way string
	said      string // why there is no report; "" when there is one
	wall      time.Duration
	peak      int64          // the greatest resident memory in KiB
	written   map[string]int // findings that text output writes, by rule: those folded into another are not
	report
}

// A report is what is used of partnerlint's JSON.
type report struct {
	Summary struct {
		Checked int `json:"files_checked"`
		Infos   int `json:"infos"`
	}
	Findings []finding
}

type finding struct {
	Path, Rule, Severity, Message, Help string
	Start, End                          struct{ Line, Column int }
}

// check runs partnerlint over a site in one of the ways.
func check(site, way string) (*run, error) {
	site, err := filepath.Abs(site)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "partnerlint-record-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	r := &run{site: site, way: way}
	settings := filepath.Join(dir, "settings.yml")
	var text []byte
	switch way {
	case "default":
	case "all":
		text = []byte("layouts:\n  \"*\": {}\n")
	case "learnt":
		var refused string
		if text, refused, _, err = partnerlint(site, "init", "--learn", "--print"); err != nil {
			return nil, err
		}
		if len(text) == 0 {
			r.said = refused
			return r, nil
		}
	default:
		return nil, fmt.Errorf("no such way: %s; there are %s", way, strings.Join(ways, ", "))
	}
	if err := os.WriteFile(settings, text, 0o600); err != nil {
		return nil, err
	}
	found, lines := filepath.Join(dir, "found.json"), filepath.Join(dir, "lines.txt")
	started := time.Now()
	_, refused, state, err := partnerlint(site, "--config", settings, "--baseline", "off", "--allow-empty",
		"--format", "json="+found, "--format", "text="+lines)
	if err != nil {
		return nil, err
	}
	r.wall = time.Since(started)
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		r.peak = int64(usage.Maxrss)
	}
	if state.ExitCode() > 1 {
		r.said = refused
	}
	return r, r.read(found, lines)
}

// read takes the report and the lines that a run has written.
func (r *run) read(found, lines string) error {
	raw, err := os.ReadFile(found)
	if errors.Is(err, os.ErrNotExist) && r.said != "" {
		return nil
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, &r.report); err != nil {
		return err
	}
	text, err := os.ReadFile(lines)
	if err != nil {
		return err
	}
	r.written = map[string]int{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		if at := strings.LastIndex(line, " ["); at > 0 && line[0] != ' ' && strings.HasSuffix(line, "]") {
			r.written[line[at+2:len(line)-1]]++
		}
	}
	return nil
}

// partnerlint runs the command line in a process of its own.
func partnerlint(dir string, args ...string) (out []byte, refused string, state *os.ProcessState, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, "", nil, err
	}
	cmd := exec.Command(self, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), childMark+"=1")
	var said strings.Builder
	cmd.Stderr = &said
	out, err = cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() >= 0 {
		err = nil // findings are no failure, and what is refused is said
	}
	return out, strings.TrimSpace(said.String()), cmd.ProcessState, err
}

// loud are the findings at warning and above.
func (r *run) loud() []finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f finding) bool { return f.Severity == "info" })
}

// writeSample writes n findings with their lines.
func writeSample(out io.Writer, runs []*run, rule string, n int, seed uint64) {
	type at struct {
		*run
		finding
	}
	var all []at
	for _, r := range runs {
		for _, f := range r.loud() {
			if rule == "" || f.Rule == rule {
				all = append(all, at{r, f})
			}
		}
	}
	total := len(all)
	order := rand.New(rand.NewPCG(seed, 16))
	order.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	all = all[:min(n, len(all))]
	fmt.Fprintf(out, "%d of %d findings\n", len(all), total)
	for _, f := range all {
		fmt.Fprintf(out, "\n%s, %s: %s:%d:%d: %s: %s [%s]\n  = %s\n", filepath.Base(f.site), f.way, f.Path,
			f.Start.Line, f.Start.Column, f.Severity, f.Message, f.Rule, f.Help)
		raw, err := os.ReadFile(filepath.Join(f.site, filepath.FromSlash(f.Path)))
		if err != nil {
			fmt.Fprintln(out, "  ", err)
			continue
		}
		lines := strings.Split(string(raw), "\n")
		for i := max(f.Start.Line-2, 1); i <= min(f.End.Line+1, f.Start.Line+4, len(lines)); i++ {
			fmt.Fprintf(out, "%6d %.300q\n", i, lines[i-1])
		}
	}
}
