package page

import (
	"bytes"
	"encoding/binary"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/text"
)

// A mayPrompt tells what of placeholder's a text may hold; of most texts, nothing.
type mayPrompt struct {
	words    bool // TODO and its like, or a phrase
	brackets bool
}

func (m mayPrompt) any() bool { return m.words || m.brackets }

func mayPromptIn(text []byte) mayPrompt {
	return mayPrompt{words: mayFlag(text) || phraseTable().mayHold(text), brackets: mayBrackets(text)}
}

// openings are the brackets that placeholders are in.
var openings = []byte("[(<{")

// mayBrackets is the quick no for what is in brackets.
func mayBrackets(text []byte) bool {
	return slices.ContainsFunc(openings, func(opening byte) bool { return mayBracket(text, opening) })
}

// mayPrompt is mayPromptIn for the body.
func (d *Document) mayPrompt() mayPrompt {
	text := d.Masked()[d.Body.Start:d.Body.End]
	return mayPrompt{
		words: mayFlag(text) || phraseTable().mayHold(text),
		brackets: slices.ContainsFunc(openings, func(opening byte) bool {
			return d.MayHold(string(rune(opening))) && mayBracket(text, opening)
		}),
	}
}

// in is mayPromptIn for a part of the text that m is about.
func (m mayPrompt) in(part []byte) mayPrompt {
	return mayPrompt{words: m.words && (mayFlag(part) || phraseTable().mayHold(part)),
		brackets: m.brackets && mayBrackets(part)}
}

// mayFlag is the quick no for single words: TODO and its like in capitals, and xxx.
func mayFlag(body []byte) bool {
	for _, first := range [...]byte{'T', 'F', 'X', 'x'} {
		for at := 0; ; at++ {
			i := bytes.IndexByte(body[at:], first)
			if i < 0 {
				break
			}
			if at += i; (at == 0 || !text.IsAlnum(body[at-1])) && beginsFlag(body[at:]) {
				return true
			}
		}
	}
	return false
}

func beginsFlag(text []byte) bool {
	if len(text) < 3 {
		return false
	}
	switch string(text[:3]) {
	case "TOD", "TBD", "TBA", "TBC", "TKT", "FIX":
		return true
	}
	return text[0]|0x20 == 'x' && text[1]|0x20 == 'x' && text[2]|0x20 == 'x'
}

// mayBracket is the quick no for what is in brackets of one kind.
func mayBracket(text []byte, opening byte) bool {
	for {
		i := bytes.IndexByte(text, opening)
		if i < 0 {
			return false
		}
		text = text[i+1:]
		switch near := text[:min(len(text), 80)]; opening {
		case '[':
			end := bytes.IndexByte(near, ']')
			if end > 0 && (end+1 == len(text) || text[end+1] != '(') {
				return true
			}
		case '(':
			if mayInsert(near) {
				return true
			}
		case '<':
			if len(text) == 0 || text[0] != '!' {
				return true
			}
		default:
			return true
		}
	}
}

// mayInsert reports whether the first word of text may be "insert" or "your".
func mayInsert(body []byte) bool {
	for _, c := range body {
		switch {
		case text.IsAlnum(c):
			return c|0x20 == 'i' || c|0x20 == 'y'
		case c >= utf8.RuneSelf:
			return true
		}
	}
	return false
}

// A phraseFilter knows the beginnings of phrases. Of a phrase of seven bytes or
// more, four that begin at a multiple of four are among its first seven,
// wherever it begins: so it looks at every fourth place of a text.
type phraseFilter struct {
	grams   [256]uint64   // a bit for each hash of four bytes
	phrases [256][][]byte // in lower case, by the first byte
}

// gram is the hash of four bytes, whatever their case.
func gram(b []byte) uint32 { return (binary.LittleEndian.Uint32(b) & 0x1f1f1f1f) * 0x9e3779b1 >> 18 }

// mayHold reports whether one of the phrases begins a word of text.
func (f *phraseFilter) mayHold(text []byte) bool {
	for i := 0; i+4 <= len(text); i += 4 {
		if h := gram(text[i:]); f.grams[h>>6]&(1<<(h&63)) != 0 && f.near(text, i) {
			return true
		}
	}
	return false
}

// near reports whether a phrase begins at i or up to three bytes before.
func (f *phraseFilter) near(body []byte, i int) bool {
	for at := max(i-3, 0); at <= i; at++ {
		if at > 0 && text.IsAlnum(body[at-1]) {
			continue
		}
		begins := gram(body[at:])
		for _, phrase := range f.phrases[body[at]|0x20] {
			if gram(phrase) == begins && len(phrase) <= len(body)-at &&
				bytes.EqualFold(body[at:at+len(phrase)], phrase) {
				return true
			}
		}
	}
	return false
}

var phraseTable = sync.OnceValue(func() *phraseFilter {
	f := new(phraseFilter)
	for _, phrases := range text.PromptPhrases() {
		for _, phrase := range phrases {
			f.phrases[phrase[0]] = append(f.phrases[phrase[0]], []byte(phrase))
			for i := range 4 {
				h := gram([]byte(phrase[i:]))
				f.grams[h>>6] |= 1 << (h & 63)
			}
		}
	}
	return f
})
