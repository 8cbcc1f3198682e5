//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"os/exec"
	"sync"
	"time"
)

// What a part does with each of its numbers.
const (
	grows   = "grow"   // an input in doubled sizes
	crowds  = "crowd"  // a site with one, two and eight workers
	mutates = "mutate" // a site of mutated pages, fixed
)

// A result is what became of one number.
type result struct {
	Number   int
	Input    string
	Faults   []string
	CPU      time.Duration // the most of a call
	At64     time.Duration // at 64 KiB, above the floor
	Exponent float64       // 0 where the times are too short to have one
	Past     int           // 1 if the work on a file was ended by its bound
	Pages    int
	Changed  int // of the pages
}

// inParts has the numbers from begin to n done by processes that call partnerlint within
// themselves. One that ends before its time is a fault of the number it was at,
// and another goes on after that.
func (a *attack) inParts(what string, begin, n int) []result {
	all := make([]result, n)
	var parts sync.WaitGroup
	var done counter
	for job := range a.jobs {
		parts.Go(func() {
			for from := begin + job; from < n; {
				at, why := a.part(what, from, n, all, &done)
				if why == "" {
					return
				}
				all[at].Number = at
				if all[at].Input == "" && what == grows {
					k, t := a.input(at)
					all[at].Input = k.name + ": " + t.name
				}
				all[at].Faults = append(all[at].Faults, why)
				fmt.Printf("%s #%d: %s: %s\n", what, at, why, all[at].Input)
				from = at + a.jobs
			}
		})
	}
	parts.Wait()
	return all[min(begin, n):]
}

// looks are how often an input that broke a bound is grown again.
const looks = 3

// growAgain grows the inputs that broke a bound again, one at a time, because
// another program may have been at work. It returns how many keep to the bounds then.
func (a *attack) growAgain(inputs []result) (sound int) {
	alone := *a
	alone.jobs = 1
	for i := range inputs {
		if len(inputs[i].Faults) == 0 {
			continue
		}
		for again := 0; len(inputs[i].Faults) > 0 && again < looks; again++ {
			inputs[i] = alone.inParts(grows, inputs[i].Number, inputs[i].Number+1)[0]
		}
		if len(inputs[i].Faults) == 0 {
			sound++
		}
	}
	return sound
}

// counter says how far the work is.
type counter struct {
	sync.Mutex
	n int
}

func (c *counter) add(what string) {
	c.Lock()
	defer c.Unlock()
	if c.n++; c.n%250 == 0 {
		log.Printf("%s: %d", what, c.n)
	}
}

// part runs a process and takes its results. At is the number at which it ended,
// if it ended too early, and why.
func (a *attack) part(what string, from, n int, all []result, done *counter) (at int, why string) {
	cmd := exec.Command(os.Args[0], "-part", what, "-from", fmt.Sprint(from), "-inputs", fmt.Sprint(n),
		"-seed", fmt.Sprint(a.seed), "-jobs", fmt.Sprint(a.jobs), "-patience", a.patience.String(),
		"-examples", a.examples)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return n, err.Error()
	}
	at = from
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var one result
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			continue
		}
		all[one.Number] = one
		for _, fault := range one.Faults {
			fmt.Printf("%s #%d: %s: %s\n", what, one.Number, fault, one.Input)
		}
		at = one.Number + a.jobs
		done.add(what)
	}
	err = cmd.Wait()
	switch {
	case at >= n:
		return at, ""
	case cmd.ProcessState.ExitCode() == exitLate:
		return at, fmt.Sprintf("no end in sight after %v (%s)", a.patience, whereabouts(stderr.String()))
	}
	return at, fmt.Sprintf("%v: %s", err, first(stderr.String()))
}

// serve is the work of a part: every number from one on, as many apart as there
// are parts.
func (a *attack) serve(what string, from int) error {
	if err := a.prepare(); err != nil {
		return err
	}
	defer os.RemoveAll(a.dir)
	do := map[string]func(int) result{grows: a.growth, crowds: a.crowd, mutates: a.mutate}[what]
	if do == nil {
		return fmt.Errorf("there is no part %q", what)
	}
	out := json.NewEncoder(os.Stdout)
	for i := from; i < a.inputs; i += a.jobs {
		if err := out.Encode(do(i)); err != nil {
			return err
		}
	}
	return nil
}
