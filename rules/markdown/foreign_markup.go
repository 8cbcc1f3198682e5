package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// The text uses the site's Markdown, not the syntax of a forum, a wiki or
// another editor for boxes, headings, footnotes, page breaks and tables of
// contents.
//
// Visitors see such syntax as plain text.
//
// Write > for a quote or a box, ## for a heading, [^1] for a footnote, and
// three backticks above and below code.
var ForeignMarkup = lint.Rule{
	ID: "foreign-markup", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if mayBeForeign(p.Doc) {
			foreignMarks(p, &markupStart, foreignMarkup)
		}
	},
}

// markupStart are the bytes that such markup begins with.
var markupStart = [256]bool{'[': true, '\'': true, '=': true, ':': true, '!': true, '?': true, '^': true, '\\': true,
	'{': true, 'h': true, 0xc2: true}

// mayBeForeign is a quick no for most pages.
func mayBeForeign(doc *page.Document) bool {
	for _, beginning := range [...]string{"[!", "''", "´´", "= ", "::", "!!", "??", "^[", "\\", "{"} {
		if doc.MayHold(beginning) {
			return true
		}
	}
	body := doc.Masked()[doc.Body.Start:doc.Body.End]
	return doc.MayHold("[t") && doc.MayHold("c]") && holdsContents(body) ||
		doc.MayHold("h1.") && holdsHeading(body)
}

// holdsHeading reports whether a line may be a foreignHeading.
func holdsHeading(text []byte) bool {
	for {
		if len(text) > 2 && text[0] == 'h' && '1' <= text[1] && text[1] <= '6' && text[2] == '.' {
			return true
		}
		at := bytes.Index(text, []byte("\nh"))
		if at < 0 {
			return false
		}
		text = text[at+1:]
	}
}

// holdsContents reports whether [toc] is anywhere, in whatever letters.
func holdsContents(text []byte) bool {
	for {
		at := bytes.IndexByte(text, '[')
		if at < 0 || len(text) < at+len(contentsMark) {
			return false
		}
		if text = text[at:]; bytes.EqualFold(text[:len(contentsMark)], []byte(contentsMark)) {
			return true
		}
		text = text[1:]
	}
}

// contentsMark is where other programs put a table of contents.
const contentsMark = "[toc]"

var (
	foreignHeading = regexp.MustCompile(`^h[1-6]\. +[^\s]`)
	wikiHeading    = regexp.MustCompile(`^(={2,6}) +([^=\n]+?) +={2,6}$`)
	inlineNote     = regexp.MustCompile(`^\^\[([^\[\]\n]+)\]`)
	wikiMacro      = regexp.MustCompile(`^\{(?:toc|quote|noformat|panel|info|` +
		`warning|note|tip|code|color)(?:[:=|][^}\n]*)?\}`)
	pageBreak = regexp.MustCompile(`^\\(?:newpage|pagebreak|clearpage|tableofcontents|bigskip|noindent)$`)
)

// foreignMarkup reads what begins at the offset. The block that it is in ends
// at end, or before.
func foreignMarkup(text []byte, at, end int, block *kramdown.Block) foreignMark {
	line := firstLine(text[at:end])
	begins := at == 0 || text[at-1] == '\n' || block != nil && at == block.Span.Start
	if line[0] == '^' {
		if m := inlineNote.FindSubmatch(line); m != nil && !begins && text[at-1] > ' ' && !hasLink(line[len(m[0]):]) {
			return foreignMark{len(m[0]), "does not create a footnote on this site",
				"write [^1] here, and on a line of its own below: " +
					"[^1]: " + string(m[1])}
		}
		return foreignMark{}
	}
	if bytes.HasPrefix(line, []byte("[!")) {
		return alertBox(line, block, at)
	}
	if !begins {
		return foreignMark{}
	}
	return foreignLine(line, text[at:end])
}

// hasLink reports whether the address of a link follows.
func hasLink(rest []byte) bool { return len(rest) > 0 && (rest[0] == '(' || rest[0] == '[') }

// foreignLine reads what fills a line, which begins a line of the text rest.
func foreignLine(line, rest []byte) foreignMark {
	all := len(bytes.TrimRight(line, " "))
	switch m := wikiHeading.FindSubmatch(line[:all]); {
	case bytes.EqualFold(line[:all], []byte(contentsMark)):
		return foreignMark{len(contentsMark), "does not create a table of contents on this site", "write a list with one item, and {:toc} on the line " +
			"below: * TOC"}
	case m != nil:
		return foreignMark{all, "does not create a heading on this site", "write: " + strings.Repeat("#", len(m[1])) + " " +
			string(m[2])}
	case foreignHeading.Match(line):
		return foreignMark{all, "does not create a heading on this site", "write: " + strings.Repeat("#", int(line[1]-'0')) + " " +
			strings.TrimSpace(string(line[3:]))}
	case fenceLike(line, rest):
		return foreignMark{all, "does not start a code block", "write ``` on both lines"}
	case bytes.HasPrefix(line, []byte(":::")), bytes.HasPrefix(line, []byte("!!! ")),
		bytes.HasPrefix(line, []byte("??? ")):
		return otherBox(line)
	case line[0] == '\\' && pageBreak.Match(line[:all]):
		return foreignMark{all, "has no meaning on this site", "delete the line"}
	case line[0] == '{':
		if m := wikiMacro.Find(line); m != nil && (bytes.HasPrefix(m, []byte("{toc")) && len(m) == all ||
			bytes.Contains(rest[len(m):], m[:bytes.IndexAny(m, ":=|}")])) {
			return foreignMark{len(m), "has no meaning on this site", "delete it; write the text as a quote, " +
				"with > before each line"}
		}
	}
	return foreignMark{}
}

// alertBox reads [!NOTE] at the beginning of a quote.
func alertBox(line []byte, block *kramdown.Block, at int) foreignMark {
	end := bytes.IndexByte(line, ']')
	if end < 0 || block == nil || !block.In(kramdown.Quote) || at != block.Span.Start ||
		!slices.Contains([]string{"note", "tip", "important", "warning", "caution"},
			strings.ToLower(string(line[2:end]))) {
		return foreignMark{}
	}
	name := string(line[2:3]) + strings.ToLower(string(line[3:end]))
	return foreignMark{end + 1, "creates a box on github.com only", "write: **" + name + "**"}
}

// fenceLike reports a line of three apostrophes or accents that another one ends.
func fenceLike(line, rest []byte) bool {
	for _, mark := range []string{"'''", "´´´"} {
		if bytes.HasPrefix(line, []byte(mark)) && !bytes.ContainsAny(bytes.TrimRight(line[len(mark):], " "), " '´") &&
			bytes.Contains(rest[len(line):], []byte("\n"+mark)) {
			return true
		}
	}
	return false
}

// otherBox reads "::: warning" and "!!! note" at the beginning of a line.
func otherBox(line []byte) foreignMark {
	name := bytes.TrimSpace(line[3:])
	if i := bytes.IndexByte(name, ' '); i >= 0 {
		name = name[:i]
	}
	if !slices.Contains([]string{"note", "tip", "info", "warning", "danger", "important", "caution", "example",
		"details", "success", "question", "abstract"}, string(name)) {
		return foreignMark{}
	}
	return foreignMark{len(line), "does not create a box on this site", "write the text as a quote: start its lines with >"}
}
