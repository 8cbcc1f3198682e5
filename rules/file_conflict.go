package rules

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// No two versions of a passage stand in the file with lines of <<<<<<<, =======
// and >>>>>>> around them.
//
// Git writes them when two people changed the same lines. Visitors read both
// versions and the marks; between the two --- lines they make the metadata
// unreadable.
//
// Keep one version, and delete the other and the three lines.
var fileConflict = lint.Rule{
	ID: "file-conflict", Category: "file", Severity: lint.Error,
	On: lint.Page | lint.Data | lint.Config, Stage: lint.StageFile, Needs: lint.Bytes,
	Check: func(p *lint.Pass) {
		text := p.Doc.File.Text
		if !p.Doc.MayHold("<<<<<<<") && !p.Doc.MayHold(">>>>>>>") {
			return
		}
		for _, c := range conflicts(text) {
			if shownAsCode(p, c) {
				continue
			}
			d := lint.Diagnostic{
				Span:     p.Doc.File.LineSpan(c.Start),
				Message:  "two versions of a passage stand here: a merge was not finished",
				Effect:   "both versions, one after the other, with the marks that Git wrote",
				Help:     "keep one version, and delete the other and the lines <<<<<<<, ======= and >>>>>>>",
				Swallows: c,
			}
			if p.Doc.File.LineSpan(c.Start).End >= c.End {
				d.Message, d.Help = "a mark that Git wrote during a merge stands here", "delete the line"
				d.Effect = "the mark as it stands"
			}
			switch fm := p.Doc.FrontMatter; {
			case p.Doc.Kind != lint.Page || !fm.Closed:
				d.Breaks = lint.Everything
			case c.Start < fm.Body:
				d.Effect = "no card on the list, and the page is shown without its design and name"
				d.Breaks = lostWithMetadata(p)
			}
			p.Report(d)
		}
	},
}

// conflicts finds what Git leaves of a merge: from the <<<<<<< line to the
// >>>>>>> line, or a line of one kind that is left over. A ======= line on its
// own is an underlined heading.
func conflicts(text []byte) []source.Span {
	var found []source.Span
	open := -1 // the place in found of a <<<<<<< line without its >>>>>>> line
	quoted := false
	for at := 0; at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := bytes.TrimRight(text[at:end], "\r\n")
		switch {
		case isMark(line, '<'):
			open = len(found)
			found = append(found, source.Span{Start: at, End: at + len(line)})
		case isMark(line, '>') && open >= 0:
			found[open].End = at + len(line)
			open = -1
		case isMark(line, '>') && len(line) > 7 && !quoted:
			found = append(found, source.Span{Start: at, End: at + len(line)})
		}
		quoted = bytes.HasPrefix(line, []byte(">"))
		at = end
	}
	return found
}

// isMark reports whether a line is seven times c, with nothing or a name behind.
func isMark(line []byte, c byte) bool {
	return len(line) >= 7 && bytes.Count(line[:7], []byte{c}) == 7 && (len(line) == 7 || line[7] == ' ')
}

// shownAsCode reports whether a conflict lies in one code block: somebody
// explains Git.
func shownAsCode(p *lint.Pass, c source.Span) bool {
	if p.Doc.Kind != lint.Page || !p.Doc.FrontMatter.Closed || c.Start < p.Doc.Body.Start {
		return false
	}
	b := p.Doc.Kramdown().BlockAt(c.Start)
	return b.Kind == kramdown.FencedCode && b.Content.Contains(c)
}
