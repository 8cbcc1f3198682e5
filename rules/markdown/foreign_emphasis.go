package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// Bold, struck-out, raised and lowered text uses the marks of the site:
// **bold**, ~~struck out~~, H<sub>2</sub>O.
//
// Visitors see the marks of a forum, a wiki or another editor as plain text:
// [b]bold[/b], ==bold==, ~struck out~ or m^2^.
//
// Write **words** for bold text, ~~words~~ for struck-out text, and
// <sup>2</sup> for a small raised 2.
var ForeignEmphasis = lint.Rule{
	ID: "foreign-emphasis", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmLooks,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		for _, beginning := range [...]string{"[/", "''", "＊＊", "==", "++", "~", "^", "%%"} {
			if p.Doc.MayHold(beginning) {
				foreignMarks(p, &emphasisStart, foreignEmphasis)
				return
			}
		}
	},
}

// emphasisStart are the bytes that such marks begin with.
var emphasisStart = [256]bool{'[': true, '\'': true, '=': true, '~': true, '^': true, '+': true, '%': true,
	0xef: true}

// foreignEmphasis reads what begins at the offset. The block that it is in
// ends at end, or before.
func foreignEmphasis(text []byte, at, end int, block *kramdown.Block) foreignMark {
	rest := text[at:end]
	line := firstLine(rest)
	before := byte(' ')
	if at > 0 {
		before = text[at-1]
	}
	switch {
	case line[0] == '[':
		return forumTag(rest)
	case bytes.HasPrefix(line, []byte("'''")):
		return paired(line, "'''", "does not make text bold on this site", "**")
	case bytes.HasPrefix(line, []byte("＊＊")):
		return paired(line, "＊＊", "does not make text bold: these are not ordinary asterisks", "**")
	case bytes.HasPrefix(line, []byte("==")) && !chars.IsWordByte(before) && before < utf8.RuneSelf:
		return paired(line, "==", "has no meaning on this site", "**")
	case bytes.HasPrefix(line, []byte("++")) && !chars.IsWordByte(before) && before < utf8.RuneSelf:
		return paired(line, "++", "has no meaning on this site", "**")
	case line[0] == '~' && before != '~':
		return tildes(line, before, block, at)
	case line[0] == '^' && chars.IsWordByte(before):
		return raised(line)
	case line[0] == '^' && before <= ' ':
		if m := raisedWord.FindSubmatch(line); m != nil && !chars.IsWordByte(after(line, len(m[0]))) {
			return foreignMark{len(m[0]), "does not raise text on this site", "write: <sup>" + string(m[1]) + "</sup>"}
		}
	case bytes.HasPrefix(line, []byte("%%")) && !chars.IsWordByte(before):
		m := paired(line, "%%", "does not hide text on this site", "")
		if bytes.IndexByte(line[:m.length], ' ') > 0 { // a single word is what a program fills in
			m.help = "delete it; for a note that only editors see, write: <!-- words -->"
			return m
		}
	}
	return foreignMark{}
}

// tildes reads ~words~, which github.com strikes out, and the ~2~ of H~2~O.
func tildes(line []byte, before byte, block *kramdown.Block, at int) foreignMark {
	if m := lowered.FindSubmatch(line); m != nil && chars.IsLetterByte(before) {
		return foreignMark{len(m[0]), "does not lower text on this site", "write: <sub>" + string(m[1]) + "</sub>"}
	}
	if chars.IsWordByte(before) || before >= utf8.RuneSelf || before == '/' {
		return foreignMark{}
	}
	m := paired(line, "~", "does not strike text out on this site", "~~")
	if m.length == len(line) && block != nil && at == block.Span.Start {
		return foreignMark{} // an ornament around a line
	}
	if m.length < len(line) && (chars.IsWordByte(line[m.length]) || line[m.length] == '~' || line[m.length] == '/') {
		return foreignMark{}
	}
	return m
}

var (
	lowered = regexp.MustCompile(`^~([0-9]{1,3}|[a-z]{1,2})~`)
	// a word between two signs
	raisedWord = regexp.MustCompile(`^\^([\pL\pN]{1,20})\^`)
	risen      = regexp.MustCompile(`^\^([0-9]{1,3}|st|nd|rd|th|er|re|ers|es|me|ème|e|o|a|ème|TM|tm)\^`)
)

// after is the byte at an offset of a line; a space at its end.
func after(line []byte, at int) byte {
	if at < len(line) {
		return line[at]
	}
	return ' '
}

// raised reads the ^2^ of m^2^.
func raised(line []byte) foreignMark {
	m := risen.FindSubmatch(line)
	if m == nil || len(m[0]) < len(line) && chars.IsWordByte(line[len(m[0])]) {
		return foreignMark{}
	}
	return foreignMark{len(m[0]), "does not raise text on this site", "write: <sup>" + string(m[1]) + "</sup>"}
}

// forumTag reads [b]words[/b] and its like.
func forumTag(rest []byte) foreignMark {
	n := 1
	for n < len(rest) && n < 8 && rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z' {
		n++
	}
	name := string(rest[1:n])
	if n == len(rest) || rest[n] != ']' && rest[n] != '=' ||
		!slices.Contains([]string{"b", "i", "u", "s", "quote", "code", "size", "color", "center", "list"},
			strings.ToLower(name)) {
		return foreignMark{}
	}
	end := bytes.Index(rest[:min(len(rest), longestMarked)], []byte("[/"+name+"]"))
	if end < 0 {
		return foreignMark{}
	}
	help := "delete both tags"
	switch strings.ToLower(name) {
	case "b":
		help = "write: **words**"
	case "i":
		help = "write: *words*"
	}
	return foreignMark{end + len(name) + 3, "is not markup on this site", help}
}

// paired reads a mark on both sides of words on one line.
func paired(line []byte, mark, what, good string) foreignMark {
	words := line[len(mark):]
	end := bytes.Index(words, []byte(mark))
	if end < 2 {
		return foreignMark{}
	}
	words = words[:end]
	first, _ := utf8.DecodeRune(words)
	last, _ := utf8.DecodeLastRune(words)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) || unicode.IsSpace(last) ||
		!strings.ContainsFunc(string(words), unicode.IsLetter) {
		return foreignMark{}
	}
	return foreignMark{len(words) + 2*len(mark), what, "write: " + good + string(words) + good}
}
