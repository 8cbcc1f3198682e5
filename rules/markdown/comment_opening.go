package markdown

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A comment starts with <!-- and nothing else.
//
// With one hyphen, a dash or a space in it, visitors see the comment as text.
//
// Write <!-- at its start and --> at its end.
var CommentOpening = lint.Rule{
	ID: "comment-opening", Category: "markdown", Severity: lint.Error, Harm: lint.HarmPage,
	Stage: lint.StageBlocks, Needs: page.Fence | page.Body | page.Rendering,
	Check: commentSlips,
}

// commentOpenings are what authors and their programs make of "<!--".
var commentOpenings = []string{"<!-", "<! -", "< !-", "<!–", "<!—", "<! –", "<!−", "&lt;!-", `\<!-`}

// commentSlips reports comments that are none because their beginning is
// misspelled, so that visitors read them.
func commentSlips(p *lint.Pass) {
	text := p.Doc.Masked()
	if !p.Doc.MayHold("<!") && !p.Doc.MayHold("< !") && !p.Doc.MayHold(";!") {
		return
	}
	done := 0
	for at := p.Doc.Body.Start; ; {
		i := bytes.IndexByte(text[at:p.Doc.Body.End], '!')
		if i < 0 {
			return
		}
		at += i + 1
		start, opening := openingAround(text, at-1)
		if opening == "" || start < done || strings.HasPrefix(string(text[start:min(start+4, len(text))]), "<!--") ||
			p.Doc.IsMarkerNearMiss(start) || p.Doc.ShowsCode(source.Span{Start: start, End: at}) {
			continue
		}
		end := commentEnd(text[start+len(opening) : p.Doc.Body.End])
		if end < 0 {
			continue
		}
		s := source.Span{Start: start, End: start + len(opening) + end}
		done = s.End
		p.Report(lint.Diagnostic{
			Span: s, Message: words.Quote(p.Doc.Original(s)) + " is not a comment: a comment starts with <!--",
			Effect: "the comment, as ordinary text", Help: "write <!-- at its start and --> at its end",
			About: []lint.Subject{lint.At(start)}, Swallows: s,
		})
	}
}

// openingAround finds the misspelled beginning of a comment around the ! at the
// offset.
func openingAround(text []byte, at int) (start int, opening string) {
	for _, o := range commentOpenings {
		from := at - strings.IndexByte(o, '!')
		if from >= 0 && bytes.HasPrefix(text[from:], []byte(o)) {
			return from, o
		}
	}
	return 0, ""
}

// commentEnd is where a comment ends on its line, however that is spelled; -1
// when it does not.
func commentEnd(rest []byte) int {
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	for _, end := range []string{"-->", "->", "–>", "—>", "−>", "- >", "--&gt;"} {
		if i := bytes.Index(rest, []byte(end)); i > 0 {
			return i + len(end)
		}
	}
	return -1
}
