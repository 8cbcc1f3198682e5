// Command generate writes a made-up site of partner pages, the same for the
// same seed: go run ./bench/generate -pages 10000 DIR. Two pages of a hundred
// have one mistake each.
//
// -corpus chooses what the pages are made of: prose in one hand ("plain"), as
// much markup as a page can have ("dense"), scripts other than Latin with
// hardly any markup ("scripts"), or all of these in turn ("mixed"). -keys gives
// each page so many front matter keys, with long and nested values among them;
// -least and -most bound a page's bytes.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	log.SetFlags(0)
	pages := flag.Int("pages", 10000, "how many partner pages")
	seed := flag.Uint64("seed", 1, "what the text is drawn from")
	folders := flag.Bool("folders", false, "a folder for each page instead of one for all")
	faults := flag.Float64("faults", 0.02, "the share of pages with one mistake")
	corpus := flag.String("corpus", "plain", "what the pages are made of: "+strings.Join(corpora, ", "))
	keys := flag.Int("keys", ownKeys, "front matter keys on each page")
	least := flag.Int("least", 1500, "the least bytes of a page's text")
	most := flag.Int("most", 7000, "the most bytes of a page's text")
	flag.Parse()
	if flag.NArg() != 1 || !slices.Contains(corpora, *corpus) || *least < 0 || *most <= *least {
		log.Fatal("usage: generate [flags] DIR")
	}
	g := generator{rand: rand.New(rand.NewPCG(*seed, 7)), dir: flag.Arg(0), folders: *folders, faults: *faults,
		corpus: *corpus, keys: *keys, least: *least, most: *most}
	broken, err := g.site(*pages)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d pages, %d with a mistake\n", *pages, broken)
}

type generator struct {
	rand    *rand.Rand
	dir     string
	folders bool
	faults  float64
	corpus  string // one of corpora
	keys    int    // front matter keys on each page; at least ownKeys are written
	least   int    // bytes of a page's text
	most    int
}

// The corpora, and the keys that a page has without others.
var corpora = []string{"plain", "dense", "scripts", "mixed"}

const ownKeys = 4

// site writes a site of so many pages and says how many have a mistake.
func (g *generator) site(pages int) (broken int, err error) {
	if err := g.write("_config.yml",
		"collections:\n  partners:\n    output: true\nexcerpt_separator: <!--more-->\n"); err != nil {
		return 0, err
	}
	var data strings.Builder
	data.WriteString("{\n")
	for i := range pages {
		slug := slugOf(i)
		name := slug + ".md"
		if g.folders {
			name = slug + "/index.md"
		}
		text := g.page(i)
		if share := g.faults; int(float64(i+1)*share) > int(float64(i)*share) {
			text = g.breakIt(text)
			broken++
		}
		if err := g.write("_partners/"+name, text); err != nil {
			return 0, err
		}
		comma := ","
		if i == pages-1 {
			comma = ""
		}
		fmt.Fprintf(&data, "  %q: {\"website\": \"https://%s.example\", \"twitter\": \"t%d\"}%s\n", slug, slug, i,
			comma)
	}
	data.WriteString("}\n")
	return broken, g.write("_data/partners.json", data.String())
}

func (g *generator) write(name, text string) error {
	full := filepath.Join(g.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return err
	}
	return os.WriteFile(full, []byte(text), 0o644)
}

func slugOf(i int) string { return fmt.Sprintf("civic-group-%06d", i) }

// page is front matter, a teaser, and blocks of text under the two headings,
// at least as long as drawn. The plain one, of 1.5 to 7 KiB, is prose with
// lists, links, emphasis, quotes, and letters of several languages.
func (g *generator) page(i int) string {
	var b strings.Builder
	slug := slugOf(i)
	fmt.Fprintf(&b, "---\nlayout: partner\ntitle: Civic Group %06d\npermalink: partners/%s\npartner: %s\n", i,
		slug, slug)
	g.metadata(&b, g.keys-ownKeys)
	b.WriteString("---\n")
	block, lead := g.block, g.sentence
	switch {
	case g.corpus == "dense", g.corpus == "mixed" && i%3 == 1:
		d := dense{generator: g}
		block = d.block
	case g.corpus == "scripts", g.corpus == "mixed" && i%3 == 2:
		s := g.script()
		block, lead = s.block, s.lead
	}
	b.WriteString(lead(18) + "\n<!--more-->\n\n## Program Description\n\n")
	start := b.Len()
	size := g.least + g.rand.IntN(g.most-g.least)
	story := false
	for b.Len()-start < size {
		if !story && b.Len()-start > size/2 {
			b.WriteString("## Founding Story\n\n")
			story = true
		}
		block(&b)
	}
	if !story {
		b.WriteString("## Founding Story\n\n" + lead(20) + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func (g *generator) block(b *strings.Builder) {
	switch g.rand.IntN(10) {
	case 0:
		for range 3 + g.rand.IntN(4) {
			b.WriteString("- " + g.sentence(8) + "\n")
		}
		b.WriteString("\n")
	case 1:
		b.WriteString("> " + g.sentence(20) + "\n\n")
	case 2:
		b.WriteString("### " + strings.TrimSuffix(g.sentence(3), ".") + "\n\n")
		b.WriteString(g.sentence(15) + "\n\n")
	default:
		for range 2 + g.rand.IntN(4) {
			b.WriteString(g.sentence(12) + "\n")
		}
		b.WriteString("\n")
	}
}

var words = strings.Fields(`open data city council people street map tide winter budget library school neighbour
volunteer meeting report question answer river harbour bridge garden market bus station paper numbers letter
données ciudad Straße mieszkańcy código réunion Bürger ulica água cidade коммуна город 市民 図書館 together
publishes counts reads asks maps builds writes teaches learns shares opens keeps every each the a with from
about without before after because while`)

func (g *generator) sentence(n int) string {
	var b strings.Builder
	for i := range n + g.rand.IntN(n) {
		word := words[g.rand.IntN(len(words))]
		if i > 0 {
			b.WriteByte(' ')
		}
		switch g.rand.IntN(40) {
		case 0:
			word = "**" + word + "**"
		case 1:
			word = "[" + word + "](https://" + "town.example/" + word + ")"
		case 2:
			word = "*" + word + "*"
		}
		b.WriteString(word)
	}
	return b.String() + "."
}

// mistakes are what authors do to a page, with one finding each.
var mistakes = []struct{ right, wrong string }{
	{"<!--more-->", "<!-- more -->"},
	{"<!--more-->\n", ""},
	{"## Founding", "##Founding"},
	{"## Founding Story", "### Founding Story"},
	{"## Program Description", "## Program Desciption"},
	{"## Program Description\n\n", ""},
	{"title: Civic", "title: Civic: a"},
	{"layout: partner\n", "layout: partnr\n"},
	{"\npartner: ", "\npartners: "},
	{"\npartner: civic-group-", "\npartner: Civic-Group-"},
	{"permalink: partners/civic", "permalink: partners/ civic"},
}

// breakIt makes one of them.
func (g *generator) breakIt(text string) string {
	m := mistakes[g.rand.IntN(len(mistakes))]
	return strings.Replace(text, m.right, m.wrong, 1)
}
