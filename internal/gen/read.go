package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A rule as its source file tells it.
type rule struct {
	Package, Var                      string // the family's package, and the variable in it
	ID, Category, Severity, Harm, Doc string
	Fixable                           bool
}

// readRules finds the variables of type lint.Rule in the Go files of the
// families, which are the folders of dir but for internal.
func readRules(dir string) ([]rule, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*.go"))
	if err != nil {
		return nil, err
	}
	var found []rule
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_gen.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		for _, decl := range file.Decls {
			r, ok, err := asRule(decl)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			if !ok {
				continue
			}
			if r.Package = file.Name.Name; r.Package != strings.ReplaceAll(r.Category, "-", "") {
				return nil, fmt.Errorf("%s: rule %s is of the family %s, which has a folder of its own", path, r.ID,
					r.Category)
			}
			if !token.IsExported(r.Var) {
				return nil, fmt.Errorf("%s: the variable %s of rule %s begins with a small letter", path, r.Var, r.ID)
			}
			if want := strings.ReplaceAll(r.ID, "-", "_") + ".go"; filepath.Base(path) != want {
				return nil, fmt.Errorf("%s: rule %s belongs in %s", path, r.ID, want)
			}
			found = append(found, r)
		}
	}
	slices.SortFunc(found, func(a, b rule) int { return strings.Compare(a.ID, b.ID) })
	return found, nil
}

func asRule(decl ast.Decl) (rule, bool, error) {
	general, ok := decl.(*ast.GenDecl)
	if !ok || general.Tok != token.VAR || len(general.Specs) != 1 {
		return rule{}, false, nil
	}
	spec := general.Specs[0].(*ast.ValueSpec)
	if len(spec.Values) != 1 {
		return rule{}, false, nil
	}
	literal, ok := spec.Values[0].(*ast.CompositeLit)
	if !ok {
		return rule{}, false, nil
	}
	if selector, ok := literal.Type.(*ast.SelectorExpr); !ok || selector.Sel.Name != "Rule" {
		return rule{}, false, nil
	}
	r := rule{Var: spec.Names[0].Name, Doc: strings.TrimSpace(general.Doc.Text()), Severity: "off"}
	for _, element := range literal.Elts {
		pair := element.(*ast.KeyValueExpr)
		switch value := pair.Value.(type) {
		case *ast.BasicLit:
			text, _ := strconv.Unquote(value.Value)
			switch pair.Key.(*ast.Ident).Name {
			case "ID":
				r.ID = text
			case "Category":
				r.Category = text
			}
		case *ast.SelectorExpr:
			switch pair.Key.(*ast.Ident).Name {
			case "Severity":
				r.Severity = strings.ToLower(value.Sel.Name)
			case "Harm":
				r.Harm = strings.ToLower(strings.TrimPrefix(value.Sel.Name, "Harm"))
			}
		case *ast.Ident:
			if pair.Key.(*ast.Ident).Name == "Fixable" {
				r.Fixable = value.Name == "true"
			}
		}
	}
	for _, part := range []struct {
		there bool
		name  string
	}{{r.ID != "", "an ID"}, {known(r.Category), "a known Category"}, {harmNamed(r.Harm) != 0, "a Harm"},
		{r.Doc != "", "a doc comment"}} {
		if !part.there {
			return r, false, fmt.Errorf("rule %s needs %s", r.Var, part.name)
		}
	}
	return r, true, nil
}

// summary is the first sentence of the doc comment without the variable's
// name: what must hold.
func (r rule) summary() string {
	text := strings.Join(strings.Fields(r.Doc), " ")
	if i := strings.Index(text, ". "); i >= 0 {
		text = text[:i+1]
	}
	return text
}
