package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
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
	"cmd/partnerlint":      {"internal/cli"},
	"tools/release":        {"internal/release"},
	"cmd/partnerlint-wasm": {"internal/playground"},
	"internal/playground": {"rules", "internal/answer", "internal/draft", "internal/edit", "internal/engine",
		"internal/fix",
		"internal/format", "internal/config", "internal/jekyll/detect",
		"internal/lint", "internal/site", "internal/page", "internal/source", "internal/paths"},
	"internal/playground/folder": {},
	// The playground as it is built, for the command that writes it next to a site.
	"playground": {},
	"internal/abridge": {"internal/engine*", "internal/site", "internal/page", "internal/contract", "internal/jekyll*",
		"internal/source", "internal/paths"},
	"internal/cli": {"internal/cli/*", "rules", "schema", "internal/answer", "playground", "internal/abridge", "internal/playground*",
		"internal/engine*",
		"internal/baseline", "internal/change", "internal/fix",
		"internal/examples", "internal/families", "internal/format", "internal/config", "internal/changelog",
		"internal/installed",
		"internal/git", "internal/learn", "internal/linkcheck", "internal/lsp*", "internal/newpage",
		"internal/report", "internal/review",
		"internal/lint", "internal/bounds", "internal/safefile",
		"internal/site", "internal/page", "internal/contract", "internal/jekyll*", "internal/source", "internal/paths"},
	// What several commands share, each thing by itself.
	"internal/cli/cmsform":   {"internal/contract", "internal/draft"},
	"internal/cli/files":     {"internal/bounds", "internal/config", "internal/safefile", "internal/paths"},
	"internal/cli/issueform": {"internal/config", "internal/contract"},
	"internal/cli/memory":    {},
	"internal/cli/show":      {"internal/format", "internal/lint", "internal/text"},
	"internal/cli/workflow":  {"internal/format", "internal/paths"},
	"rules":                  {"rules/*", "internal/lint"},
	// A family: no rule is a library of another, and no family of another.
	"rules/*": {"rules/internal*", "internal/lint", "internal/site", "internal/page", "internal/contract",
		"internal/text", "internal/chars", "internal/jekyll*", "internal/strictjson", "internal/source", "internal/paths"},
	"rules/internal/*": {"rules/internal*", "internal/lint", "internal/site", "internal/page", "internal/contract",
		"internal/text", "internal/chars", "internal/jekyll*", "internal/source"},
	"internal/learn": {"internal/lint", "internal/site", "internal/page", "internal/contract", "internal/text",
		"internal/jekyll*", "internal/paths"},
	"internal/draft": {"internal/site", "internal/page", "internal/contract", "internal/text", "internal/jekyll*", "internal/paths"},
	// The files of a site, on the disk or laid over it.
	"internal/engine/disk": {"internal/bounds", "internal/lookup", "internal/source", "internal/paths"},
	// It is a command, and has its own words with whoever writes the page.
	"internal/newpage": {"internal/bounds", "internal/safefile", "internal/config", "internal/draft",
		"internal/engine*", "internal/format", "internal/lint", "internal/site", "internal/contract", "internal/text",
		"internal/source", "internal/paths"},
	"internal/engine": {"internal/engine/disk", "internal/bounds", "internal/budget", "internal/edit",
		"internal/effect", "internal/lint", "internal/site",
		"internal/page",
		"internal/contract", "internal/text",
		"internal/jekyll*", "internal/lookup", "internal/source", "internal/paths"},
	"internal/baseline": {"internal/engine*", "internal/lint", "internal/jekyll/yaml", "internal/source", "internal/paths"},
	"internal/change":   {"internal/bounds", "internal/engine*", "internal/git", "internal/text", "internal/paths"},
	"internal/bounds":   {"internal/paths"},
	"internal/safefile": {"internal/bounds", "internal/paths"},
	"internal/fix": {"internal/budget", "internal/safefile", "internal/edit", "internal/effect", "internal/engine",
		"internal/engine/disk", "internal/lint", "internal/page", "internal/source", "internal/paths"},
	"internal/report": {"internal/answer", "internal/engine", "internal/fix", "internal/format", "internal/lint",
		"internal/site", "internal/page", "internal/source", "internal/paths"},
	"internal/format": {"internal/lint", "internal/source", "internal/paths"},
	"internal/config": {"internal/bounds", "schema", "internal/lint", "internal/site", "internal/page",
		"internal/contract",
		"internal/text", "internal/jekyll*", "internal/source", "internal/paths"},
	"internal/examples": {"internal/baseline", "internal/engine", "internal/lint", "internal/site",
		"internal/contract", "internal/jekyll", "internal/jekyll/detect", "internal/paths"},
	"internal/linttest": {"internal/examples", "internal/engine", "internal/fix", "internal/format", "internal/lint",
		"internal/contract", "internal/paths"},
	"internal/gen": {"internal/examples", "internal/families", "internal/format", "internal/lint", "internal/paths"},
	// What the build makes of a file: safe fixes are held to it.
	"internal/effect": {"internal/budget", "internal/lint", "internal/site", "internal/page", "internal/jekyll*",
		"internal/source"},
	"internal/edit":           {"internal/lint", "internal/source"},
	"internal/gen/configgen":  {"internal/config", "rules"},
	"internal/linkcheck":      {"internal/site"}, // the rule judges the answers, which wait in the site
	"internal/review/hubtest": {},
	"internal/review":         {"internal/fix", "internal/format", "internal/lint", "internal/source", "internal/paths"},

	"internal/lint": {"internal/budget", "internal/site", "internal/page", "internal/contract", "internal/text",
		"internal/source", "internal/paths"},
	"internal/site": {"internal/page", "internal/contract", "internal/text", "internal/jekyll*", "internal/lookup",
		"internal/source", "internal/paths"},
	"internal/page": {"internal/budget", "internal/contract", "internal/text", "internal/jekyll*",
		"internal/source", "internal/paths"},
	"internal/contract": {"internal/budget", "internal/text", "internal/jekyll*", "internal/source"},
	"internal/text":     {"internal/jekyll*", "internal/lookup", "internal/source"},
	"internal/chars":    {"internal/source"},

	"internal/budget": {},
	"internal/jekyll": {"internal/budget", "internal/jekyll/excerpt", "internal/jekyll/frontmatter",
		"internal/jekyll/kramdown",
		"internal/jekyll/liquid", "internal/jekyll/plugin", "internal/jekyll/ruby", "internal/jekyll/web",
		"internal/jekyll/yaml", "internal/lookup", "internal/source", "internal/paths"},
	// Which builder builds a site: above the model, which has the builders.
	"internal/jekyll/detect":                {"internal/jekyll", "internal/jekyll/yaml", "internal/source", "internal/paths"},
	"internal/jekyll/excerpt":               {"internal/jekyll/liquid", "internal/source"},
	"internal/jekyll/frontmatter":           {"internal/source"},
	"internal/jekyll/keyuse":                {"internal/jekyll/liquid", "internal/source"},
	"internal/jekyll/kramdown":              {"internal/jekyll/kramdown/scan", "internal/budget", "internal/slab", "internal/source"},
	"internal/jekyll/kramdown/scan":         {},
	"internal/jekyll/kramdown/html":         {"internal/jekyll/kramdown", "internal/source"},
	"internal/jekyll/kramdown/kramdowntest": {"internal/jekyll/kramdown", "internal/source"},
	"internal/jekyll/liquid":                {"internal/budget", "internal/source"},
	"internal/jekyll/preview":               {"internal/jekyll/kramdown*", "internal/jekyll/liquid", "internal/source"},
	"internal/jekyll/plugin":                {"internal/jekyll/kramdown", "internal/jekyll/web", "internal/source", "internal/paths"},
	"internal/jekyll/recorded":              {},
	"internal/jekyll/ruby":                  {},
	"internal/jekyll/web":                   {"internal/paths"},
	"internal/jekyll/yaml":                  {"internal/budget", "internal/lookup", "internal/slab", "internal/source"},

	"internal/answer": {"internal/draft", "internal/lint", "internal/site", "internal/page", "internal/contract", "internal/text",
		"internal/jekyll*", "internal/source", "internal/paths"},
	"internal/lsp": {"internal/safefile", "internal/answer", "internal/lsp*", "internal/config", "internal/edit",
		"internal/engine*",
		"internal/fix",
		"internal/lint", "internal/site", "internal/page", "internal/contract", "internal/text",
		"internal/source", "internal/paths"}, // the command line's checks are handed to it
	"internal/lsp/protocol": {},
	"internal/lsp/site": {"internal/lsp/protocol", "internal/lsp/text", "internal/engine*", "internal/lint",
		"internal/site", "internal/page", "internal/source", "internal/paths"},
	"internal/lsp/text": {"internal/lsp/protocol", "internal/paths"},
	"internal/lsp/wire": {"internal/lsp/protocol"},

	"internal/changelog":  {},
	"internal/installed":  {},
	"internal/release":    {},
	"internal/git":        {"internal/paths"},
	"internal/lookup":     {},
	"internal/slab":       {},
	"internal/families":   {},
	"internal/paths":      {},
	"internal/source":     {"internal/paths"},
	"internal/strictjson": {"internal/source"},
	"schema":              {},
}

// forbidden are standard packages that some packages do without: rules and the
// model of the site only think.
var forbidden = map[string][]string{
	"rules/*":          {"os", "io", "net", "net/http", "os/exec", "io/fs"},
	"rules/internal/*": {"os", "io", "net", "net/http", "os/exec", "io/fs"},
	"internal/lint":    {"os", "net", "net/http", "os/exec"},
	"internal/site":    {"os", "net", "net/http", "os/exec"},
	"internal/page":    {"os", "net", "net/http", "os/exec"},
}

// network are the standard packages that reach other machines. Two packages of
// ours do, so that no page, rule or configuration can: one asks other sites
// whether a link works, one talks to GitHub about a pull request.
var network = []string{"net", "net/http", "crypto/tls", "net/smtp", "net/rpc"}

var reaching = []string{"internal/linkcheck", "internal/review", "internal/review/hubtest"}

func TestImportsPointDown(t *testing.T) {
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".") &&
			entry.Name() != "..") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		pkg := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(file), "../"))
		if pkg == "e2e" || pkg == "bench" || strings.HasPrefix(pkg, "e2e/") || strings.HasPrefix(pkg, "bench/") {
			return nil
		}
		allowed, ok := drawing[pkg]
		if parent := path.Dir(pkg); !ok {
			pkg = parent + "/*"
			allowed, ok = drawing[pkg]
		}
		if !ok {
			t.Errorf("package %s is not in the drawing", pkg)
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if slices.Contains(forbidden[pkg], name) {
				t.Errorf("%s imports %s", file, name)
			}
			if slices.Contains(network, name) && !slices.Contains(reaching, pkg) {
				t.Errorf("%s imports %s, and only %s ask other machines", file, name, strings.Join(reaching, " and "))
			}
			if ours, ok := strings.CutPrefix(name, module); ok && !matches(allowed, ours) {
				t.Errorf("%s imports %s, which lies above it or beside it", file, ours)
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
		prefix = strings.TrimSuffix(prefix, "/")
		return pattern == name || wild && (name == prefix || strings.HasPrefix(name, prefix+"/"))
	})
}
