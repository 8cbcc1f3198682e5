package file

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// The file starts with its first visible character: there is no invisible
// byte-order mark before it.
//
// With the mark, the site does not see the part between the two --- lines: the
// partner has no page and no card, and no error is shown.
//
// Save the file as "UTF-8" instead of "UTF-8 with BOM", or run --fix to remove
// the mark.
var FileBOM = lint.Rule{
	ID: "file-bom", Category: "file", Severity: lint.Error, Harm: lint.HarmGone, Fixable: true,
	On: page.Page | page.Stray, Stage: lint.StageFile, Whole: true,
	Check: func(p *lint.Pass) {
		if !p.Doc.File.BOM {
			return
		}
		p.Report(lint.Diagnostic{
			Span:    source.Span{Start: 0, End: 0},
			Message: "there is an invisible byte-order mark before the first character",
			Effect:  "no page and no card for this partner: the site ignores the file",
			Help:    "save the file as UTF-8 without BOM",
			Breaks:  page.Everything,
			Fix: lint.SafeFix("remove the mark", lint.Delete(source.Span{Start: -len(source.BOM), End: 0})).
				Changing(lint.Reading),
		})
	},
}
