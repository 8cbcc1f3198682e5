package text

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
)

// NameLetters is s reduced to what a person would call the same name: letters and
// digits in lower case, Latin letters without their accents.
func NameLetters(s string) string {
	if isASCII(s) {
		return Letters(s)
	}
	var b strings.Builder
	for _, r := range Letters(s) {
		if r < 0x80 {
			b.WriteRune(r)
		} else if plain := jekyll.Slugify(string(r), jekyll.SlugLatin, false); plain != "" {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Alike reports whether two names are the same to a person: case, accents and
// punctuation aside. An empty name is like no other.
func Alike(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	p := NameLetters(a)
	return p != "" && p == NameLetters(b)
}

// SlugOf is the last segment of a permalink, without slash or ".html".
func SlugOf(permalink string) string {
	s := strings.TrimSuffix(strings.Trim(permalink, "/ "), ".html")
	return s[strings.LastIndexByte(s, '/')+1:]
}
