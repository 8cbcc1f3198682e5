package identity

import (
	"fmt"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// TitleFormatOptions is the options of title-format.
type TitleFormatOptions struct {
	MaxLength int `yaml:"max_length" min:"1" doc:"The maximum number of characters in a title."`
}

// longestTitle is how many characters fit above a card of the network's list.
// Other sites have other lists, and say themselves what fits.
const longestTitle = 80

// The title is the organisation's name in plain text, and no two partners have
// the same title.
//
// A title is printed as is: Markdown, Liquid and codes such as &amp; appear
// literally or break the card. If two titles are equal, nobody can tell the
// partners apart.
//
// Write only the name, without asterisks, tags or extra spaces.
var TitleFormat = lint.Rule{
	ID: "title-format", Category: "identity", Severity: lint.Warning, Harm: lint.HarmCard, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Options: TitleFormatOptions{MaxLength: longestTitle},
	Check: func(p *lint.Pass) {
		d, name := p.Doc, p.Contract().Identity.Title
		node := d.Node(name)
		if p.Contract().Generic || name == "" || node == nil || node.Kind != yaml.String || node.Text == "" {
			return
		}
		diagnostic := lint.Diagnostic{About: []lint.Subject{lint.Key(name)}}
		if fault, slight := titleFault(node.Text); fault.to > 0 {
			diagnostic.Span = yamledit.Part(d, node, fault.from, fault.to)
			diagnostic.Message, diagnostic.Effect = fault.message, fault.effect
			if slight && !p.Contract().OfPartners() {
				diagnostic.Level = lint.Info
			}
			if fault.plain != "" && fault.plain != node.Text {
				diagnostic.Help = fmt.Sprintf("write: %s: %s", name, yaml.Scalar(fault.plain))
				diagnostic.Fix = lint.UnsafeFix("write "+fault.plain, yamledit.Rewrite(d, node, fault.plain))
			}
			p.Report(diagnostic)
			return
		}
		most := lint.OptionsOf[TitleFormatOptions](p).MaxLength
		carded := p.Contract().OfPartners() || most != longestTitle
		if carded && utf8.RuneCountInString(node.Text) > most {
			diagnostic.Span = node.Span
			diagnostic.Message = fmt.Sprintf("the title has %d characters; the maximum is %d", utf8.RuneCountInString(node.Text),
				most)
			diagnostic.Effect = "a heading on several lines, and a card that pushes the others aside"
			diagnostic.Help = "write only the name, and move the rest into the text"
			p.Report(diagnostic)
			return
		}
		if p.Contract().Identity.Key == "" {
			return // posts and the like may have one title
		}
		if rival := p.Site().NameRival(p.Entry); rival != nil && rival.Output != p.Entry.Output {
			diagnostic.Span = node.Span
			diagnostic.Message = fmt.Sprintf("another partner also has the title %s", words.Quote(node.Text))
			diagnostic.Effect = "two cards with the same name on the list of partners"
			diagnostic.Help = "write the name of the partner to whom this page belongs"
			diagnostic.Related = []lint.Related{{Path: rival.File, Span: rival.NameSpan, Message: "the other page"}}
			p.Report(diagnostic)
		}
	},
}
