package text

import (
	"strings"
	"unicode/utf8"
)

// rawLetters are the letters of a text with its markup: all that its wording
// can have, and some more. They tell that most texts are not the title of a
// section, before anything is made of them.
type RawLetters struct {
	letterCount
	shown letterCount // those before anything that Plain may drop or change, digits aside: its wording has them all
	spare int         // how many of shown may be a number before the words
	Read  bool
	// characters that may be a letter from a to z in lower case; more than any name has when they are not counted
	wild int
}

func RawLettersOf(raw string) RawLetters {
	l := RawLetters{Read: true}
	if len(raw) > longestCounted {
		l.wild = longestCounted
		return l
	}
	plain, entity := true, false
	for i := 0; i < len(raw); i++ {
		switch b := raw[i]; {
		case b == '[':
			plain = plain && (i == 0 || raw[i-1] != '!') && (i+1 == len(raw) || raw[i+1] != '^')
		case b == ']' || b == '<' || b == '{' || b == '\\':
			plain = false
		case b == '&': // an entity represents one or two letters
			l.wild += 2
			entity = true
		case b < utf8.RuneSelf:
			l.see(b)
			entity = entity && (b == '#' || IsAlnum(b))
			if plain && !entity && IsASCIILetter(b) {
				l.shown.see(b)
			}
		case b == 0xc4 || b == 0xe2: // İ, and the sign for kelvin
			l.wild++
		}
	}
	if mayBeNumbered(raw) {
		l.spare = longestCounted
	}
	return l
}

// mayBeNumbered reports whether unnumbered may take something off what readers
// see of raw; false is certain.
func mayBeNumbered(raw string) bool {
	i := 0
	for i < len(raw) && raw[i] < utf8.RuneSelf && !IsAlnum(raw[i]) {
		i++
	}
	switch rest := raw[i:]; {
	case len(rest) < 2:
		return true
	case rest[0] >= utf8.RuneSelf:
		return !IsWordRune(firstRune(rest))
	case rest[0] <= '9' || strings.IndexByte("IVXh", rest[0]) >= 0:
		return true
	case rest[1] == ' ' && len(rest) > 2 && IsAlnum(rest[2]): // "A word"
		return false
	default:
		return !IsWordRune(firstRune(rest[1:]))
	}
}

// mayMean reports whether a text with these letters may be the title of t or
// one of its aliases, give or take a number and a slip; false is certain.
func (l *RawLetters) MayMean(t *Phrase) bool {
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

func (l *RawLetters) mayBe(n *name) bool {
	most := allowedFor(n.runes)
	return n.counts.other || !l.lacks(&n.counts, most+l.wild) && !n.counts.lacks(&l.shown, most+l.spare)
}
