package data

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// checkMarkdown asks for a Markdown processor that Jekyll has, and says so
// where it is one that is not known here.
func checkMarkdown(p *lint.Pass) {
	config := p.Site().Config
	name, processor := config.Markdown()
	pair, said := config.Find("markdown")
	d := lint.Diagnostic{About: []lint.Subject{lint.Key("markdown")}}
	if said {
		d.Span = placeOf(pair)
	}
	switch {
	case processor == jekyll.NoProcessor && !p.Site().Plugged:
		d.Message = fmt.Sprintf("Jekyll has no Markdown processor %s and stops", words.Quote(name))
		d.Effect, d.Help = notBuilt, "write: markdown: kramdown, or delete the line"
		if text.Nearest(name, []string{"kramdown"}) == "" && name != "" {
			d.Help += "; a processor of a plugin has to be among plugins:, spelt as the plugin says"
		}
	case processor == jekyll.GFMKramdown:
		return
	default:
		d.Level = lint.Info
		d.Effect = "the same as before; what only kramdown with its GFM parser does with a text is not checked"
		d.Help = "look at the built page for lists, tables and links that are not what they seem"
		d.Message = fmt.Sprintf("the Markdown processor %s reads pages in its own way", words.Quote(name))
		if pair, ok := config.Find("kramdown"); ok && strings.EqualFold(name, "kramdown") {
			d.Span = pair.Key.Span
			d.Message = "these settings of kramdown have pages read in another way than usual"
		}
	}
	p.Report(d)
}
