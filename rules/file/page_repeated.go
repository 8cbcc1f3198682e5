package file

import (
	"bytes"
	"slices"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// The page is in its file once.
//
// If a page is pasted twice into one file, visitors read everything twice, and
// links to a section find only the first copy. With the metadata of the second
// copy, they also see its keys as text.
//
// Delete the second copy.
var PageRepeated = lint.Rule{
	ID: "page-repeated", Category: "file", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageFence, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		fm, text := p.Doc.FrontMatter, p.Doc.File.Text
		if !fm.Closed {
			return
		}
		if !mayRepeat(text[fm.Body:]) {
			return
		}
		lines := linesOf(text, fm.Body)
		d := lint.Diagnostic{
			Message: "the page is here a second time", Effect: "all of the text twice",
			Help: "delete everything from this line on",
		}
		at := secondFrontMatter(lines, linesOf(text[:fm.Close.Start], fm.YAML.Start))
		if at < 0 {
			at = secondText(lines)
			d.Message, d.Effect = "the text is here a second time from this line on", "this part of the text twice"
		}
		if at < 0 || isShown(p.Doc, lines[at].Span) {
			return
		}
		d.Span = lines[at].Span
		d.Swallows = source.Span{Start: d.Span.Start, End: len(text)}
		if at > 0 { // which a line of hyphens below it makes a heading
			d.Swallows.Start = lines[at-1].Start
		}
		p.Report(d)
	},
}

// mayRepeat reports whether the text has a line of hyphens, or two headings or comments
// that are above it as well, without which no page is in it twice.
func mayRepeat(text []byte) bool {
	var few [16][]byte
	marked, again := few[:0], 0
	for l := range bytes.Lines(text) {
		l = bytes.TrimSpace(l)
		switch {
		case string(l) == "---":
			return true
		case len(l) == 0 || l[0] != '#' && l[0] != '<':
			continue
		case len(marked) == cap(few):
			return true
		case slices.ContainsFunc(marked, func(m []byte) bool { return bytes.Equal(m, l) }):
			if again++; again > 1 {
				return true
			}
		default:
			marked = append(marked, l)
		}
	}
	return false
}

// isShown reports whether the line at s is in code, or in HTML, that shows how a
// page is written.
func isShown(doc *page.Document, s source.Span) bool {
	return doc.File.LineSpan(s.Start).Start < s.Start || doc.ShowsCode(s) ||
		doc.Kramdown().BlockAt(s.Start).Kind == kramdown.HTML
}

// A line is one with text, without the space around it.
type line struct {
	source.Span
	text []byte
}

func linesOf(text []byte, from int) []line {
	lines := make([]line, 0, bytes.Count(text[from:], []byte("\n"))+1)
	for at := from; at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if words := bytes.TrimSpace(text[at:end]); len(words) > 0 {
			start := end - len(bytes.TrimLeftFunc(text[at:end], unicode.IsSpace))
			lines = append(lines, line{source.Span{Start: start, End: start + len(words)}, words})
		}
		at = end
	}
	return lines
}

// secondFrontMatter is the first line of the page's own metadata among the lines
// of its text, all of whose keys are there again between two lines of hyphens; -1
// for none.
func secondFrontMatter(lines, keys []line) int {
	if len(keys) < 2 {
		return -1
	}
	for i, l := range lines {
		if string(l.text) != "---" || i+len(keys)+1 >= len(lines) || string(lines[i+len(keys)+1].text) != "---" {
			continue
		}
		same, equal := 0, 0
		for j, key := range keys {
			name, _, ok := bytes.Cut(key.text, []byte(":"))
			if ok && bytes.HasPrefix(lines[i+1+j].text, key.text[:len(name)+1]) {
				same++
			}
			if bytes.Equal(lines[i+1+j].text, key.text) {
				equal++
			}
		}
		if same == len(keys) && 2*equal > same {
			return i
		}
	}
	return -1
}

// secondText is the first line of a text that ends the page and whose lines are
// nearly all above it as well, with the marker or two headings among them; -1 for
// none.
func secondText(lines []line) int {
	const fewest, most = 20, 50 // words of it; places that are looked at
	first := make(map[string]int, len(lines))
	for i, l := range lines {
		if _, ok := first[string(l.text)]; !ok {
			first[string(l.text)] = i
		}
	}
	looked := 0
	for i := 3; i < len(lines) && looked < most; i++ {
		if first[string(lines[i].text)] == i || !isHeading(lines[i]) && first[string(lines[i].text)] > 0 {
			continue
		}
		looked++
		again, words, heads := 0, 0, 0
		for _, l := range lines[i:] {
			if first[string(l.text)] >= i {
				continue
			}
			again++
			words += len(bytes.Fields(l.text))
			if isHeading(l) || bytes.HasPrefix(l.text, []byte("<!--")) {
				heads++
			}
		}
		if 4*again >= 3*(len(lines)-i) && words >= fewest && heads > 1 {
			return i
		}
	}
	return -1
}

func isHeading(l line) bool { return l.text[0] == '#' }
