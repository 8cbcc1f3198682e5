package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A line inside a sentence does not start with the mark of a list, a quote or
// a definition.
//
// A year at the start of a line ("2014. It was …") starts a list and loses its
// number. A dash or a plus also starts a list, a > starts a quote, and a colon
// turns the line above into a term. For visitors, the sentence ends in the
// middle.
//
// Write 2014\. to keep the number, and \- or \> to keep the character, or move
// it to the end of the line above.
var AccidentalBlock = lint.Rule{
	ID: "accidental-block", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		blocks.EachBlock(p, func(before, b *kramdown.Block) {
			switch b.Kind {
			case kramdown.DefinitionList:
				accidentalTerm(p, b)
			case kramdown.List:
				if b.Ordered {
					accidentalList(p, before, b)
				} else {
					accidentalSign(p, before, b)
				}
			case kramdown.Quote:
				accidentalSign(p, before, b)
			}
		})
	},
}

// accidentalTerm reports a sentence that a colon at the beginning of the next
// line makes a term of.
func accidentalTerm(p *lint.Pass, b *kramdown.Block) {
	if definesMore(b) {
		return
	}
	terms := 0
	var term *kramdown.Block
	for _, c := range b.Children {
		switch c.Kind {
		case kramdown.Term:
			terms++
			term = c
		case kramdown.Definition:
			if terms > 0 && readsOn(b.Children, term, terms) {
				p.Report(lint.Diagnostic{Span: source.Span{Start: c.Span.Start, End: c.Span.Start + 1},
					Message: "the colon at the start of this line turns the line above into a term",
					Effect:  "the line above as a term, and this line indented as its definition",
					Help:    "move the colon to the end of the line above",
					About:   []lint.Subject{lint.At(c.Span.Start)}})
			}
			terms = 0
		}
	}
}

// definesMore reports whether a list has several terms with definitions of their
// own: then it is meant.
func definesMore(b *kramdown.Block) bool {
	defined := 0
	for i, c := range b.Children {
		if c.Kind == kramdown.Definition && i > 0 && b.Children[i-1].Kind == kramdown.Term {
			defined++
		}
	}
	return defined > 1
}

// readsOn reports whether the terms above a definition, of which the last is
// given, are lines of a sentence: too many or too long for terms, and neither
// names nor links.
func readsOn(all []*kramdown.Block, last *kramdown.Block, terms int) bool {
	const longest = 8 // words of a term
	first := last.Index() - terms + 1
	for _, term := range all[first : first+terms] {
		words := strings.Fields(string(term.InlineText()))
		if len(words) < 3 || strings.ContainsAny(words[0][:1], "[`*<") {
			return false
		}
	}
	return terms > 2 || len(strings.Fields(string(last.InlineText()))) > longest
}

// accidentalList reports a number at the beginning of a line of text that the
// site takes for that of a list.
func accidentalList(p *lint.Pass, before, b *kramdown.Block) {
	number := strings.TrimRight(b.Tag, ". ")
	if number == "0" || counted(b) || !interruptsText(p.Doc.Masked(), before, b) || isSublist(p.Doc, before, b, number) {
		return
	}
	effect := "a list in the middle of the sentence, numbered from 1"
	if number == "1" {
		above := strings.TrimSpace(p.Doc.Original(before.Span))
		if len(b.Children) > 1 || text.EndsSentence(above) || strings.HasSuffix(above, ":") ||
			strings.HasSuffix(above, "：") {
			return
		}
		effect = "a list in the middle of the sentence"
	}
	at := source.Span{Start: b.Span.Start, End: b.Span.Start + len(number) + 1}
	p.Report(lint.Diagnostic{Span: at, Message: words.Quote(number+".") + " at the start of a line starts a list",
		Effect: effect, Help: "write: " + number + `\.`,
		About: []lint.Subject{lint.At(b.Span.Start)},
		Fix:   lint.UnsafeFix("write "+number+`\.`, lint.Insert(at.End-1, `\`))})
}

// isSublist reports whether a list in an item is intended: that of a list that is
// counted itself, or one that a colon introduces.
func isSublist(doc *page.Document, before, b *kramdown.Block, number string) bool {
	item := b.Parent
	if item == nil || item.Kind != kramdown.Item || len(number) > 2 {
		return false
	}
	above := strings.TrimSpace(doc.Original(before.Span))
	return item.Parent != nil && item.Parent.Ordered || strings.HasSuffix(above, ":") || strings.HasSuffix(above, "：")
}

// accidentalSign reports a - + * or > at the beginning of a line of text that the
// site takes for that of a list or quote: the only item, directly below a
// sentence that goes on in it.
func accidentalSign(p *lint.Pass, before, b *kramdown.Block) {
	masked := p.Doc.Masked()
	line := p.Doc.File.LineSpan(b.Span.Start)
	if !interruptsText(masked, before, b) || b.In(kramdown.Item) || (b.Span.End > line.End || len(b.Children) != 1) &&
		!mixedSigns(masked, b) {
		return
	}
	sign := string(masked[b.Span.Start : b.Span.Start+1])
	item := strings.TrimSpace(string(masked[b.Span.Start+1 : line.End]))
	above := strings.TrimSpace(p.Doc.Original(p.Doc.File.LineSpan(before.Span.End - 1)))
	if !goesOnWith(above, sign, item) {
		return
	}
	what := "a list"
	if b.Kind == kramdown.Quote {
		what = "a quote"
	}
	at := source.Span{Start: b.Span.Start, End: b.Span.Start + 1}
	p.Report(lint.Diagnostic{Span: at, Message: words.Quote(sign) + " at the start of a line starts " + what,
		Effect: what + " in the middle of the sentence", Help: "write: \\" + sign + " " + item +
			", or move the character to the end of the line above",
		About: []lint.Subject{lint.At(b.Span.Start)},
		Fix:   lint.UnsafeFix("write \\"+sign, lint.Insert(at.Start, `\`))})
}

// mixedSigns reports whether each item of a list begins with another sign than
// the one before, which no list that is intended has.
func mixedSigns(masked []byte, list *kramdown.Block) bool {
	if list.Kind != kramdown.List || len(list.Children) < 2 {
		return false
	}
	for i, item := range list.Children[1:] {
		if masked[item.Span.Start] == masked[list.Children[i].Span.Start] {
			return false
		}
	}
	return true
}

// goesOnWith reports whether a line of text plainly goes on in the item below it:
// a number follows the sign, or the rest of a sentence. A colon introduces a list,
// but for a telephone number.
func goesOnWith(above, sign, item string) bool {
	if strings.Trim(item, "+0123456789 ()/-.") == "" && item != "" && sign == "+" {
		return len(item) >= 6 || !endsHere(above)
	}
	first, _ := utf8.DecodeRuneInString(item)
	if endsHere(above) || len(strings.Fields(above)) < 3 {
		return false
	}
	return first >= '0' && first <= '9' || sign != ">" && sign != "*" && unicode.IsLower(first) &&
		(len(above) >= 30 || sign == "-" && strings.Contains(item, " - ")) && len(strings.Fields(item)) >= 3 &&
		text.EndsSentence(item)
}

// endsHere reports whether a line ends a sentence, or introduces what follows.
func endsHere(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return text.EndsSentence(line) || !unicode.IsLetter(last) && !unicode.IsDigit(last) &&
		!strings.ContainsRune(",)%€$°", last)
}
