package lint

import (
	"bytes"
	"sync"
	"unicode/utf8"
)

// mayPrompt is a quick no for most text: no word and no bracket in it begins
// what placeholder reports.
func mayPrompt(text []byte) bool { return promptStarts().in(text) || mayBracket(text) }

// mayBracket is mayPrompt for what stands in brackets.
func mayBracket(text []byte) bool {
	for at := 0; ; at++ {
		i := bytes.IndexByte(text[at:], '[')
		if i < 0 {
			break
		}
		at += i
		end := bytes.IndexByte(text[at:min(len(text), at+80)], ']')
		if end > 1 && (at+end+1 == len(text) || text[at+end+1] != '(') {
			return true
		}
	}
	for at := 0; ; at++ {
		i := bytes.IndexByte(text[at:], '(')
		if i < 0 {
			break
		}
		if at += i; mayInsert(text[at+1 : min(len(text), at+80)]) {
			return true
		}
	}
	for at := 0; ; at++ {
		i := bytes.IndexByte(text[at:], '<')
		if i < 0 {
			break
		}
		if at += i; at+1 == len(text) || text[at+1] != '!' {
			return true
		}
	}
	return bytes.IndexByte(text, '{') >= 0
}

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

// A startTable holds what flag knows: words and phrases of three bytes or more.
type startTable struct {
	next  [256]uint64  // by the first letter, in whatever case: which bytes, a bit for each but for what case changes, come second and, 32 higher, third
	lists [26][][]byte // by the first letter: in lower case
}

// in reports whether one of them begins a word of text, in whatever case. It
// looks at three bytes at a time and decides without branching, since most
// letters of most text begin no word.
func (t *startTable) in(text []byte) bool {
	if len(text) < 3 {
		return false
	}
	boundary := uint64(1)
	a, b := text[0], text[1]
	for i, c := range text[2:] {
		next := t.next[a]
		if boundary&(next>>(b&31))&(next>>(32+c&31)) != 0 && t.known(text[i:]) {
			return true
		}
		boundary = notInWord[a]
		a, b = b, c
	}
	return false
}

// notInWord is 1 for the bytes that are no ASCII letter or digit.
var notInWord = func() (t [256]uint64) {
	for c := range t {
		if !isAlnum(byte(c)) {
			t[c] = 1
		}
	}
	return t
}()

// known reports whether text begins with one of them, in whatever case.
func (t *startTable) known(text []byte) bool {
	for _, start := range t.lists[text[0]|0x20-'a'] {
		if len(start) <= len(text) && bytes.EqualFold(text[:len(start)], start) {
			return true
		}
	}
	return false
}

var promptStarts = sync.OnceValue(func() *startTable {
	t := new(startTable)
	note := func(start string) {
		t.lists[start[0]-'a'] = append(t.lists[start[0]-'a'], []byte(start))
		bits := uint64(1)<<(start[1]&31) | 1<<(32+start[2]&31)
		t.next[start[0]] |= bits
		t.next[start[0]-0x20] |= bits
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
