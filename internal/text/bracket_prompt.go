package text

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/source"
)

// bracketed is a prompt in brackets that begins at i: "[insert name]",
// "<your name>", "{city}".
func BracketPrompt(b []byte, i, end int) source.Span {
	closing := b[i] + 2
	if b[i] == '(' {
		closing = ')'
	}
	j := bytes.IndexByte(b[i:min(end, i+80)], closing)
	if j < 2 || i > 0 && (b[i-1] == ']' || b[i-1] == '!' || b[i-1] == '\\') {
		return source.Span{}
	}
	stop := i + j + 1
	if b[i] == '[' && stop < len(b) && (b[stop] == '(' || b[stop] == '[' || b[stop] == ':') {
		return source.Span{} // a link
	}
	inside := string(b[i+1 : stop-1])
	if strings.IndexFunc(inside, func(r rune) bool {
		return !IsWordRune(r) && !unicode.IsSpace(r) && !strings.ContainsRune("-_'’,./:…", r)
	}) >= 0 {
		return source.Span{}
	}
	words := wordsOf(inside)
	if len(words) == 0 {
		return source.Span{}
	}
	switch {
	case b[i] == '(' && (len(words) < 2 || len(words) == 2 && words[1] == "here" || words[0] != "insert" &&
		words[0] != "your" || !promptFirst[words[len(words)-1]]):
		return source.Span{}
	case b[i] == '{' && (i > 0 && b[i-1] == '{' || strings.ContainsAny(inside, ":,.") || len(words) == 1 &&
		isNotation(b, i, stop)):
		return source.Span{}
	case len(words) == 1 && words[0] == "enter", strings.Contains(strings.ReplaceAll(inside, ", ", ""), ","):
		return source.Span{} // a key, or values
	case promptFirst[words[0]] && (len(words) > 1 || b[i] != '[' || len(words[0]) > 3), len(words) > 1 &&
		words[len(words)-1] == "here":
		if b[i] == '[' && bytes.Contains(b, []byte("["+inside+"]:")) {
			return source.Span{} // a reference
		}
		return source.Span{Start: i, End: stop}
	}
	return source.Span{}
}

// isNotation reports whether braces near the word in braces at start hold words
// that no template asks for, as in "name {string}, age {number}": then they are
// the page's way to write something.
func isNotation(b []byte, start, stop int) bool {
	for _, near := range [][]byte{b[max(0, start-2000):start], b[stop:min(len(b), stop+2000)]} {
		for len(near) > 0 {
			i := bytes.IndexByte(near, '{')
			if i < 0 {
				break
			}
			near = near[i+1:]
			j := bytes.IndexAny(near, "{}\n")
			if j < 1 || near[j] != '}' {
				continue
			}
			if words := wordsOf(string(near[:j])); len(words) > 0 && !promptFirst[words[0]] {
				return true
			}
		}
	}
	return false
}

// PromptTag reports whether "<…>" is a prompt rather than an HTML element.
func PromptTag(b []byte) bool {
	j := bytes.IndexByte(b[:min(len(b), 60)], '>')
	if j < 3 {
		return false
	}
	words := wordsOf(string(b[1:j]))
	if len(words) == 0 || bytes.IndexByte(b[:j], '=') >= 0 {
		return false
	}
	switch words[0] {
	case "your", "insert", "name", "organisation", "organization", "partner", "city", "country", "placeholder",
		"description", "add", "enter":
		return true
	}
	return false
}

// promptFirst are the first words of what a template asks for in brackets.
var promptFirst = set(`insert your add enter fill name description describe text placeholder todo tbd tba tbc fixme
	replace write organisation organization
		partner city country year date number email url website title link address link_here here
		insertar insérer inserir inserisci wstaw einfügen insere ajouter añadir adicionar votre tu su nombre nom
		nome nazwa name ihr ihre hier aquí ici aqui seu`)
