package identity

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The folder or file of a page has the same name as the page.
//
// Visitors do not see the name of the folder. Maintainers who look for the
// page find it more easily by the name that it has on the site.
//
// Rename the folder, or leave it: this is only advice.
var PathMismatch = lint.Rule{
	ID: "path-mismatch", Category: "identity", Severity: lint.Info, Harm: lint.HarmUpkeep,
	Stage: lint.StageText, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		e, identity := p.Entry, p.Contract().Identity
		if _, ok := naming.Key(p); !ok || e.Slug() == "" || !p.Site().Rooted {
			return
		}
		name := e.PathName()
		if name == "" || site.PartOfName(name, e.Slug()) || site.PartOfName(name, e.Key) || p.Site().KnownAs(e, name) {
			return
		}
		p.Report(lint.Diagnostic{
			Span: p.Doc.SpanOf(identity.Permalink),
			Message: fmt.Sprintf("the page is in %s, but its address ends in %s", words.Quote(name),
				words.Quote(e.Slug())),
			Effect: "the same page; the file is harder to find for maintainers",
			Help:   "rename the folder or file when convenient",
			About:  []lint.Subject{lint.Key(identity.Permalink), lint.Key(identity.Key)},
		})
	},
}
