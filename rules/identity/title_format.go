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
	MaxLength int `yaml:"max_length" min:"1" doc:"The number of characters that fit above a card."`
}

// longestTitle is how many characters fit above a card of the network's list.
// Other sites have other lists, and say themselves what fits.
const longestTitle = 80

// The title is the organisation's name, in plain words, and no two partners
// have the same one.
//
// A title is printed as it stands: Markdown, Liquid and codes like &amp; are
// shown letter by letter or break the card, and with two equal titles nobody
// can tell the partners apart.
//
// Write the name alone, without stars, tags or extra spaces.
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
		if fault := titleFault(node.Text); fault.to > 0 {
			diagnostic.Span = yamledit.Part(d, node, fault.from, fault.to)
			diagnostic.Message, diagnostic.Effect = fault.message, fault.effect
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
			diagnostic.Message = fmt.Sprintf("the title has %d characters; %d fit", utf8.RuneCountInString(node.Text),
				most)
			diagnostic.Effect = "a heading over several lines, and a card that pushes the others aside"
			diagnostic.Help = "write the name alone, and the rest into the text"
			p.Report(diagnostic)
			return
		}
		if p.Contract().Identity.Key == "" {
			return // posts and the like may have one title
		}
		if rival := p.Site().NameRival(p.Entry); rival != nil && rival.Output != p.Entry.Output {
			diagnostic.Span = node.Span
			diagnostic.Message = fmt.Sprintf("another partner has the title %s too", words.Quote(node.Text))
			diagnostic.Effect = "two cards with one name in the list of partners"
			diagnostic.Help = "write the name of the partner whose page this is"
			diagnostic.Related = []lint.Related{{Path: rival.File, Span: rival.NameSpan, Message: "the other page"}}
			p.Report(diagnostic)
		}
	},
}
