package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/partnerlint/partnerlint/"

// drawing says which packages each package may import: the house, as it is
// drawn. To add an edge, change it here and explain it in the commit.
var drawing = map[string][]string{
	"cmd/partnerlint":                       {"internal/cli"},
	"tools/release":                         {"internal/release"},
	"internal/cli":                          {"rules", "schema", "internal/changelog", "internal/installed", "internal/engine", "internal/fix", "internal/format", "internal/config", "internal/draft", "internal/git", "internal/linkcheck", "internal/lint", "internal/jekyll*", "internal/source"},
	"rules":                                 {"internal/lint", "internal/jekyll*", "internal/strictjson", "internal/source"},
	"internal/draft":                        {"internal/lint", "internal/jekyll*"},
	"internal/engine":                       {"internal/lint", "internal/jekyll*", "internal/lookup", "internal/source"},
	"internal/fix":                          {"internal/lint", "internal/source"},
	"internal/format":                       {"internal/lint", "internal/source"},
	"internal/config":                       {"schema", "internal/lint", "internal/jekyll*", "internal/source"},
	"internal/lint":                         {"internal/jekyll*", "internal/lookup", "internal/source"},
	"internal/jekyll":                       {"internal/jekyll/frontmatter", "internal/jekyll/yaml", "internal/lookup", "internal/source"},
	"internal/jekyll/excerpt":               {"internal/jekyll/liquid", "internal/source"},
	"internal/jekyll/frontmatter":           {"internal/source"},
	"internal/jekyll/kramdown":              {"internal/source"},
	"internal/jekyll/kramdown/kramdowntest": {"internal/jekyll/kramdown", "internal/source"},
	"internal/jekyll/liquid":                {"internal/source"},
	"internal/jekyll/recorded":              {},
	"internal/jekyll/yaml":                  {"internal/lookup", "internal/source"},
	"internal/linkcheck":                    {"internal/lint"}, // answers are the rule's to judge
	"internal/linttest":                     {"internal/config", "internal/engine", "internal/fix", "internal/lint", "internal/source"},
	"internal/gen":                          {"internal/linttest", "internal/lint"},
	"internal/gen/configgen":                {"internal/config", "rules"},
	"internal/changelog":                    {},
	"internal/installed":                    {},
	"internal/release":                      {},
	"internal/git":                          {},
	"internal/lookup":                       {},
	"internal/source":                       {},
	"internal/strictjson":                   {"internal/source"},
	"schema":                                {},
}

// forbidden are standard packages that some packages do without: rules and the
// model of the site only think.
var forbidden = map[string][]string{
	"rules":         {"os", "io", "net", "net/http", "os/exec", "io/fs"},
	"internal/lint": {"os", "net", "net/http", "os/exec"},
}

// network are the standard packages that reach other machines. One package of
// ours does, so that no page, rule or configuration can.
var network = []string{"net", "net/http", "crypto/tls", "net/smtp", "net/rpc"}

func TestImportsPointDown(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".") && entry.Name() != "..") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		pkg := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), "../"))
		if pkg == "e2e" || pkg == "bench" || strings.HasPrefix(pkg, "e2e/") || strings.HasPrefix(pkg, "bench/") {
			return nil
		}
		allowed, ok := drawing[pkg]
		if !ok {
			t.Errorf("package %s is not in the drawing", pkg)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if slices.Contains(forbidden[pkg], name) {
				t.Errorf("%s imports %s", path, name)
			}
			if slices.Contains(network, name) && pkg != "internal/linkcheck" {
				t.Errorf("%s imports %s, and only internal/linkcheck asks other machines", path, name)
			}
			if ours, ok := strings.CutPrefix(name, module); ok && !matches(allowed, ours) {
				t.Errorf("%s imports %s, which lies above it or beside it", path, ours)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func matches(allowed []string, name string) bool {
	return slices.ContainsFunc(allowed, func(pattern string) bool {
		prefix, wild := strings.CutSuffix(pattern, "*")
		return pattern == name || wild && (name == prefix || strings.HasPrefix(name, prefix+"/"))
	})
}
