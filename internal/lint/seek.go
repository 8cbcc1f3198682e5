package lint

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Seeker tells which parts of a text hold a word. It looks for the word once
// where the parts are asked for from top to bottom, and not in each of them.
type Seeker struct {
	text, word []byte
	from, at   int // the first word at or after from is at at; beyond the text for none
}

// Seek returns a Seeker for word, which is not empty.
func Seek(text, word []byte) Seeker { return Seeker{text: text, word: word, from: 1} }

// In reports whether the word stands in s.
func (k *Seeker) In(s source.Span) bool {
	if s.Start < k.from || s.Start > k.at {
		k.from, k.at = s.Start, len(k.text)+1
		if i := bytes.Index(k.text[min(s.Start, len(k.text)):], k.word); i >= 0 {
			k.at = s.Start + i
		}
	}
	return k.at+len(k.word) <= s.End
}
