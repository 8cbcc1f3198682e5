package file

import (
	"bytes"

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
		lines := linesOf(text, fm.Body)
		d := lint.Diagnostic{
			Message: "the page is here a second time", Effect: "all of the text twice",
			Help: "delete everything from this line on",
		}
		at := secondFrontMatter(lines, linesOf(text[:fm.Close.Start], fm.YAML.Start))
		if at < 0 {
			if at = secondText(lines); at < 0 {
				return
			}
			d.Message, d.Effect = "the text is here a second time from this line on", "this part of the text twice"
		}
		d.Span = lines[at].Span
		d.Swallows = source.Span{Start: d.Span.Start, End: len(text)}
		if at > 0 { // which a line of hyphens below it makes a heading
			d.Swallows.Start = lines[at-1].Start
		}
		p.Report(d)
	},
}

// A line is one with text, without the space around it.
type line struct {
	source.Span
	text []byte
}

func linesOf(text []byte, from int) (lines []line) {
	for at := from; at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if words := bytes.TrimSpace(text[at:end]); len(words) > 0 {
			start := at + bytes.Index(text[at:end], words)
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
		same := 0
		for j, key := range keys {
			if name, _, ok := bytes.Cut(key.text, []byte(":")); ok && bytes.HasPrefix(lines[i+1+j].text, append(name, ':')) {
				same++
			}
		}
		if same == len(keys) {
			return i
		}
	}
	return -1
}

// secondText is the first line of a text that ends the page and is directly above
// itself, with a heading in it and more than a few words; -1 for none.
func secondText(lines []line) int {
	const fewest = 10 // words
	n := len(lines)
	if n < 6 {
		return -1
	}
	match := make([]int, n) // of the last line and those above it, as far as they are those that end i lines higher
	for i, left, right := 1, 0, 0; i < n; i++ {
		if i < right {
			match[i] = min(right-i, match[i-left])
		}
		for i+match[i] < n && bytes.Equal(lines[n-1-match[i]].text, lines[n-1-i-match[i]].text) {
			match[i]++
		}
		if i+match[i] > right {
			left, right = i, i+match[i]
		}
	}
	for size := n / 2; size > 2; size-- {
		if match[size] < size {
			continue
		}
		words, headed := 0, false
		for _, l := range lines[n-size:] {
			words += len(bytes.Fields(l.text))
			headed = headed || bytes.HasPrefix(l.text, []byte("#"))
		}
		if headed && words >= fewest {
			return n - size
		}
	}
	return -1
}
