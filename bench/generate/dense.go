package main

import (
	"fmt"
	"strings"
)

// dense writes pages that have as much markup as text: nested lists, tables,
// code, HTML, Liquid, references, footnotes, quoted titles, and names in many
// scripts.
type dense struct {
	*generator
	notes int // footnotes and references so far on this page
}

// names are quoted in the middle of sentences.
var names = []string{"“Open Data Day”", "«Código Abierto»", "„Offene Stadt“", "Δήμος Αθηναίων", "Київ", "القاهرة", "ตลาดสด",
	"서울시", "東京都", "मुंबई", "‘Fix My Street’", "São João"}

func (d *dense) block(b *strings.Builder) {
	switch d.rand.IntN(10) {
	case 0:
		d.list(b, "", 2)
		b.WriteString("\n")
	case 1:
		b.WriteString("| What | Where | When |\n|:-----|:-----:|-----:|\n")
		for range 2 + d.rand.IntN(7) {
			fmt.Fprintf(b, "| %s | [%s](https://town.example/%d) | %d |\n", d.clause(2), d.word(), d.rand.IntN(900),
				2000+d.rand.IntN(25))
		}
		b.WriteString("\n")
	case 2:
		b.WriteString("```python\nfor street in city[\"streets\"]:\n    if street.name != '' and street.id > " +
			"10:\n        print(f\"{street.name}: {street.id}\")  # the whole list\n```\n\n")
	case 3:
		fmt.Fprintf(b, "<div class=\"note\">\n  <p>%s <a href=\"https://town.example/%s\">%s</a></p>\n</div>\n\n",
			d.clause(8), d.word(), d.word())
	case 4:
		fmt.Fprintf(b, "{%% if page.title %%}\n{{ page.title | escape }} %s.\n{%% endif %%}\n\n", d.clause(6))
	case 5:
		d.notes++
		fmt.Fprintf(b, "%s[^n%d] and [%s][r%d].\n\n[^n%d]: %s.\n\n[r%d]: https://town.example/%s \"%s\"\n\n", d.clause(9),
			d.notes, d.clause(2), d.notes, d.notes, d.clause(7), d.notes, d.word(), d.clause(2))
	case 6:
		fmt.Fprintf(b, "![%s](https://town.example/%s.png)\n\n", d.clause(4), d.word())
	case 7:
		fmt.Fprintf(b, "### %s\n\n> %s\n> %s\n\n", d.clause(3), d.line(9), d.line(9))
	default:
		for range 2 + d.rand.IntN(4) {
			b.WriteString(d.line(10) + "\n")
		}
		b.WriteString("\n")
	}
}

// list writes an unordered list with further lists beneath its items.
func (d *dense) list(b *strings.Builder, indent string, deeper int) {
	for range 2 + d.rand.IntN(4) {
		b.WriteString(indent + "* " + d.line(5) + "\n")
		if deeper > 0 && d.rand.IntN(3) == 0 {
			d.list(b, indent+"  ", deeper-1)
		}
	}
}

func (d *dense) word() string { return words[d.rand.IntN(len(words))] }

// line is a sentence in which every fourth word is more than a word.
func (d *dense) line(n int) string {
	some := make([]string, n+d.rand.IntN(n))
	for i := range some {
		w := d.word()
		switch d.rand.IntN(32) {
		case 0:
			w = fmt.Sprintf("[%s](https://town.example/%s?a=%d)", w, w, i)
		case 1:
			w = "`" + w + "()`"
		case 2:
			w = "**" + w + "**"
		case 3:
			w = "*" + w + "*"
		case 4:
			w = names[d.rand.IntN(len(names))]
		case 5:
			w = "<https://town.example/" + w + ">"
		case 6:
			w = "<em>" + w + "</em>"
		case 7:
			w += " &amp; " + d.word()
		case 8:
			w = fmt.Sprintf("%d–%d", 1990+i, 2000+i)
		}
		some[i] = w
	}
	return strings.Join(some, " ") + "."
}
