package links

import (
	"bytes"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The four brackets of a link are complete and are ordinary brackets:
// [text](https://example.org).
//
// If one is missing, replaced by another character, or the two pairs are
// swapped, visitors see the brackets and the address as text.
//
// Write [, the text, ], (, the address and ), in this order.
var BrokenLink = lint.Rule{
	ID: "broken-link", Category: "links", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		var known []source.Span
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.LiteralLink, kramdown.LiteralRef) {
			if s.Kind == kramdown.LiteralLink {
				known = append(known, openLink(p, s))
			} else {
				known = append(known, literalRef(p, s))
			}
		}
		var broken []intendedLink
		for _, b := range intendedLinks.Of(p) {
			if !b.spaced && !slices.ContainsFunc(known, b.whole.Overlaps) {
				broken = append(broken, b)
			}
		}
		for i, b := range broken { // an image comes before the link around it
			if i+1 == len(broken) || !broken[i+1].whole.Contains(b.whole) {
				b.report(p)
			}
		}
	},
}

// openLink judges [text](address without its end. It returns what it reports;
// so does literalRef.
func openLink(p *lint.Pass, s *kramdown.Span) (known source.Span) {
	text := p.Doc.File.Text
	after := s.Content.End + 1 // after the bracket
	if !s.DestSpan.Empty() || after >= len(text) || text[after] != '(' {
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
	if !addresses.LooksLike(strings.TrimLeft(address, " <")) {
		return source.Span{}
	}
	if about := cutByBar(p.Doc, s.Block, end); about != nil {
		whole := source.Span{Start: s.Span.Start, End: end}
		intendedLink{whole: whole, message: "the | in the address of " + words.Quote(p.Doc.Original(whole)) +
			" starts a new table cell", help: "write %7C for the bar in the address", about: about}.report(p)
		return whole
	}
	if s.Block != nil && s.Block.Kind == kramdown.Cell && bytes.Count(text[end:s.Block.Span.End], []byte(`"`)) == 1 {
		if about := cutByBar(p.Doc, s.Block, bytesIndex(text, end, '|')); about != nil {
			whole := source.Span{Start: s.Span.Start, End: bytesIndex(text, end, '|')}
			intendedLink{whole: whole, message: "the | in the title of " + words.Quote(p.Doc.Original(whole)) +
				" starts a new table cell", help: `write \| for the bar in the title`, about: about}.report(p)
			return whole
		}
	}
	if known := openTitle(p, s.Span.Start, end); !known.Empty() {
		return known
	}
	return reportSyntax(p, source.Span{Start: s.Span.Start, End: end},
		"the parenthesis of "+words.Quote(string(text[s.Span.Start:end]))+" is never closed",
		"write ) at the end of the address", nil)
}

// openTitle judges [text](address "title), whose address ends at the offset.
func openTitle(p *lint.Pass, start, address int) (known source.Span) {
	text := p.Doc.File.Text
	rest := text[address:p.Doc.File.LineSpan(address).End]
	title := bytes.TrimLeft(rest, " ")
	if len(title) == len(rest) || len(title) == 0 || title[0] != '"' && title[0] != '\'' {
		return source.Span{}
	}
	n := bytes.IndexAny(title[1:], string(title[0])+")")
	if n < 1 || title[1+n] != ')' {
		return source.Span{}
	}
	whole := source.Span{Start: start, End: address + len(rest) - len(title) + 1 + n + 1}
	quote, end := string(title[0]), whole.End-1
	return reportSyntax(p, whole, "the title in "+words.Quote(p.Doc.Original(whole))+" has no closing quotation mark",
		"write "+quote+" before the )", lint.UnsafeFix("close the title", lint.Insert(end, quote)))
}

// literalRef judges (text)[address], [text][address], [text]（address） and
// [text]https://address.
func literalRef(p *lint.Pass, s *kramdown.Span) (known source.Span) {
	text := p.Doc.File.Text
	after := s.Content.End + 1
	switch {
	case s.Span.End > after: // [text][name]
		return addressInBrackets(p, s, after)
	case strings.HasPrefix(string(text[after:min(after+3, len(text))]), "（"):
		return wideParentheses(p, s, after)
	case after < len(text) && strings.IndexByte("/h<", text[after]) >= 0:
		return bareBehind(p, s, after)
	case s.Span.Start > 0 && text[s.Span.Start-1] == ')':
		return exchangedBrackets(p, s)
	}
	return source.Span{}
}

// addressInBrackets judges [text][address]; after is the place of the second [.
func addressInBrackets(p *lint.Pass, s *kramdown.Span, after int) (known source.Span) {
	inner := source.Span{Start: bytesIndex(p.Doc.File.Text, after, '[') + 1, End: s.Span.End - 1}
	address := p.Doc.Original(inner)
	if n := len(address); n > 2 && address[0] == '(' && address[n-1] == ')' {
		address = address[1 : n-1]
	}
	if !addresses.LooksLike(address) || strings.HasPrefix(address, "#") ||
		strings.Contains(p.Doc.Original(s.Span), "\n") {
		return source.Span{}
	}
	good := "[" + p.Doc.Original(s.Content) + "](" + address + ")"
	return reportSyntax(p, s.Span, "the address in "+words.Quote(p.Doc.Original(s.Span))+" is in square brackets",
		"write: "+good, lint.UnsafeFix("write "+good, lint.Replace(source.Span{Start: after, End: s.Span.End},
			"("+address+")")))
}

// wideParentheses judges [text]（address）, whose parentheses are at after.
func wideParentheses(p *lint.Pass, s *kramdown.Span, after int) (known source.Span) {
	rest := p.Doc.File.Text[after+len("（") : s.Block.Span.End]
	n := bytes.Index(rest, []byte("）"))
	if n < 0 || !addresses.LooksLike(string(rest[:n])) {
		return source.Span{}
	}
	whole := source.Span{Start: s.Span.Start, End: after + len("（") + n + len("）")}
	good := "[" + p.Doc.Original(s.Content) + "](" + string(rest[:n]) + ")"
	return reportSyntax(p, whole, "the parentheses in "+words.Quote(p.Doc.Original(whole))+
		" are not ordinary parentheses", "write: "+good,
		lint.SafeFix("write ordinary parentheses", lint.Replace(source.Span{Start: after, End: whole.End},
			"("+string(rest[:n])+")")).Changing(lint.Links))
}

// bareBehind judges [text]https://address and ![text]/picture.png; the address
// begins at after.
func bareBehind(p *lint.Pass, s *kramdown.Span, after int) (known source.Span) {
	text := p.Doc.File.Text
	whole, address := source.Span{Start: s.Span.Start, End: after + 1}, ""
	if text[after] == '<' {
		for link := range p.Doc.Kramdown().SpansAt(source.Span{Start: after, End: after + 1}) {
			if link.Kind == kramdown.Autolink && link.Span.Start == after {
				whole.End, address = link.Span.End, p.Doc.Original(link.DestSpan)
				break
			}
		}
	} else {
		whole.End = addresses.End(text, after, p.Doc.File.LineSpan(after).End)
		address = string(text[after:whole.End])
	}
	image := text[s.Span.Start] == '!'
	if image && !addresses.HasEnding(address, addresses.ImageEndings) ||
		!image && (!strings.Contains(address, "://") || !wordsIn(p.Doc.Original(s.Content))) {
		return source.Span{}
	}
	good := p.Doc.Original(source.Span{Start: s.Span.Start, End: after}) + "(" + address + ")"
	return reportSyntax(p, whole, "the parentheses around the address are missing in "+
		words.Quote(p.Doc.Original(whole)), "write: "+good,
		lint.UnsafeFix("write "+good, lint.Replace(whole, good)))
}

// exchangedBrackets judges (text)[address].
func exchangedBrackets(p *lint.Pass, s *kramdown.Span) (known source.Span) {
	text := p.Doc.File.Text
	address := p.Doc.Original(s.Content)
	line := p.Doc.File.LineSpan(s.Span.Start)
	open := bytes.LastIndexByte(text[line.Start:s.Span.Start-1], '(')
	if open < 0 || !addresses.LooksLike(address) || strings.HasPrefix(address, "#") {
		return source.Span{}
	}
	whole := source.Span{Start: line.Start + open, End: s.Span.End}
	good := "[" + string(text[whole.Start+1:s.Span.Start-1]) + "](" + address + ")"
	if image := whole.Start - 1; image >= line.Start && text[image] == '!' {
		whole.Start, good = image, "!"+good
	}
	return reportSyntax(p, whole, "the brackets of "+words.Quote(p.Doc.Original(whole))+" are swapped",
		"write: "+good,
		lint.UnsafeFix("write "+good, lint.Replace(whole, good)))
}

func bytesIndex(text []byte, from int, c byte) int { return from + bytes.IndexByte(text[from:], c) }
