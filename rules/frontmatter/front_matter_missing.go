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
		if p.Doc.FrontMatter.Closed {
			reportEmptyBlock(p)
			return
		}
		miss := frontmatter.NearMiss(p.Doc.File.Text, p.Doc.File.BOM)
		message, help := missingInWords(miss.Kind)
		if message == "" || p.Contract().Generic && (miss.Kind == frontmatter.Empty || miss.Kind == frontmatter.Missing) {
			return // a file that never intended to be a page of the site
		}
		if help == "" {
			help = "start the file with a line --- and write below it the lines " + keysInWords(p.Contract()) +
				", then --- again"
		}
		p.Report(lint.Diagnostic{
			Span: miss.Span, Message: message, Help: help, Breaks: page.Everything,
			Effect: "no page and no card for this partner: the site copies the file unchanged",
		})
	},
}

// missingInWords says what is where the metadata should be, and what to do about
// that in particular; the message is "" where the metadata is there.
func missingInWords(kind frontmatter.Kind) (message, help string) {
	switch kind {
	case frontmatter.Empty:
		return "the file is empty", ""
	case frontmatter.Missing:
		return "the page does not start with its metadata between two --- lines", ""
	case frontmatter.TextBefore:
		return "there is text above the first --- line",
			"move it below the second --- line, so that --- is the very first line of the file"
	case frontmatter.NoFences:
		return "the metadata is not between two --- lines", "write --- on a line of its own above and below it"
	case frontmatter.TOML:
		return "the metadata is between +++ lines, which this site does not read",
			`write --- instead of +++ and each line as "title: …" instead of "title = …"`
	case frontmatter.JSON:
		return "the metadata is in braces, which this site does not read",
			`write --- above and below it, each line as "title: …", and no braces`
	case frontmatter.CodeFence:
		return "the metadata is in a code block",
			"remove the line above it and the line below it, and leave only --- there"
	}
	return "", ""
}

// reportEmptyBlock reports two --- lines without a key between them, unless the
// metadata is elsewhere, which front-matter-fence reports.
func reportEmptyBlock(p *lint.Pass) {
	if _, found := behindFence(p); found || len(missing(p, p.Contract())) == 0 ||
		frontmatter.NearMiss(p.Doc.File.Text, p.Doc.File.BOM).Kind != frontmatter.None {
		return
	}
	d := lint.Diagnostic{
		Span: p.Doc.Block(), Message: "there is nothing between the two --- lines",
		Effect: "the page without its design, and no card on the list",
		Help:   "write between them the lines " + keysInWords(p.Contract()), Breaks: page.Everything,
	}
	if !p.Doc.Blank(p.Doc.Body) {
		d.Breaks = page.Fields | page.Address
	}
	p.Report(d)
}
