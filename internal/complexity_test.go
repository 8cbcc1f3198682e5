package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/uudashr/gocognit"
)

// mostComplex is the greatest cognitive complexity of a function, tests included.
const mostComplex = 35

// TestComplexity holds the functions to what a reader can keep in mind.
func TestComplexity(t *testing.T) {
	files := token.NewFileSet()
	functions := 0
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") {
			return err
		}
		syntax, err := parser.ParseFile(files, file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range syntax.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			functions++
			if n := gocognit.Complexity(f); n > mostComplex {
				t.Errorf("%s: %s has a cognitive complexity of %d; a function has at most %d", files.Position(f.Pos()),
					f.Name.Name, n, mostComplex)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if functions < 3000 {
		t.Errorf("only %d functions were seen", functions)
	}
}
