package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// linked lists the packages that a program is made of, without our own.
func linked(t *testing.T, program string) []string {
	t.Helper()
	list := exec.Command("go", "list", "-deps", program)
	list.Env = append(list.Environ(), "CGO_ENABLED=0", "GOOS=linux") // as it is released, and the same everywhere
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Fields(string(out))
	all = slices.DeleteFunc(all, func(name string) bool { return strings.HasPrefix(name, "github.com/partnerlint/") })
	slices.Sort(all)
	return all
}

func TestTheSamePackages(t *testing.T) {
	want, got := linked(t, "../../cmd/partnerlint"), linked(t, ".")
	for _, name := range want {
		if !slices.Contains(got, name) {
			t.Errorf("partnerlint links %s, too", name)
		}
	}
	for _, name := range got {
		if !slices.Contains(want, name) {
			t.Errorf("partnerlint does not link %s", name)
		}
	}
}
