//go:build unix

package main

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func attackFor(t *testing.T) *attack {
	t.Helper()
	t.Chdir(".") // what is called changes the folder; this brings it back
	examples, err := filepath.Abs("../../testdata/rules")
	if err != nil {
		t.Fatal(err)
	}
	return &attack{dir: t.TempDir(), patience: time.Minute, seed: 7, only: -1, examples: examples}
}

// A short sample of each kind of input, at one size: the program ends, says so in
// its exit status, and its report is JSON.
func TestSample(t *testing.T) {
	a := attackFor(t)
	for i := range kinds {
		k := &kinds[i]
		shape := grown
		if k.shape != nil {
			shape = k.shape
		}
		input := shape(k.grammar, rand.New(rand.NewPCG(7, uint64(i))))
		if _, why := a.measure(k, input, 4<<10); why != "" {
			t.Errorf("%s: %s: %s", k.name, input.name, why)
		}
	}
}

// Another number of workers writes the same, in every format.
func TestCrowd(t *testing.T) {
	if res := attackFor(t).crowd(0); len(res.Faults) > 0 {
		t.Error(res.Faults)
	}
}

// Some pages are changed, and none is changed again.
func TestMutate(t *testing.T) {
	if res := attackFor(t).mutate(0); len(res.Faults) > 0 || res.Changed == 0 {
		t.Error(res.Changed, res.Faults)
	}
}

// What is measured is seen: a letter that is lost, a report that is cut, a time
// that is the square of the size.
func TestFaultsAreSeen(t *testing.T) {
	if got := missing("Ab1 b", "a b"); got != "b" {
		t.Errorf("lost %q", got)
	}
	for _, name := range []string{"json", "sarif", "gitlab", "rdjsonl", "junit", "checkstyle"} {
		if wellFormed(name, []byte("<a>{")) == nil {
			t.Errorf("%s may be anything", name)
		}
	}
	square := []point{{64 << 10, time.Second}, {128 << 10, 4 * time.Second}, {256 << 10, 16 * time.Second}}
	if got := exponent(square); got < 1.99 || got > 2.01 {
		t.Errorf("the exponent of a square is %v", got)
	}
	for stderr, want := range map[string]string{"goroutine 1 [running]:": "a panic", "": "no JSON"} {
		if r := (&run{stdout: []byte("{"), stderr: stderr}); !strings.Contains(r.fault(true), want) {
			t.Errorf("%q is %q", stderr, r.fault(true))
		}
	}
}

// Inputs are as long as they are asked to be, and the same again.
func TestGrown(t *testing.T) {
	for i := range uint64(300) {
		first := grown(markdown, rand.New(rand.NewPCG(1, i)))
		again := grown(markdown, rand.New(rand.NewPCG(1, i)))
		text := first.at(2000)
		if len(text) < 2000 || text != again.at(2000) {
			t.Errorf("%s: %d bytes", first.name, len(text))
		}
	}
}
