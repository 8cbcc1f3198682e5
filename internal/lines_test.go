package internal_test

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mostColumns is how wide a line of Go is at most, with tabs of four.
const mostColumns = 120

// TestLines holds the lines of Go to 120 columns, their string literals aside:
// a literal that cannot be broken may stand out.
func TestLines(t *testing.T) {
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_gen.go") {
			return err
		}
		source, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(withoutLiterals(source), "\n") {
			if n := columns(line); n > mostColumns {
				t.Errorf("%s:%d has %d columns", file, i+1, n)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// withoutLiterals is a Go source without the text of its strings; line breaks
// stay.
func withoutLiterals(source []byte) string {
	files := token.NewFileSet()
	file := files.AddFile("", -1, len(source))
	var s scanner.Scanner
	s.Init(file, source, nil, 0)
	var out strings.Builder
	last := 0
	for {
		pos, kind, literal := s.Scan()
		if kind == token.EOF {
			out.Write(source[last:])
			return out.String()
		}
		if kind == token.STRING {
			at := file.Offset(pos)
			out.Write(source[last:at])
			out.WriteString(strings.Repeat("\n", strings.Count(literal, "\n")))
			last = at + len(literal)
		}
	}
}

func columns(line string) int {
	n := 0
	for _, r := range strings.TrimRight(line, "\r") {
		if r == '\t' {
			n += 4 - n%4
		} else {
			n++
		}
	}
	return n
}
