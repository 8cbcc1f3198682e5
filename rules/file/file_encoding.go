package file

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The file is UTF-8 text without control characters.
//
// A single byte that is not UTF-8 stops the build of the whole site. The site
// ignores a file in UTF-16, and the partner has no page. Control characters
// appear as boxes, or make the metadata of the page unreadable.
//
// Open the file in an editor, delete the character and type it again, and save
// the file as UTF-8.
var FileEncoding = lint.Rule{
	ID: "file-encoding", Category: "file", Severity: lint.Error, Harm: lint.HarmGone,
	On: page.Page | page.Stray | page.Data | page.Config, Stage: lint.StageFile, Whole: true,
	Check: func(p *lint.Pass) {
		if p.Doc.Clean() {
			return
		}
		bad := page.BadByte(p.Doc.File)
		if bad.Empty() {
			return
		}
		text := p.Doc.File.Text
		d := lint.Diagnostic{Span: bad, Breaks: page.Everything}
		r, size := utf8.DecodeRune(text[bad.Start:])
		switch what := binary(text); {
		case what != "":
			d.Span = source.Span{End: 1}
			d.Message = "this is " + what + ", not text"
			d.Effect = "no page and no card for this partner"
			d.Help = "save the page itself under this name, and keep " + what + " elsewhere"
			if !utf8.Valid(text) {
				d.Effect = words.NotBuilt
			}
		case bad.Start == 0 && page.Wide(text):
			d.Message = "the file is saved as UTF-16, which the site cannot read"
			d.Effect = "no page and no card for this partner: the site ignores the file"
			d.Help = "save the file as UTF-8"
		case r != utf8.RuneError || size != 1:
			d.Message = fmt.Sprintf("there is an invisible control character (%U) here", r)
			d.Harm = lint.HarmPage
			d.Effect, d.Help, d.Breaks = "a box instead of the character, or nothing", "delete it", 0
			if r == 0 {
				d.Message = "there is an invisible NUL character here"
			}
			switch {
			case p.Doc.Kind == page.Page && !p.Doc.FrontMatter.Closed:
				d.Breaks = page.Everything
			case inMetadata(p, bad):
				d.Harm = lint.HarmGone
				d.Effect = "no card on the list, and the page without its design and name"
				d.Breaks, d.Swallows = metadata.LostWithFrontMatter(p), bad
			}
		default:
			d.Message, d.Help = notUTF8(text[:bad.Start], text[bad.Start:])
			d.Effect = words.NotBuilt
		}
		p.Report(d)
	},
}

// binary says what a file is that begins as one of the usual formats that are
// no text; "" for none of them.
func binary(text []byte) string {
	for _, kind := range [...]struct{ begins, what string }{
		{"\x89PNG", "a picture"}, {"GIF8", "a picture"}, {"\xff\xd8\xff", "a picture"},
		{"RIFF", "a picture or a recording"},
		{"PK\x03\x04", "an office document or an archive"}, {"\xd0\xcf\x11\xe0", "an office document"},
		{"%PDF-", "a PDF"},
		{"{\\rtf", "an office document"}, {"\x7fELF", "a program"}, {"MZ\x90", "a program"}, {"\x1f\x8b", "an archive"},
	} {
		if bytes.HasPrefix(text, []byte(kind.begins)) {
			return kind.what
		}
	}
	return ""
}

// inMetadata reports whether s is in what Jekyll reads as YAML.
func inMetadata(p *lint.Pass, s source.Span) bool {
	return p.Doc.Kind != page.Page || p.Doc.FrontMatter.YAML.Contains(s)
}

// notUTF8 words a byte that is no part of UTF-8 text. It may come from an older
// encoding, of which the commonest tell which character was intended.
func notUTF8(before, text []byte) (message, help string) {
	if len(text) < 4 && text[0] >= 0xc2 && !utf8.FullRune(text) {
		return "the last character of the file is cut in half", "type it again and save the file as UTF-8"
	}
	if len(text) == 1 || text[1] < utf8.RuneSelf {
		prev, _ := utf8.DecodeLastRune(before)
		next, _ := utf8.DecodeRune(text[1:])
		if intended := older(prev, text[0], next); len(intended) > 0 {
			return fmt.Sprintf("this byte (%#02x) is not UTF-8; in older encodings it is %s", text[0],
					words.List(intended, "or")),
				"type " + words.List(intended, "or") + " again and save the file as UTF-8"
		}
	}
	return fmt.Sprintf("this byte (%#02x) is not UTF-8 text", text[0]),
		"type the character again and save the file as UTF-8"
}
