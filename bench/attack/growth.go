//go:build unix

package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"
)

// The bounds that every input is held to.
const (
	mostCPU      = 10 * time.Second // at a megabyte of page or two kilobytes of schema
	mostMemory   = 512 << 20
	mostExponent = 1.3

	fromSize   = 64 << 10 // where exponents begin to count
	mostSize   = 1<<20 - 4096
	worthALook = 1.15 // an exponent for which the sizes are doubled further
	// smallTime is what a run must take above the plain site for an exponent to be
	// more than noise.
	smallTime = 150 * time.Millisecond
)

// firstSizes are tried with every input. A schema of two kilobytes must end.
var firstSizes = []int{2 << 10, 16 << 10, fromSize}

// input is one of the inputs that are grown.
func (a *attack) input(number int) (*kind, text) {
	r := rand.New(rand.NewPCG(a.seed, uint64(number))) // #nosec G115 G404 -- numbers are small
	k := drawKind(r)
	if k.shape != nil {
		return k, k.shape(k.grammar, r)
	}
	return k, grown(k.grammar, r)
}

// growth writes an input in doubled sizes and measures what checking each takes.
func (a *attack) growth(number int) result {
	k, t := a.input(number)
	res := result{Number: number, Input: k.name + ": " + t.name}
	var points []point
	take := func(size int) bool {
		one, why := a.measure(k, t, size)
		if why == "" && one.cpu > mostCPU {
			why = fmt.Sprintf("%v of CPU time", one.cpu.Round(time.Millisecond))
		}
		if a.only >= 0 {
			fmt.Fprintf(os.Stderr, "\t%d KiB: %v, status %d, %.200s\n", size>>10, one.cpu, one.status, one.stderr)
		}
		if why != "" {
			res.Faults = append(res.Faults, fmt.Sprintf("%s at %d KiB", why, size>>10))
			return false
		}
		res.CPU = max(res.CPU, one.cpu)
		if one.isPast() {
			res.Past = 1
			return false
		}
		points = append(points, point{size, one.cpu - a.floor})
		return true
	}
	for _, size := range firstSizes {
		if !take(size) {
			return res
		}
		// What is linear from here on would be too slow at a megabyte: no need to wait for that.
		if took := points[len(points)-1].took; a.only < 0 && took > mostCPU*time.Duration(size)/(1<<20)+5*smallTime {
			res.Faults = append(res.Faults, fmt.Sprintf("%v at %d KiB", took.Round(time.Millisecond), size>>10))
			return res
		}
	}
	res.At64 = points[2].took
	for size := fromSize * 2; size < 2<<20; size *= 2 {
		last, before := points[len(points)-1], points[len(points)-2]
		steep := exponent([]point{before, last}) > worthALook && last.took > 4*time.Millisecond ||
			exponent(points[2:]) > mostExponent
		if !steep && a.only < 0 && (number%10 != 0 || size > 256<<10) {
			break
		}
		if !take(min(size, mostSize)) {
			return res
		}
	}
	a.judge(k, t, points, &res)
	return res
}

// judge says whether the times grow faster than they may.
func (a *attack) judge(k *kind, t text, points []point, res *result) {
	var counted []point
	for _, p := range points {
		if p.size >= fromSize {
			counted = append(counted, p)
		}
	}
	last := counted[len(counted)-1]
	if len(counted) < 3 || last.took < smallTime {
		return
	}
	steepest := exponent(counted)
	for again := 0; steepest > mostExponent && again < 2; again++ { // another program may have been at work
		for i := range counted {
			if one, _ := a.measure(k, t, counted[i].size); one.cpu-a.floor < counted[i].took {
				counted[i].took = one.cpu - a.floor
			}
		}
		steepest = exponent(counted)
	}
	res.Exponent = steepest
	if steepest > mostExponent {
		res.Faults = append(res.Faults, fmt.Sprintf("exponent %.2f, %v at %d KiB", steepest,
			last.took.Round(time.Millisecond), last.size>>10))
	}
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
		if p.took < time.Millisecond {
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
	dir := filepath.Join(a.dir, "site")
	if err := writeSite(dir, k.files(cut(t, k, size))); err != nil {
		return one, err.Error()
	}
	defer os.RemoveAll(dir)
	one, err := a.inside(dir, "check", "--format", "json")
	if err != nil {
		return one, err.Error()
	}
	return one, one.fault(true)
}

// cut is the text at a size; a schema may not be cut.
func cut(t text, k *kind, size int) string {
	written := t.at(size)
	if k.shape == nil {
		written = written[:min(len(written), size)]
	}
	return written
}

// findFloor measures what the plain site takes, at best.
func (a *attack) findFloor() error {
	k := kind{files: func(string) map[string]string { return nil }}
	a.floor = time.Hour
	for range 5 {
		one, why := a.measure(&k, text{at: func(int) string { return "" }}, 0)
		if why != "" {
			return fmt.Errorf("the plain site: %s", why)
		}
		a.floor = min(a.floor, one.cpu)
	}
	return nil
}
