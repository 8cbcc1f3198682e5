package content

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The text is written in the site's Markdown, not in the marks of a forum, a
// wiki or another editor.
//
// Visitors read the marks as they stand.
//
// Write **words** for bold text, > for a quote or a box, and three backticks
// around code.
var ForeignMarkup = lint.Rule{
	ID: "foreign-markup", Category: "content", Severity: lint.Warning,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: foreignMarkup,
}

// foreignMarkup reports markup of other systems, which visitors read as it
// stands.
func foreignMarkup(p *lint.Pass) {
	text := p.Doc.Masked()
	if !mayBeForeign(p.Doc) {
		return
	}
	done := 0
	for _, run := range p.Doc.Kramdown().Texts() {
		for at := max(run.Span.Start, done); at+1 < run.Span.End; at++ {
			if !foreignStart[text[at]] {
				continue
			}
			end := run.Span.End
			if run.Block != nil {
				end = max(end, run.Block.Span.End)
			}
			if f := foreignAt(text, at, end, run.Block); f.length > 0 {
				s := source.Span{Start: at, End: at + f.length}
				reportMark(p, s, words.Quote(string(text[s.Start:s.End]))+" "+f.what, "the characters as they stand",
					f.help)
				at = s.End - 1
				done = s.End
			}
		}
	}
}

// foreignStart are the bytes that such markup begins with.
var foreignStart = [256]bool{'[': true, '\'': true, '=': true, ':': true, '!': true, 0xc2: true, 0xef: true}

// mayBeForeign is a quick no for most pages.
func mayBeForeign(doc *page.Document) bool {
	for _, beginning := range [...]string{"[/", "[!", "''", "´´", "＊＊", "==", "::", "!!"} {
		if doc.MayHold(beginning) {
			return true
		}
	}
	body := doc.Masked()[doc.Body.Start:doc.Body.End]
	for doc.MayHold("[t") {
		i := bytes.IndexByte(body, '[')
		if i < 0 {
			break
		}
		if body = body[i:]; len(body) >= 5 && bytes.EqualFold(body[:5], []byte("[toc]")) {
			return true
		}
		body = body[1:]
	}
	return false
}

// A foreignMark is a piece of markup that the site does not know; its length is
// 0 for none.
type foreignMark struct {
	length     int
	what, help string
}

// foreignAt reads what begins at the offset. The block that it stands in ends
// at end, or before.
func foreignAt(text []byte, at, end int, block *kramdown.Block) foreignMark {
	rest := text[at:end]
	line := rest
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = bytes.TrimRight(line[:i], "\r")
	}
	begins := at == 0 || text[at-1] == '\n' || block != nil && at == block.Span.Start
	switch {
	case line[0] == '[' && bytes.HasPrefix(line, []byte("[!")):
		return alertBox(line, block, at)
	case line[0] == '[' && begins && len(bytes.TrimSpace(line)) == 5 && bytes.EqualFold(line[:5], []byte("[toc]")):
		return foreignMark{5, "makes no table of contents here", "write a list of one item, and {:toc} on the line " +
			"below: * TOC"}
	case line[0] == '[':
		return forumTag(rest)
	case begins && fenceLike(line, rest):
		return foreignMark{len(bytes.TrimRight(line, " ")), "begins no code", "write ``` in both lines"}
	case bytes.HasPrefix(line, []byte("'''")):
		return paired(line, "'''", "makes nothing bold here", "**")
	case bytes.HasPrefix(line, []byte("＊＊")):
		return paired(line, "＊＊", "makes nothing bold: the asterisks are not the ordinary ones", "**")
	case bytes.HasPrefix(line, []byte("==")) && (at == 0 || !chars.IsWordByte(text[at-1])):
		return paired(line, "==", "means nothing here", "**")
	case bytes.HasPrefix(line, []byte(":::")) && begins, bytes.HasPrefix(line, []byte("!!! ")) && begins:
		return otherBox(line)
	}
	return foreignMark{}
}

// alertBox reads [!NOTE] at the beginning of a quote.
func alertBox(line []byte, block *kramdown.Block, at int) foreignMark {
	end := bytes.IndexByte(line, ']')
	if end < 0 || block == nil || !block.In(kramdown.Quote) || at != block.Span.Start ||
		!slices.Contains([]string{"note", "tip", "important", "warning", "caution"},
			strings.ToLower(string(line[2:end]))) {
		return foreignMark{}
	}
	name := string(line[2:3]) + strings.ToLower(string(line[3:end]))
	return foreignMark{end + 1, "makes a box on github.com only", "write: **" + name + "**"}
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
	end := bytes.Index(rest, []byte("[/"+name+"]"))
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
	return foreignMark{end + len(name) + 3, "is no markup here", help}
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

// fenceLike reports a line of three apostrophes or accents that another one ends.
func fenceLike(line, rest []byte) bool {
	for _, mark := range []string{"'''", "´´´"} {
		if bytes.HasPrefix(line, []byte(mark)) && !bytes.ContainsAny(bytes.TrimRight(line[len(mark):], " "), " '´") &&
			bytes.Contains(rest[len(line):], []byte("\n"+mark)) {
			return true
		}
	}
	return false
}

// otherBox reads "::: warning" and "!!! note" at the beginning of a line.
func otherBox(line []byte) foreignMark {
	name := bytes.TrimSpace(line[3:])
	if i := bytes.IndexByte(name, ' '); i >= 0 {
		name = name[:i]
	}
	if !slices.Contains([]string{"note", "tip", "info", "warning", "danger", "important", "caution", "example",
		"details", "success", "question", "abstract"}, string(name)) {
		return foreignMark{}
	}
	return foreignMark{len(line), "makes no box here", "write the text as a quote: begin its lines with >"}
}
