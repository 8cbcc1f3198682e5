package markdown

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
)

// isProse reports whether the lines of a block are plainly a paragraph
// and not code. Behind an announcement, a sentence that ends in a colon, code is
// what is expected.
func isProse(lines []string, announced bool) bool {
	first, last := lines[0], lines[len(lines)-1]
	words := strings.Fields(first)
	if len(words) == 0 || isCommand(words[0]) || isRemark(first) || isReport(words) || setByHand(lines) {
		return false
	}
	plain, foreign, wide, joined := 0, 0, 0, false
	for _, word := range words {
		if !readsLikeCode(word) {
			plain++
		}
		joined = joined || small()[strings.ToLower(strings.Trim(word, ".,:;!?"))]
		for _, r := range word {
			if r >= utf8.RuneSelf && unicode.IsLetter(r) {
				foreign++
			}
			if r >= 0x2e80 && unicode.IsLetter(r) {
				wide++
			}
		}
	}
	if (len(words)-plain)*4 > len(words) {
		return false
	}
	joined = joined || 3*foreign > len(first)/2
	opening, _ := utf8.DecodeRuneInString(first)
	lower, sentence := unicode.IsLower(opening), text.EndsSentence(last) || strings.HasSuffix(last, ":")
	switch {
	case wide >= 8:
		return true
	case announced:
		return !lower && sentence && joined && plain >= 4
	case sentence:
		return !lower && plain >= 3 || joined && plain >= 5
	}
	return joined && plain >= 5 || !lower && plain >= 8
}

// codeLines splits the text of a code block into lines, without what makes code
// of the first.
func codeLines(text string) []string {
	text = strings.TrimLeft(text, "\n")
	indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
	lines := strings.Split(strings.TrimRight(text, " \t\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(strings.TrimPrefix(line, indent), " \t\r")
	}
	return lines
}

// setByHand reports whether lines keep columns or line breaks that a paragraph
// would lose: then the grey box is what the author wants.
func setByHand(lines []string) bool {
	for i, line := range lines {
		if at := strings.Index(strings.TrimLeft(line, " \t"), "  "); at > 0 &&
			!strings.ContainsRune(".!?:", rune(strings.TrimLeft(line, " \t")[at-1])) {
			return true
		}
		if i == 0 || len(line) == 0 {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(line); r == '#' || (r == ' ' || r == '\t' || unicode.IsUpper(r)) &&
			len(lines[i-1]) > 0 && len(lines[i-1]) < 50 && !text.EndsSentence(lines[i-1]) {
			return true
		}
	}
	return false
}

// isReport reports whether a line is what a program says: "file.c:12: error", or a
// name in quotes and brackets.
func isReport(words []string) bool {
	if _, rest, ok := strings.Cut(words[0], ":"); ok && strings.HasSuffix(rest, ":") &&
		strings.Trim(rest, "0123456789:") == "" {
		return true
	}
	return slices.ContainsFunc(words, func(word string) bool {
		return strings.Contains(word, `["`) || strings.Contains(word, `"]`) || strings.Contains(word, "()")
	})
}

// isRemark reports whether a line begins as a remark, a mark-up or the prompt
// of a shell does, or as a line of a log.
func isRemark(line string) bool {
	level, _, _ := strings.Cut(line, " ")
	switch strings.Trim(level, ":[]") {
	case "INFO", "WARN", "WARNING", "ERROR", "DEBUG", "FATAL", "TRACE", "Error", "error":
		return true
	}
	marks := []string{"//", "/*", "--", "%", "..", "<", "$", ">", ";", "@", "::"}
	return slices.ContainsFunc(marks, func(mark string) bool { return strings.HasPrefix(line, mark) })
}

// small are words that sentences have and commands do not, of the languages of
// Europe and some of their neighbours.
var small = wordSet(`the an of and to in is are was we our you your they this that with from by on at for be has have
	not or it its der die das und wir zu den dem ein eine einen mit von für auf ist im am zum zur unsere nicht sich le
	la les de des du et un une nous est dans pour sur avec nos ce cette qui que el los las y del en con por para se su
	sus nuestro nuestra una como il lo gli di che è per non nel della dei alla sono os as da do dos em um uma com não
	ao nós het een van op met voor wij ons zijn av till och att det som är på vi med og til ikke jest nie na się dla
	oraz od je ve pro aby jsme sme sa pre si za iz smo so ki és az egy nem hogy ja ei bir bu için ile dan yang untuk
	dengan ang ng mga ay kwa ya wa și cu pe nu este`)

// readsLikeCode reports whether a word is an option, a path, a name with signs
// in it or a number.
func readsLikeCode(word string) bool {
	if len(word) > 1 && strings.IndexByte("-/$<", word[0]) >= 0 || strings.ContainsAny(word, "{}<>=;\\|$@#&^~+*/_`") ||
		strings.HasSuffix(word, `":`) || strings.IndexFunc(word, chars.IsWordRune) < 0 && strings.ContainsAny(word, "[]()") {
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
var commands = wordSet(`npm npx yarn pnpm pip pip3 pipx git make cd ls sudo apt brew docker podman curl wget python
	python3 ruby gem bundle jekyll hugo go cargo node echo cat cp mv rm mkdir ssh scp export source bash sh zsh
	composer php rake rails systemctl service vim nano open run start stop select insert update delete create drop
	alter import from def class return function var let const if else for while do end puts print println require use
	include module package kubectl terraform ansible cmake mvn gradle dotnet conda set unset touch chmod chown tar
	unzip man scons pick post get put head grep sed awk find true false null`)

// wordSet is the set of some words, made when it is first asked for.
func wordSet(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for _, word := range strings.Fields(list) {
			set[word] = true
		}
		return set
	})
}

// isMarkdown reports whether a line is plainly an item, a link or bold text.
func isMarkdown(line string) bool {
	start, _ := blocks.PlainMarkdown([]byte(line))
	if start == 0 && line[0] != '`' && !strings.Contains(line, "_ = ") {
		return true
	}
	marker := blocks.ListMarker([]byte(line), source.Span{Start: 0, End: len(line)})
	return !marker.Empty() && (line[0] == '*' || line[0] == '-') && len(strings.Fields(line)) >= 3 &&
		isProse([]string{strings.ToUpper(line[marker.End+1:marker.End+2]) + line[marker.End+2:] + "."}, false)
}
