package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// foreign is phrases that no technical writer prints, and what to write instead.
var foreign = []struct{ phrase, instead string }{
	{`stands?`, "is"},
	{`(mis)?spelt`, "spelled, misspelled"},
	{`lie(s|th)? (in|below|above|beside|outside|around|right|elsewhere|among|within|at)`, "is in, is below, is outside"},
	{`mend(s|ed|ing)?`, "fix"},
	{`how loud`, "severity"},
	{`(pass|passes|passed|passing) over`, "ignore, suppress"},
	{`parted( by| from)?`, "separated by"},
	{`without a word`, "without warning"},
	{`behind`, "after"},
	{`makes? (code|a list|a heading|a table|a formula|a note|a term|italics|a link) of`, "turn it into"},
	{`in place of`, "instead of"},
	{`(as (it|they)) stands?`, "as plain text, as is"},
	{`puts? (it )?right`, "fix"},
	{`does it for you`, "fix with partnerlint --fix"},
	{`upper one|lower one`, "the line above, the line below"},
	{`of the last century|typed along`, "what it is"},
	{`whoever`, "anyone who"},
	{`nobody is told|is told|are told|untold`, "no error is shown, is reported"},
	{`(would|rule|it) speaks?`, "reports"},
	{`taken for|takes? (it|this|them|these) for`, "is treated as, reads it as"},
	{`lead(s)? nowhere any more`, "is dead"},
	{`any more`, "no longer"},
	{`letter by letter`, "as plain text"},
	{`anew`, "again"},
	{`side by side|wrong way round`, "in a row, swapped"},
	{`is looked for (in|at|on|beside)`, "the site looks for it in"},
	{`a sign|(odd|stray|the) signs`, "a character"},
	{`do not go together`, "cannot be combined"},
	{`(takes?|taken|take) away`, "delete, remove"},
	{`take(s|n)? out`, "remove"},
	{`of its own accord|good until`, "what it is"},
	{`by itself when`, "automatically if"},
	{`held to`, "checked against, must match"},
	{`gravest`, "most serious"},
	{`takes? the (site|page|file) for`, "sees the site as"},
	{`(goes|go) with --`, "needs"},
	{`asks for nothing`, "requests nothing"},
	{`fits every (file|name|page)`, "matches every file"},
	{`nothing of it, and`, "none of it, and"},
	{`the house|the drawing`, "the architecture, the layers"},
	{`is no (heading|comment|list|link|address|rule|page|place|table|file|text|character|mapping|schema|path|folder)`,
		"is not a"},
}

// legitimate is where a phrase is what it should be.
var legitimate = map[string]*regexp.Regexp{
	// words that pages are compared with, in many languages
	"internal/text/todo.go": regexp.MustCompile(`^is was means stands has `),
	// English that pages of these tests are written in
	"internal/linttest/bodies.go":  regexp.MustCompile(``),
	"internal/linttest/mishap.go":  regexp.MustCompile(``),
	"internal/linttest/mishaps.go": regexp.MustCompile(``),
	"CHANGELOG.md":                 regexp.MustCompile(`\| mend `), // what a word is called now
}

// TestWords holds what users read to plain English: the strings of the program,
// the sentences of its rules, the documentation, the schema and the Action.
func TestWords(t *testing.T) {
	patterns := make([]*regexp.Regexp, len(foreign))
	for i, f := range foreign {
		patterns[i] = regexp.MustCompile(`(?i)(^|[^\w-])(` + f.phrase + `)($|[^\w-])`)
		if !patterns[i].MatchString(" " + example(f.phrase) + " ") {
			t.Fatalf("%s never matches", f.phrase)
		}
	}
	read := 0
	check := func(file string, line int, text string) {
		read++
		if allowed := legitimate[file]; allowed != nil && allowed.MatchString(text) {
			return
		}
		text = strings.ReplaceAll(text, "here is no ", "here is not any ")
		for i, pattern := range patterns {
			if at := pattern.FindStringSubmatch(text); at != nil {
				t.Errorf("%s:%d says %q; write %s: %s", file, line, at[2], foreign[i].instead, text)
			}
		}
	}
	for _, file := range sources(t) {
		text, err := os.ReadFile(filepath.Join("..", file))
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasSuffix(file, "_gen.go") || strings.HasSuffix(file, "_test.go"):
		case strings.HasSuffix(file, ".go"):
			literals(t, file, text, check)
		case strings.HasPrefix(file, "testdata/rules/"):
			wants(file, string(text), check)
		default:
			prose(file, string(text), check)
		}
	}
	if read < 5000 {
		t.Errorf("only %d texts were read", read)
	}
}

// example is a text that a phrase matches: its first choices, without what is
// optional.
func example(phrase string) string {
	for {
		open := strings.LastIndexByte(phrase, '(')
		if open < 0 {
			break
		}
		end := open + strings.IndexByte(phrase[open:], ')')
		first, _, _ := strings.Cut(phrase[open+1:end], "|")
		if phrase = phrase[:open] + first + phrase[end+1:]; strings.HasPrefix(phrase[open+len(first):], "?") {
			phrase = phrase[:open] + phrase[open+len(first)+1:]
		}
	}
	phrase, _, _ = strings.Cut(phrase, "|")
	return strings.ReplaceAll(phrase, "?", "")
}

// sources are the files that users read, or that hold what they read.
func sources(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, place := range []string{"cmd", "internal", "rules", "tools", "docs", "schema", "testdata/rules",
		"README.md", "CHANGELOG.md", "action.yml"} {
		err := filepath.WalkDir(filepath.Join("..", place), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			switch filepath.Ext(path) {
			case ".go", ".md", ".json", ".yml", ".txtar":
				if rel := filepath.ToSlash(path)[len("../"):]; filepath.Ext(path) == ".go" ||
					!strings.Contains(rel, "/testdata/") && !strings.HasPrefix(rel, "internal/") {
					all = append(all, rel)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// literals hands on the strings of a Go file, and the documentation of its rules.
func literals(t *testing.T, file string, text []byte, check func(string, int, string)) {
	t.Helper()
	positions := token.NewFileSet()
	parsed, err := parser.ParseFile(positions, file, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				if s, err := strconv.Unquote(n.Value); err == nil && strings.Contains(s, " ") {
					check(file, positions.Position(n.Pos()).Line, s)
				}
			}
		case *ast.GenDecl:
			if strings.HasPrefix(file, "rules/") && n.Tok == token.VAR && n.Doc != nil && isRule(n) {
				check(file, positions.Position(n.Doc.Pos()).Line, strings.ReplaceAll(n.Doc.Text(), "\n", " "))
			}
		}
		return true
	})
}

// isRule reports whether a declaration is that of a rule.
func isRule(decl *ast.GenDecl) bool {
	spec, ok := decl.Specs[0].(*ast.ValueSpec)
	if !ok || len(spec.Values) == 0 {
		return false
	}
	literal, ok := spec.Values[0].(*ast.CompositeLit)
	if !ok {
		return false
	}
	kind, ok := literal.Type.(*ast.SelectorExpr)
	return ok && kind.Sel.Name == "Rule"
}

// ours is a line of the report: a finding, or a note below one.
var ours = regexp.MustCompile(`^[^\s:]+:\d+:\d+: (?:error|warning|info): (.*)|^ +(?:\| +\^+|=) (.*)`)

// quoted is what a report quotes: words of the page, code.
var quoted = regexp.MustCompile("“[^”]*”|\"[^\"]*\"+|`[^`]*`|[:,] (?:write|write it)? ?[^ ]*: .*")

// wants hands on what the examples of a rule expect.
func wants(file, text string, check func(string, int, string)) {
	for i, line := range strings.Split(text, "\n") {
		if m := ours.FindStringSubmatch(line); m != nil {
			check(file, i+1, quoted.ReplaceAllString(m[1]+m[2], `""`))
		}
	}
}

// prose hands on the paragraphs of a document, by line, without its examples.
func prose(file, text string, check func(string, int, string)) {
	code := false
	for i, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			code = !code
		}
		if !code && strings.TrimSpace(line) != "" {
			if !strings.HasSuffix(file, ".json") { // whose quotes hold its words
				line = quoted.ReplaceAllString(line, `""`)
			}
			check(file, i+1, line)
		}
	}
}
