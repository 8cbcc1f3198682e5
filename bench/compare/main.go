//go:build unix

// Command compare measures partnerlint against the floor of its own
// dependencies and against other linters, in one run:
//
//	go run ./bench/compare -pages 10000 -rounds 5
//
// It writes a made-up site, builds partnerlint and the floor, looks for rumdl,
// markdownlint-cli2 and Vale on the PATH or in the folder -peers (a
// node_modules/.bin), runs all of them interleaved, and prints a Markdown
// table of medians: wall time, CPU time, peak memory, and the ratio to floor c.
// What is absent is said.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// A contender is one command.
type contender struct {
	name string
	args []string
	dir  string
	runs []measure
}

// A measure is one run of a command and its children.
type measure struct {
	wall, cpu time.Duration
	peak      int64 // KiB
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("compare: ")
	pages := flag.Int("pages", 10000, "how many pages")
	rounds := flag.Int("rounds", 5, "how often each command runs")
	peers := flag.String("peers", "", "a folder with the commands of other linters")
	only := flag.String("only", "", "measure the commands whose name holds this alone")
	flag.Parse()
	work, err := os.MkdirTemp("", "partnerlint-bench-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(work)
	if err := compare(work, *pages, *rounds, *peers, *only); err != nil {
		log.Fatal(err)
	}
}

func compare(work string, pages, rounds int, peers, only string) error {
	site := filepath.Join(work, "site")
	for _, build := range [][]string{
		{"go", "build", "-o", filepath.Join(work, "partnerlint"), "./cmd/partnerlint"},
		{"go", "build", "-o", filepath.Join(work, "floor"), "./bench/floor"},
		{"go", "run", "./bench/generate", "-pages", fmt.Sprint(pages), site},
	} {
		cmd := exec.Command(build[0], build[1:]...)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", strings.Join(build, " "), err)
		}
	}
	all := contenders(work, site, peers)
	all = slices.DeleteFunc(all, func(c *contender) bool { return !strings.Contains(c.name, only) })
	for range rounds {
		for _, c := range all {
			m, err := run(c)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			c.runs = append(c.runs, m)
		}
	}
	report(all, pages, rounds)
	return nil
}

func contenders(work, site, peers string) []*contender {
	floor := filepath.Join(work, "floor")
	out := filepath.Join(work, "out.txt")
	all := []*contender{
		{name: "floor a: read", args: []string{floor, "-level", "a", "."}, dir: site},
		{name: "floor b: + goldmark", args: []string{floor, "-level", "b", "."}, dir: site},
		{name: "floor c: + yaml.v3", args: []string{floor, "-level", "c", "."}, dir: site},
		{name: "floor d: + jsonschema", args: []string{floor, "-level", "d", "."}, dir: site},
		{name: "partnerlint", args: []string{filepath.Join(work, "partnerlint"), "--quiet", "--output", out, "."}, dir: site},
	}
	cache := filepath.Join(work, "cache")
	for _, peer := range []struct {
		name, command string
		args          []string
	}{
		{"rumdl, no cache", "rumdl", []string{"check", "--no-cache", "--silent", "_partners"}},
		{"rumdl, warm cache", "rumdl", []string{"check", "--cache-dir", cache, "--silent", "_partners"}},
		{"markdownlint-cli2", "markdownlint-cli2", []string{"_partners/*.md"}},
		{"vale", "vale", []string{"--no-exit", "_partners"}},
	} {
		path := lookFor(peer.command, peers)
		if path == "" {
			fmt.Printf("%s: not found on this machine\n", peer.name)
			continue
		}
		all = append(all, &contender{name: peer.name, args: append([]string{path}, peer.args...), dir: site})
	}
	return all
}

// lookFor prefers a native program over a script that starts one.
func lookFor(command, peers string) string {
	if peers != "" {
		native, _ := filepath.Glob(filepath.Join(peers, "../@*/*", command))
		for _, path := range append(native, filepath.Join(peers, command)) {
			if info, err := os.Stat(path); err == nil && info.Mode()&0o111 != 0 && !info.IsDir() {
				full, _ := filepath.Abs(path)
				return full
			}
		}
	}
	path, err := exec.LookPath(command)
	if err != nil {
		return ""
	}
	return path
}

// run measures one run; findings are no failure.
func run(c *contender) (measure, error) {
	cmd := exec.Command(c.args[0], c.args[1:]...)
	cmd.Dir = c.dir
	started := time.Now()
	err := cmd.Run()
	wall := time.Since(started)
	if _, ok := err.(*exec.ExitError); err != nil && !ok {
		return measure{}, err
	}
	state := cmd.ProcessState
	peak := int64(0)
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		peak = usage.Maxrss
	}
	return measure{wall, state.UserTime() + state.SystemTime(), peak}, nil
}

func report(all []*contender, pages, rounds int) {
	median := func(c *contender, of func(measure) float64) float64 {
		values := make([]float64, len(c.runs))
		for i, m := range c.runs {
			values[i] = of(m)
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	wall := func(m measure) float64 { return m.wall.Seconds() }
	cpu := func(m measure) float64 { return m.cpu.Seconds() }
	peak := func(m measure) float64 { return float64(m.peak) / 1024 }
	base := all[0]
	if i := slices.IndexFunc(all, func(c *contender) bool { return strings.HasPrefix(c.name, "floor c") }); i >= 0 {
		base = all[i]
	}
	fmt.Printf("\n%d pages, median of %d interleaved rounds, %s, %d cores, %s\n\n", pages, rounds, runtime.Version(), runtime.NumCPU(), time.Now().Format("2006-01-02"))
	fmt.Println("| command | wall s | CPU s | peak MiB | wall ÷ floor c | CPU ÷ floor c |")
	fmt.Println("|---|---:|---:|---:|---:|---:|")
	for _, c := range all {
		w, p := median(c, wall), median(c, cpu)
		fmt.Printf("| %s | %.2f | %.2f | %.0f | %.2f | %.2f |\n", c.name, w, p, median(c, peak), w/cmp.Or(median(base, wall), 1), p/cmp.Or(median(base, cpu), 1))
	}
}
