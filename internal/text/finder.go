package text

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Seeker tells which parts of a text hold a word. It looks for the word once
// where the parts are asked for from top to bottom, and not in each of them.
type Seeker struct {
	text, word []byte
	rare       int // the place of a byte of word that most text has few of
	from, at   int // the first word at or after from is at at; beyond the text for none
}

// Seek returns a Seeker for word. An empty word is everywhere.
func Seek(text, word []byte) Seeker {
	k := Seeker{text: text, word: word, from: 1}
	for i, c := range word {
		if !('a' <= c && c <= 'z') && c != ' ' {
			k.rare = i
			break // of "://" the colon, and not a slash of each folder of an address
		}
	}
	return k
}

// In reports whether the word is in s, which may end beyond the text.
func (k *Seeker) In(s source.Span) bool {
	if s.Start < k.from || s.Start > k.at {
		k.from, k.at = s.Start, k.next(s.Start)
	}
	return k.at+len(k.word) <= s.End
}

// next is the place of the first word at or after at; beyond all text for none.
func (k *Seeker) next(at int) int {
	const nowhere = 1 << 60
	if len(k.word) == 0 {
		return at
	}
	for at += k.rare; at < len(k.text); at++ {
		i := bytes.IndexByte(k.text[at:], k.word[k.rare])
		if i < 0 {
			break
		}
		at += i
		if bytes.HasPrefix(k.text[at-k.rare:], k.word) {
			return at - k.rare
		}
	}
	return nowhere
}
