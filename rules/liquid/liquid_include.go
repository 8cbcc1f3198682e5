package liquid

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A file that {% include %}, {% link %} or {% post_url %} names exists, with
// exactly this name.
//
// The build stops at the first missing file: no change by anyone is published
// until it is fixed. File names are case-sensitive.
//
// Write the path as the site expects it: for an include, relative to the
// folder _includes; for a link, from the top of the site, such as {% link
// _partners/x/index.md %}.
var LiquidInclude = lint.Rule{
	ID: "liquid-include", Category: "liquid", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageLiquid, Needs: page.Fence,
	Check: func(p *lint.Pass) {
		template, site := p.Doc.Liquid(), p.Site()
		report := func(r liquid.Reference, message, want string) {
			if r.Dynamic || slices.ContainsFunc(template.Errors,
				func(e liquid.Error) bool { return e.Span.Start == r.Token.Span.Start }) {
				return
			}
			d := lint.Diagnostic{Span: r.Span, Message: message, Effect: words.BuildStops,
				About: []lint.Subject{lint.At(r.Token.Span.Start)}}
			if d.Help = "write the name of a file that exists, or delete the tag"; want != "" {
				d.Help = fmt.Sprintf("did you mean {%% %s %s %%}?", r.Tag, want)
			}
			p.Report(d)
		}
		for _, r := range template.Includes {
			if want, missing := missingInclude(p, r); missing {
				report(r, "there is no file "+words.Quote(r.Name)+" to include", want)
			}
		}
		if !site.Rooted {
			return
		}
		for _, r := range template.Links {
			if want, missing := missingLink(p, r.Name); missing {
				report(r, "the site has no file "+words.Quote(r.Name)+" to link to", want)
			}
		}
		for _, r := range template.PostURLs {
			if want, missing := missingPost(p, r.Name); missing {
				report(r, "there is no post "+words.Quote(r.Name), want)
			}
		}
	},
}

// missingInclude reports whether the file of an include is known to be
// missing, and which one was probably intended.
func missingInclude(p *lint.Pass, r liquid.Reference) (want string, missing bool) {
	site := p.Site()
	if r.Relative {
		if !site.Rooted {
			return "", false
		}
		dir := string(p.Doc.SitePath.Dir())
		ok, near := site.HasFile(paths.Site(path.Join(dir, r.Name)))
		return strings.TrimPrefix(string(near), dir+"/"), !ok
	}
	if site.Includes == nil {
		return "", false
	}
	if _, ok := site.Includes[r.File()]; ok {
		return "", false
	}
	return site.IncludeNear(p.Doc, r.File()), true
}

// missingLink is missingInclude for {% link %} (Jekyll lib/jekyll/tags/link.rb):
// a page by its path from the top of the site without a slash, a file that is
// copied with or without one.
func missingLink(p *lint.Pass, name string) (want string, missing bool) {
	site := p.Site()
	bare := strings.TrimPrefix(name, "/")
	file := paths.Site(bare)
	if entry := site.Linked(bare); entry != nil {
		return bare, bare != name || entry.State != jekyll.Visible
	} else if entry := site.EntryAt(file); entry != nil {
		return site.Config.BelowCollections(bare), true
	}
	if ok, near := site.HasFile(file); ok {
		return "", site.Config.Classify(file, nil).Kind != jekyll.Static
	} else if near != "" {
		return string(near), true
	}
	if !site.Whole() && !site.HasFolder(file.Dir()) {
		return "", false
	}
	plain, _, _ := strings.Cut(strings.Trim(bare, `"'`), "#")
	if plain != bare && site.EntryAt(paths.Site(plain)) != nil {
		return plain, true
	}
	output, _ := site.URLs.Lookup("/" + plain)
	for _, source := range site.URLs.Sources(output) {
		return site.Config.BelowCollections(string(source)), true // the address was written instead of the file
	}
	return site.FileNear(p.Doc, plain), true
}

// missingPost is missingInclude for {% post_url %}.
func missingPost(p *lint.Pass, name string) (want string, missing bool) {
	site := p.Site()
	if site.HasPost(name) || !site.HasPosts() && !site.Whole() {
		return "", false
	}
	return site.PostNear(p.Doc, path.Base(name)), true
}
