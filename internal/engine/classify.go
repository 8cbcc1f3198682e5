package engine

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/frontmatter"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// worthALook reports whether a file found in a folder may concern us: a
// Markdown file, a data file, the site's configuration, or anything that could
// be a page gone astray in a folder of pages.
func worthALook(full paths.Full, collected bool) bool {
	switch name := full.Base(); {
	case strings.HasPrefix(name, "."):
		return collected && disk.IsMarkdown(name)
	case disk.IsMarkdown(name), slices.Contains(configNames[:], name), isData(full):
		return true
	default:
		return collected && mayBePage(name, true)
	}
}

func isData(full paths.Full) bool {
	switch strings.ToLower(filepath.Ext(string(full))) {
	case ".yml", ".yaml", ".json", ".csv", ".tsv":
		return strings.Contains(filepath.ToSlash(string(full)), "/_data/")
	}
	return false
}

// repositoryDocs are files about the repository rather than the site.
var repositoryDocs = map[string]bool{
	"readme": true, "contributing": true, "license": true, "licence": true, "code_of_conduct": true, "changelog": true,
	"security": true,
}

// document parses a target, or says why it is not judged. A page without a
// contract is parsed all the same.
func (s *builtSite) document(loan *page.Loan, work *budget.Work, file *source.File, t target) (doc *page.Document,
	skip string) {
	sitePath := s.in(t.full)
	name := sitePath.Base()
	if s.Rooted && t.full == s.config {
		if filepath.Ext(string(t.full)) == ".toml" {
			return nil, "TOML is not read"
		}
		return loan.Parse(work, file, page.Config, sitePath, jekyll.Class{}, s.Config), ""
	}
	class := s.classify(sitePath, file)
	if class.Kind == jekyll.Data || !s.Rooted && isData(t.full) {
		return loan.Parse(work, file, page.Data, sitePath, class, s.Config), ""
	}
	folder := s.folderContract(sitePath)
	if !disk.IsMarkdown(name) && !(s.Rooted && s.Config.IsMarkdown(string(sitePath))) {
		if folder == nil || !jekyll.HasHeader(file.Raw()) {
			return nil, "not a Markdown page"
		}
		return s.stray(loan, work, file, sitePath, class, folder), ""
	}
	if !s.Rooted && strings.Contains("/"+string(sitePath), "/.") {
		return nil, "hidden"
	}
	doc = loan.Parse(work, file, page.Page, sitePath, class, s.Config)
	if stem := strings.ToLower(strings.TrimSuffix(name, path.Ext(name))); repositoryDocs[stem] &&
		!doc.FrontMatter.Present {
		if folder == nil || !s.Rooted {
			return nil, "a document about the repository"
		}
		return s.stray(loan, work, file, sitePath, class, folder), ""
	}
	if class.Kind == jekyll.Ignored {
		if folder == nil {
			folder = s.strayedFrom(doc)
		}
		if folder == nil || class.Reason == jekyll.Excluded {
			return nil, "Jekyll excludes it"
		}
		return s.stray(loan, work, file, sitePath, class, folder), ""
	}
	if doc.Contract, _ = s.contractFor(doc); doc.Contract == nil {
		return doc, noContract
	}
	if doc.Contract != folder && s.Rooted && class.Kind == jekyll.Static && neverAPage(doc) {
		return nil, "no front matter, so Jekyll copies it unchanged"
	}
	return doc, ""
}

// entryOf returns the page's own place in the index; nil for what is no page
// with a contract. A page outside the site that the configuration names gets an
// entry that no other page sees.
func (s *builtSite) entryOf(doc *page.Document) *site.Entry {
	if doc.Kind != page.Page || doc.Contract == nil {
		return nil
	}
	entry := s.EntryAt(doc.SitePath)
	if entry == nil {
		entry = site.NewEntry(doc)
	}
	doc.URL = entry.URL
	return entry
}

// strayedFrom is the contract that a page was plainly intended for which lies
// where Jekyll does not look: in a folder that is called nearly like the
// contract's, or that is for posts. A folder _templates or _archive is what its
// name says.
func (s *builtSite) strayedFrom(doc *page.Document) *contract.Contract {
	return s.contract(func(c *contract.Contract) bool {
		mine, folder := doc.Layout() == c.Layout || doc.Layout() == "" && namedLike(doc, c), path.Base(c.Folder)
		switch doc.Class.Reason {
		case jekyll.DraftsOff:
			return mine && c.OfPartners() && c.Folder != "" // drafts of posts have their folder
		case jekyll.UndatedPost, jekyll.MisplacedPost:
			return mine && c.Folder != ""
		case jekyll.UnknownUnderscore:
			top, _, _ := strings.Cut(string(doc.SitePath), "/")
			return c.Folder != "" &&
				(strings.EqualFold(top, folder) || mine && text.Nearest(top, []string{folder}) != "")
		}
		return false
	})
}

func (s *builtSite) stray(loan *page.Loan, work *budget.Work, file *source.File, sitePath paths.Site,
	class jekyll.Class, contract *contract.Contract) *page.Document {
	doc := loan.Parse(work, file, page.Stray, sitePath, class, s.Config)
	doc.Contract = contract
	return doc
}

// neverAPage reports whether a file has nothing that could have been intended as
// front matter.
func neverAPage(doc *page.Document) bool {
	miss := frontmatter.NearMiss(doc.File.Text, doc.File.BOM).Kind
	return !doc.FrontMatter.Present && (miss == frontmatter.Missing || miss == frontmatter.Empty)
}
