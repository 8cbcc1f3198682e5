package frontmatter

import (
	"bytes"
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/frontmatter"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// behindFence finds what slipped below the --- that ends the metadata: the same
// line once more, or lines that belong above it. The page's text begins with
// them then.
func behindFence(p *lint.Pass) (lint.Diagnostic, bool) {
	file, fm := p.Doc.File, p.Doc.FrontMatter
	if !fm.Closed || p.Doc.FieldsError != nil || p.Contract().Schema == nil || fm.Body >= len(file.Text) {
		return lint.Diagnostic{}, false
	}
	if p.Doc.Fields == nil {
		return emptyAbove(p)
	}
	if second := secondBlock(p); !second.Empty() {
		return lint.Diagnostic{
			Span:     file.LineSpan(second.Start),
			Message:  "there is a second block of metadata below the first",
			Harm:     lint.HarmCard,
			Effect:   "its lines as text at the start of the card",
			Help:     "move what you need above the --- that ends the first block, and delete the rest",
			Swallows: second,
		}, true
	}
	first := file.FullLine(fm.Body)
	line := bytes.TrimRight(file.Slice(first), " \t\r\n")
	if string(line) == "---" && file.LineAt(fm.Body) == file.LineAt(fm.Close.Start)+1 {
		return lint.Diagnostic{
			Span:    file.LineSpan(fm.Body),
			Message: "the --- that ends the metadata is here a second time",
			Harm:    lint.HarmCard,
			Effect:  "a line across the card, above its text",
			Help:    "delete this line",
			Level:   lint.Warning,
			Fix:     lint.SafeFix("delete the line", lint.Delete(first)).Changing(lint.Elements),
		}, true
	}
	key, rest, ok := bytes.Cut(line, []byte(":"))
	if !ok || len(rest) == 0 || rest[0] != ' ' || !p.Contract().Schema.Knows(string(key)) {
		return lint.Diagnostic{}, false
	}
	return lint.Diagnostic{
		Span:    source.Span{Start: fm.Body, End: fm.Body + len(line)},
		Message: fmt.Sprintf("%s is below the --- that ends the metadata", words.Quote(string(line))),
		Harm:    lint.HarmCard,
		Effect:  "the line as text at the start of the card",
		Help:    "move it above that ---",
		About:   []lint.Subject{lint.Key(string(key))},
	}, true
}

// emptyAbove finds --- lines with nothing between them above the metadata: the
// site reads that nothing, and takes the metadata for text.
func emptyAbove(p *lint.Pass) (lint.Diagnostic, bool) {
	text, fm := p.Doc.File.Text, p.Doc.FrontMatter
	at := len(text) - len(bytes.TrimLeft(text[fm.Body:], " \t\r\n"))
	block := frontmatter.Split(text[at:], false)
	if !block.Closed || !p.Contract().Schema.Knows(firstKey(text[at+block.YAML.Start:at+block.YAML.End])) {
		return lint.Diagnostic{}, false
	}
	return lint.Diagnostic{
		Span:    p.Doc.File.LineSpan(fm.Close.Start),
		Message: "the metadata is below this ---, and there is nothing above it",
		Effect:  "the page without its design and name, with its metadata as text",
		Help:    "leave only one --- line above the metadata",
		Breaks:  page.Everything,
		Fix: lint.SafeFix("delete the lines above the metadata", lint.Delete(source.Span{Start: 0, End: at})).
			Changing(lint.Reading),
	}, true
}

// firstKey is the key on the first line that has one.
func firstKey(block []byte) string {
	for line := range bytes.Lines(block) {
		if key, _, ok := bytes.Cut(line, []byte(":")); ok {
			return string(bytes.Trim(key, " \t\"'"))
		}
	}
	return ""
}

// secondBlock is a second front matter block that is right below the
// first, fences included: nothing but keys, one of which the contract knows.
func secondBlock(p *lint.Pass) source.Span {
	file, fm := p.Doc.File, p.Doc.FrontMatter
	start := fm.Body + len(file.Text[fm.Body:]) - len(bytes.TrimLeft(file.Text[fm.Body:], " \t\r\n"))
	if !bytes.HasPrefix(file.Text[start:], []byte("---")) {
		return source.Span{}
	}
	known := false
	for at := file.FullLine(start).End; at < len(file.Text); {
		line := file.FullLine(at)
		text := bytes.TrimRight(file.Slice(line), " \t\r\n")
		if string(text) == "---" && known {
			return source.Span{Start: start, End: line.End}
		}
		key, _, ok := bytes.Cut(text, []byte(":"))
		if !ok || bytes.ContainsAny(key, " \t") {
			return source.Span{}
		}
		known = known || p.Contract().Schema.Knows(string(key))
		at = line.End
	}
	return source.Span{}
}

// nearMiss is what keeps Jekyll from seeing the block that the author intended. A
// closed block whose YAML parses is trusted, unless keys that it lacks stand
// below it.
func nearMiss(p *lint.Pass) frontmatter.Miss {
	if p.Doc.FrontMatter.Closed && p.Doc.FieldsError == nil && len(missing(p, p.Contract())) == 0 {
		return frontmatter.Miss{}
	}
	miss := frontmatter.NearMiss(p.Doc.File.Text, p.Doc.File.BOM)
	if p.Doc.FrontMatter.Closed && p.Doc.FieldsError == nil && miss.Kind != frontmatter.CloseEarly {
		return frontmatter.Miss{}
	}
	return miss
}
