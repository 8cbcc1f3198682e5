package data

import (
	"fmt"
	"regexp"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// No value in a YAML data file or in _config.yml is between typographic quotes.
//
// Only straight quotes are quotes to YAML. Others become part of the value:
// visitors see them, and addresses and settings do not work.
//
// Write straight quotes, or none.
var DataKeptQuotes = lint.Rule{
	ID: "data-kept-quotes", Category: "data", Severity: lint.Warning, Harm: lint.HarmPeople, Fixable: true,
	On: page.Data | page.Config, Stage: lint.StageKeys, Needs: page.Bytes | page.Fields,
	Check: keptQuotes,
}

// keptQuotes reports the values in YAML between typographic quotes, all in one
// finding: a file that a word processor has been at is one mistake.
func keptQuotes(p *lint.Pass) {
	var d lint.Diagnostic
	var edits []lint.Edit
	var walk func(n *yaml.Node, key string, depth int)
	walk = func(n *yaml.Node, key string, depth int) {
		if n == nil || n.Alias || depth > 12 {
			return
		}
		for _, pair := range n.Pairs {
			walk(pair.Value, pair.Key.Text, depth+1)
		}
		for _, item := range n.Items {
			walk(item, key, depth+1)
		}
		inner, ok := yaml.Unwrapped(n.Text)
		if n.Kind != yaml.String || n.Style != yaml.Plain || !ok || isSpeech(key, inner) {
			return
		}
		if edits = append(edits, lint.Replace(n.Span, yaml.Quote(inner))); len(edits) == 1 {
			first, _ := utf8.DecodeRuneInString(n.Text)
			last, _ := utf8.DecodeLastRuneInString(n.Text)
			d.Span, d.Help = n.Span, "write: "+yaml.Quote(inner)
			d.Message = fmt.Sprintf("the quotes %c %c become part of the value of %q", first, last, key)
		}
		d.About = append(d.About, lint.At(n.Span.Start), lint.Key(key))
	}
	walk(p.Doc.Fields, "", 0)
	if len(edits) == 0 {
		return
	}
	if len(edits) > 1 {
		d.Message += fmt.Sprintf(", and of %s", words.Count(len(edits)-1, "other value"))
	}
	d.Effect = "the quotes wherever the site shows or looks up the value"
	d.Fix = lint.UnsafeFix("write straight quotes", edits...)
	p.Report(d)
}

// isSpeech reports whether the quotes around a text are there to be read: it is
// a sentence that somebody said.
func isSpeech(key, inner string) bool {
	return speech.MatchString(key) || text.EndsSentence(inner) && text.Words(inner) > 2
}

// speech matches the keys of what somebody said, in a few languages.
var speech = regexp.MustCompile(`(?i)quot|testimonial|^said$|zitat|citation|cita$|citat|cytat`)
