//go:build unix

package main

import (
	"math/rand/v2"
	"regexp"
	"strings"
)

// A grammar maps each name to what may represent it. §name§ within a text stands
// for something of that name. Every grammar has "unit", a piece that can stand by
// itself, and "pair", an opener and its closer with … between them.
type grammar map[string][]string

var reference = regexp.MustCompile(`§[a-z]+§`)

// draw makes a text of what name represents. Deeper than depth references the
// first choice is taken, which every grammar keeps free of circles.
func (g grammar) draw(r *rand.Rand, name string, depth int) string {
	choices := g[name]
	if len(choices) == 0 {
		panic("the grammar has no " + name)
	}
	choice := choices[0]
	if depth > 0 {
		choice = choices[r.IntN(len(choices))]
	}
	return reference.ReplaceAllStringFunc(choice, func(ref string) string {
		return g.draw(r, strings.Trim(ref, "§"), depth-1)
	})
}

// unit is one to three pieces; now and then they are cut short, or signs of the
// grammar without any sense.
func (g grammar) unit(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(3) {
		switch r.IntN(6) {
		case 0:
			for range 1 + r.IntN(5) {
				b.WriteString(g.draw(r, "sign", 1))
			}
		case 1:
			piece := g.draw(r, "unit", 4)
			b.WriteString(piece[:r.IntN(len(piece)+1)])
		default:
			b.WriteString(g.draw(r, "unit", 4))
		}
	}
	if b.Len() == 0 {
		return "a"
	}
	return b.String()
}

// pair is an opener and its closer.
func (g grammar) pair(r *rand.Rand) (opener, closer string) {
	opener, closer, _ = strings.Cut(g.draw(r, "pair", 3), "…")
	return opener, closer
}
