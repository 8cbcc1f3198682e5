//go:build unix

// Command attack writes thousands of hostile inputs by grammars of its own, calls
// partnerlint on them, and says which bounds they break:
//
//	go run ./bench/attack               # half an hour on two cores
//	go run ./bench/attack -inputs 200
//	go run ./bench/attack -write docs/robustness.md
//
// The inputs are the same for the same seed. -only N grows a single input again
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
	"runtime"
	"runtime/pprof"
	"time"
)

// An attack is one run of the program.
type attack struct {
	dir      string // for what is written; the system's memory where there is such a folder
	seed     uint64
	inputs   int           // grown
	begin    int           // the first of them
	sites    int           // checked with one, two and eight workers
	mutated  int           // pages that are fixed
	only     int           // the number of the single input; -1 for all
	jobs     int           // processes that work at a time
	patience time.Duration // processor time
	examples string        // the folder whose pages are mutated
	binary   string        // partnerlint, where a process of its own is measured
	floor    time.Duration // what the plain site takes
}

func main() {
	log.SetFlags(0)
	a := attack{}
	part, from, write, profile := "", 0, "", ""
	flag.Uint64Var(&a.seed, "seed", 1, "what the inputs are drawn from")
	flag.IntVar(&a.inputs, "inputs", 5000, "how many inputs are grown")
	flag.IntVar(&a.begin, "begin", 0, "the number of the first input that is grown")
	flag.IntVar(&a.sites, "sites", 64, "how many sites are checked with one, two and eight workers")
	flag.IntVar(&a.mutated, "mutated", 10_000, "how many mutated pages are fixed")
	flag.IntVar(&a.only, "only", -1, "the number of the one input to grow")
	flag.IntVar(&a.jobs, "jobs", runtime.NumCPU(), "how many processes work at a time")
	flag.DurationVar(&a.patience, "patience", mostCPU*3/2, "after how much processor time a single call is ended")
	flag.StringVar(&a.examples, "examples", "testdata/rules", "the folder whose pages are mutated")
	flag.StringVar(&write, "write", "", "the document whose table is replaced by what is measured")
	flag.StringVar(&profile, "profile", "", "with -only: the file for a profile of where the time goes")
	flag.StringVar(&part, "part", "", "what a process that this one starts is to do")
	flag.IntVar(&from, "from", 0, "with which of the inputs it begins")
	flag.Parse()
	var err error
	switch {
	case part != "":
		err = a.serve(part, from)
	case a.only >= 0:
		err = a.one(profile)
	default:
		err = a.run(write)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// one grows a single input.
func (a *attack) one(profile string) error {
	if err := a.prepare(); err != nil {
		return err
	}
	defer os.RemoveAll(a.dir)
	if profile != "" {
		to, err := os.Create(filepath.Clean(profile))
		if err != nil {
			return err
		}
		defer to.Close()
		if err := pprof.StartCPUProfile(to); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	res := a.growth(a.only)
	fmt.Printf("%s\nexponent %.2f, %v\n", res.Input, res.Exponent, res.Faults)
	return nil
}

// prepare makes the folder and measures the floor.
func (a *attack) prepare() (err error) {
	if a.examples, err = filepath.Abs(a.examples); err != nil {
		return err
	}
	if a.dir, err = os.MkdirTemp(scratch(), "attack"); err != nil {
		return err
	}
	return a.findFloor()
}

// run does everything, and writes the table.
func (a *attack) run(write string) (err error) {
	began := time.Now()
	if a.dir, err = os.MkdirTemp(scratch(), "attack"); err != nil {
		return err
	}
	defer os.RemoveAll(a.dir)
	a.binary = filepath.Join(a.dir, "partnerlint")
	if out, err := exec.Command("go", "build", "-o", a.binary, "./cmd/partnerlint").CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	inputs := a.inParts(grows, a.begin, a.inputs)
	again := a.growAgain(inputs)
	large := a.large(inputs)
	table := a.table(inputs, again, large, a.inParts(crowds, 0, a.sites), a.inParts(mutates, 0, a.mutated/pagesOfASite))
	fmt.Println(table.text)
	log.Printf("in %v", time.Since(began).Round(time.Second))
	if write != "" {
		if err := table.write(write); err != nil {
			return err
		}
	}
	if table.faults > 0 {
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
