// Command generate writes a made-up site of partner pages, the same for the
// same seed: go run ./bench/generate -pages 10000 DIR. Two pages of a hundred
// have one mistake each.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	pages := flag.Int("pages", 10000, "how many partner pages")
	seed := flag.Uint64("seed", 1, "what the text is drawn from")
	folders := flag.Bool("folders", false, "a folder for each page instead of one for all")
	faults := flag.Float64("faults", 0.02, "the share of pages with one mistake")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: generate [flags] DIR")
	}
	g := generator{rand: rand.New(rand.NewPCG(*seed, 7)), dir: flag.Arg(0), folders: *folders, faults: *faults}
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
}

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

// page is 1.5 to 7 KiB of prose with what real pages have: lists, links,
// emphasis, quotes, letters of several languages.
func (g *generator) page(i int) string {
	var b strings.Builder
	slug := slugOf(i)
	fmt.Fprintf(&b, "---\nlayout: partner\ntitle: Civic Group %06d\npermalink: partners/%s\npartner: %s\n---\n", i,
		slug, slug)
	b.WriteString(g.sentence(18) + "\n<!--more-->\n\n## Program Description\n\n")
	size := 1500 + g.rand.IntN(5500)
	story := false
	for b.Len() < size {
		if !story && b.Len() > size/2 {
			b.WriteString("## Founding Story\n\n")
			story = true
		}
		g.block(&b)
	}
	if !story {
		b.WriteString("## Founding Story\n\n" + g.sentence(20) + "\n")
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
