package main

import (
	"fmt"
	"strings"
)

// What keys are named and what their values look like, as on sites whose pages
// are rows of a form that somebody once exported.
var (
	keyFirst = strings.Fields(`original project organization challenge cached year report goal metric budget
		contact youtube photo award region`)
	keySecond = strings.Fields(`image website summary titles submitted video identifier areas ids people notes`)
)

// metadata writes so many further keys with values of every kind: words,
// addresses, quoted sentences, folded paragraphs, lists, lists of maps.
func (g *generator) metadata(b *strings.Builder, keys int) {
	for i := range keys {
		key := keyFirst[i%len(keyFirst)] + "_" + keySecond[i/len(keyFirst)%len(keySecond)]
		if i >= len(keyFirst)*len(keySecond) {
			key += fmt.Sprintf("_%d", i)
		}
		b.WriteString(key + ":")
		switch g.rand.IntN(9) {
		case 0:
			b.WriteString(" 'https://town.example/" + words[g.rand.IntN(len(words))] + "'\n")
		case 1:
			b.WriteString(" >-\n")
			for range 3 + g.rand.IntN(8) {
				b.WriteString("  " + g.clause(9) + ".\n")
			}
		case 2:
			b.WriteString("\n")
			for range 2 + g.rand.IntN(5) {
				b.WriteString("  - " + g.clause(3) + "\n")
			}
		case 3:
			b.WriteString("\n")
			for range 1 + g.rand.IntN(3) {
				fmt.Fprintf(b, "  - name: %s\n    size: %d\n    notes: {short: %q, done: true}\n", g.clause(2),
					g.rand.IntN(9000), g.clause(4))
			}
		case 4:
			fmt.Fprintf(b, " %d\n", g.rand.IntN(100000))
		case 5:
			b.WriteString(" [" + g.clause(1) + ", " + g.clause(1) + "]\n")
		case 6:
			fmt.Fprintf(b, " \"%s: %s\"\n", g.clause(4), g.clause(20))
		case 7:
			b.WriteString(" true\n")
		default:
			b.WriteString(" " + g.clause(6) + "\n")
		}
	}
}

// clause is words without markup: n, or up to twice as many.
func (g *generator) clause(n int) string {
	some := make([]string, n+g.rand.IntN(n))
	for i := range some {
		some[i] = words[g.rand.IntN(len(words))]
	}
	return strings.Join(some, " ")
}
