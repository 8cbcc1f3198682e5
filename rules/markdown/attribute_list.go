package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A list of attributes, such as {: .wide}, is directly after a link or an
// image, or on the line below a block. It has a colon after the opening brace,
// and its values are in quotation marks.
//
// Written in another way, such as in the syntax of another tool, it adds no
// class or size, and visitors see the braces.
//
// Write {: .wide} or {: target="_blank"} directly after the closing
// parenthesis, or on a line of its own directly below the paragraph.
var AttributeList = lint.Rule{
	ID: "attribute-list", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if !p.Doc.MayHold("{") {
			return
		}
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.LiteralAttrs, kramdown.InlineAttrs) {
			if s.Kind == kramdown.LiteralAttrs {
				strayAttributes(p, s.Span, s.Block)
			} else {
				unquotedAttributes(p, s.Span)
			}
		}
		if p.Doc.Kramdown().Holds(kramdown.AttributeList) {
			blocks.EachBlock(p, func(_, b *kramdown.Block) {
				if b.Kind == kramdown.AttributeList {
					unquotedAttributes(p, b.Span)
				}
			})
		}
		foreignAttributes(p)
	},
}

// An attribute as it is written: .class, #id, key="value" or key=value.
const attribute = `(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=(?:"[^"{}\n]*"|'[^'{}\n]*'|[“„][^“”{}\n]*[“”]|[^\s"'“„{}=,]+))`

var (
	attributesHere = regexp.MustCompile(`^\{[ \t]*:?[ \t]*(` + attribute + `(?:,? +` + attribute +
		`|[.#][A-Za-z][\w-]*)*)[ \t]*\}`)
	valueUnquoted  = regexp.MustCompile(`(^|[\s,])([A-Za-z][\w-]*)=(?:[“„]([^“”{}\n]*)[“”]|([^\s"'“„{}=,]+))`)
	keyBefore      = regexp.MustCompile(`([A-Za-z][\w-]*)=`)
	unquotedInList = regexp.MustCompile(`[\s:][A-Za-z][\w-]*=[^\s"'{}=]`)
)

// goodList writes attributes as the site wants them.
func goodList(inside string) string {
	inside = valueUnquoted.ReplaceAllString(inside, `$1$2="$3$4"`)
	return "{: " + strings.TrimSpace(strings.ReplaceAll(inside, ", ", " ")) + "}"
}

// strayAttributes reports {: .x} that is not closed, or that is behind plain
// text, where it belongs to nothing.
func strayAttributes(p *lint.Pass, s source.Span, block *kramdown.Block) {
	const most = 1000 // bytes; nobody writes a longer list
	text := p.Doc.Masked()
	rest := text[s.Start:min(p.Doc.File.LineSpan(s.Start).End, s.Start+most)]
	end := bytes.IndexByte(rest, '}')
	if end < 0 {
		reportMark(p, s, words.Quote("{:")+" is never closed", "the characters as plain text", "write } at its end")
		return
	}
	if end <= 3 || strings.IndexByte(" .#", rest[2]) < 0 && attributesHere.FindIndex(rest) == nil {
		return
	}
	effect, help := "the characters as plain text", "put it on a line of its own below the paragraph"
	if block.Kind == kramdown.Heading {
		effect = "the characters in the heading; links by its words alone do not find it"
		help = "put it on a line of its own directly below the heading"
	}
	if before := text[:s.Start]; bytes.HasSuffix(before, []byte(") ")) || bytes.HasSuffix(before, []byte("> ")) {
		help = "delete the space before it"
	}
	reportMark(p, source.Span{Start: s.Start, End: s.Start + end + 1}, words.Quote(string(rest[:end+1]))+
		" applies to nothing", effect, help, lint.At(block.Content.Start))
}

// unquotedAttributes reports {: key=value}: the site ignores a value that is
// not in quotation marks.
func unquotedAttributes(p *lint.Pass, s source.Span) {
	list := p.Doc.Masked()[s.Start:s.End]
	at := unquotedInList.FindIndex(list)
	if at == nil || bytes.Count(list[:at[0]], []byte(`"`))%2 == 1 || bytes.Count(list[:at[0]], []byte("'"))%2 == 1 {
		return
	}
	inside := strings.Trim(p.Doc.Original(s), "{}")
	reportMark(p, s, "a value in "+words.Quote(p.Doc.Original(s))+" is not in straight quotation marks",
		"the text without it: the site ignores such a value",
		"write: "+goodList(strings.TrimPrefix(strings.TrimSpace(inside), ":")))
}

// foreignAttributes reports {.x}, {#x} and {key=value} behind something, or on a
// line of its own: the site wants a colon.
func foreignAttributes(p *lint.Pass) {
	text := p.Doc.Masked()
	for _, run := range p.Doc.Kramdown().Texts() {
		for at := run.Span.Start; at < run.Span.End; at++ {
			i := bytes.IndexByte(text[at:run.Span.End], '{')
			if i < 0 {
				break
			}
			at += i
			line := text[at:p.Doc.File.LineSpan(at).End]
			if run.Block != nil && run.Block.Kind == kramdown.Heading && bytes.Equal(bytes.TrimSpace(line), []byte("{-}")) {
				reportMark(p, source.Span{Start: at, End: at + len("{-}")}, `"{-}" has no effect here: the site does not `+
					"number headings", "the characters in the heading", "delete it")
				break
			}
			m := attributesHere.FindSubmatchIndex(line[:min(len(line), 120)])
			if m == nil || line[1] == ':' || !knownKeys(line[:m[1]]) || !mayTakeAttributes(text[:at], line[:m[1]],
				line[m[1]:]) {
				continue
			}
			what := "the colon is missing"
			if bytes.HasPrefix(bytes.TrimLeft(line[1:m[1]], " \t"), []byte(":")) {
				what = "there is a space before the colon"
			}
			help := "write: " + goodList(string(line[m[2]:m[3]]))
			if run.Block != nil && run.Block.Kind == kramdown.Heading && at+m[1] >= run.Block.Content.End {
				help += " on a line of its own directly below the heading"
			}
			if at > 0 && text[at-1] == ']' {
				help = "for words that are not a link, write: <span class=\"…\">words</span>, or <u>words</u> to " +
					"underline them"
			}
			if before := bytes.TrimRight(text[:at], " "); len(before) < at && len(before) > 0 &&
				strings.IndexByte(")>", before[len(before)-1]) >= 0 {
				help += ", without a space before it"
			}
			reportMark(p, source.Span{Start: at, End: at + m[1]}, words.Quote(string(line[:m[1]]))+
				" has no effect here: "+what, "the characters as plain text", help)
			at += m[1] - 1
		}
	}
}

// knownKeys reports whether all keys of a list are attributes of HTML.
func knownKeys(list []byte) bool {
	for _, m := range keyBefore.FindAllSubmatch(list, -1) {
		key := strings.ToLower(string(m[1]))
		if !slices.Contains(blocks.HTMLAttributes, key) && !strings.HasPrefix(key, "data-") && !strings.HasPrefix(key, "aria-") {
			return false
		}
	}
	return true
}

// mayTakeAttributes reports whether a list of attributes between two texts
// was intended as one: it is directly after a link, an image, code or a mark,
// or at the end of a line, or on a line of its own.
func mayTakeAttributes(before, list, after []byte) bool {
	n := len(before)
	switch {
	case n == 0 || before[n-1] == '\n':
		return len(bytes.TrimSpace(after)) == 0
	case before[n-1] == ' ':
		trimmed := bytes.TrimRight(before, " ")
		return len(bytes.TrimSpace(after)) == 0 && (list[1] == '.' || list[1] == '#' || list[1] <= ' ' ||
			bytes.HasSuffix(trimmed, []byte(")")) || bytes.HasSuffix(trimmed, []byte(">")))
	case bytes.HasSuffix(before, []byte("]")):
		return !bytes.Contains(before[max(0, n-60):], []byte("contentReference["))
	}
	return strings.IndexByte(")*_`>", before[n-1]) >= 0
}
