//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// A text is a hostile input at any length.
type text struct {
	name string             // the shape and its pieces, in quotes
	at   func(n int) string // of n bytes or a little more
}

// shapes are the ways in which a short piece becomes a long text.
var shapes = []func(g grammar, r *rand.Rand) text{
	repeated(""), repeated("\n"), repeated("\n\n"), repeated(" "), nested, nested, opened, halves, headed, numbered,
	numbered, stairs, growing, mixed, withTail,
}

// grown draws a shape and its pieces.
func grown(g grammar, r *rand.Rand) text { return shapes[r.IntN(len(shapes))](g, r) }

// fill repeats piece until there are n bytes.
func fill(piece string, n int) string { return strings.Repeat(piece, n/len(piece)+1) }

func repeated(between string) func(grammar, *rand.Rand) text {
	return func(g grammar, r *rand.Rand) text {
		piece := g.unit(r) + between
		return text{fmt.Sprintf("repeat %q", piece), func(n int) string { return fill(piece, n) }}
	}
}

func nested(g grammar, r *rand.Rand) text {
	opener, closer := g.pair(r)
	middle := g.unit(r)
	if r.IntN(3) == 0 {
		o, c := g.pair(r)
		opener, closer = opener+o, c+closer
	}
	return text{fmt.Sprintf("nest %q %q %q", opener, middle, closer), func(n int) string {
		times := n/(len(opener)+len(closer)) + 1
		return strings.Repeat(opener, times) + middle + strings.Repeat(closer, times)
	}}
}

// opened repeats an opener that nothing closes, or a closer of nothing.
func opened(g grammar, r *rand.Rand) text {
	opener, closer := g.pair(r)
	piece := opener
	if r.IntN(4) == 0 && closer != "" {
		piece = closer
	}
	piece += []string{"", " ", "\n", "a", "a\n"}[r.IntN(5)]
	if piece == "" {
		piece = "a"
	}
	return text{fmt.Sprintf("open %q", piece), func(n int) string { return fill(piece, n) }}
}

func halves(g grammar, r *rand.Rand) text {
	a, b := g.unit(r), g.unit(r)
	return text{fmt.Sprintf("half %q half %q", a, b), func(n int) string { return fill(a, n/2) + fill(b, n/2) }}
}

func headed(g grammar, r *rand.Rand) text {
	head, piece := g.unit(r), g.unit(r)
	return text{fmt.Sprintf("%q, then %q", head, piece), func(n int) string { return head + fill(piece, n) }}
}

func withTail(g grammar, r *rand.Rand) text {
	piece, tail := g.unit(r), g.unit(r)
	return text{fmt.Sprintf("%q, at last %q", piece, tail), func(n int) string { return fill(piece, n) + tail }}
}

// numbered pieces are all different.
func numbered(g grammar, r *rand.Rand) text {
	piece := g.unit(r)
	at := r.IntN(len(piece) + 1)
	for _, word := range letters { // a number that ends a word is more use than one between signs
		if i := strings.Index(piece, word); i >= 0 && r.IntN(2) == 0 {
			at = i + len(word)
			break
		}
	}
	between := []string{"", "\n", "\n\n", " "}[r.IntN(4)]
	return text{fmt.Sprintf("number %q%%d%q%q", piece[:at], piece[at:], between), func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, "%s%d%s%s", piece[:at], i, piece[at:], between)
		}
		return b.String()
	}}
}

// stairs are lines that are indented ever deeper.
func stairs(g grammar, r *rand.Rand) text {
	piece := strings.Trim(g.unit(r), "\n ") + "\n"
	step := []string{" ", "  ", "    ", "\t", "> ", "- ", "#"}[r.IntN(7)]
	most := []int{40, 400, 1 << 30}[r.IntN(3)]
	return text{fmt.Sprintf("stairs of %q, %d at most: %q", step, most, piece), func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(step, i%most) + piece)
		}
		return b.String()
	}}
}

// growing runs of a sign have every length.
func growing(g grammar, r *rand.Rand) text {
	sign, piece := g.draw(r, "sign", 1), g.unit(r)
	return text{fmt.Sprintf("ever more %q between %q", sign, piece), func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(sign, i) + piece)
		}
		return b.String()
	}}
}

// mixed is a few pieces in a random order, which is the same for the same text.
func mixed(g grammar, r *rand.Rand) text {
	pieces := []string{g.unit(r), g.unit(r), g.unit(r), g.draw(r, "sign", 1)}
	seed := r.Uint64()
	return text{fmt.Sprintf("mix %q", pieces), func(n int) string {
		order := rand.New(rand.NewPCG(seed, 1))
		var b strings.Builder
		for b.Len() < n {
			b.WriteString(pieces[order.IntN(len(pieces))])
		}
		return b.String()
	}}
}
