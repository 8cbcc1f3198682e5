package rules

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// readsLikeProse reports whether text is plainly a sentence and not code.
func readsLikeProse(text string) bool {
	words, letters, others, wide := len(strings.Fields(text)), 0, 0, 0
	for _, r := range text {
		switch {
		case r >= 0x2e80 && unicode.IsLetter(r):
			wide++
			letters++
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		case strings.ContainsRune("{}<>=;\\|$@#&^~+*/_%", r):
			others++
		}
	}
	if others*20 > letters || letters == 0 {
		return false
	}
	if wide >= 8 {
		return true
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `"'”’»)`))
	sentence := strings.ContainsRune(".!?:…。", last)
	switch {
	case words < 2 || others > 0 && words < 4:
		return false
	case unicode.IsUpper(first) || first >= utf8.RuneSelf && unicode.IsLetter(first):
		return words >= 4 || sentence || plainWords(text)
	case unicode.IsLower(first):
		return sentence && words >= 4 || words >= 8 || plainWords(text)
	}
	return false
}

// plainWords reports whether text is words and nothing else, the first of
// which is no command.
func plainWords(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return !commands()[strings.ToLower(first)] && strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(" \n,.!?:;’'-", r)
	}) < 0
}

// commands are first words of code that could else be prose.
var commands = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, c := range strings.Fields(`npm npx yarn pnpm pip pip3 pipx git make cd ls sudo apt brew docker podman curl wget python python3
		ruby gem bundle jekyll hugo go cargo node echo cat cp mv rm mkdir ssh scp export source bash sh zsh composer php rake rails
		systemctl service vim nano open run start stop select insert update delete create drop alter import from def class return
		function var let const if else for while do end puts print println require use include use module package kubectl terraform
		ansible make cmake mvn gradle dotnet conda set unset touch chmod chown tar unzip grep sed awk find true false null`) {
		m[c] = true
	}
	return m
})

// readsLikeMarkdown reports whether a line is plainly an item, a link or bold text.
func readsLikeMarkdown(line string) bool {
	start, _ := plainMarkdown([]byte(line))
	if start == 0 && line[0] != '`' {
		return true
	}
	marker := listMarker([]byte(line), source.Span{Start: 0, End: len(line)})
	return !marker.Empty() && (line[0] == '*' || line[0] == '-') && len(strings.Fields(line)) >= 3 && readsLikeProse(strings.ToUpper(line[marker.End+1:marker.End+2])+line[marker.End+2:]+".")
}
