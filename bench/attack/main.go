//go:build unix

// Command attack writes thousands of hostile inputs by grammars of its own, calls
// partnerlint on them, and says which bounds they break:
//
//	go run ./bench/attack                    # everything; about an hour
//	go run ./bench/attack -part growth -inputs 200
//	go run ./bench/attack -write docs/robustness.md
//
// The inputs are the same for the same seed. -only N runs a single input again
// and says more of it. The exit status is 1 when a bound is broken.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// An attack is one run of the program.
type attack struct {
	binary   string // partnerlint
	dir      string // for what is written; the system's memory where there is such a folder
	seed     uint64
	inputs   int
	pages    int
	only     int // the number of the single input; -1 for all
	verbose  bool
	patience time.Duration // how long a run may take

	figures  []figure
	findings []finding
}

// A figure is a line of the table.
type figure struct{ what, value string }

var parts = []struct {
	name string
	do   func(*attack)
}{
	{"growth", (*attack).growth},
}

func main() {
	log.SetFlags(0)
	a := attack{}
	names := make([]string, len(parts))
	for i := range parts {
		names[i] = parts[i].name
	}
	part := flag.String("part", "", "run these parts alone, of "+strings.Join(names, ", "))
	flag.Uint64Var(&a.seed, "seed", 1, "what the inputs are drawn from")
	flag.IntVar(&a.inputs, "inputs", 5000, "how many inputs are grown")
	flag.IntVar(&a.pages, "pages", 10000, "how many pages are broken and fixed")
	flag.IntVar(&a.only, "only", -1, "the number of the one input to grow")
	flag.DurationVar(&a.patience, "patience", time.Minute, "how long a single run may take")
	flag.StringVar(&a.binary, "binary", "", "the partnerlint to attack; built from here when it is not given")
	write := flag.String("write", "", "write the figures into this file, between its marks")
	flag.Parse()
	a.verbose = a.only >= 0
	if err := a.run(strings.FieldsFunc(*part, func(r rune) bool { return r == ',' }), *write); err != nil {
		log.Fatal(err)
	}
}

func (a *attack) run(chosen []string, write string) error {
	dir, err := os.MkdirTemp(scratch(), "attack")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	a.dir = dir
	if a.binary == "" {
		a.binary = filepath.Join(dir, "partnerlint")
		if out, err := exec.Command("go", "build", "-o", a.binary, "./cmd/partnerlint").CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, out)
		}
	}
	if a.binary, err = filepath.Abs(a.binary); err != nil {
		return err
	}
	for _, p := range parts {
		if len(chosen) == 0 || slices.Contains(chosen, p.name) {
			p.do(a)
		}
	}
	for _, f := range a.figures {
		fmt.Printf("%s: %s\n", f.what, f.value)
	}
	if len(a.findings) > 0 {
		return errors.New("bounds are broken")
	}
	return nil
}

// scratch is a folder in memory where the system has one.
func scratch() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

func (a *attack) figure(what string, value any) {
	a.figures = append(a.figures, figure{what, fmt.Sprint(value)})
}

// found notes that input broke a bound.
func (a *attack) found(number int, what, input string) {
	a.findings = append(a.findings, finding{number, what, input})
	fmt.Printf("#%d %s: %s\n", number, what, input)
}

func (a *attack) progress(i int) {
	if (i+1)%500 == 0 {
		log.Printf("%d inputs", i+1)
	}
}

// beyond is 1 for a run in which a file's work was ended by its bound.
func beyond(r *run) int {
	if strings.Contains(r.stderr, "more work than") {
		return 1
	}
	return 0
}
