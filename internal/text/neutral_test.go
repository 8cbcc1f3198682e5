package text_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/text"
)

// Whatever a rule says can be said of a site without partners and cards.
func TestNeutralWords(t *testing.T) {
	ours := regexp.MustCompile(`(^|[\s(])(partner|card)(s|'s|s')?($|[\s,.;:)])`)
	quoted := regexp.MustCompile(`"[^"]*"`)
	seen := 0
	err := filepath.WalkDir("../../rules", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
			strings.HasSuffix(path, "all_gen.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if field, ok := n.(*ast.Field); ok && field.Tag != nil {
				return false // the documentation of an option
			}
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			ourWords, err := strconv.Unquote(literal.Value)
			kind := ourWords == "governing partner" || ourWords == "affiliate partner"
			if err != nil || !strings.Contains(ourWords, " ") || kind {
				return true
			}
			if bare := quoted.ReplaceAllString(ourWords, ""); ours.MatchString(bare) {
				seen++
				if said := text.Neutral(ourWords); ours.MatchString(quoted.ReplaceAllString(said, "")) {
					t.Errorf("%s: %q is %q in neutral words", path, ourWords, said)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 50 {
		t.Errorf("only %d texts were looked at", seen)
	}
}

func TestNeutralKeepsThePagesOwnWords(t *testing.T) {
	for _, same := range []string{
		`the site has no page or file "our partner card"`,
		"write: title: A partner of ours",
		"move the file into _partners",
		"a page here has the layout partner or redirect",
		"/partners/ is no page",
	} {
		if got := text.Neutral(same); got != same {
			t.Errorf("%q became %q", same, got)
		}
	}
	const want = "the whole page, headings included, in its excerpt"
	ours := "the whole page, headings included, in the partner's card on the list of partners"
	if got := text.Neutral(ours); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
