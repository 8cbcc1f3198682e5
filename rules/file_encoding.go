package rules

import (
	"bytes"
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// The file is UTF-8 text without control characters.
//
// One byte that is not UTF-8 stops the build of the whole site; a file in
// UTF-16 is overlooked, and the partner has no page. Control characters show as
// boxes, or break the page's metadata.
//
// Open the file in an editor, delete the character and type it again, and save
// as UTF-8.
var fileEncoding = lint.Rule{
	ID: "file-encoding", Category: "file", Severity: lint.Error,
	On: lint.Page | lint.Stray | lint.Data | lint.Config, Stage: lint.StageFile,
	Check: func(p *lint.Pass) {
		bad := lint.BadByte(p.Doc.File)
		if bad.Empty() {
			return
		}
		text := p.Doc.File.Slice(bad)
		d := lint.Diagnostic{Span: bad, Breaks: lint.Everything}
		switch {
		case bytes.HasPrefix(text, []byte("\xff\xfe")), bytes.HasPrefix(text, []byte("\xfe\xff")):
			d.Message = "the file is saved as UTF-16, which the site cannot read"
			d.Effect = "no page and no card for this partner: the site overlooks the file"
			d.Help = "save the file as UTF-8"
		case text[0] == 0:
			d.Message = "an invisible NUL character stands here"
			d.Effect = "a box or nothing at all in place of the character"
			d.Help = "delete it"
		case text[0] < ' ' || text[0] == 0x7f || len(text) == 2:
			d.Message = fmt.Sprintf("an invisible control character (%U) stands here", []rune(string(text))[0])
			d.Effect = "a box in place of the character, or no page at all when it stands between the --- lines"
			d.Help = "delete it"
		default:
			d.Message = fmt.Sprintf("this byte (%#02x) is not UTF-8 text", text[0])
			d.Effect = "nothing: the whole site is not built until it is mended"
			d.Help = "type the character again and save the file as UTF-8"
		}
		p.Report(d)
	},
}
