//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/rules"
)

// A pair is two texts of one page that visitors must not be able to distinguish.
type pair struct{ name, before, after string }

// What --fix makes of a harmless mistake looks to visitors as the mistake did;
// what it makes of any other looks as the page without it. Everything is built
// in one go.
func TestFixesInJekyll(t *testing.T) {
	if _, err := exec.LookPath("jekyll"); err != nil {
		t.Skip("no jekyll here")
	}
	var pairs []pair
	for _, m := range linttest.Mishaps {
		if m.Path() != linttest.RightPage || m.Unsafe || len(m.Right) > 0 {
			continue
		}
		files, right := m.Happened(t, linttest.RightText)
		broken := files[linttest.RightPage]
		fixed := fixedPage(t, broken, nil)
		pairs = append(pairs, pair{m.Name + ": the right page", right, fixed})
		if m.Harmless {
			pairs = append(pairs, pair{m.Name + ": the mistake", broken, fixed})
		}
	}
	for i := range 200 {
		broken := untidy(rand.New(rand.NewPCG(uint64(i), 7)))
		if fixed := fixedPage(t, broken, tidying); fixed != broken {
			pairs = append(pairs, pair{fmt.Sprint("untidy page ", i), broken, fixed})
		}
	}
	if len(pairs) < 150 {
		t.Errorf("only %d pairs", len(pairs))
	}
	built := buildPairs(t, pairs)
	for i, p := range pairs {
		before, after := built[address(i, "before")], built[address(i, "after")]
		if before == "" {
			t.Errorf("%s: no page of\n%s", p.name, p.before)
			continue
		}
		if diff := cmp.Diff(seen(before), seen(after)); diff != "" {
			t.Errorf("%s: visitors see another page (-before +after):\n%s\nof\n%s\nwhich was fixed to\n%s", p.name,
				diff, p.before, p.after)
		}
	}
}

// tidying is the rules whose fixes nobody sees, on any page.
var tidying = map[string]bool{"text-whitespace": true}

// fixedPage is what --fix makes of a page, with some rules or all.
func fixedPage(t *testing.T, text string, only map[string]bool) string {
	t.Helper()
	files := linttest.RightSite()
	files[linttest.RightPage] = text
	files[".flavor"] = "jekyll-debian" // which builds it here
	got, _ := linttest.Fix(t, files, false, func(files examples.Files) *engine.Result {
		result, err := examples.Run(context.Background(), files,
			examples.Options{Rules: rules.All(), Only: only, Contracts: config.Contracts()})
		if err != nil {
			t.Fatal(err)
		}
		return result
	})
	return got[linttest.RightPage]
}

// pieces are what untidy makes pages of: all that blank lines and spaces can
// meet.
var pieces = []string{
	"A paragraph of\ntwo lines.", "One with a break  \nin it.", "One with\\\\\na break.", "# Loud", "### Small ###",
	"Under\n-----", "## With `code` and *stress* {#own}",
	"- one\n- two", "- one\n\n  with more\n\n- two", "- one\n  - nested\n\n      code in it\n- two",
	"1. one\n2. two\n\n   more", "* x\n\n\n* y",
	"> quoted\n> text", "> - a list\n> - within", "> lazy\ngoes on", "```\ncode  \n\n\n  more \n```",
	"~~~ ruby\nx = 1 \n~~~", "    indented \n\n\n    code",
	"| a | b |\n|---|---|\n| c | d |", "<div>\nhtml \n\n\nmore\n</div>", "<!-- a comment \n\n\n of lines -->",
	"term\n: meaning\n\n: another", "[a]: https://a.example\n\nSee [a].",
	"Text[^n].\n\n[^n]: Note\n\n    with more", "{: .lead}\nText", "Text\n{: .lead}", "$$ x = 1 \n\n y $$", "* * *",
	"---", "Text `code  span` and\n*stress \nover lines*.", "<pre>\na \n\n\nb\n</pre>",
	"<p>html</p>", "Line one \nline two \nline three ", "{% raw %}\n \n\n{{ x }} \n{% endraw %}", "日本語 \nの文", "A\n\nB",
}

// untidy is a page of some pieces with white space about them.
func untidy(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString(strings.TrimSuffix(linttest.RightText, "\n"))
	for range 2 + r.IntN(6) {
		b.WriteString([]string{"\n", "\n\n", "\n\n\n", " \n\n", "\n \n", "\n\n \n\n"}[r.IntN(6)])
		b.WriteString(pieces[r.IntN(len(pieces))])
		b.WriteString([]string{"", "", " ", "  "}[r.IntN(4)])
	}
	b.WriteString([]string{"", "\n", "\n\n", " \n\n\n"}[r.IntN(4)])
	return b.String()
}

func address(i int, which string) string { return fmt.Sprintf("partners/p%d-%s", i, which) }

// buildPairs lets Jekyll build a site of all texts, and returns the pages by
// their addresses.
func buildPairs(t *testing.T, pairs []pair) map[string]string {
	t.Helper()
	files := linttest.RightSite()
	maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasPrefix(name, "_partners/") })
	files["_layouts/partner.html"] = "<h1>{{ page.title }}</h1>\n<section>{{ page.excerpt }}</section>\n{{ content }}\n"
	const own = "permalink: partners/odprti-podatki"
	for i, p := range pairs {
		for which, text := range map[string]string{"before": p.before, "after": p.after} {
			if strings.Contains(text, own) {
				text = strings.Replace(text, own, "permalink: "+address(i, which), 1)
			} else {
				text = "no page" // another address is not what is compared
			}
			files[fmt.Sprintf("_partners/p%d-%s.md", i, which)] = text
		}
	}
	root := linttest.Write(t, files)
	cmd := exec.Command("jekyll", "build", "--quiet", "--source", root, "--destination", filepath.Join(root, "_site"),
		"--disable-disk-cache")
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	built := map[string]string{}
	for i := range pairs {
		for _, which := range []string{"before", "after"} {
			if raw, err := os.ReadFile(filepath.Join(root, "_site", filepath.FromSlash(address(i, which))+
				".html")); err == nil {
				built[address(i, which)] = string(raw)
			}
		}
	}
	return built
}

var (
	verbatim = regexp.MustCompile(`(?s)<pre.*?</pre>|<textarea.*?</textarea>`)
	comment  = regexp.MustCompile(`(?s)<!--.*?-->`)
	blanks   = regexp.MustCompile(`[ \t\r\n]+`)
	beside   = regexp.MustCompile(` ?(</?(?:p|li|ul|ol|dl|dt|dd|h[1-6]|div|section|blockquote|table|thead|tbody|tr|t[dh]|br|hr|pre)\b[^>]*>) ?`)
)

// seen is what a browser makes of white space: runs of it are one space, and
// none at the edge of a block; within <pre> every one counts.
func seen(page string) string {
	var b strings.Builder
	fold := func(s string) {
		s = blanks.ReplaceAllString(comment.ReplaceAllString(s, ""), " ")
		b.WriteString(strings.ReplaceAll(beside.ReplaceAllString(s, "$1"), "><", ">\n<"))
	}
	at := 0
	for _, m := range verbatim.FindAllStringIndex(page, -1) {
		fold(page[at:m[0]])
		b.WriteString("\n" + html.UnescapeString(page[m[0]:m[1]]) + "\n")
		at = m[1]
	}
	fold(page[at:])
	return b.String()
}
