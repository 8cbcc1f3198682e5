package html

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each HTML tag is one that the site reads, on a line of its own when it starts a
// block.
//
// Otherwise visitors see <div> or <a href=…> as plain text.
//
// Write every value in quotation marks, and a blank line before a tag such as
// <div>.
var HtmlLiteral = lint.Rule{
	ID: "html-literal", Category: "html", Severity: lint.Error, Harm: lint.HarmPage,
	Stage: lint.StageBlocks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if p.Doc.MayHold("<") && p.Doc.Kramdown().Holds(kramdown.HTML) {
			blocks.EachBlock(p, func(_, b *kramdown.Block) {
				if b.Kind == kramdown.HTML && !b.Markdown && !kramdown.VerbatimElement(b.Tag) {
					unreadInHTML(p, b)
				}
			})
		}
		for _, split := range splitTags(p) {
			p.Report(lint.Diagnostic{Span: split.line, Message: "the tag <" + split.name + "> is split before its >",
				Effect: "the tag as plain text, and what follows as a quote", Help: "write the > on the same line as the tag",
				About: []lint.Subject{lint.At(split.line.Start), lint.At(split.quote)}, Swallows: split.whole})
		}
		var block *kramdown.Block
		var reported bool // a tag of the block that would start a block of HTML
		tags := p.Doc.Kramdown().SpansOf(kramdown.LiteralTag)
		for i, s := range tags {
			if s.Block != block {
				block, reported = s.Block, false
			}
			tag := p.Doc.Original(s.Span)
			if strings.HasPrefix(tag, "</") || !kramdown.KnownElement(s.Tag) {
				continue
			}
			whole := kramdown.IsStartTag([]byte(tag))
			if !whole || !reported {
				literalTag(p, *s, tag, tags[i+1:])
			}
			reported = reported || whole
		}
	},
}

// literalTag judges a tag that visitors see as text.
func literalTag(p *lint.Pass, s kramdown.Span, tag string, rest []*kramdown.Span) {
	d := lint.Diagnostic{Span: s.Span, Effect: "the characters " + words.Quote(tag) + " in the text",
		About: []lint.Subject{lint.At(s.Span.Start)}, Swallows: s.Span}
	for _, end := range rest[:min(len(rest), 50)] {
		if end.Block != s.Block {
			break
		}
		if end.Tag == s.Tag && strings.HasPrefix(p.Doc.Original(end.Span), "</") {
			d.Swallows.End = end.Span.End
			break
		}
	}
	switch {
	case behindLiquid(p, s.Span.Start):
		return // Liquid goes before Markdown comes, and then the tag begins the line
	case comparison(p.Doc.Masked()[:s.Span.Start], tag):
		return // and visitors read it as it was typed
	case kramdown.IsStartTag([]byte(tag)):
		d.Level = lint.Warning
		d.Message = "the tag " + words.Quote(tag) + " is inside a sentence"
		d.Help = "put it on a line of its own, with a blank line before it, or write it in `backticks` to show it"
	default:
		d.Message, d.Help = unreadTag(tag)
	}
	p.Report(d)
}

// unreadTag says why the site does not read a start tag as one, and what to write.
func unreadTag(tag string) (message, help string) {
	message = words.Quote(tag) + " is not read as a tag"
	help = `write every value between two straight quotation marks: <a href="https://example.org">`
	body, end := strings.TrimSuffix(tag, ">"), ">"
	if inside, ok := strings.CutSuffix(body, "/"); ok && strings.HasSuffix(inside, " ") {
		body, end = strings.TrimRight(inside, " "), " />"
	}
	good := ""
	switch {
	case strings.ContainsAny(tag, "“”„‘’"):
		message += ": the quotes are not straight"
		good = straighten.Replace(tag)
	case unquotedValue(tag):
		message += ": a value is not in quotation marks"
		good = bareValue.ReplaceAllString(body, `="$1"`) + end
	case strings.Count(tag, `"`)%2 == 1:
		message += ": a quotation mark is missing"
		good = body + `"` + end
	}
	if good != "" && len(good) <= longestHelp && kramdown.IsStartTag([]byte(good)) {
		help = "write: " + good
	}
	return message, help
}

// longestHelp is how long a tag is at most that is shown corrected, in bytes.
const longestHelp = 120

var (
	straighten = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'")
	bareValue  = regexp.MustCompile(`=([^\s"'<>=]+)`)
)

// unreadInHTML judges the start tags in a block of HTML that the site writes as
// text, because it cannot read them.
func unreadInHTML(p *lint.Pass, root *kramdown.Block) {
	text := p.Doc.Masked()
	for _, part := range blocks.HTMLText(root) {
		for _, m := range tagLike.FindAllSubmatchIndex(text[part.Start:part.End], -1) {
			s := source.Span{Start: part.Start + m[0], End: part.Start + m[1]}
			tag := p.Doc.Original(s)
			if !kramdown.KnownElement(strings.ToLower(string(text[part.Start+m[2]:part.Start+m[3]]))) ||
				strings.ContainsAny(tag, "{}") || kramdown.IsStartTag([]byte(tag)) {
				continue
			}
			message, help := unreadTag(tag)
			p.Report(lint.Diagnostic{Span: s, Message: message, Help: help,
				Effect: "the characters " + words.Quote(tag) + " in the text",
				About:  []lint.Subject{lint.At(s.Start)}, Swallows: s})
		}
	}
}

// tagLike is a start tag with a value, on one line.
var tagLike = regexp.MustCompile(`<([A-Za-z][A-Za-z0-9]*)[ \t][^<>\n]*=[^<>\n]*>`)

// unquotedValue reports whether an attribute of the tag has a value without
// quotation marks.
func unquotedValue(tag string) bool {
	quoted := byte(0)
	for i := 0; i < len(tag); i++ {
		switch c := tag[i]; {
		case quoted != 0:
			if c == quoted {
				quoted = 0
			}
		case c == '"' || c == '\'':
			quoted = c
		case c == '=' && i+1 < len(tag) && tag[i+1] != '"' && tag[i+1] != '\'' && tag[i+1] != ' ':
			return true
		}
	}
	return false
}

// comparison reports whether the < of a literal tag is a sign of its own, as in
// "a<b -> c" or "n<p und p>1": nothing in it is an attribute, and what it is no
// start tag for are words or an arrow.
func comparison(before []byte, tag string) bool {
	name, rest, _ := strings.Cut(strings.Trim(tag, "<>"), " ")
	if strings.ContainsAny(rest, `"'“”/:\`) || hasAttribute(rest) {
		return false
	}
	if kramdown.IsStartTag([]byte(tag)) {
		r, _ := utf8.DecodeLastRune(before)
		return rest != "" && r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
	}
	return rest != "" || strings.HasSuffix(name, "-") || strings.HasSuffix(name, "=")
}

// hasAttribute reports whether words after the name of a tag hold a value, or
// the name of an attribute.
func hasAttribute(words string) bool {
	for i := 1; i < len(words); i++ {
		if words[i] == '=' && chars.IsWordByte(words[i-1]) && !strings.HasPrefix(words[i+1:], "=") {
			return true
		}
	}
	return slices.ContainsFunc(strings.Fields(words),
		func(w string) bool { return slices.Contains(blocks.HTMLAttributes, strings.ToLower(w)) })
}

// behindLiquid reports whether Liquid tags, and nothing else, are on the line
// before an offset.
func behindLiquid(p *lint.Pass, at int) bool {
	before := strings.TrimSpace(p.Doc.Original(source.Span{Start: p.Doc.File.LineSpan(at).Start, End: at}))
	if before == "" {
		return false
	}
	for before != "" {
		tag, after, ok := strings.Cut(before, "%}")
		if !ok || !strings.HasPrefix(tag, "{%") {
			return false
		}
		before = strings.TrimSpace(after)
	}
	return true
}
