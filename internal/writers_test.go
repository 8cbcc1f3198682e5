package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// writing are the functions of os that change what is on the disk.
var writing = []string{"WriteFile", "Create", "CreateTemp", "MkdirTemp", "OpenFile", "Rename", "Link", "Symlink", "Mkdir",
	"MkdirAll", "Remove", "RemoveAll", "Truncate", "Chmod", "Chown", "Lchown", "Chtimes", "CopyFS"}

// writers may use them: safefile for the program, and the tools that make the
// repository's own files, which no user runs.
var writers = []string{"internal/safefile", "internal/gen", "internal/gen/configgen", "internal/linttest",
	"internal/examples", "internal/release", "tools/release"}

// All that the program writes goes through safefile, which follows no link out
// of the tree and overwrites nothing in place.
func TestOneWriter(t *testing.T) {
	seen := 0
	eachFile(t, func(pkg, file string, parsed *ast.File) {
		if pkg == "internal/safefile" {
			seen++
		}
		if slices.Contains(writers, pkg) {
			return
		}
		for _, call := range usesOf(parsed, "os", writing) {
			t.Errorf("%s uses os.%s; files are written with internal/safefile", file, call)
		}
		for _, call := range usesOf(parsed, "syscall", []string{"Open", "Rename", "Unlink", "Mkdir", "Creat"}) {
			if pkg != "internal/engine/disk" || call != "Open" { // which reads
				t.Errorf("%s uses syscall.%s", file, call)
			}
		}
	})
	if seen == 0 {
		t.Error("no file of internal/safefile was seen")
	}
}

// usesOf lists the functions of a package that a file names, of those given.
func usesOf(file *ast.File, pkg string, names []string) []string {
	var used []string
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == pkg && slices.Contains(names, s.Sel.Name) {
				used = append(used, s.Sel.Name)
			}
		}
		return true
	})
	return used
}

// eachFile parses the files of the program: no tests, and not what measures it.
func eachFile(t *testing.T, look func(pkg, file string, parsed *ast.File)) {
	t.Helper()
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && (name == "testdata" || strings.HasPrefix(name, ".") && name != "..") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		pkg := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(file), ".."+string(filepath.Separator)))
		if top, _, _ := strings.Cut(pkg, "/"); top == "e2e" || top == "bench" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err == nil {
			look(pkg, file, parsed)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// reading are the functions of os that read what is on the disk.
var reading = []string{"Open", "ReadFile", "ReadDir", "DirFS", "OpenInRoot", "OpenRoot"}

// readers may use them; all others read with internal/bounds, or are handed what
// they look at.
var readers = map[string]string{
	"internal/bounds":        "it looks where each path leads",
	"internal/safefile":      "it compares what it writes over",
	"internal/engine":        "the folder of a path that does not exist, for a near one, and what other generators leave",
	"internal/engine/disk":   "the pages that were asked for, and the site around them, whose links it follows no further",
	"internal/examples":      "the repository's own examples",
	"internal/gen":           "the repository's own files",
	"internal/gen/configgen": "the repository's own files",
	"internal/release":       "what a release is made of",
	"tools/release":          "what a release is made of",

	"internal/jekyll/kramdown/kramdowntest": "recorded cases",
	"internal/jekyll/recorded":              "recorded cases",
}

// What configuration names is read with internal/bounds, which no link and no
// .. leads out of the tree.
func TestOneReader(t *testing.T) {
	eachFile(t, func(pkg, file string, parsed *ast.File) {
		if _, ok := readers[pkg]; ok {
			return
		}
		for _, call := range usesOf(parsed, "os", reading) {
			switch filepath.ToSlash(strings.TrimPrefix(file, ".."+string(filepath.Separator))) {
			case "internal/cli/workflow/event.go", "internal/cli/version.go": // the runner's event, the system's release
			default:
				t.Errorf("%s uses os.%s; files that are named are read with internal/bounds", file, call)
			}
		}
	})
}
