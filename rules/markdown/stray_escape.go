package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"sync"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// There is no backslash before a character that does not need one.
//
// Some editors add one before every special character. github.com does not
// show it. The site removes it only before the characters that Markdown uses,
// and shows it before % & , / ; ? @ and ^.
//
// Delete the backslash.
var StrayEscape = lint.Rule{
	ID: "stray-escape", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmLooks, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if !p.Doc.MayHold(`\`) {
			return
		}
		text := p.Doc.Masked()
		var block *kramdown.Block
		var found []source.Span
		flush := func() {
			if len(found) > 0 && !holdsFormula(text, block) {
				reportEscapes(p, found)
			}
			found = nil
		}
		for _, run := range p.Doc.Kramdown().Texts() {
			if run.Block != block {
				flush()
				block = run.Block
			}
			for at := run.Span.Start; at+1 < run.Span.End; at++ {
				if text[at] == '\\' && isNeedless(text, at) {
					found = append(found, source.Span{Start: at, End: at + 1})
				}
			}
		}
		flush()
	},
}

// needless are the signs before which other readers of Markdown take a backslash
// away and kramdown keeps it (Kramdown::Parser::GFM::ESCAPED_CHARS_GFM lacks them).
const needless = "%&,/;?@^"

// isNeedless reports whether the backslash at the offset is before such a
// sign, and is none of a path or of another program's language.
func isNeedless(text []byte, at int) bool {
	if bytes.IndexByte([]byte(needless), text[at+1]) < 0 || at > 0 && text[at-1] == '\\' {
		return false
	}
	const far = 80 // bytes of a word that are looked at on either side
	from, to := at, at+2
	for from > max(0, at-far) && text[from-1] > ' ' {
		from--
	}
	for to < min(len(text), at+far) && text[to] > ' ' {
		to++
	}
	return !pattern().Match(text[from:to])
}

// pattern is what a word has that shows a search pattern, a path of Windows or a
// command of TeX.
var pattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z]:\\|^\\\\|\\[A-Za-z]|\[\^?|[)\]][*+?]|\.\*|\(\?|\|`)
})

// holdsFormula reports whether a block may hold formulas between single dollar
// signs, which the page's own program reads.
func holdsFormula(text []byte, b *kramdown.Block) bool {
	return b != nil && bytes.Count(text[b.Span.Start:b.Span.End], []byte("$")) > 1
}

// reportEscapes reports the needless backslashes of a block at the first of them.
func reportEscapes(p *lint.Pass, found []source.Span) {
	text := p.Doc.Masked()
	first := found[0]
	from, to := first.Start, first.End+1
	for from > 0 && text[from-1] > ' ' {
		from--
	}
	for to < len(text) && text[to] > ' ' {
		to++
	}
	word := text[from:to]
	message := `the \ in ` + words.Quote(string(word)) + " is shown: " + string(text[first.End]) + " does not need it"
	if n := len(found) - 1; n > 0 {
		message += fmt.Sprintf(" (%d more in this paragraph)", n)
	}
	var edits []lint.Edit
	good := []byte{}
	at := from
	for _, s := range found {
		edits = append(edits, lint.Delete(s))
		if s.Start >= from && s.Start < to {
			good = append(good, text[at:s.Start]...)
			at = s.End
		}
	}
	good = append(good, text[at:to]...)
	p.Report(lint.Diagnostic{Span: source.Span{Start: first.Start, End: first.End + 1}, Message: message,
		Effect: "the backslash", Help: "write: " + string(good),
		About: []lint.Subject{lint.At(first.Start)},
		Fix:   lint.UnsafeFix("delete the backslashes", edits...)})
}
