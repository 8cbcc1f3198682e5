package file

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
)

// The file does not contain two versions of a passage between lines of
// <<<<<<<, ======= and >>>>>>>.
//
// Git writes these lines when two people change the same text. Visitors see
// both versions and the markers. Between the two --- lines, they make the
// metadata unreadable.
//
// Keep one version, and delete the other version and the three lines.
var FileConflict = lint.Rule{
	ID: "file-conflict", Category: "file", Severity: lint.Error, Harm: lint.HarmPage,
	On: page.Page | page.Data | page.Config, Stage: lint.StageFile, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		text := p.Doc.File.Text
		if !p.Doc.MayHold("<<<<<<<") && !p.Doc.MayHold(">>>>>>>") {
			return
		}
		for _, c := range conflicts(text) {
			if shownAsCode(p, c.Span) {
				continue
			}
			d := lint.Diagnostic{
				Span:     p.Doc.File.LineSpan(c.mark),
				Message:  "there are two versions of a passage here: a merge was not finished",
				Effect:   "both versions, one after the other, with the conflict markers from Git",
				Help:     "keep one version, and delete the other and the lines <<<<<<<, ======= and >>>>>>>",
				Swallows: c.Span,
			}
			switch {
			case c.half:
				d.Message = "some of the conflict markers that Git wrote during a merge are still here"
				d.Help = "keep one of the two versions, and delete the other and the markers"
			case p.Doc.File.LineSpan(c.Start).End >= c.End:
				d.Message, d.Help = "a conflict marker that Git wrote during a merge is still here", "delete the line"
				d.Effect = "the conflict marker as text"
			}
			switch fm := p.Doc.FrontMatter; {
			case p.Doc.Kind != page.Page || !fm.Closed:
				d.Breaks = page.Everything
			case c.Start < fm.Body:
				d.Harm = lint.HarmGone
				d.Effect = "no card on the list, and the page without its design and name"
				d.Breaks = metadata.LostWithFrontMatter(p)
			}
			p.Report(d)
		}
	},
}

// A conflict is what Git left of a merge.
type conflict struct {
	source.Span      // from the first mark to the last, with the text above a ======= that lost its <<<<<<<
	mark        int  // where the first mark begins
	half        bool // the first mark or the last is gone, and the ======= is there
}

// conflicts finds what Git leaves of a merge: from the <<<<<<< line to the
// >>>>>>> line, from or to the ======= line where one of them is gone, or a line
// of one kind that is left over. A ======= line on its own is an underlined heading.
func conflicts(text []byte) []conflict {
	var found []conflict
	open := -1             // the place in found of a <<<<<<< line without its >>>>>>> line
	middle, split := -1, 0 // the last ======= line, and where the paragraph above it begins
	above, quoted := 0, false
	for at := 0; at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := bytes.TrimRight(text[at:end], "\r\n")
		mark := source.Span{Start: at, End: at + len(line)}
		switch {
		case len(line) == 0:
			above = end
		case isMark(line, '<'):
			open, middle = len(found), -1
			found = append(found, conflict{Span: mark, mark: at})
		case isMark(line, '=') && len(line) == 7:
			middle, split = at, above
			if open >= 0 && !found[open].half {
				found[open].End, found[open].half = mark.End, true
			}
		case isMark(line, '>') && open >= 0:
			found[open].End, found[open].half = mark.End, false
			open, middle = -1, -1
		case isMark(line, '>') && len(line) > 7 && middle >= 0:
			found = append(found, conflict{Span: source.Span{Start: split, End: mark.End}, mark: middle, half: true})
			middle = -1
		case isMark(line, '>') && len(line) > 7 && !quoted:
			found = append(found, conflict{Span: mark, mark: at})
		}
		quoted = bytes.HasPrefix(line, []byte(">"))
		at = end
	}
	return found
}

// isMark reports whether a line is seven times c, with nothing or a name after.
func isMark(line []byte, c byte) bool {
	return len(line) >= 7 && bytes.Count(line[:7], []byte{c}) == 7 && (len(line) == 7 || line[7] == ' ')
}

// shownAsCode reports whether a conflict is in one code block: somebody
// explains Git.
func shownAsCode(p *lint.Pass, c source.Span) bool {
	if p.Doc.Kind != page.Page || !p.Doc.FrontMatter.Closed || c.Start < p.Doc.Body.Start {
		return false
	}
	b := p.Doc.Kramdown().BlockAt(c.Start)
	return b.Kind == kramdown.FencedCode && b.Content.Contains(c)
}
