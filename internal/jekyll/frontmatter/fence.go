package frontmatter

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// shape is how a line comes close to being a fence.
type shape uint8

const (
	noFence  shape = iota
	exact          // --- as Jekyll wants it
	shifted        // --- with white space before it
	unseenBy       // --- with an invisible character before or after it
	strokes        // too few, too many, spaced, quoted or typographic dashes, or another rule: ***, ___, ===
	tailed         // --- with text after it
	plus           // +++
	ticks          // ``` or ~~~
)

// fenceShape judges one line. The span is what should read "---": the line
// without the white space and invisible characters around it, or, for a tail,
// what follows the third dash.
func fenceShape(text []byte, l source.Span) (shape, source.Span) {
	if isFence(text[l.Start:l.End]) && text[l.Start] == '-' {
		return exact, l
	}
	core := trimUnseen(text, l)
	s := text[core.Start:core.End]
	switch {
	case len(s) == 0:
		return noFence, core
	case string(s) == "---":
		if hasInvisible(text[l.Start:l.End]) {
			return unseenBy, core
		}
		return shifted, core
	case string(s) == "+++":
		return plus, core
	case bytes.HasPrefix(s, []byte("```")), bytes.HasPrefix(s, []byte("~~~")):
		return ticks, core
	case isStroke(s), isStroke(bytes.Trim(s, "“”„‟‘’\"'`")) && bytes.Contains(s, []byte("--")):
		return strokes, core
	case bytes.HasPrefix(s, []byte("---")) && !bytes.ContainsRune(s, '|'):
		return tailed, source.Span{Start: core.Start + 3, End: core.End}
	}
	return noFence, core
}

// isStroke reports whether s is a line drawn with characters, though not with
// exactly three dashes.
func isStroke(s []byte) bool {
	var first rune
	n, wide := 0, false
	for _, r := range string(s) {
		switch {
		case r == ' ' || r == '\t':
			continue
		case isDash(r):
			wide = wide || r != '-'
			r = '-'
		case r != '*' && r != '_' && r != '=' && r != '.' && r != '…':
			return false
		}
		if first == 0 {
			first = r
		}
		if r != first {
			return false
		}
		n++
	}
	switch first {
	case '-':
		return n >= 2 || wide
	case '…':
		return n == 1
	case '.':
		return n >= 2 && n <= 4
	}
	return n >= 3
}

// isDash knows the characters that a word processor or an eye takes for a dash.
func isDash(r rune) bool {
	switch r {
	case '-', '\u2212', '\u2e3a', '\u2e3b', '\ufe58', '\ufe63', '\uff0d', '\u2500', '\u30fc':
		return true
	}
	return '\u2010' <= r && r <= '\u2015'
}
