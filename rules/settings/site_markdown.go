package settings

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The Markdown processor in _config.yml is one that the site has.
//
// With a name that Jekyll does not know, the build of the whole site stops.
// With a processor other than kramdown, or with settings that partnerlint does
// not know, lists, tables and links may look different from what it expects.
//
// Delete the line to use the default processor.
var SiteMarkdown = lint.Rule{
	ID: "site-markdown", Category: "settings", Severity: lint.Error, Harm: lint.HarmGone,
	On: page.Config, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		config := p.Site().Config
		if setting := wrongSetting(config); settings(p) == nil && (setting == nil || setting.Keys[0] != "markdown") {
			return
		}
		d := lint.Diagnostic{About: []lint.Subject{lint.Key("markdown")}}
		if pair, ok := config.Find("markdown"); ok {
			d.Span = placeOf(pair)
		}
		switch name, processor := config.MarkdownProcessor(); {
		case processor == jekyll.GFMKramdown:
		case processor != jekyll.NoProcessor || p.Site().Plugged && !strings.EqualFold(name, "kramdown"):
			p.Report(notModelled(config, d))
		default:
			p.Report(noProcessor(config, d))
		}
	},
}

// noProcessor reports a processor, or an input format of kramdown, that Jekyll
// does not have.
func noProcessor(config *jekyll.Config, d lint.Diagnostic) lint.Diagnostic {
	d.Effect = words.NotBuilt
	name, _ := config.MarkdownProcessor()
	if !strings.EqualFold(name, "kramdown") {
		d.Message = fmt.Sprintf("Jekyll has no Markdown processor %s, and the build stops", words.Quote(name))
		d.Help = "delete the line to use the default processor; a processor from a plugin needs the plugin in plugins:"
		return d
	}
	if pair, ok := config.Find("kramdown", "input"); ok {
		d.Span = placeOf(pair)
	}
	d.Message = fmt.Sprintf("%s is not an input format, and the build stops", words.Quote(config.Kramdown.Input))
	d.Help = "write: input: GFM, or delete the line"
	return d
}

// notModelled reports Markdown that is not known here.
func notModelled(config *jekyll.Config, d lint.Diagnostic) lint.Diagnostic {
	d.Level, d.Harm = lint.Info, lint.HarmUpkeep
	d.Effect = "the same as before; how lists, tables and short links are displayed is not checked"
	d.Help = "check lists, tables and links on the built page"
	name, _ := config.MarkdownProcessor()
	d.Message = fmt.Sprintf("partnerlint does not model the Markdown processor %s", words.Quote(name))
	if !strings.EqualFold(name, "kramdown") {
		return d
	}
	if config.Rewriter != "" {
		d.Message = fmt.Sprintf("partnerlint does not model the Markdown of the plugin %s", words.Quote(config.Rewriter))
	} else if pair, ok := config.Find("kramdown"); ok {
		d.Span = pair.Key.Span
		d.Message = "partnerlint does not model these settings of the Markdown processor"
	}
	return d
}
