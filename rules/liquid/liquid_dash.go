package liquid

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A dash next to the braces of Liquid does not join two words.
//
// {{- and {%- delete all spaces and line breaks before them, and -}} and -%}
// those after them: "open {{- page.day -}} only" becomes "openMondayonly", and a
// heading right after -%} is not one if there is text before.
//
// Delete the dash on the side of the word.
var LiquidDash = lint.Rule{
	ID: "liquid-dash", Category: "liquid", Severity: lint.Warning, Harm: lint.HarmLooks,
	Stage: lint.StageLiquid, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		if !p.Doc.MayHold("{{-") && !p.Doc.MayHold("{%-") && !p.Doc.MayHold("-}}") && !p.Doc.MayHold("-%}") {
			return
		}
		text := p.Doc.File.Text
		before, last := joint{last: '\n'}, -1
		report := func(s source.Span, joins bool) {
			if joins && s.Start != last {
				reportDash(p, s)
				last = s.Start
			}
		}
		end := "" // of the block that the token is in, which prints nothing here
		for _, token := range p.Doc.Liquid().Tokens {
			switch {
			case end != "":
				if token.Name == end {
					end, before.eats, before.code = "", token.TrimRight, token.Span
				}
			case token.Kind == liquid.KindText:
				report(before.read(text[token.Span.Start:token.Span.End]))
			default:
				report(before.meet(token))
				switch name := token.Name; {
				case name == "else", name == "elsif", name == "when": // which is below another text than the one above it
					before.last, before.spaces = '\n', false
				case name == "comment", name == "capture":
					end = "end" + name
				case token.Kind == liquid.KindTag && !slices.Contains(silent, strings.TrimPrefix(name, "end")):
					// an include, which has spaces of its own
					before.last, before.spaces, before.eats = '\n', false, false
				}
			}
		}
	},
}

// silent are the tags that print nothing themselves.
var silent = []string{"if", "unless", "case", "for", "tablerow", "assign", "raw", "break", "continue", "ifchanged", "#", ""}

func reportDash(p *lint.Pass, s source.Span) {
	code := p.Doc.Original(s)
	p.Report(lint.Diagnostic{
		Span:    s,
		Message: "the dash in " + words.Quote(words.Shorten(code, 60)) + " joins the words on both sides",
		Effect:  "two words without a space between them",
		Help:    "delete the dash on the side of the word",
		About:   []lint.Subject{lint.At(s.Start)},
	})
}

// A joint is what stands before a place of the text as it is printed.
type joint struct {
	last   rune        // the last character; 0 for what Liquid prints
	spaces bool        // space would follow it but for a dash
	dash   source.Span // the code whose dash that is
	eats   bool        // the code before deletes the space that follows
	code   source.Span // that code
}

// read goes on over text, and reports whether it joins what is before.
func (j *joint) read(text []byte) (by source.Span, joins bool) {
	rest := bytes.TrimLeft(text, " \t\r\n")
	if len(rest) < len(text) {
		if j.eats {
			if !j.spaces {
				j.spaces, j.dash = true, j.code
			}
		} else {
			j.last, j.spaces = ' ', false
		}
	}
	if len(rest) == 0 {
		return source.Span{}, false
	}
	first, _ := utf8.DecodeRune(rest)
	by, joins = j.dash, j.joins(first)
	j.last, _ = utf8.DecodeLastRune(bytes.TrimRight(rest, " \t\r\n"))
	j.spaces, j.eats = false, false
	if kept := bytes.TrimRight(rest, " \t\r\n"); len(kept) < len(rest) {
		j.spaces, j.dash = true, source.Span{} // until the code that follows says so
	}
	return by, joins
}

// meet goes on over code, and reports whether it prints something that joins
// what is before.
func (j *joint) meet(token liquid.Token) (by source.Span, joins bool) {
	if j.spaces && j.dash.Empty() {
		if token.TrimLeft {
			j.dash = token.Span
		} else {
			j.last, j.spaces = ' ', false
		}
	}
	if token.Kind == liquid.KindOutput {
		by, joins = j.dash, j.joins(0)
		j.last, j.spaces, j.dash = 0, false, source.Span{}
	}
	j.eats, j.code = token.TrimRight, token.Span
	return by, joins
}

// joins reports whether next, 0 for what Liquid prints, is a word that a dash puts
// right behind another, or a heading behind text.
func (j *joint) joins(next rune) bool {
	if !j.spaces || j.dash.Empty() || j.last == ' ' || j.last == '\n' {
		return false
	}
	before := j.last == 0 || isWord(j.last) || strings.ContainsRune(".,;:!?)", j.last)
	return before && (next == 0 || isWord(next) || next == '#')
}

// isWord reports whether r is in words that spaces separate.
func isWord(r rune) bool { return r < 0x2e80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
