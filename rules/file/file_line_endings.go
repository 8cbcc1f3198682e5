package file

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/frontmatter"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
)

// All lines of the file end in the same way, and none with a bare carriage
// return.
//
// To the site, a file with bare carriage returns is one long line: the partner
// has no page and no card. Mixed line endings do no harm until someone
// compares two versions of the page and every line appears as changed.
//
// Set the editor to Unix line endings (LF), or run --fix.
var FileLineEndings = lint.Rule{
	ID: "file-line-endings", Category: "file", Severity: lint.Warning, Harm: lint.HarmGone, Fixable: true,
	Stage: lint.StageFile, Needs: page.Bytes, Whole: true,
	Check: func(p *lint.Pass) {
		file := p.Doc.File
		if !p.Doc.MayHold("\r") {
			return
		}
		wrong, bare := odd(file)
		if len(wrong) == 0 {
			return
		}
		d := lint.Diagnostic{
			Span:    wrong[0],
			Message: "this line has a different line ending than most lines of the file",
			Harm:    lint.HarmUpkeep,
			Effect:  "the same page, but the whole file appears as changed whenever someone edits it",
			Help:    "save the file with Unix line endings (LF)",
			Fix:     &lint.Fix{Title: "use the same line ending on all lines", Safe: true, Declared: lint.Reading},
		}
		for _, s := range wrong {
			d.Fix.Edits = append(d.Fix.Edits, lint.Replace(s, "\n"))
		}
		if bare && (!p.Doc.FrontMatter.Closed ||
			frontmatter.NearMiss(file.Text, file.BOM).Kind == frontmatter.CarriageOnly) {
			d.Span = file.Line(1)
			d.Level, d.Breaks = lint.Error, page.Everything
			d.Message = "the lines end with bare carriage returns (CR), as on very old Mac computers"
			d.Harm = lint.HarmGone
			d.Effect = "no page and no card for this partner: to the site the file is one long line"
		}
		if cr, ok := bareWithin(p, wrong); ok && p.Doc.FieldsError != nil {
			d.Span, d.Level, d.Fix = cr, lint.Error, nil
			d.Message = "a bare carriage return (CR) breaks this line in two"
			d.Harm = lint.HarmGone
			d.Effect = "no card on the list, and the page without its design and name"
			d.Help = "delete the line break here, or replace it by pressing Enter"
			d.Breaks, d.Swallows = metadata.LostWithFrontMatter(p), p.Doc.FrontMatter.YAML
		}
		p.Report(d)
	},
}

// bareWithin returns the first bare carriage return in the metadata.
func bareWithin(p *lint.Pass, endings []source.Span) (source.Span, bool) {
	for _, s := range endings {
		if s.Len() == 1 && p.Doc.File.Text[s.Start] == '\r' && p.Doc.FrontMatter.YAML.Contains(s) {
			return s, true
		}
	}
	return source.Span{}, false
}

// odd lists the line endings that are not those of most lines, and says whether
// there is a bare carriage return among them, which is always wrong.
func odd(file *source.File) (wrong []source.Span, bare bool) {
	text := file.Text
	for i := 0; i < len(text); i++ {
		ending := source.Span{Start: i, End: i + 1}
		switch {
		case text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n':
			i++
			if ending.End++; file.EOL == "\r\n" {
				continue
			}
		case text[i] == '\r':
			bare = true
		case text[i] != '\n' || file.EOL == "\n":
			continue
		}
		wrong = append(wrong, ending)
	}
	return wrong, bare
}
