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
		d.Message = fmt.Sprintf("%s is not an input format, and the build stops", words.Quote(config.Kramdown.Input))
		d.Effect, d.Help = notBuilt, "write: input: GFM, or delete the line"
	case processor == jekyll.NoProcessor && !p.Site().Plugged:
		d.Message = fmt.Sprintf("Jekyll has no Markdown processor %s, and the build stops", words.Quote(name))
		d.Effect, d.Help = notBuilt, "delete the line to use the default processor; a processor from a plugin "+
			"needs the plugin in plugins:"
	case processor == jekyll.GFMKramdown:
		return
	default:
		d.Level = lint.Info
		d.Harm = lint.HarmUpkeep
		d.Effect = "the same as before; how lists, tables and short links are displayed is not checked"
		d.Help = "check lists, tables and links on the built page"
		d.Message = fmt.Sprintf("partnerlint does not model the Markdown processor %s", words.Quote(name))
		if config.Rewriter != "" && strings.EqualFold(name, "kramdown") {
			d.Message = fmt.Sprintf("partnerlint does not model the Markdown of the plugin %s", words.Quote(config.Rewriter))
			break
		}
		if pair, ok := config.Find("kramdown"); ok && strings.EqualFold(name, "kramdown") {
			d.Span = pair.Key.Span
			d.Message = "partnerlint does not model these settings of the Markdown processor"
		}
	}
	p.Report(d)
}
