// Command kill ends partnerlint at random moments while it writes, runs it eight
// times at once on one site, and looks whether each file is the old one or the
// new one, whole, and what is next to them.
//
//	go run ./bench/kill -n 200 PROGRAM
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

const page = `---
layout: partner
title: Lab %d
permalink: partners/lab-%[1]d
partner: lab-%[1]d
---
What the people of the lab do each week.
<!--more-->

## Program Description

See [the plan] (https://plan.example).

## Founding Story

It began with a map.
`

const config = "collections:\n  partners:\n    output: true\nexcerpt_separator: <!--more-->\n"

// A site is a folder of pages with a mistake each.
type site struct {
	program, dir string
	old          map[string]string // by name
	faults       []string
}

func main() {
	n := flag.Int("n", 200, "how often a run is ended early")
	pages := flag.Int("pages", 60, "how many pages the site has")
	seed := flag.Uint64("seed", 1, "of the random moments")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "which program? go run ./bench/kill PROGRAM")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *n, *pages, rand.New(rand.NewPCG(*seed, 0))); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(program string, n, pages int, chance *rand.Rand) error {
	dir, err := os.MkdirTemp("", "kill")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if program, err = filepath.Abs(program); err != nil {
		return err
	}
	s := &site{program: program, dir: dir, old: map[string]string{"_config.yml": config}}
	for i := range pages {
		s.old[fmt.Sprintf("_partners/lab-%d.md", i)] = fmt.Sprintf(page, i)
	}
	if err := s.restore(); err != nil {
		return err
	}
	started := time.Now()
	if err := s.start("--fix", "-q").Run(); exitCode(err) != 0 {
		return fmt.Errorf("--fix does not fix the site: %w", err)
	}
	usual := time.Since(started)
	fixed := s.texts()
	ended, halves, slowest := 0, 0, time.Duration(0)
	for range n {
		early, half, took, err := s.killOne(chance, usual, fixed)
		if err != nil {
			return err
		}
		ended, halves, slowest = ended+early, halves+half, max(slowest, took)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*", ".partnerlint-*.tmp"))
	above, _ := filepath.Glob(filepath.Join(dir, ".partnerlint-*.tmp"))
	if len(left)+len(above) > 0 {
		s.faults = append(s.faults, fmt.Sprintf("temporary files are left: %v %v", left, above))
	}
	crowd, err := s.crowd(fixed)
	if err != nil {
		return err
	}
	fmt.Printf("%d runs, %d of them ended early; %d sets of fixes written in part; "+
		"the slowest end after a signal took %v; %d runs, eight at a time; %d faults\n", n, ended, halves,
		slowest.Round(time.Millisecond), crowd, len(s.faults))
	if len(s.faults) > 0 {
		return errors.New(strings.Join(s.faults, "\n"))
	}
	return nil
}

func exitCode(err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	return -2
}

func (s *site) start(args ...string) *exec.Cmd {
	cmd := exec.Command(s.program, args...)
	cmd.Dir = s.dir
	return cmd
}

func (s *site) restore() error {
	for name, text := range s.old {
		full := filepath.Join(s.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (s *site) texts() map[string]string {
	all := map[string]string{}
	for name := range s.old {
		raw, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
		if err != nil {
			s.faults = append(s.faults, err.Error())
		}
		all[name] = string(raw)
	}
	return all
}

// killOne ends one run early, looks at what it leaves, and lets the next run do
// the rest.
func (s *site) killOne(chance *rand.Rand, usual time.Duration, fixed map[string]string) (early, half int,
	took time.Duration, err error) {
	if err := s.restore(); err != nil {
		return 0, 0, 0, err
	}
	job := [][]string{{"--fix", "-q"}, {"baseline", "update"}, {"-q", "--format", "json=out/report.json"},
		{"-q", "-f", "sarif", "-o", "out/report.sarif", "--fix"}}[chance.IntN(4)]
	if job[0] == "baseline" {
		_ = os.Remove(filepath.Join(s.dir, ".partnerlint-baseline.json"))
		if err := s.start("baseline", "create").Run(); err != nil {
			return 0, 0, 0, err
		}
	}
	signal := []syscall.Signal{syscall.SIGKILL, syscall.SIGKILL, syscall.SIGINT, syscall.SIGTERM}[chance.IntN(4)]
	cmd := s.start(job...)
	if err := cmd.Start(); err != nil {
		return 0, 0, 0, err
	}
	time.Sleep(time.Duration(chance.Int64N(int64(usual) * 5 / 4)))
	sent := time.Now()
	_ = cmd.Process.Signal(signal)
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code < 0 || code > 128 { // else it was done before
		early = 1
	}
	took = time.Since(sent)
	changed := 0
	for name, text := range s.texts() {
		switch text {
		case s.old[name]:
		case fixed[name]:
			changed++
		default:
			s.faults = append(s.faults, fmt.Sprintf("%v during %v: %s is torn: %q", signal, job, name, text))
		}
	}
	if changed > 0 && changed < len(s.old)-1 {
		half = 1
		if signal != syscall.SIGKILL {
			s.faults = append(s.faults, fmt.Sprintf("%v during %v: %d of %d files are fixed", signal, job, changed,
				len(s.old)-1))
		}
	}
	s.whole("out/report.json", "out/report.sarif", ".partnerlint-baseline.json")
	if code := exitCode(s.start(job...).Run()); code != 0 && code != 1 {
		s.faults = append(s.faults, fmt.Sprintf("the run after %v during %v: exit status %d", signal, job, code))
	}
	_ = os.Remove(filepath.Join(s.dir, ".partnerlint-baseline.json"))
	return early, half, took, nil
}

// whole looks whether files, where they are, hold JSON from the first byte to the
// last.
func (s *site) whole(names ...string) {
	for _, name := range names {
		raw, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
		if err == nil && !json.Valid(raw) {
			s.faults = append(s.faults, fmt.Sprintf("%s is torn: %d bytes", name, len(raw)))
		}
	}
}

// crowd runs eight at once, which fix the same files and write the same report.
func (s *site) crowd(fixed map[string]string) (runs int, err error) {
	for range 5 {
		if err := s.restore(); err != nil {
			return runs, err
		}
		var all sync.WaitGroup
		codes := make([]int, 8)
		for i := range codes {
			all.Go(func() {
				codes[i] = exitCode(s.start("--fix", "-q", "--format", "json=out/report.json").Run())
			})
		}
		all.Wait()
		runs += len(codes)
		// One that finds a file changed under its hands leaves it, says so and exits with 2.
		if slices.ContainsFunc(codes, func(code int) bool { return code < 0 || code > 2 }) {
			s.faults = append(s.faults, fmt.Sprintf("eight at once: exit statuses %v", codes))
		}
		for name, text := range s.texts() {
			if text != fixed[name] {
				s.faults = append(s.faults, fmt.Sprintf("eight at once: %s holds %q", name, text))
			}
		}
		s.whole("out/report.json")
	}
	return runs, nil
}
