package rules_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/rules"
)

const (
	mostLines    = 250 // of a rule with its private helpers
	mostAtMedian = 90  // of the rule that half of all rules are shorter than
)

// TestSize holds the rules to a length that can be read at one go. A rule is as
// long as its file and the files of its family that it alone uses.
func TestSize(t *testing.T) {
	lines := map[string]int{}
	families, err := filepath.Glob("*/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range families {
		maps.Copy(lines, linesOfRules(t, filepath.Dir(family)))
	}
	var all []int
	for _, rule := range rules.All() {
		n := lines[rule.ID]
		if n == 0 {
			t.Errorf("no file of %s is found", rule.ID)
		}
		if n > mostLines {
			t.Errorf("%s has %d lines; a rule has at most %d", rule.ID, n, mostLines)
		}
		all = append(all, n)
	}
	slices.Sort(all)
	if n := all[len(all)/2]; n > mostAtMedian {
		t.Errorf("the median of the rules has %d lines; the bar is %d", n, mostAtMedian)
	}
	t.Logf("%d rules: the median has %d lines, the longest %d", len(all), all[len(all)/2], all[len(all)-1])
}

// linesOfRules counts the lines of each rule of a family. What a rule uses of the
// file of another one belongs to that.
func linesOfRules(t *testing.T, dir string) map[string]int {
	uses, lines := filesOf(t, dir)
	rule := map[string]string{} // by file
	for _, r := range rules.All() {
		if own := strings.ReplaceAll(r.ID, "-", "_") + ".go"; lines[own] > 0 {
			rule[own] = r.ID
		}
	}
	users := map[string][]string{} // the rules that use a file, directly or through others
	for own, id := range rule {
		seen := map[string]bool{own: true}
		for open := []string{own}; len(open) > 0; {
			file := open[0]
			open = open[1:]
			users[file] = append(users[file], id)
			for used := range uses[file] {
				if rule[used] == "" && !seen[used] {
					seen[used] = true
					open = append(open, used)
				}
			}
		}
	}
	of := map[string]int{}
	for file, by := range users {
		if len(by) == 1 {
			of[by[0]] += lines[file]
		}
	}
	return of
}

// filesOf are the files of a package, with the others whose declarations each
// uses and its number of lines.
func filesOf(t *testing.T, dir string) (uses map[string]map[string]bool, lines map[string]int) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	uses, lines = map[string]map[string]bool{}, map[string]int{}
	at := func(pos token.Pos) string { return filepath.Base(set.File(pos).Name()) }
	for _, file := range files {
		name := at(file.Pos())
		uses[name], lines[name] = map[string]bool{}, set.File(file.Pos()).LineCount()
	}
	// Within the package all names are resolved; what is imported does not matter.
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: noPackages{}, Error: func(error) {}}
	pkg, _ := config.Check(dir, set, files, info)
	for ident, object := range info.Uses {
		if object.Pkg() == pkg && object.Pos().IsValid() && at(object.Pos()) != at(ident.Pos()) {
			uses[at(ident.Pos())][at(object.Pos())] = true
		}
	}
	return uses, lines
}

// noPackages imports nothing.
type noPackages struct{}

func (noPackages) Import(path string) (*types.Package, error) {
	return nil, errors.New(path + " is not needed")
}
