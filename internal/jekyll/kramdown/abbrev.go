package kramdown

import (
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// Abbreviations are what a document defines.
type abbreviations struct {
	defs    map[string]*Abbrev
	lengths []int // those of the abbreviations in bytes, the longest first
}

func (d *Document) abbreviations() *abbreviations {
	a := &abbreviations{defs: make(map[string]*Abbrev)}
	lengths := make(map[int]bool)
	for _, def := range d.Abbrevs {
		a.defs[def.Short] = def
		lengths[len(def.Short)] = true
	}
	a.lengths = slices.SortedFunc(maps.Keys(lengths), func(x, y int) int { return y - x })
	return a
}

// abbreviate puts abbreviations into the text of n and of the nodes in it.
func (m *maker) abbreviate(n *Node) {
	if len(m.doc.Abbrevs) == 0 {
		return
	}
	if m.short == nil {
		m.short = m.doc.abbreviations()
	}
	if n.Kind == HTMLNode && n.Raw {
		for _, c := range n.Children {
			m.abbreviate(c)
		}
		return
	}
	out := make([]*Node, 0, len(n.Children))
	for _, c := range n.Children {
		if c.Kind == TextNode {
			out = m.split(out, c)
			continue
		}
		m.abbreviate(c)
		out = append(out, c)
	}
	n.Children = out
}

// split appends text, cut at its abbreviations.
func (m *maker) split(out []*Node, text *Node) []*Node {
	s := text.Text
	from := 0
	for i := 0; i < len(s); {
		short := ""
		if i == from || s[i-1] == '\n' || !scan.IsWord(s[i-1]) {
			short = m.short.at(s[i:])
		}
		if short == "" {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		n := &Node{Kind: AbbrevNode, Text: short}
		def := m.short.defs[short]
		m.attributes(n, def.Block.Attrs)
		if def.Long != "" {
			n.set("title", def.Long)
		}
		out = append(out, &Node{Kind: TextNode, Text: s[from:i]}, n)
		i += len(short)
		from = i
	}
	if from == 0 {
		return append(out, text)
	}
	return append(out, &Node{Kind: TextNode, Text: s[from:]})
}

// at returns the longest abbreviation that s begins with, if no word goes on
// after one of them.
func (a *abbreviations) at(s string) string {
	longest := ""
	for _, n := range a.lengths {
		if n > len(s) || a.defs[s[:n]] == nil {
			continue
		}
		if longest == "" {
			longest = s[:n]
		}
		if len(s) == n || !scan.IsWord(s[n]) {
			return longest
		}
	}
	return ""
}
