package html

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// inlineTags judges the tags within text.
func inlineTags(p *lint.Pass) {
	if len(p.Doc.Kramdown().SpansOf(kramdown.HTMLTag, kramdown.LiteralTag)) == 0 {
		return
	}
	spans := p.Doc.Kramdown().Spans()
	var block *kramdown.Block
	var unclosed bool           // a start tag of the block is already reported
	var blocky bool             // and so is one of a block of HTML
	literal := map[string]int{} // start tags of the block that are text
	twice := map[string]bool{}  // start tags of the block that wait for one more, written instead of the end tag
	for i, s := range spans {
		if s.Block != block {
			block, unclosed, blocky = s.Block, false, false
			clear(literal)
			clear(twice)
		}
		if s.Kind != kramdown.HTMLTag && s.Kind != kramdown.LiteralTag {
			continue
		}
		tag := p.Doc.Original(s.Span)
		switch {
		case s.Kind == kramdown.HTMLTag && !s.Closed:
			unclosed = true
			if twice[s.Tag] = !twice[s.Tag]; twice[s.Tag] {
				unclosedTag(p, s, tag)
			}
		case s.Kind == kramdown.LiteralTag && strings.HasPrefix(tag, "</"):
			if literal[s.Tag] > 0 {
				literal[s.Tag]--
			} else if !unclosed {
				p.Report(lint.Diagnostic{Span: s.Span, Level: lint.Warning, Message: words.Quote(tag) +
					" closes nothing",
					Effect: "the characters " + tag + " in the text", Help: "delete it, or write <" + s.Tag +
						"> where the element starts",
					About: []lint.Subject{lint.At(s.Span.Start)}})
			}
		case s.Kind == kramdown.LiteralTag && kramdown.KnownElement(s.Tag):
			literal[s.Tag]++
			whole := kramdown.IsStartTag([]byte(tag))
			if !whole || !blocky {
				literalTag(p, s, tag, spans[i+1:])
			}
			blocky = blocky || whole
		}
	}
}

func unclosedTag(p *lint.Pass, s kramdown.Span, tag string) {
	d := lint.Diagnostic{Span: s.Span, Level: lint.Warning, About: []lint.Subject{lint.At(s.Span.Start)}}
	if at := s.Span.Start; at > 0 && chars.IsWordByte(p.Doc.File.Text[at-1]) && strings.Contains(tag, " ") &&
		!strings.Contains(tag, "=") { // a<b and c>d
		d.Message = "the < in " + words.Quote(tag) + " is treated as the beginning of an HTML tag"
		d.Effect = "nothing of it, and the rest of the paragraph in another style"
		d.Help = "write &lt; for a literal <"
		p.Report(d)
		return
	}
	if browsersKnow(s.Tag) {
		d.Message = "the tag " + words.Quote(tag) + " is never closed"
		d.Effect = "the rest of the paragraph in its style"
		d.Help = "write </" + s.Tag + "> where it ends"
	} else {
		if addresses.IsHostname(strings.ToLower(s.Tag)) || slices.ContainsFunc(p.Doc.Placeholders(), s.Span.Overlaps) {
			return // told by link-scheme, or by text-placeholder
		}
		d.Message = words.Quote(tag) + " is treated as an HTML tag"
		d.Effect = "nothing: browsers do not show a tag that they do not know"
		d.Help = "write: &lt;" + strings.Trim(tag, "<>") + "&gt;"
		if address := strings.Trim(tag, "<>"); strings.HasPrefix(strings.ToLower(address), "www.") {
			d.Help = "write: <https://" + address + ">"
		}
	}
	p.Report(d)
}

// browsersKnow reports whether browsers know an element of that name, even if
// the site generator does not.
func browsersKnow(name string) bool {
	return kramdown.KnownElement(name) || strings.ContainsAny(name, "-:") ||
		slices.Contains(newElements, strings.ToLower(name))
}

var newElements = strings.Fields(`audio bdi canvas center data datalist dialog font marquee meter nobr output
	picture progress
	search slot source strike svg template time track video wbr`)

// literalTag judges a tag that visitors see as text.
func literalTag(p *lint.Pass, s kramdown.Span, tag string, rest []kramdown.Span) {
	d := lint.Diagnostic{Span: s.Span, Effect: "the characters " + words.Quote(tag) + " in the text",
		About: []lint.Subject{lint.At(s.Span.Start)}, Swallows: s.Span}
	for _, end := range rest[:min(len(rest), 50)] {
		if end.Block != s.Block {
			break
		}
		if end.Kind == kramdown.LiteralTag && end.Tag == s.Tag && strings.HasPrefix(p.Doc.Original(end.Span), "</") {
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
