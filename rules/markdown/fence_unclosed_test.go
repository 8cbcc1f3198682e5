package markdown

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Where the two plainly see the same code, reading the page as GitHub does finds
// nothing.
func TestSameFences(t *testing.T) {
	lines := []string{"```", "```", "```", "~~~", "````", "``` html", "```a`", "~~~ a b", "```~", "  ```", "    ```",
		"> ```", "- ```", "1. ```", "text", "text ``` more", "", "", "- item", "  more", "    code", "<div>", "</div>", "<!--",
		"-->", "> quote", "# Title", "\t```", "* * *", "``", "`a` ```b```", "[a]: b", "{: .x}", "``` \n", "|a|b|"}
	r := rand.New(rand.NewPCG(1, 1))
	same := 0
	for range 20_000 {
		var b strings.Builder
		b.WriteString("---\na: b\n---\n")
		for range 2 + r.IntN(9) {
			b.WriteString(lines[r.IntN(len(lines))] + "\n")
		}
		doc := page.Parse(source.New("a.md", []byte(b.String())), page.Page, "a.md", jekyll.Class{},
			jekyll.NewConfig(nil, nil, 0))
		if !doc.MayHold("```") && !doc.MayHold("~~~") || !sameFences(doc) {
			continue
		}
		same++
		pass := lint.NewPass(doc, nil, &site.Site{}, func(d lint.Diagnostic) { t.Errorf("%q: %s", b.String(), d.Message) })
		pass.Rule = &FenceUnclosed
		openFences(pass)
	}
	if same < 500 {
		t.Errorf("only %d pages were compared", same)
	}
}
