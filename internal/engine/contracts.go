package engine

import (
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/text"
)

// holdContracts drops the contracts that belong next to others of which a whole
// site has nothing: no page is held to them.
func (s *builtSite) holdContracts() {
	beside := func(c *contract.Contract) bool { return c.Beside }
	if s.Rooted && slices.ContainsFunc(s.contracts, beside) && s.contract(s.has) == nil {
		s.contracts = slices.DeleteFunc(slices.Clone(s.contracts), beside)
		s.Contracts = s.contracts
	}
}

// has reports whether the site has the folder, the collection or the layout of
// a contract that represents itself.
func (s *builtSite) has(c *contract.Contract) bool {
	if c.Beside || c.Generic {
		return false
	}
	return s.Layouts[c.Layout] != "" || c.Folder != "" &&
		(s.HasFolder(paths.Site(c.Folder)) || s.Config.Collection(strings.TrimPrefix(c.Folder, "_")) != nil)
}

// contractFor is the contract a page is held to, and why: that of contractNamed,
// unless the site has another layout for such pages.
func (s *builtSite) contractFor(doc *page.Document) (*contract.Contract, string) {
	c, why := s.contractNamed(doc)
	if other := s.others[c]; other != nil && doc.Layout() != c.Layout {
		return other, why + ", but the site's pages have a different layout"
	}
	if s.apart(doc, c) {
		return s.generic(), why + ", but it is no such page"
	}
	return c, why
}

// apart reports whether a page has the layout, or is in the folder, of a
// contract's pages, and is another all the same: it belongs to no collection,
// it is the collection's own index, or it has another layout of the site and
// little of what the contract requires. A contract of partners has them all.
func (s *builtSite) apart(doc *page.Document, c *contract.Contract) bool {
	if c == nil || c.Generic || c.Folder == "" || c.OfPartners() || !s.Rooted || doc.Damage()&page.Fields != 0 {
		return false
	}
	if !within(doc.SitePath, c.Folder) {
		return doc.Class.Kind == jekyll.Page && !s.misfiled(doc, c)
	}
	if doc.SitePath.Stem() == "index" && string(doc.SitePath.Dir()) == c.Folder {
		return true
	}
	layout := doc.Layout()
	if layout == c.Layout || s.Layouts[layout] == "" || c.Schema == nil {
		return false
	}
	asked, has := 0, 0
	for _, key := range c.Schema.Required() {
		if key == "layout" {
			continue
		}
		asked++
		if doc.Value(key) != nil {
			has++
		}
	}
	return 2*has < asked
}

// misfiled reports whether a page of no collection is one that was intended for a
// contract's: its folder is called as the collection is, and it has no address
// of its own.
func (s *builtSite) misfiled(doc *page.Document, c *contract.Contract) bool {
	folder := strings.TrimLeft(path.Base(c.Folder), "_")
	top, _, nested := strings.Cut(string(doc.SitePath), "/")
	return nested && doc.Value("permalink") == nil && doc.SitePath.Stem() != "index" &&
		(strings.EqualFold(top, folder) || text.Nearest(top, []string{folder}) != "")
}

// generic is the contract of pages that are held to nothing but what any page
// is held to.
func (s *builtSite) generic() *contract.Contract {
	if other := s.contract(func(c *contract.Contract) bool { return c.Generic }); other != nil {
		return other
	}
	return anyPage
}

var anyPage = &contract.Contract{Layout: "*", Generic: true,
	Identity: contract.Identity{Title: "title", Permalink: "permalink"}}

// contractNamed is the contract for a page, and why: its layout's; else that of
// the folder it is in; else, without a site, the first; else the one for any
// page; else none.
func (s *builtSite) contractNamed(doc *page.Document) (*contract.Contract, string) {
	if layout := doc.Layout(); layout != "" && doc.Damage()&page.Fields == 0 {
		if c := s.contract(func(c *contract.Contract) bool { return c.Layout == layout }); c != nil {
			return c, "its layout is " + layout
		}
	}
	if c := s.folderContract(doc.SitePath); c != nil {
		return c, "it is in " + c.Folder
	}
	if c := s.named(doc); c != nil {
		return c, "its key and its permalink match such a page"
	}
	generic := s.contract(func(c *contract.Contract) bool { return c.Generic })
	if !s.Rooted && len(s.contracts) > 0 && (generic == nil || !s.contracts[0].BuiltIn) {
		return s.contracts[0], "there is no _config.yml above it, so it is treated as a partner's page"
	}
	if c := s.contract(func(c *contract.Contract) bool { return c.Layout == "*" }); c != nil {
		return c, "the contract * applies to every page"
	}
	return nil, "neither its layout nor its folder has one"
}

// named is the contract of a page without a layout whose key and address are
// written like those of the contract's pages; such a page is in the wrong
// place, where the defaults of _config.yml give it no layout.
func (s *builtSite) named(doc *page.Document) *contract.Contract {
	if !s.Rooted || doc.Class.Kind != jekyll.Page || doc.Fields == nil || doc.Value("layout") != nil {
		return nil
	}
	return s.contract(func(c *contract.Contract) bool { return namedLike(doc, c) })
}

func namedLike(doc *page.Document, c *contract.Contract) bool {
	key, _ := doc.Text(c.Identity.Key)
	address, _ := doc.Text(c.Identity.Permalink)
	return key != "" && c.Folder != "" && strings.Trim(address, "/") == c.Identity.Prefix+"/"+key
}

// folderContract is the contract whose folder holds a site path.
func (s *builtSite) folderContract(sitePath paths.Site) *contract.Contract {
	return s.contract(func(c *contract.Contract) bool {
		return c.Folder != "" && strings.Contains("/"+string(sitePath), "/"+c.Folder+"/")
	})
}

func (s *builtSite) contract(match func(*contract.Contract) bool) *contract.Contract {
	if i := slices.IndexFunc(s.contracts, match); i >= 0 {
		return s.contracts[i]
	}
	return nil
}
