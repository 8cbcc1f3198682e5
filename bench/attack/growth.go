//go:build unix

package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// The bounds that every input is held to.
const (
	mostCPU      = 10 * time.Second // at a megabyte of page or two kilobytes of schema
	mostMemory   = 512 << 20
	mostExponent = 1.3
	// smallTime is what a run must take above the plain site for an exponent to be
	// more than noise.
	smallTime = 400 * time.Millisecond
)

var usualSizes = []int{64 << 10, 128 << 10, 256 << 10}

// A finding of the attack is an input that breaks a bound.
type finding struct {
	number int // of the input: -only N shows it again
	what   string
	input  string
}

// growth writes inputs of doubled sizes and measures what checking each takes.
func (a *attack) growth() {
	floor := a.floor()
	slowest, greatest, steepest := run{}, run{}, 0.0
	past := 0
	for i := range a.inputs {
		if a.only >= 0 && i != a.only {
			continue
		}
		r := rand.New(rand.NewPCG(a.seed, uint64(i)))
		k := drawKind(r)
		shape := grown
		if k.shape != nil {
			shape = k.shape
		}
		t := shape(k.grammar, r)
		g := a.grow(i, k, t, floor)
		past += min(g.past, 1)
		if g.worst.cpu > slowest.cpu {
			slowest = g.worst
		}
		if g.worst.memory > greatest.memory {
			greatest = g.worst
		}
		steepest = max(steepest, g.exponent)
		a.progress(i)
	}
	a.figure("inputs made by grammar, each at three to five sizes", a.inputs)
	a.figure("most CPU time of a run", slowest.cpu.Round(10*time.Millisecond))
	a.figure("most memory of a run", fmt.Sprintf("%d MiB", greatest.memory>>20))
	a.figure("steepest exponent from 64 KiB on", fmt.Sprintf("%.2f", steepest))
	a.figure("inputs whose work was ended by its bound", past)
}

// A growthOf one input.
type growthOf struct {
	exponent float64
	worst    run
	past     int // the runs that ended at the bound of work
}

// grow measures one input. The sizes are doubled up to a megabyte where the time
// is worth a look, and for one input of ten.
func (a *attack) grow(number int, k *kind, t text, floor time.Duration) growthOf {
	var g growthOf
	sizes := usualSizes
	if k.sizes != nil {
		sizes = k.sizes
	}
	var points []point
	for i := 0; i < len(sizes); i++ {
		size := sizes[i]
		one, why := a.measure(k, t, size)
		if why != "" {
			a.found(number, fmt.Sprintf("%s at %d KiB", why, size>>10), k.name+": "+t.name)
			return g
		}
		g.past += beyond(&one)
		g.worst.cpu = max(g.worst.cpu, one.cpu)
		g.worst.memory = max(g.worst.memory, one.memory)
		if size >= 64<<10 && beyond(&one) == 0 {
			points = append(points, point{size, one.cpu - floor})
		}
		if a.verbose {
			fmt.Printf("\t%d KiB: %v, %d MiB, status %d, %.200s\n", size>>10, one.cpu, one.memory>>20, one.status, one.stderr)
		}
		if i == len(sizes)-1 && size < 1<<20 && len(points) > 1 &&
			(one.cpu-floor > smallTime || exponent(points) > 1.2 && one.cpu > floor*2 || number%10 == 0) {
			sizes = append(slices.Clone(sizes), size*2)
		}
	}
	last := sizes[len(sizes)-1]
	where := fmt.Sprintf("%s: %s", k.name, t.name)
	if g.worst.cpu > mostCPU {
		a.found(number, fmt.Sprintf("%v of CPU time", g.worst.cpu.Round(time.Millisecond)), where)
	}
	if g.worst.memory > mostMemory {
		a.found(number, fmt.Sprintf("%d MiB at %d KiB", g.worst.memory>>20, last>>10), where)
	}
	if len(points) > 2 && points[len(points)-1].took > smallTime {
		g.exponent = exponent(points)
		if g.exponent > mostExponent { // once more: another program may have been at work
			again := points[:0]
			for _, p := range points {
				if one, _ := a.measure(k, t, p.size); one.cpu-floor < p.took {
					p.took = one.cpu - floor
				}
				again = append(again, p)
			}
			g.exponent = exponent(again)
		}
		if g.exponent > mostExponent {
			a.found(number, fmt.Sprintf("exponent %.2f, %v at %d KiB", g.exponent,
				points[len(points)-1].took.Round(time.Millisecond), last>>10), where)
		}
	}
	return g
}

type point struct {
	size int
	took time.Duration
}

// exponent is that of the power of the size that the times follow, by least
// squares of the logarithms.
func exponent(points []point) float64 {
	var n, sx, sy, sxx, sxy float64
	for _, p := range points {
		if p.took < 10*time.Millisecond {
			continue // less than the noise
		}
		x, y := math.Log(float64(p.size)), math.Log(float64(p.took))
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	if n < 2 {
		return 0
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

// measure writes the site with the text at a size and checks it.
func (a *attack) measure(k *kind, t text, size int) (one run, why string) {
	most := 1<<20 - 4096
	if k.name == "schema" {
		most = 1 << 30
	}
	written := t.at(min(size, most))
	dir := filepath.Join(a.dir, "site")
	if err := writeSite(dir, k.files(written)); err != nil {
		return one, err.Error()
	}
	defer os.RemoveAll(dir)
	one, err := a.call(dir, nil, "check", "--format", "json")
	if err != nil {
		return one, err.Error()
	}
	return one, one.fault(true)
}

// floor is what the plain site takes, at best.
func (a *attack) floor() time.Duration {
	k := kind{files: func(string) map[string]string { return nil }}
	best := time.Hour
	for range 5 {
		one, why := a.measure(&k, text{at: func(int) string { return "" }}, 0)
		if why != "" {
			a.found(-1, why, "the plain site")
			return 0
		}
		best = min(best, one.cpu)
	}
	return best
}
