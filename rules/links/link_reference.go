package links

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every [text][name] has a definition on the page.
//
// Without a definition, or with one that the site cannot read, visitors see the
// brackets as text.
//
// Write the definition on a line of its own: [name]: https://example.org
var LinkReference = lint.Rule{
	ID: "link-reference", Category: "links", Severity: lint.Warning, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		undefinedReferences(p)
		undefinedInBrackets(p)
	},
}

func undefinedReferences(p *lint.Pass) {
	page := p.Doc.Kramdown()
	spans := page.SpansOf(kramdown.LiteralRef)
	if len(spans) == 0 {
		return
	}
	seen, broken := map[string]bool{}, brokenDefinitions(p.Doc)
	for _, s := range spans {
		def, known := broken[strings.ToLower(strings.TrimSpace(s.Ref))]
		if known = known && def.names(p.Doc.File.Text, s); seen[s.Ref] || !known &&
			!isReference(p.Doc.File.Text, s) || leadsOn(page, s) {
			continue
		}
		seen[s.Ref] = true
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
	}
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

func nearDefinition(p *lint.Pass, page *kramdown.Document, name string) *kramdown.Link {
	names := definitionNames.Of(p.Doc)
	if !p.Doc.MayGuess(names.Effort()) {
		return nil
	}
	if near := names.Nearest(name); near != "" {
		return page.LinkDef(near)
	}
	return nil
}

// definitionNames are the names of a page's link definitions.
var definitionNames = page.NewMemo(func(d *page.Document) *text.Speller {
	defs := d.Kramdown().LinkDefs
	return text.NewSpellerOf(len(defs), func(i int) string { return defs[i].ID })
})

// brokenDefinitions finds the first of such lines for each name.
func brokenDefinitions(doc *page.Document) map[string]brokenDefinition {
	text, found := doc.Masked(), map[string]brokenDefinition{}
	references := doc.Kramdown().SpansOf(kramdown.LiteralRef)
	if len(references) == 0 {
		return nil
	}
	add := func(start int, b *kramdown.Block) {
		line := doc.File.LineSpan(start)
		if len(bytes.Trim(text[line.Start:start], " \t>")) > 0 {
			return
		}
		d, ok := definitionLike(text, source.Span{Start: start, End: line.End})
		if _, known := found[d.name]; ok && !known {
			d.first = b != nil && b.Span.Start == start
			d.code = b != nil && b.Kind == kramdown.CodeBlock
			found[d.name] = d
		}
	}
	for _, s := range references {
		add(s.Span.Start, s.Block)
	}
	for _, b := range doc.Kramdown().Root.Children {
		if b.Kind == kramdown.CodeBlock {
			add(b.Content.Start+len(text[b.Content.Start:b.Content.End])-len(
				bytes.TrimLeft(text[b.Content.Start:b.Content.End], " \t")), b)
		}
	}
	return found
}

// describe says what is wrong with the definition, and what to write.
func (b brokenDefinition) describe(doc *page.Document, d *lint.Diagnostic) {
	d.Span, d.Message = b.line, words.Quote(doc.Original(b.line))+" defines nothing"
	label := doc.Original(source.Span{Start: b.line.Start, End: b.gap.Start})
	good := label + ": " + doc.Original(source.Span{Start: b.gap.End, End: b.line.End})
	switch {
	case b.code:
		d.Message += ": the spaces before it turn it into code"
		d.Help = "delete the spaces at the start of the line"
		return
	case b.colon == ":" && b.gap.End-b.gap.Start > 1 && doc.File.Text[b.gap.Start] != ':':
		d.Message += ": there is a space before the colon"
	case b.colon == ":":
		d.Help = "leave a blank line above it"
		return
	case b.colon != "":
		d.Message += ": the colon is not an ordinary colon"
	default:
		d.Message += ": the colon is missing"
	}
	d.Help = "write: " + good
	if !b.first {
		d.Help += ", with a blank line above"
		return
	}
	d.Fix = lint.SafeIf(b.colon != "", lint.Links, "write "+label+":", lint.Replace(b.gap, ": "))
}
