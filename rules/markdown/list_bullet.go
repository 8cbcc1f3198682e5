package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/lists"
)

// The items of a list start with a hyphen, and not with the bullet of another
// program.
//
// The site does not know such bullets, and takes lines without any for one text:
// visitors see one paragraph in which all items run together.
//
// Write "- " before each item.
var ListBullet = lint.Rule{
	ID: "list-bullet", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		blocks.EachBlock(p, func(_, b *kramdown.Block) {
			if b.Kind == kramdown.Paragraph {
				withoutBullets(p, b)
			}
		})
		for _, list := range lists.Find(p.Doc) {
			switch list.Items[0].Form {
			case lists.WordBullet:
				reportList(p, list, "the o is a bullet from another program", `"- "`)
			case lists.Bullet, lists.Ornament, lists.DashMark, lists.TightDash:
				reportList(p, list, "the site does not know this bullet", `"- "`)
			}
		}
	},
}

// withoutBullets reports a list without any bullets: short lines that each name
// somebody and say who that is, below a line that announces them:
//
//	Team:
//	Anna – lead
//	Olena – data
func withoutBullets(p *lint.Pass, b *kramdown.Block) {
	first := p.Doc.File.LineSpan(b.Span.Start)
	if !mayAnnounce(p.Doc.Masked()[first.Start:first.End]) {
		return
	}
	lines := linesOf(p.Doc, b)
	if len(lines) < 3 || !strings.HasSuffix(text.Plain(p.Doc.MaskedText(lines[0])), ":") {
		return
	}
	for i, line := range lines {
		written := p.Doc.MaskedText(line)
		if i+1 < len(lines) && lists.EndsInBreak([]byte(written)) || i > 0 && !namesAndSays(text.Plain(written)) {
			return
		}
	}
	p.Report(lint.Diagnostic{Span: lines[1], Message: "these lines are not a list: no bullet is before them",
		Effect: "all lines in one paragraph, one after the other",
		Help:   `leave a blank line above this line, and start each line with "- "`,
		About:  []lint.Subject{lint.At(lines[1].Start), lint.At(b.Span.Start)}})
}

// mayAnnounce is a quick no for most lines: to visitors they do not end with a colon.
func mayAnnounce(line []byte) bool {
	line = bytes.TrimRight(line, " \t\r")
	return len(line) > 0 && line[len(line)-1] != '.' && !text.IsAlnum(line[len(line)-1]) &&
		(bytes.IndexByte(line, ':') >= 0 || bytes.IndexByte(line, '&') >= 0) // &colon; is one
}

// namesAndSays reports whether a line is a name, a dash or colon, and a few words.
func namesAndSays(line string) bool {
	const longestName, longest = 4, 12 // words
	for _, sign := range []string{" – ", " — ", " - ", ": "} {
		name, role, ok := strings.Cut(line, sign)
		first, _ := utf8.DecodeRuneInString(name)
		if ok && unicode.IsLetter(first) && !unicode.IsLower(first) && text.Words(name) <= longestName &&
			text.Words(line) <= longest && text.Letters(role) != "" && !text.EndsSentence(line) {
			return true
		}
	}
	return false
}
