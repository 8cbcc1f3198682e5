package settings

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The pages of the site match the contract that partnerlint uses if the site
// does not define its own.
//
// A site whose pages have another layout, other keys or other sections than
// the built-in contract requires is not wrong. Its pages are not checked for
// anything that nearly all of them lack: that would report one cause on every
// page.
//
// Define the site's own contract in .partnerlint.yml: "partnerlint init
// --learn" writes it.
var SiteContract = lint.Rule{
	ID: "site-contract", Category: "settings", Severity: lint.Warning, Harm: lint.HarmUpkeep,
	On: page.Config, Stage: lint.StageContract, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		s := p.Site()
		if !s.Rooted {
			return
		}
		for _, c := range s.Contracts {
			if !c.BuiltIn || c.Redirect != "" {
				continue
			}
			ways := otherWays(s, c)
			if len(ways) == 0 {
				continue
			}
			d := lint.Diagnostic{
				Message: fmt.Sprintf("the contract %s does not match this site: %s", words.Quote(c.Layout), ways[0]),
				Effect:  "the same as before; none of this is checked",
				Help: "write the site's own contract: partnerlint init --learn, or layouts: in " +
					".partnerlint.yml",
			}
			if pair, ok := s.Config.Find("collections", strings.TrimPrefix(c.Folder, "_")); ok {
				d.Span = pair.Key.Span
			} else {
				d.Span = source.Span{}
			}
			for _, key := range lackingKeys(s, c) {
				d.Unless = append(d.Unless, givenBy(key))
			}
			for _, way := range ways[1:] {
				d.Related = append(d.Related, lint.Related{Path: p.Doc.File.Path, Span: d.Span, Message: way})
			}
			p.Report(d)
		}
	},
}

// otherWays says what nearly all pages of a built-in contract do otherwise than
// it asks for.
func otherWays(s *site.Site, c *contract.Contract) []string {
	if layout, share := s.OtherLayout(c); layout != "" {
		return []string{fmt.Sprintf("%s have the layout %s", share, words.Quote(layout))}
	}
	var ways []string
	for _, key := range lackingKeys(s, c) {
		ways = append(ways, fmt.Sprintf("%s have no %q", s.Lacking(c, key), key+":"))
	}
	for i := range c.Sections {
		if share := s.WithoutSection(c, i); share.Prevails() {
			ways = append(ways, fmt.Sprintf("%s have no section %s", share, words.Quote(c.Sections[i].Title)))
		}
	}
	if share := s.Addresses(c, site.OtherFolder); s.AddressFolder(c) != c.Identity.Prefix {
		ways = append(ways, fmt.Sprintf("the addresses of %s are in another folder", share))
	}
	return ways
}
