package lint

import "unicode/utf8"

// rawLetters are the letters of a text with its markup: all that its wording
// can have, and some more. They tell that most texts are not the title of a
// section, before anything is made of them.
type rawLetters struct {
	letterCount
	read bool
	wild int // characters that may be a letter from a to z in lower case; more than any name has when they are not counted
}

func rawLettersOf(raw string) rawLetters {
	l := rawLetters{read: true}
	if len(raw) > longestCounted {
		l.wild = longestCounted
		return l
	}
	for i := 0; i < len(raw); i++ {
		switch b := raw[i]; {
		case b < utf8.RuneSelf && b != '&':
			l.see(b)
		case b == '&': // an entity may stand for any letter
			l.wild = longestCounted
		case b == 0xc4 || b == 0xe2: // İ, and the sign for kelvin
			l.wild++
		}
	}
	return l
}

// mayMean reports whether a text with these letters may be the title of t or
// one of its aliases, give or take a number and a slip; false is certain.
func (l *rawLetters) mayMean(t *title) bool {
	if l.mayBe(&t.name) {
		return true
	}
	for i := range t.aliases {
		if l.mayBe(&t.aliases[i]) {
			return true
		}
	}
	return false
}

func (l *rawLetters) mayBe(n *name) bool {
	return n.counts.other || !l.lacks(&n.counts, allowedFor(n.runes)+l.wild)
}
