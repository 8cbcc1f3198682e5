package frontmatter

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/frontmatter"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// The page starts with its metadata: a line of three hyphens (---), then
// layout, title, permalink and partner, each on a line of its own, then three
// hyphens again.
//
// Without it, the site treats the file as a download and copies it unchanged:
// the partner has no page and no card on the list, and no error is shown.
//
// Put the metadata at the very top of the file, above everything else.
var FrontMatterMissing = lint.Rule{
	ID: "front-matter-missing", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageFence, Needs: page.Bytes, Whole: true,
	Check: func(p *lint.Pass) {
		if p.Doc.Fields != nil || p.Doc.FieldsError != nil {
			return
		}
		if p.Doc.Damage()&page.Fence == 0 && !p.Doc.FrontMatter.Present && len(missing(p, p.Contract())) == 0 {
			return // a plugin makes a page of it, and _config.yml says the rest
		}
		d := lint.Diagnostic{
			Effect: "no page and no card for this partner: the site copies the file unchanged",
			Help: "start the file with a line --- and write below it the lines " + keysInWords(p.Contract()) +
				", then --- again",
			Breaks: page.Everything,
		}
		if p.Doc.FrontMatter.Closed {
			d.Span, d.Message = p.Doc.Block(), "there is nothing between the two --- lines"
			d.Effect = "the page without its design, and no card on the list"
			d.Help = "write between them the lines " + keysInWords(p.Contract())
			if !p.Doc.Blank(p.Doc.Body) {
				d.Breaks = page.Fields | page.Address
			}
			if _, found := behindFence(p); found {
				return // the metadata is below, which front-matter-fence reports
			}
			if len(missing(p, p.Contract())) > 0 {
				if miss := frontmatter.NearMiss(p.Doc.File.Text, p.Doc.File.BOM); miss.Kind == frontmatter.None {
					p.Report(d)
				}
			}
			return
		}
		miss := frontmatter.NearMiss(p.Doc.File.Text, p.Doc.File.BOM)
		switch d.Span = miss.Span; miss.Kind {
		case frontmatter.Empty:
			d.Message = "the file is empty"
		case frontmatter.Missing:
			d.Message = "the page does not start with its metadata between two --- lines"
		case frontmatter.TextBefore:
			d.Message = "there is text above the first --- line"
			d.Help = "move it below the second --- line, so that --- is the very first line of the file"
		case frontmatter.NoFences:
			d.Message = "the metadata is not between two --- lines"
			d.Help = "write --- on a line of its own above and below it"
		case frontmatter.TOML:
			d.Message = "the metadata is between +++ lines, which this site does not read"
			d.Help = `write --- instead of +++ and each line as "title: …" instead of "title = …"`
		case frontmatter.JSON:
			d.Message = "the metadata is in braces, which this site does not read"
			d.Help = `write --- above and below it, each line as "title: …", and no braces`
		case frontmatter.CodeFence:
			d.Message = "the metadata is in a code block"
			d.Help = "remove the line above it and the line below it, and leave only --- there"
		default:
			return
		}
		if p.Contract().Generic && (miss.Kind == frontmatter.Empty || miss.Kind == frontmatter.Missing) {
			return // a file that never intended to be a page of the site
		}
		p.Report(d)
	},
}
