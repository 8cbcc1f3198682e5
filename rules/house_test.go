package rules_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/partnerlint/partnerlint/rules"
)

// TestNoRuleIsALibrary holds the files of rules apart: what another rule needs of
// one is in a file of the family, or in rules/internal.
func TestNoRuleIsALibrary(t *testing.T) {
	h := readHouse(t)
	for _, user := range h.declarations {
		for used := range user.uses {
			owner := h.ruleOf[used.file]
			if owner == "" || user.file == used.file || user.onlyOf() == owner {
				continue
			}
			t.Errorf("%s of %s uses %s, which is in the file of %s: move it to a file of its family",
				user.name, user.file, used.name, owner)
		}
	}
}

// TestPrivateFiles holds the files of a family to their names: one that begins with
// the name of a rule is used by that rule alone, and any other is shared, as is all
// of rules/internal.
func TestPrivateFiles(t *testing.T) {
	h := readHouse(t)
	for file, owner := range h.ownerOf {
		if h.ruleOf[file] != "" {
			continue
		}
		named := h.namesake(file)
		switch {
		case owner != "" && strings.HasPrefix(file, "internal/"):
			t.Errorf("%s is of %s alone: move it beside that", file, owner)
		case named == owner:
		case owner == "":
			t.Errorf("%s bears the name of %s, but is not of that rule alone", file, named)
		default:
			t.Errorf("%s is of %s alone, and is not called %s_….go", file, owner, fileOf(owner))
		}
	}
}

// TestRulesAskNothingOfTheMachine holds the rules to what the run hands them: the
// time is jekyll.Config.Now, and files are those of the site.
func TestRulesAskNothingOfTheMachine(t *testing.T) {
	h := readHouse(t)
	for name, at := range h.outside {
		of, _, _ := strings.Cut(name, ".")
		switch {
		case name == "time.Now", name == "time.Since", name == "time.Until",
			of == "os", of == "os/exec", of == "net", of == "net/http", strings.HasPrefix(of, "math/rand"):
			t.Errorf("%s: a rule uses %s", at, name)
		}
	}
	if h.outside["fmt.Sprintf"] == "" {
		t.Error("no use of another package is seen")
	}
}

// A house is the code of the rules: what it declares, and which rule comes to what.
type house struct {
	set          *token.FileSet
	places       map[string][]place // of all declarations, by the name of the file in set
	declarations []*declaration
	ruleOf       map[string]string // the ID of the rule that a file declares, by file
	outside      map[string]string // what each file uses of other packages: "time.Now" → the file
	ownerOf      map[string]string // the ID of the one rule that comes to a file, or ""
	lines        map[string]int    // of a file
}

// A declaration is a function, a type, or what a var or const declares.
type declaration struct {
	name  string
	file  string // from rules/, as in links/references.go
	lines int    // with its comment
	uses  map[*declaration]bool
	by    map[string]bool // the IDs of the rules that come to it
}

// onlyOf is the one rule that comes to a declaration, or "".
func (d *declaration) onlyOf() string {
	for id := range d.by {
		if len(d.by) == 1 {
			return id
		}
	}
	return ""
}

// reach notes that a rule comes to a declaration, and to what that uses.
func (d *declaration) reach(rule string) {
	if d.by[rule] {
		return
	}
	d.by[rule] = true
	for used := range d.uses {
		used.reach(rule)
	}
}

// fileOf is the name of a rule's file, without its ending.
func fileOf(id string) string { return strings.ReplaceAll(id, "-", "_") }

// namesake is the rule whose name the name of a file begins with, or "".
func (h *house) namesake(file string) string {
	found := ""
	for of, id := range h.ruleOf {
		if path.Dir(of) == path.Dir(file) && len(id) > len(found) &&
			strings.HasPrefix(path.Base(file), fileOf(id)+"_") {
			found = id
		}
	}
	return found
}

// readHouse reads the families and what they share, once for all tests.
func readHouse(t *testing.T) *house {
	t.Helper()
	h, err := theHouse()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

var theHouse = sync.OnceValues(func() (*house, error) {
	list := exec.Command("go", "list", "-export", "-deps", "-f",
		"{{.ImportPath}}\t{{.Export}}\t{{.Dir}}\t{{range .GoFiles}}{{.}} {{end}}", "./...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, err
	}
	h := &house{set: token.NewFileSet(), places: map[string][]place{}, outside: map[string]string{},
		ruleOf: map[string]string{}, ownerOf: map[string]string{}, lines: map[string]int{}}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	exports, checked := map[string]string{}, map[string]*types.Package{}
	compiled := importer.ForCompiler(h.set, "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(exports[path])
	})
	config := types.Config{Importer: importing(func(path string) (*types.Package, error) {
		if pkg := checked[path]; pkg != nil {
			return pkg, nil
		}
		return compiled.Import(path)
	})}
	for line := range strings.Lines(string(out)) { // what a package imports comes before it
		pkg := strings.Split(strings.TrimSpace(line), "\t")
		exports[pkg[0]] = pkg[1]
		_, family, ok := strings.Cut(pkg[0], "/partnerlint/rules/")
		if !ok {
			continue
		}
		files, err := h.read(family, pkg[2], strings.Fields(pkg[3]))
		if err != nil {
			return nil, err
		}
		if checked[pkg[0]], err = config.Check(pkg[0], h.set, files, info); err != nil {
			return nil, err
		}
	}
	for ident, object := range info.Uses {
		user, used := h.at(ident.Pos()), h.at(object.Pos())
		if used == nil && object.Pkg() != nil {
			h.outside[object.Pkg().Path()+"."+object.Name()] = h.set.Position(ident.Pos()).String()
		}
		if user != nil && used != nil && user != used {
			user.uses[used] = true
		}
	}
	h.follow()
	return h, nil
})

// importing is a function that imports packages.
type importing func(path string) (*types.Package, error)

func (f importing) Import(path string) (*types.Package, error) { return f(path) }

// A place is where a declaration is.
type place struct {
	from, to token.Pos
	*declaration
}

// at is the declaration at a place, or nil.
func (h *house) at(pos token.Pos) *declaration {
	file := h.set.File(pos)
	if file == nil {
		return nil
	}
	for _, p := range h.places[file.Name()] {
		if p.from <= pos && pos < p.to {
			return p.declaration
		}
	}
	return nil
}

// read parses the files of a family and takes in what they declare.
func (h *house) read(family, dir string, names []string) (files []*ast.File, err error) {
	for _, name := range names {
		file, err := parser.ParseFile(h.set, filepath.Join(dir, name), nil,
			parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
		name = path.Join(family, name)
		for _, rule := range rules.All() {
			if path.Base(name) == fileOf(rule.ID)+".go" {
				h.ruleOf[name] = rule.ID
			}
		}
		h.declare(name, file)
	}
	return files, nil
}

// declare takes in the declarations of a file.
func (h *house) declare(name string, file *ast.File) {
	in := h.set.File(file.Pos())
	h.lines[name] = in.LineCount()
	add := func(ident *ast.Ident, node ast.Node, comment *ast.CommentGroup) {
		d := &declaration{name: ident.Name, file: name, uses: map[*declaration]bool{}, by: map[string]bool{}}
		from := node.Pos()
		if comment != nil {
			from = comment.Pos()
		}
		d.lines = in.Line(node.End()) - in.Line(from) + 1
		h.declarations = append(h.declarations, d)
		h.places[in.Name()] = append(h.places[in.Name()], place{node.Pos(), node.End(), d})
	}
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok {
			add(decl.(*ast.FuncDecl).Name, decl, decl.(*ast.FuncDecl).Doc)
			continue
		}
		for _, spec := range group.Specs {
			comment := group.Doc
			if group.Lparen.IsValid() {
				comment = nil // of the group
			}
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				add(spec.Name, spec, comment)
			case *ast.ValueSpec:
				add(spec.Names[0], spec, comment)
			}
		}
	}
}

// follow finds out which rules come to what.
func (h *house) follow() {
	for _, d := range slices.Clone(h.declarations) {
		if id := h.ruleOf[d.file]; id != "" {
			d.reach(id)
		}
	}
	by := map[string]map[string]bool{}
	for _, d := range h.declarations {
		if by[d.file] == nil {
			by[d.file] = map[string]bool{}
		}
		maps.Copy(by[d.file], d.by)
	}
	for file, ids := range by {
		h.ownerOf[file] = ""
		if len(ids) == 1 {
			h.ownerOf[file] = slices.Collect(maps.Keys(ids))[0]
		}
	}
}
