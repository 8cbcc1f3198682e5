package links

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A link uses Markdown syntax, not the syntax of a wiki or a forum.
//
// Visitors see [[Page]] or [url=…] as plain text, and `words <address>`_ as code.
//
// Write [text](https://example.org).
var ForeignLink = lint.Rule{
	ID: "foreign-link", Category: "links", Severity: lint.Error, Harm: lint.HarmLink,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: foreignLinks,
}

// longestForeign is how many bytes of its line are read of such a link.
const longestForeign = 2000

// foreignLinks reports links as other systems write them: [[Page]],
// [[address][words]], [address words], [url=address]words[/url], "words":address,
// address[words], `words <address>`_.
func foreignLinks(p *lint.Pass) {
	tickedLinks(p)
	text := p.Doc.Masked()
	body := text[p.Doc.Body.Start:p.Doc.Body.End]
	if !p.Doc.MayHold("[[") && !p.Doc.MayHold("[/") && !bytes.Contains(body, []byte("[http")) &&
		!(p.Doc.MayHold(`":`) && bytes.Contains(body, []byte(`":http`))) && !holdsGlued(body) {
		return
	}
	done, bracketed := 0, linksInBrackets(p.Doc)
	for _, run := range p.Doc.Kramdown().Texts() {
		if run.Link {
			continue
		}
		for at := max(run.Span.Start, done); at < run.Span.End; at++ {
			if text[at] != '[' && text[at] != '"' {
				continue
			}
			line := text[at:min(p.Doc.File.LineSpan(at).End, at+longestForeign)]
			length, label, address := 0, "", ""
			start := at
			switch {
			case bytes.HasPrefix(line, []byte("[[")) && at+1 < run.Span.End: // else a link is in brackets
				if length, label, address = wikiLink(line); address == "address" && bracketed {
					continue // this one lacks its definition
				}
			case bytes.HasPrefix(line, []byte("[http")):
				length, label, address = bracketLink(line)
			case bytes.HasPrefix(line, []byte("[url")), bytes.HasPrefix(line, []byte("[img")):
				length, label, address = forumLink(line)
			case line[0] == '"':
				length, label, address = quotedLink(line)
			default:
				before := text[max(run.Span.Start, done, at-longestForeign):at]
				start, length, label, address = gluedLink(before, line, at)
			}
			if length == 0 {
				continue
			}
			s := source.Span{Start: start, End: at + length}
			at, done = s.End-1, s.End
			d := lint.Diagnostic{Span: s, Message: words.Quote(p.Doc.Original(s)) + " is a link of another system",
				Effect: shownAsText,
				Help:   "write: [" + label + "](" + address + ")", About: []lint.Subject{lint.At(s.Start)}, Swallows: s}
			if address == "address" {
				d.Level = guessed(p, label) // where to is a guess
				if s.Start > 0 && p.Doc.File.Text[s.Start-1] == '!' {
					d.Help = "write: ![what it shows](address)"
				}
				d.Message = words.Quote(p.Doc.Original(s)) + " is not a link on this site"
			}
			p.Report(d)
		}
	}
}

// tickedLinks reports links of reStructuredText, which are code here: `words <address>`_.
func tickedLinks(p *lint.Pass) {
	if !p.Doc.MayHold("`_") || !p.Doc.MayHold(">`") {
		return
	}
	text := p.Doc.Masked()
	for _, code := range p.Doc.Kramdown().SpansOf(kramdown.CodeSpan) {
		s := code.Span
		label, address, ok := bytes.Cut(bytes.Trim(text[s.Start:s.End], "` "), []byte("<"))
		address, closed := bytes.CutSuffix(address, []byte(">"))
		for s.End < len(text) && s.End < code.Span.End+2 && text[s.End] == '_' {
			s.End++
		}
		if label = bytes.TrimSpace(label); !ok || !closed || s == code.Span || len(label) == 0 ||
			!addresses.LooksLike(string(address)) || bytes.ContainsAny(address, " <`") {
			continue
		}
		p.Report(lint.Diagnostic{Span: s, Message: words.Quote(p.Doc.Original(s)) + " is a link of another system",
			Effect: "the words and the address as code, and no link",
			Help:   "write: [" + strings.Join(strings.Fields(string(label)), " ") + "](" + string(address) + ")",
			About:  []lint.Subject{lint.At(s.Start)}, Swallows: s})
	}
}

// holdsGlued is a quick no to gluedLink for most pages.
func holdsGlued(body []byte) bool {
	for at := 1; at < len(body); at++ {
		i := bytes.IndexByte(body[at:], '[')
		if i < 0 {
			return false
		}
		if at += i; chars.IsWordByte(body[at-1]) || body[at-1] == '/' {
			return true
		}
	}
	return false
}

// gluedLink reads https://example.org[words], or the same behind link:, of which
// before is what precedes the bracket at the offset, and line what follows.
func gluedLink(before, line []byte, at int) (start, length int, words, address string) {
	word := before[bytes.LastIndexAny(before, " \t\n(")+1:]
	address, marked := strings.CutPrefix(string(word), "link:")
	end := bytes.IndexByte(line, ']')
	if !strings.HasPrefix(address, "http") || !strings.Contains(address, "://") || end < 2 ||
		strings.ContainsAny(address, "[]<>`\"?") || end+1 < len(line) && strings.IndexByte(" .,;!?)\r", line[end+1]) < 0 {
		return at, 0, "", ""
	}
	words = string(line[1:end])
	if first := words[0]; !marked && (strings.HasSuffix(address, "/") || !unicode.IsUpper(rune(first)) &&
		!strings.Contains(words, " ")) {
		return at, 0, "", "" // which may be a part to fill in: https://example.org/items[id]
	}
	return at - len(word), end + 1, words, address
}

// guessed is the severity of what may be a link of a wiki, with these words. Where no
// page is a partner's, capitals are a mark such as [[REDACTED]].
func guessed(p *lint.Pass, label string) lint.Severity {
	if !p.Contract().OfPartners() && label == strings.ToUpper(label) {
		return lint.Info
	}
	return lint.Warning
}

// bracketLink reads [https://example.org words].
func bracketLink(line []byte) (length int, words, address string) {
	end := bytes.IndexByte(line, ']')
	if end < 0 || end+1 < len(line) && strings.IndexByte("([:", line[end+1]) >= 0 {
		return 0, "", ""
	}
	address, words, ok := strings.Cut(string(line[1:end]), " ")
	if !ok || !strings.Contains(address, "://") || strings.TrimSpace(words) == "" {
		return 0, "", ""
	}
	return end + 1, strings.TrimSpace(words), address
}

// forumLink reads [url=address]words[/url], [url]address[/url] and [img].
func forumLink(line []byte) (length int, words, address string) {
	name := string(line[:4])
	end := bytes.Index(line, []byte("[/"+name[1:]+"]"))
	if end < 0 || line[4] != '=' && line[4] != ']' {
		return 0, "", ""
	}
	inside := string(line[5:end])
	words, address = "words", inside
	if a, w, ok := strings.Cut(inside, "]"); ok && line[4] == '=' {
		words, address = w, strings.Trim(a, `"'`)
	}
	return end + len("[/url]"), words, address
}

// quotedLink reads "words":https://example.org.
func quotedLink(line []byte) (length int, words, address string) {
	end := bytes.Index(line[1:], []byte(`":http`))
	if end < 1 || bytes.IndexByte(line[1:end+1], '"') >= 0 {
		return 0, "", ""
	}
	from := end + 3
	stop := addresses.End(line, from, len(line))
	if !strings.Contains(string(line[from:stop]), "://") {
		return 0, "", ""
	}
	return stop, string(line[1 : end+1]), string(line[from:stop])
}
