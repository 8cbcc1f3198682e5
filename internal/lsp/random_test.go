package lsp_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
)

// pieces are what random edits write: what pages are made of, whole and broken.
var pieces = []string{
	"",
	"",
	"---\n",
	"\n",
	"\r\n",
	"## ",
	"##",
	"<!--more-->",
	"<!-- more -->",
	"[x](/partners/nowhere)",
	"](",
	"😀",
	"שלום",
	"é",
	"permalink: partners/x\n",
	"title: a: b\n",
	"{% include x.html %}",
	"{{",
	"<div>",
	"- a\n",
	"partner: no-such\n",
	"\t",
	"  ",
	"http://example.org",
	"<!--",
}

// However a page is edited, what is said of it in the end is what the command
// line says of the text that came of it.
func TestRandomEdits(t *testing.T) {
	for seed, e := range []text.Encoding{text.UTF8, text.UTF16, text.UTF32} {
		t.Run(e.String(), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(uint64(seed), 7))
			can := usual()
			can["general"] = map[string]any{"positionEncodings": []string{e.String()}}
			c := start(t, exampleSite(t), can)
			c.encoding = e
			uri := c.open(aurora)
			right := c.texts[uri].String()
			c.diagnostics(uri)
			for round := range 12 {
				for range 1 + random.IntN(5) {
					c.editSomewhere(uri, random)
				}
				now := c.texts[uri].String()
				want := reportOf(t, c.dir, now)
				version := c.versions[uri]
				var got []string
				c.wait(fmt.Sprintf("round %d: %q of\n%s", round, want, now), func() bool {
					p, ok := c.published[uri]
					if !ok || p.Version == nil || *p.Version != version {
						return false
					}
					got = heard(inCodePoints(p.Diagnostics, c.texts[uri], e))
					slices.Sort(got)
					return slices.Equal(got, want)
				})
				if random.IntN(3) == 0 {
					c.replace(uri, 0, c.texts[uri].Len(), right)
				}
			}
		})
	}
}

// editSomewhere puts a piece in place of up to 20 bytes of a page.
func (c *client) editSomewhere(uri string, random *rand.Rand) {
	start, end := somewhere(random, c.texts[uri].String()), somewhere(random, c.texts[uri].String())
	if start > end {
		start, end = end, start
	}
	c.replace(uri, start, min(end, start+random.IntN(20)), pieces[random.IntN(len(pieces))])
	if at := c.texts[uri].String(); !utf8.ValidString(at) {
		c.replace(uri, 0, len(at), strings.ToValidUTF8(at, "?"))
	}
}

// reportOf is what the command line says of the page with a text, sorted. It sees
// the text in a copy of the site.
func reportOf(t *testing.T, site, content string) []string {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(site)); err != nil {
		t.Fatal(err)
	}
	full := filepath.Join(dir, filepath.FromSlash(aurora))
	if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	said := report(t, dir)[full]
	slices.Sort(said)
	return said
}

// somewhere is an offset that an editor can name.
func somewhere(random *rand.Rand, content string) int {
	for {
		at := random.IntN(len(content) + 1)
		if at == len(content) ||
			utf8.RuneStart(content[at]) && !(at > 0 && content[at] == '\n' && content[at-1] == '\r') {
			return at
		}
	}
}

// inCodePoints puts the places of diagnostics in the terms of --format json.
func inCodePoints(all []protocol.Diagnostic, content *text.Text, e text.Encoding) []protocol.Diagnostic {
	all = slices.Clone(all)
	for i := range all {
		all[i].Range = content.Range(
			content.Offset(all[i].Range.Start, e),
			content.Offset(all[i].Range.End, e),
			text.UTF32,
		)
	}
	return all
}
