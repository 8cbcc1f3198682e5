package data

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// checkMarkdown asks for a Markdown processor that Jekyll has, and says so
// where it is one that is not known here.
func checkMarkdown(p *lint.Pass) {
	config := p.Site().Config
	name, processor := config.MarkdownProcessor()
	pair, said := config.Find("markdown")
	d := lint.Diagnostic{About: []lint.Subject{lint.Key("markdown")}}
	if said {
		d.Span = placeOf(pair)
	}
	switch {
	case processor == jekyll.NoProcessor && strings.EqualFold(name, "kramdown"):
		if pair, ok := config.Find("kramdown", "input"); ok {
			d.Span = placeOf(pair)
		}
		d.Message = fmt.Sprintf("%s is no way to read pages, and the site stops", words.Quote(config.Kramdown.Input))
		d.Effect, d.Help = notBuilt, "write: input: GFM, or delete the line"
	case processor == jekyll.NoProcessor && !p.Site().Plugged:
		d.Message = fmt.Sprintf("Jekyll has no Markdown processor %s and stops", words.Quote(name))
		d.Effect, d.Help = notBuilt, "delete the line, and pages are read in the usual way; a processor of a plugin "+
			"needs the plugin among plugins:"
	case processor == jekyll.GFMKramdown:
		return
	default:
		d.Level = lint.Info
		d.Harm = lint.HarmHouse
		d.Effect = "the same as before; lists, tables and short links are not checked for what becomes of them"
		d.Help = "look at the built page for lists, tables and links that are not what they seem"
		d.Message = fmt.Sprintf("the Markdown processor %s reads pages in its own way", words.Quote(name))
		if config.Rewriter != "" && strings.EqualFold(name, "kramdown") {
			d.Message = fmt.Sprintf("the plugin %s has pages read in another way than usual", words.Quote(config.Rewriter))
			break
		}
		if pair, ok := config.Find("kramdown"); ok && strings.EqualFold(name, "kramdown") {
			d.Span = pair.Key.Span
			d.Message = "these settings have pages read in another way than usual"
		}
	}
	p.Report(d)
}
