package rules

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A partner's page is a file that ends in .md and lies in the folder of the
// partners, where the site looks for it.
//
// A file index.txt or a copy index.md.bak is published as a page of its own,
// with all its Markdown signs in the text; a file whose name, or whose folder,
// begins with an underscore is passed over.
//
// Rename the file, or move it: into the folder when it is a page, and out of it
// when it is not.
var fileName = lint.Rule{
	ID: "file-name", Category: "file", Severity: lint.Warning,
	On: lint.Page | lint.Stray, Stage: lint.StageFile, Whole: true,
	Check: func(p *lint.Pass) {
		d := lint.Diagnostic{Span: source.Span{}}
		if p.Doc.Kind == lint.Page {
			if !outside(p) {
				return
			}
			d.Message = fmt.Sprintf("a partner's page lies outside the folder %s", quote(p.Contract().Folder))
			d.Effect = "the page, but no card on the list"
			d.Help = "move the file into " + p.Contract().Folder
			p.Report(d)
			return
		}
		if astray(p, &d) {
			d.Breaks = lint.Everything
			p.Report(d)
		}
	},
}

// outside reports whether a page has the layout of a collection that the site
// has, and does not lie in it.
func outside(p *lint.Pass) bool {
	folder := p.Contract().Folder
	if !p.Site().Rooted || folder == "" || p.Doc.Class.Kind != jekyll.Page || p.Doc.Layout() != p.Contract().Layout {
		return false
	}
	return p.Doc.Config().Collection(strings.TrimPrefix(path.Base(folder), "_")) != nil
}

// astray words a file among the pages that is none, or not the one its author
// thinks.
func astray(p *lint.Pass, d *lint.Diagnostic) bool {
	file := p.Doc.SitePath
	name, folder := path.Base(file), p.Contract().Folder
	ext := strings.ToLower(path.Ext(name))
	switch reason := p.Doc.Class.Reason; {
	case p.Site().Rooted && p.Doc.Class.Kind == jekyll.Ignored && reason == jekyll.UnknownUnderscore:
		if p.Site().ConfigChecked {
			return false // site-config tells it, once for all pages
		}
		d.Message = fmt.Sprintf("the site does not read the folder %s", quote(folder))
		d.Effect = "no page and no card: _config.yml names no such collection"
		d.Help = fmt.Sprintf(`add "%s:" with "output: true" below "collections:" in _config.yml`, strings.TrimPrefix(path.Base(folder), "_"))
	case p.Site().Rooted && p.Doc.Class.Kind == jekyll.Ignored && (reason == jekyll.SpecialName || reason == jekyll.TrailingDot):
		part := hiddenPart(file, folder)
		d.Message = fmt.Sprintf("the site passes over %s because of how the name begins", quote(part))
		d.Effect = "no page and no card"
		d.Help = fmt.Sprintf("rename it to %s", quote(strings.TrimLeft(part, "._#~")))
		if strings.HasPrefix(name, "#") || part == "_drafts" {
			d.Level = lint.Info
		}
	case p.Doc.Class.Kind == jekyll.Ignored && p.Site().Rooted, strings.HasSuffix(name, "~"):
		d.Message, d.Effect, d.Level = "the site passes over this file", "nothing of it", lint.Info
		d.Help = "delete the file if nobody needs it"
	case isCopy(ext):
		d.Message = fmt.Sprintf("a copy of a page lies among the pages: %s", quote(name))
		d.Effect = "a second card on the list, and a page with all its Markdown signs in the text"
		d.Help = "delete the file, or move it out of " + folder
	case !p.Doc.FrontMatter.Present:
		d.Message = fmt.Sprintf("%s is published as it stands", quote(name))
		d.Effect, d.Level = "the bare text, for whoever knows its address", lint.Info
		d.Help = "move it out of " + folder
	case slices.Contains([]string{".html", ".htm", ".xml", ".json", ".yml", ".yaml", ".csv"}, ext) && !looksLikeMarkdown(p):
		return false // a page that is not written in Markdown
	case p.Doc.Config().IsMarkdown(file):
		return false
	default:
		d.Message = fmt.Sprintf("the file is called %s, and a page ends in .md", quote(name))
		d.Effect = "a page with all its Markdown signs in the text, and a card whose link leads to nothing"
		d.Help = fmt.Sprintf("rename it to %s", quote(strings.TrimSuffix(strings.TrimSuffix(name, path.Ext(name)), ".md")+".md"))
	}
	return true
}

func isCopy(ext string) bool {
	return slices.Contains([]string{".bak", ".orig", ".old", ".save", ".backup", ".copy", ".tmp", ".swp", ".rej"}, ext)
}

// hiddenPart is the first part of the path below folder whose name hides the
// file from Jekyll.
func hiddenPart(file, folder string) string {
	rest := file
	if i := strings.Index(file, folder+"/"); i >= 0 {
		rest = file[i+len(folder)+1:]
	}
	parts := strings.Split(rest, "/")
	for _, part := range []string{parts[0], parts[len(parts)-1]} {
		if part != "" && strings.ContainsRune("._#~", rune(part[0])) {
			return part
		}
	}
	return path.Base(file)
}

func looksLikeMarkdown(p *lint.Pass) bool {
	body := p.Doc.File.Slice(p.Doc.Body)
	return bytes.Contains(body, []byte("\n## ")) || !bytes.Contains(body, []byte("</"))
}
