package links

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A link is written [text](address), an image ![text](address): without a space
// between the brackets, with both of them closed, and with an address.
//
// Otherwise visitors read the brackets and the address as text, or find a link
// that leads nowhere.
//
// Write [text](https://example.org). Spaces within an address become %20.
var LinkSyntax = lint.Rule{
	ID: "link-syntax", Category: "links", Severity: lint.Error, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		var told []source.Span
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.LiteralLink, kramdown.LiteralRef, kramdown.InlineLink) {
			switch s.Kind {
			case kramdown.LiteralLink:
				told = appendSome(told, literalLink(p, s))
			case kramdown.LiteralRef:
				told = appendSome(told, literalRef(p, s))
			case kramdown.InlineLink:
				emptyText(p, s)
				spacedImage(p, s)
			}
		}
		for _, l := range p.Links() {
			if !l.Sound {
				badAddress(p, l)
			}
		}
		brokenLinks(p, told)
		foreignLinks(p)
	},
}

const shownAsText = "the brackets and the address as text, and no link"

// reportSyntax reports what stands in s, and returns s.
func reportSyntax(p *lint.Pass, s source.Span, message, help string, fix *lint.Fix) source.Span {
	p.Report(lint.Diagnostic{Span: s, Message: message, Effect: shownAsText, Help: help, Fix: fix,
		About: []lint.Subject{lint.At(s.Start)}, Swallows: s})
	return s
}

// literalLink judges [text] (address) and [text](address without its end. It
// returns what it reports; so does literalRef.
func literalLink(p *lint.Pass, s *kramdown.Span) (told source.Span) {
	text := p.Doc.File.Text
	after := s.Content.End + 1 // behind the bracket
	if !s.DestSpan.Empty() {
		address := p.Doc.Original(s.DestSpan)
		if !addresses.LooksLike(address) {
			return source.Span{}
		}
		gap := source.Span{Start: after, End: s.DestSpan.Start - 1}
		return reportSyntax(p, s.Span, "a space stands between ] and ( in "+words.Quote(p.Doc.Original(s.Span)),
			"write: "+p.Doc.Original(source.Span{Start: s.Span.Start, End: after})+"("+address+")",
			lint.SafeFix("delete the space", lint.Delete(gap)))
	}
	if after >= len(text) || text[after] != '(' {
		return source.Span{}
	}
	end := after + 1
	for end < s.Span.End && (text[end] == ' ' || text[end] == '<') {
		end++
	}
	for end < s.Span.End && !strings.ContainsRune(" \t\r\n", rune(text[end])) {
		end++
	}
	address := strings.TrimRight(string(text[after+1:end]), "])}>.,")
	if addresses.LooksLike(strings.TrimLeft(address, " <")) {
		return reportSyntax(p, source.Span{Start: s.Span.Start, End: end},
			"the parenthesis of "+words.Quote(string(text[s.Span.Start:end]))+" is never closed",
			"write ) where the address ends", nil)
	}
	return source.Span{}
}

// literalRef judges (text)[address], [text][address] and [text]（address）.
func literalRef(p *lint.Pass, s *kramdown.Span) (told source.Span) {
	text := p.Doc.File.Text
	after := s.Content.End + 1
	label := p.Doc.Original(s.Content)
	switch {
	case s.Span.End > after: // [text][name]
		inner := source.Span{Start: bytesIndex(text, after, '[') + 1, End: s.Span.End - 1}
		address := p.Doc.Original(inner)
		if n := len(address); n > 2 && address[0] == '(' && address[n-1] == ')' {
			address = address[1 : n-1]
		}
		if !addresses.LooksLike(address) || strings.HasPrefix(address, "#") ||
			strings.Contains(p.Doc.Original(s.Span), "\n") {
			return source.Span{}
		}
		good := "[" + label + "](" + address + ")"
		return reportSyntax(p, s.Span, "the address in "+words.Quote(p.Doc.Original(s.Span))+" stands in brackets",
			"write: "+good, lint.UnsafeFix("write "+good, lint.Replace(source.Span{Start: after, End: s.Span.End},
				"("+address+")")))
	case strings.HasPrefix(string(text[after:min(after+3, len(text))]), "（"):
		rest := text[after+len("（") : s.Block.Span.End]
		n := bytes.Index(rest, []byte("）"))
		if n < 0 || !addresses.LooksLike(string(rest[:n])) {
			return source.Span{}
		}
		whole := source.Span{Start: s.Span.Start, End: after + len("（") + n + len("）")}
		good := "[" + label + "](" + string(rest[:n]) + ")"
		return reportSyntax(p, whole, "the parentheses in "+words.Quote(p.Doc.Original(whole))+
			" are not the ordinary ones", "write: "+good,
			lint.SafeFix("write ordinary parentheses", lint.Replace(source.Span{Start: after, End: whole.End},
				"("+string(rest[:n])+")")))
	case after < len(text) && strings.IndexByte("/h<", text[after]) >= 0:
		whole, address := source.Span{Start: s.Span.Start, End: after + 1}, ""
		if text[after] == '<' {
			for link := range p.Doc.Kramdown().SpansAt(source.Span{Start: after, End: after + 1}) {
				if link.Kind == kramdown.Autolink && link.Span.Start == after {
					whole.End, address = link.Span.End, p.Doc.Original(link.DestSpan)
					break
				}
			}
		} else {
			whole.End = addressEnd(text, after, p.Doc.File.LineSpan(after).End)
			address = string(text[after:whole.End])
		}
		image := text[s.Span.Start] == '!'
		if image && addresses.HasEnding(address, addresses.ImageEndings) || !image &&
			strings.Contains(address, "://") && wordsIn(label) {
			good := p.Doc.Original(source.Span{Start: s.Span.Start, End: after}) + "(" + address + ")"
			return reportSyntax(p, whole, "the parentheses around the address are missing in "+
				words.Quote(p.Doc.Original(whole)), "write: "+good,
				lint.UnsafeFix("write "+good, lint.Replace(whole, good)))
		}
	case s.Span.Start > 0 && text[s.Span.Start-1] == ')' && addresses.LooksLike(label) &&
		!strings.HasPrefix(label, "#"):
		line := p.Doc.File.LineSpan(s.Span.Start)
		open := bytes.LastIndexByte(text[line.Start:s.Span.Start-1], '(')
		if open < 0 {
			return source.Span{}
		}
		whole := source.Span{Start: line.Start + open, End: s.Span.End}
		good := "[" + string(text[whole.Start+1:s.Span.Start-1]) + "](" + label + ")"
		return reportSyntax(p, whole, "the brackets of "+words.Quote(p.Doc.Original(whole))+" are the wrong way round",
			"write: "+good,
			lint.UnsafeFix("write "+good, lint.Replace(whole, good)))
	}
	return source.Span{}
}

func appendSome(spans []source.Span, s source.Span) []source.Span {
	if s.Empty() {
		return spans
	}
	return append(spans, s)
}

func bytesIndex(text []byte, from int, c byte) int { return from + bytes.IndexByte(text[from:], c) }

// emptyText judges [](address).
func emptyText(p *lint.Pass, s *kramdown.Span) {
	if p.Doc.Blank(s.Content) && !s.DestSpan.Empty() {
		p.Report(lint.Diagnostic{Span: s.Span, Message: "the link " + words.Quote(p.Doc.Original(s.Span)) +
			" has no text",
			Effect: "nothing: there is no word to click on", Help: "write the words to click on between the brackets",
			About: []lint.Subject{lint.At(s.Span.Start)}})
	}
}

// spacedImage judges "! [text](picture.png)".
func spacedImage(p *lint.Pass, s *kramdown.Span) {
	before := p.Doc.File.Text[:s.Span.Start]
	trimmed := bytes.TrimRight(before, " ")
	if len(trimmed) == len(before) || !bytes.HasSuffix(trimmed, []byte("!")) ||
		!addresses.HasEnding(s.Dest, addresses.ImageEndings) {
		return
	}
	if n := len(trimmed) - 1; n > 0 && trimmed[n-1] != '\n' && trimmed[n-1] != ' ' {
		return // the end of a sentence
	}
	whole := source.Span{Start: len(trimmed) - 1, End: s.Span.End}
	p.Report(lint.Diagnostic{Span: whole, Message: "a space stands between ! and [",
		Effect: "an exclamation mark and a link instead of the image",
		Help:   "write: !" + p.Doc.Original(s.Span), About: []lint.Subject{lint.At(s.Span.Start)},
		Fix: lint.SafeFix("delete the space", lint.Delete(source.Span{Start: len(trimmed), End: len(before)}))})
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func linkWord(l page.Link) string {
	if l.Image {
		return "image"
	}
	return "link"
}
