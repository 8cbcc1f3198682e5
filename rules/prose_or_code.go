package rules

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// readsLikeProse reports whether a line is plainly words and not code.
func readsLikeProse(line string) bool {
	wide := 0
	for _, r := range line {
		if r >= 0x2e80 && unicode.IsLetter(r) {
			wide++
		}
	}
	words := strings.Fields(line)
	plain := 0
	for _, word := range words {
		if !readsLikeCode(word) {
			plain++
		}
	}
	if len(words) == 0 || (len(words)-plain)*4 > len(words) || isCommand(words[0]) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, `"'”’»)`))
	sentence := strings.ContainsRune(".!?:…。", last)
	return wide >= 8 || plain >= 8 || sentence && plain >= 3 || !unicode.IsLower(first) && unicode.IsLetter(first) && plain >= 4 ||
		plain == len(words) && plain >= 2
}

// readsLikeCode reports whether a word is an option, a path, a name with signs
// in it or a number.
func readsLikeCode(word string) bool {
	if len(word) > 1 && strings.IndexByte("-/$<", word[0]) >= 0 || strings.ContainsAny(word, "{}<>=;\\|$@#&^~+*/_`") {
		return true
	}
	core := strings.Trim(word, `.,:;!?"'“”„’()[]«»…`)
	digits := strings.ContainsAny(core, "0123456789")
	return strings.ContainsAny(core, ":()[]") || digits && strings.IndexFunc(core, unicode.IsLetter) >= 0 ||
		len(core) > 4 && strings.Contains(core, ".") && !digits
}

// isCommand reports whether code of a well-known kind begins with the word.
func isCommand(word string) bool {
	name, _, _ := strings.Cut(word, "-")
	lower := strings.ToLower(name)
	return commands()[lower] && (name == lower || name == strings.ToUpper(name))
}

// commands are first words of code that could else be prose.
var commands = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, c := range strings.Fields(`npm npx yarn pnpm pip pip3 pipx git make cd ls sudo apt brew docker podman curl wget python python3
		ruby gem bundle jekyll hugo go cargo node echo cat cp mv rm mkdir ssh scp export source bash sh zsh composer php rake rails
		systemctl service vim nano open run start stop select insert update delete create drop alter import from def class return
		function var let const if else for while do end puts print println require use include use module package kubectl terraform
		ansible make cmake mvn gradle dotnet conda set unset touch chmod chown tar unzip man scons pick post get put head grep sed awk find true false null`) {
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
