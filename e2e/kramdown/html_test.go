//go:build e2e

package kramdown_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/html"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/kramdowntest"
)

const htmlCorpus = "../../internal/jekyll/kramdown/testdata/html.jsonl"

// The installed kramdown makes the recorded HTML of the recorded documents:
// those of the readings, and the blocks of markup.txt, one by one and together.
func TestRecordHTML(t *testing.T) {
	readings, err := kramdowntest.Load(corpus)
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range append(blocks(t, "markup.txt"), strings.Join(blocks(t, "markup.txt"), "\n\n")) {
		readings = append(readings, kramdowntest.Case{Text: block + "\n"})
	}
	recorded, err := kramdowntest.Load(htmlCorpus)
	if err != nil && !(*update && os.IsNotExist(err)) {
		t.Fatal(err)
	}
	was := make(map[string]json.RawMessage)
	var texts []string
	for _, c := range readings {
		if _, ok := was[c.Text]; !ok {
			texts = append(texts, c.Text)
			was[c.Text] = nil
		}
	}
	for _, c := range recorded {
		was[c.Text] = c.Real
	}
	var record bytes.Buffer
	enc := json.NewEncoder(&record)
	enc.SetEscapeHTML(false)
	for i, is := range run(t, "html.rb", texts) {
		if !*update && !bytes.Equal(was[texts[i]], is) {
			t.Errorf("%q\nis      %s\nwas     %s", texts[i], is, was[texts[i]])
		}
		if err := enc.Encode(kramdowntest.Case{Text: texts[i], Real: is}); err != nil {
			t.Fatal(err)
		}
	}
	if *update {
		if err := os.WriteFile(htmlCorpus, record.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// Documents put together at random become the HTML that kramdown makes of them,
// byte for byte. Rarer ones than these may not: see html.Differences.
func TestMadeUpHTML(t *testing.T) {
	for name, compose := range map[string]func(*rand.Rand, []string) string{
		"lines.txt":    document,
		"snippets.txt": paragraph,
		"markup.txt":   page,
	} {
		t.Run(name, func(t *testing.T) {
			lines := blocks(t, name)
			random := rand.New(rand.NewPCG(*seed, 1))
			var texts []string
			for range *count {
				texts = append(texts, compose(random, some(random, lines)))
			}
			differ := 0
			for i, truth := range run(t, "html.rb", texts) {
				var want string
				if json.Unmarshal(truth, &want) != nil {
					continue // kramdown itself gives up
				}
				if got := html.Of(texts[i]); got != want {
					differ++
					t.Errorf("%q\n%s", texts[i], kramdowntest.FirstDiff(got, want))
				}
			}
			t.Logf("%d of %d documents differ", differ, len(texts))
		})
	}
}

// The writer knows the languages that the installed rouge has.
func TestLanguages(t *testing.T) {
	got := strings.Join(html.Languages(), "\n")
	want := ruby(t, `require "rouge"; puts Rouge::Lexer.all.flat_map { |l| [l.tag] + l.aliases }.uniq.sort`)
	if got != want {
		t.Errorf("internal/jekyll/kramdown/html/languages.txt is\n%s\nrouge has\n%s", got, want)
	}
}

// blocks returns the lines of a file; of markup.txt each is a block, in which \n
// ends a line.
func blocks(t *testing.T, name string) []string {
	t.Helper()
	pool, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimSuffix(string(pool), "\n")
	lines := strings.Split(text, "\n")
	if name == "markup.txt" {
		for i := range lines {
			lines[i] = strings.ReplaceAll(lines[i], `\n`, "\n")
		}
	}
	return lines
}

// page puts blocks together, with blank lines between most of them.
func page(random *rand.Rand, blocks []string) string {
	var out strings.Builder
	for range 1 + random.IntN(8) {
		block := blocks[random.IntN(len(blocks))]
		switch random.IntN(12) {
		case 0:
			block = "- " + strings.ReplaceAll(block, "\n", "\n  ")
		case 1:
			block = "> " + strings.ReplaceAll(block, "\n", "\n> ")
		case 2:
			block = "1. x\n\n   " + strings.ReplaceAll(block, "\n", "\n   ")
		}
		out.WriteString(block)
		out.WriteString("\n")
		if random.IntN(8) > 0 {
			out.WriteString("\n")
		}
	}
	return out.String()
}
