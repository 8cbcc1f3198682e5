package lint

import (
	"path"
	"strings"
	"unicode/utf8"

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

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
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

// Slug is the last segment of the page's address, without slash or ".html".
// Where the permalink has placeholders it is what they stand for.
func (e *Entry) Slug() string {
	if strings.Contains(e.Permalink, ":") && e.URL != "" {
		return SlugOf(e.URL)
	}
	return SlugOf(e.Permalink)
}

// SlugOf is the last segment of a permalink, without slash or ".html".
func SlugOf(permalink string) string {
	s := strings.TrimSuffix(strings.Trim(permalink, "/ "), ".html")
	return s[strings.LastIndexByte(s, '/')+1:]
}

// PathName is what the page's file is called: the folder of an index file, the
// file itself without its extension, or "" when that says nothing.
func (e *Entry) PathName() string {
	p := e.Path
	stem := strings.TrimSuffix(path.Base(p), path.Ext(p))
	if !strings.EqualFold(stem, "index") {
		return stem
	}
	if !strings.Contains(p, "/") {
		p = e.File // a folder that is checked by itself: its own name is not in the site path
	}
	name := path.Base(path.Dir(p))
	if strings.HasPrefix(name, "_") || name == "." || name == ".." || name == "/" {
		return ""
	}
	return name
}

// Votes counts the page's names that agree with name: its title, its file's
// name, its address and its key.
func (e *Entry) Votes(name string) int {
	n := 0
	for _, own := range [...]string{e.Name, e.PathName(), e.Slug(), e.Key} {
		if Alike(own, name) {
			n++
		}
	}
	return n
}
