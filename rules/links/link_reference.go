package links

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every [text][name] and every footnote [^1] has exactly one definition on the
// page.
//
// Without a definition, visitors see the brackets as text. If a name has two
// definitions, the site uses the last one, whatever the preview on github.com
// shows. A footnote without a reference is not shown at all.
//
// Write the definition on a line of its own: [name]: https://example.org, or
// [^1]: the text of the footnote.
var LinkReference = lint.Rule{
	ID: "link-reference", Category: "links", Severity: lint.Warning, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		undefinedReferences(p)
		undefinedInBrackets(p)
		doubleDefinitions(p)
	},
}

func undefinedReferences(p *lint.Pass) {
	page := p.Doc.Kramdown()
	spans := page.SpansOf(kramdown.FootnoteRef, kramdown.LiteralRef, kramdown.LiteralNote)
	if len(spans)+len(page.FootnoteDefs) == 0 {
		return
	}
	seen, used := map[string]bool{}, map[string]bool{}
	broken, notes := brokenDefinitions(p.Doc), unreadNotes(p.Doc, spans)
	for _, s := range spans {
		switch s.Kind {
		case kramdown.FootnoteRef:
			used[s.Ref] = true
		case kramdown.LiteralRef:
			def, known := broken[strings.ToLower(strings.TrimSpace(s.Ref))]
			if known = known && def.names(p.Doc.File.Text, s); seen["]"+s.Ref] || !known &&
				!isReference(p.Doc.File.Text, s) || leadsOn(page, s) {
				continue
			}
			seen["]"+s.Ref] = true
			name := strings.TrimSpace(s.Ref)
			d := lint.Diagnostic{Span: s.Span, Message: fmt.Sprintf("%s in %s is not defined",
				words.Quote("["+name+"]"), words.Quote(p.Doc.Original(s.Span))),
				Effect: "the brackets as text instead of a link", Help: "add a line: [" + name + "]: https://…",
				About: []lint.Subject{lint.At(s.Span.Start)}}
			if known {
				d.Related = []lint.Related{{Path: p.Doc.File.Path, Span: d.Span, Message: "used here"}}
				d.About = append(d.About, lint.At(def.line.Start))
				def.describe(p.Doc, &d)
			} else if near := nearDefinition(p, page, name); near != nil {
				d.Help = "did you mean [" + p.Doc.Original(near.Label) + "]?"
				d.Related = []lint.Related{{Path: p.Doc.File.Path, Span: near.Span, Message: "the nearest definition"}}
			}
			p.Report(d)
		case kramdown.LiteralNote:
			if seen["^"+s.Ref] {
				continue
			}
			seen["^"+s.Ref] = true
			if at, ok := notes[s.Ref]; ok {
				at.report(p)
				continue
			}
			p.Report(lint.Diagnostic{Span: s.Span, Message: "the footnote " + words.Quote(p.Doc.Original(s.Span)) +
				" is not defined",
				Effect: "the characters " + p.Doc.Original(s.Span) + " in the text instead of a footnote",
				Help:   "add a line: " + p.Doc.Original(s.Span) + ": followed by the text of the footnote",
				About:  []lint.Subject{lint.At(s.Span.Start)}})
		}
	}
	for _, note := range page.FootnoteDefs {
		if !used[note.Name] && page.FootnoteDef(note.Name) == note {
			p.Report(lint.Diagnostic{Span: source.Span{Start: note.Span.Start, End: note.Label.End + 1},
				Message: fmt.Sprintf("nothing refers to the footnote %q", "[^"+note.Name+"]"),
				Effect:  "nothing: this footnote is not shown", Help: "write [^" + note.Name + "] after the word it belongs " +
					"to, or delete the footnote"})
		}
	}
}

// linksInBrackets reports whether the page writes links as [[name]], with a
// definition of the name: they are shown in brackets.
func linksInBrackets(doc *page.Document) bool {
	if !doc.MayHold("[[") {
		return false
	}
	text := doc.File.Text
	return slices.ContainsFunc(doc.Kramdown().SpansOf(kramdown.RefLink), func(s *kramdown.Span) bool {
		return s.Span.Start > 0 && text[s.Span.Start-1] == '[' && s.Span.End < len(text) && text[s.Span.End] == ']'
	})
}

// undefinedInBrackets reports each [[name]] without a definition on a page where
// others have one.
func undefinedInBrackets(p *lint.Pass) {
	if !linksInBrackets(p.Doc) {
		return
	}
	seen, text := map[string]bool{}, p.Doc.Masked()
	for _, run := range p.Doc.Kramdown().Texts() {
		for at := run.Span.Start; !run.Link && at+1 < run.Span.End; at++ {
			if !bytes.HasPrefix(text[at:], []byte("[[")) {
				continue
			}
			length, name, address := wikiLink(text[at:p.Doc.File.LineSpan(at).End])
			if length == 0 || address != "address" {
				continue
			}
			s := source.Span{Start: at, End: at + length}
			if at = s.End - 1; seen[name] {
				continue
			}
			seen[name] = true
			d := lint.Diagnostic{Span: s, Message: "no definition of " + words.Quote(p.Doc.Original(s)),
				Effect: "the brackets as plain text, and no link", Help: "write a line: [" + name + "]: https://…",
				About: []lint.Subject{lint.At(s.Start)}}
			if near := nearDefinition(p, p.Doc.Kramdown(), name); near != nil {
				d.Related = []lint.Related{{Path: p.Doc.File.Path, Span: near.Span, Message: "the nearest definition"}}
			}
			p.Report(d)
		}
	}
}

// leadsOn reports whether the second pair of brackets is a link by itself, as in
// [new][[#12]](address).
func leadsOn(page *kramdown.Document, s *kramdown.Span) bool {
	second := source.Span{Start: s.Content.End + 1, End: s.Content.End + 2}
	for link := range page.SpansAt(second) {
		if (link.Kind == kramdown.InlineLink || link.Kind == kramdown.RefLink) && link.Span.Start >= second.Start &&
			link.Span.Start <= second.End {
			return true
		}
	}
	return false
}

// isReference tells [text][name] from brackets in prose: [x], [1][2],
// [a] [b], list[0][1] and the labels [a][b][c] or [#12][thanks to b].
func isReference(text []byte, s *kramdown.Span) bool {
	after := s.Content.End + 1
	if s.Span.End <= after || text[after] != '[' {
		return false
	}
	if start := s.Span.Start; start > 0 && text[start] == '[' &&
		(chars.IsWordByte(text[start-1]) || text[start-1] == ']') {
		return false
	}
	if s.Span.End < len(text) && text[s.Span.End] == '[' || isNumberSign(s.Text) {
		return false
	}
	if strings.Trim(s.Ref, "0123456789") == "" && s.Ref != "" {
		return strings.Count(s.Text, "")-1 > 2 && strings.IndexFunc(s.Text, unicode.IsLetter) >= 0 // [the map][1]
	}
	return strings.Trim(s.Text, "0123456789 ,–-") != "" && strings.Trim(s.Ref, "0123456789 ,–-xX.…!?") != ""
}

// isNumberSign reports whether text ends in the number of an issue: "#12".
func isNumberSign(text string) bool {
	i := strings.LastIndexByte(text, '#')
	return i >= 0 && i+1 < len(text) && strings.Trim(text[i+1:], "0123456789") == ""
}

func nearDefinition(p *lint.Pass, page *kramdown.Document, name string) *kramdown.Link {
	if !p.Doc.MayGuess(len(page.LinkDefs)) {
		return nil
	}
	var names []string
	for _, def := range page.LinkDefs {
		names = append(names, def.ID)
	}
	if near := text.Nearest(name, names); near != "" {
		return page.LinkDef(near)
	}
	return nil
}

// isRemarkDefinition knows the remarks that some write as definitions which
// nothing uses: [comment]: <> (text), [//]: # (text).
func isRemarkDefinition(definition string) bool {
	_, rest, _ := strings.Cut(definition, "]:")
	rest = strings.TrimSpace(rest)
	return strings.HasPrefix(rest, "<> ") || strings.HasPrefix(rest, "# (") || strings.HasPrefix(rest, "# \"") ||
		rest == "#"
}

// doubleDefinitions reports the second definition of a name.
func doubleDefinitions(p *lint.Pass) {
	page := p.Doc.Kramdown()
	if len(page.LinkDefs)+len(page.FootnoteDefs) < 2 {
		return
	}
	first, address := map[string]source.Span{}, map[string]string{}
	report := func(name, dest string, s, label source.Span) {
		old, double := first[name]
		if double && dest != "" && address[name] == dest {
			return // which of the two the site takes is all the same
		}
		address[name] = dest
		if !double {
			first[name] = s
			return
		}
		what := bytes.TrimSpace(p.Doc.File.Slice(source.Span{Start: s.Start, End: label.End + 1}))
		p.Report(lint.Diagnostic{Span: source.Span{Start: s.Start, End: label.End + 1},
			Message: words.Quote(string(what)) + " is defined a second time",
			Effect:  "what the last definition says, wherever the name is used", Help: "delete one of the two, or " +
				"give it another name",
			About:   []lint.Subject{lint.At(s.Start)},
			Related: []lint.Related{{Path: p.Doc.File.Path, Span: old, Message: "the first definition"}}})
	}
	for _, def := range page.LinkDefs {
		if isRemarkDefinition(p.Doc.Original(def.Span)) {
			continue
		}
		report(def.ID, def.Dest, def.Span, def.Label)
	}
	for _, note := range page.FootnoteDefs {
		report("^"+note.Name, "", note.Span, note.Label)
	}
}
