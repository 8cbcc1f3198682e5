package data

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A redirect page names the page to which it sends visitors, and that page
// exists.
//
// The target is used as is: a name without a slash is relative to the folder
// of the redirect's own address, and a full address must start with https://.
// If the target is missing, misspelled or the redirect itself, visitors see an
// error, or a page that reloads forever.
//
// Write the last part of the partner page's permalink. Where the layout writes
// the beginning of the address itself, the target is not checked.
var RedirectTarget = lint.Rule{
	ID: "redirect-target", Category: "data", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		d, name := p.Doc, p.Contract().Redirect
		if name == "" || p.Contract().Generic || p.Entry == nil {
			return
		}
		node := d.Node(name)
		switch {
		case node == nil && d.Value(name) == nil:
			reportNoTarget(p)
		case node == nil:
		case node.Kind == yaml.Null || node.Kind == yaml.String && strings.TrimSpace(node.Text) == "":
			reportTarget(p, d.SpanOf(name), finding{
				message: fmt.Sprintf("%q has no value", name), effect: words.LeadsNowhere, help: targetHelp(p),
			})
		case node.Kind == yaml.String && !p.Site().Completes(d.Layout(), name):
			if f := judgeTarget(p, node); f != nil {
				reportTarget(p, f.span, *f)
			}
		}
	},
}

// A finding is what is wrong with a target.
type finding struct {
	span                  source.Span
	level                 lint.Severity
	message, effect, help string
	related               []lint.Related
	fix                   *lint.Fix
	about                 []lint.Subject
}

func reportTarget(p *lint.Pass, at source.Span, f finding) {
	p.Report(lint.Diagnostic{
		Span: at, Level: f.level, Message: f.message, Effect: f.effect, Help: f.help, Related: f.related, Fix: f.fix,
		About: append(f.about, lint.Key(p.Contract().Redirect)),
	})
}

// targetHelp says how a target is written, with the page next door as the
// example where there is one.
func targetHelp(p *lint.Pass) string {
	example := "name-of-the-page"
	folder := p.Doc.SitePath[:strings.LastIndexByte(p.Doc.SitePath, '/')+1]
	if page := p.Site().EntryAt(folder + "index.md"); folder != "" && page != nil && page != p.Entry &&
		page.Slug() != "" {
		example = page.Slug()
	}
	return fmt.Sprintf("write the end of the partner page's permalink: %s: %s", p.Contract().Redirect, example)
}

// reportNoTarget tells of a redirect without the key, at the key that seems to
// represent it.
func reportNoTarget(p *lint.Pass) {
	d, name := p.Doc, p.Contract().Redirect
	if d.Config().RedirectTo(d.Values()) != "" {
		return // jekyll-redirect-from does what this page is for
	}
	for _, known := range append([]string{name}, site.TargetKeys...) {
		for _, pair := range d.Fields.Entries() {
			key := pair.Key
			if key.Kind != yaml.String || text.NameLetters(key.Text) != text.NameLetters(known) ||
				pair.Value.Kind != yaml.String {
				continue
			}
			if read, _ := p.Site().KeysRead(d.Layout()); slices.Contains(read, key.Text) {
				return // the site's layout knows it
			}
			reportTarget(p, key.Span, finding{
				message: fmt.Sprintf("the layout does not read %s; the key is %s", words.Quote(key.Text),
					words.Quote(name)),
				effect: words.LeadsNowhere, help: fmt.Sprintf("write: %s: %s", name, yaml.Scalar(pair.Value.Text)),
				fix:   lint.UnsafeFix("write "+name, lint.Replace(key.Span, name)),
				about: []lint.Subject{lint.Key(key.Text)},
			})
			return
		}
	}
	reportTarget(p, d.Block(), finding{
		message: fmt.Sprintf("there is no line %q between the two --- lines", name+":"), effect: words.LeadsNowhere,
		help: targetHelp(p),
	})
}
