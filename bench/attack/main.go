//go:build unix

// Command attack writes thousands of hostile inputs by grammars of its own, calls
// partnerlint on them, and says which bounds they break:
//
//	go run ./bench/attack               # an hour or two
//	go run ./bench/attack -inputs 200
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
	"strings"
	"time"
)

// An attack is one run of the program.
type attack struct {
	binary   string // partnerlint
	dir      string // for what is written; the system's memory where there is such a folder
	seed     uint64
	inputs   int
	only     int // the number of the single input; -1 for all
	verbose  bool
	patience time.Duration // how long a run may take

	figures  []figure
	findings []finding
}

// A figure is a line of the table.
type figure struct{ what, value string }

func main() {
	log.SetFlags(0)
	a := attack{}
	flag.Uint64Var(&a.seed, "seed", 1, "what the inputs are drawn from")
	flag.IntVar(&a.inputs, "inputs", 5000, "how many inputs are grown")
	flag.IntVar(&a.only, "only", -1, "the number of the one input to grow")
	flag.DurationVar(&a.patience, "patience", time.Minute, "how long a single run may take")
	flag.StringVar(&a.binary, "binary", "", "the partnerlint to attack; built from here when it is not given")
	flag.Parse()
	a.verbose = a.only >= 0
	if err := a.run(); err != nil {
		log.Fatal(err)
	}
}

func (a *attack) run() error {
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
	a.growth()
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
