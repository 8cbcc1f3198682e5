//go:build unix

package main

import (
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// A short sample of each kind of input, at one size: the program ends, says so in
// its exit status, and its report is JSON.
func TestSample(t *testing.T) {
	if testing.Short() {
		t.Skip("builds partnerlint")
	}
	dir := t.TempDir()
	a := attack{dir: dir, binary: filepath.Join(dir, "partnerlint"), patience: time.Minute}
	cmd := exec.Command("go", "build", "-o", a.binary, "./cmd/partnerlint")
	cmd.Dir = filepath.Join("..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
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
