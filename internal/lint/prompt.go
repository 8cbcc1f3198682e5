package lint

import (
	"bytes"
	"sync"
	"unicode/utf8"
)

// mayPrompt is a quick no for most text: no word and no bracket in it begins
// what placeholder reports.
func mayPrompt(text []byte) bool {
	starts := promptStarts()
	for i := 0; i < len(text); i++ {
		switch c := text[i]; beginsPrompt[c] {
		case inWord:
			if starts.known(text[i:]) {
				return true
			}
			for i+1 < len(text) && beginsPrompt[text[i+1]] == inWord {
				i++
			}
		case inBrackets:
			end := bytes.IndexByte(text[i:min(len(text), i+80)], ']')
			if end > 1 && (i+end+1 == len(text) || text[i+end+1] != '(') {
				return true
			}
		case inTag:
			if c != '<' || !bytes.HasPrefix(text[i+1:], []byte{'!'}) {
				return true
			}
		case inParentheses:
			if mayInsert(text[i+1 : min(len(text), i+80)]) {
				return true
			}
		}
	}
	return false
}

// What a byte may be to mayPrompt.
const (
	inWord = 1 + iota
	inBrackets
	inTag
	inParentheses
)

var beginsPrompt = func() (t [256]uint8) {
	for c := range t {
		if isAlnum(byte(c)) {
			t[c] = inWord
		}
	}
	t['['], t['<'], t['{'], t['('] = inBrackets, inTag, inTag, inParentheses
	return t
}()

// mayInsert reports whether the first word of text may be "insert" or "your".
func mayInsert(text []byte) bool {
	for _, c := range text {
		switch {
		case isAlnum(c):
			return c|0x20 == 'i' || c|0x20 == 'y'
		case c >= utf8.RuneSelf:
			return true
		}
	}
	return false
}

// A startTable holds what flag knows.
type startTable struct {
	second [26]uint32   // by the first letter: which letters, a bit for each, come next
	lists  [26][][]byte // by the first letter: in lower case
}

// known reports whether text begins with one of them, in whatever case.
func (t *startTable) known(text []byte) bool {
	if len(text) < 2 {
		return false
	}
	a, b := text[0]|0x20-'a', text[1]|0x20-'a'
	if a >= 26 || b >= 26 || t.second[a]&(1<<b) == 0 {
		return false
	}
	for _, start := range t.lists[a] {
		if len(start) <= len(text) && bytes.EqualFold(text[:len(start)], start) {
			return true
		}
	}
	return false
}

var promptStarts = sync.OnceValue(func() *startTable {
	t := new(startTable)
	note := func(start string) {
		a := start[0] - 'a'
		t.second[a] |= 1 << (start[1] - 'a')
		t.lists[a] = append(t.lists[a], []byte(start))
	}
	for _, word := range [...]string{"todo", "fixme", "tbd", "tktk", "tba", "tbc", "xxx"} {
		note(word)
	}
	for _, phrases := range promptPhrases() {
		for _, phrase := range phrases {
			note(phrase)
		}
	}
	return t
})
