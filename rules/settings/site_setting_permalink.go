package settings

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// unknownPlaceholder reports a permalink in _config.yml with a placeholder that the
// builder does not know, once, if it gives a page its address.
func unknownPlaceholder(p *lint.Pass) {
	config := p.Site().Config
	for _, e := range p.Site().Entries {
		var wrong *jekyll.AddressError
		if !errors.As(e.Err, &wrong) || wrong.Problem != jekyll.UnknownPlaceholder {
			continue
		}
		n := permalinkWith(config, wrong.Text, e.Class)
		if n == nil {
			continue // the page's own, which is reported there
		}
		d := lint.Diagnostic{
			Span:    n.Span,
			Message: fmt.Sprintf("%s has no placeholder %s for addresses", config.Builder.Title(), words.Quote(wrong.Text)),
			Effect:  words.NotBuilt, Help: "write another placeholder, such as :title",
		}
		if at := strings.Index(string(p.Doc.File.Slice(n.Span)), wrong.Text); at >= 0 {
			d.Span.Start += at
			d.Span.End = d.Span.Start + len(wrong.Text)
		}
		p.Report(d)
		return
	}
}

// permalinkWith finds the permalink for pages of a class that has a placeholder; nil
// for none.
func permalinkWith(config *jekyll.Config, placeholder string, class jekyll.Class) *yaml.Node {
	places := [][]string{{"collections", class.Collection, "permalink"}}
	if class.Kind == jekyll.Post || class.Kind == jekyll.Page {
		places = append(places, []string{"permalink"})
	}
	if pair, ok := config.Find("defaults"); ok && pair.Value.Kind == yaml.Seq {
		for i := range pair.Value.Items {
			places = append(places, []string{"defaults", strconv.Itoa(i), "values", "permalink"})
		}
	}
	for _, keys := range places {
		n := settingAt(config, keys).Value
		if n != nil && n.Kind == yaml.String && strings.Contains(n.Text, placeholder) {
			return n
		}
	}
	return nil
}
