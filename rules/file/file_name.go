package file

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A partner's page is a file that ends in .md and is in the folder of the
// partners, where the site looks for it.
//
// A file index.txt or a copy index.md.bak is published as a page of its own,
// with all its Markdown characters in the text. The site ignores a file whose
// name, or whose folder, starts with an underscore.
//
// Rename the file, or move it: into the folder if it is a page, and out of the
// folder if it is not.
var FileName = lint.Rule{
	ID: "file-name", Category: "file", Severity: lint.Warning, Harm: lint.HarmGone,
	On: page.Page | page.Stray, Stage: lint.StageFile, Whole: true,
	Check: func(p *lint.Pass) {
		d := lint.Diagnostic{Span: source.Span{}}
		if p.Doc.Kind == page.Page {
			if unread(p, &d) {
				p.Report(d)
				return
			}
			if outside(p) {
				inOtherFolder(p, &d)
				d.Effect = "the page, but no card on the list"
				if p.Doc.Layout() == "" {
					d.Breaks, d.Effect = page.Everything, "a page without its design, and no card on the list"
				}
				p.Report(d)
			}
			return
		}
		if astray(p, &d) {
			d.Breaks = page.Everything
			p.Report(d)
		}
	},
}

// unread words a page that ends as Markdown does elsewhere, and that
// markdown_ext of this site does not name. Where it names no page at all, the
// setting itself is reported.
func unread(p *lint.Pass, d *lint.Diagnostic) bool {
	config, file := p.Doc.Config(), p.Doc.SitePath
	if !p.Site().Rooted || !p.Doc.Class.IsPage() || config.IsMarkdown(string(file)) || site.IsMarkup(string(file)) {
		return false
	}
	if p.Site().ConfigChecked && !slices.ContainsFunc(p.Site().Entries, func(e *site.Entry) bool {
		return e.Contract == p.Contract() && config.IsMarkdown(string(e.Path))
	}) {
		return false
	}
	known := config.MarkdownExt
	d.Message = fmt.Sprintf("the site reads %s as Markdown, and this file ends in %s", words.List(known, "and"),
		words.Quote(file.Ext()))
	d.Harm = lint.HarmPage
	d.Effect = "the source of the file, with all its Markdown characters"
	d.Help = "rename it to " + words.Quote(file.Stem()+known[len(known)-1])
	d.Breaks = page.Everything
	return true
}

// outside reports whether a page has the layout of a collection that the site
// has, and is not in it.
func outside(p *lint.Pass) bool {
	folder := p.Contract().Folder
	kind := p.Doc.Class.Kind
	if !p.Site().Rooted || p.Doc.OutsideSite() || folder == "" || kind != jekyll.Page && kind != jekyll.Post {
		return false
	}
	if p.Doc.SitePath.Below(paths.Site(folder)) {
		return false
	}
	if layout := p.Doc.Layout(); layout != p.Contract().Layout && layout != "" {
		return false
	}
	return p.Doc.Config().Collection(strings.TrimPrefix(path.Base(folder), "_")) != nil
}

// inOtherFolder words a page that is not where the pages of its kind are.
func inOtherFolder(p *lint.Pass, d *lint.Diagnostic) {
	d.Message = fmt.Sprintf("a partner's page is outside the folder %s", words.Quote(p.Contract().Folder))
	d.Help = "move the file into " + p.Contract().Folder
}

// astray words a file among the pages that is none, or not the one its author
// thinks.
func astray(p *lint.Pass, d *lint.Diagnostic) bool {
	switch class := p.Doc.Class; {
	case class.Reason == jekyll.OutsideSource:
		from := p.Doc.Config().Source
		d.Message = fmt.Sprintf("_config.yml says that the site is in the folder %s, and this file is outside it",
			words.Quote(from))
		d.Effect = "no page and no card"
		d.Help = "move the file into " + path.Join(from, p.Contract().Folder)
		return true
	case p.Site().Rooted && class.Kind == jekyll.Ignored:
		return ignored(p, d)
	}
	return noPage(p, d)
}

// ignored words a file that the site ignores for its folder or its name.
func ignored(p *lint.Pass, d *lint.Diagnostic) bool {
	file, folder := string(p.Doc.SitePath), p.Contract().Folder
	d.Effect = "no page and no card"
	switch reason := p.Doc.Class.Reason; {
	case !strings.Contains("/"+file, "/"+folder+"/"):
		inOtherFolder(p, d)
		if top, _, _ := strings.Cut(file, "/"); reason == jekyll.UnknownUnderscore {
			d.Message = fmt.Sprintf("the folder is called %s, but the site reads %s", words.Quote(top),
				words.Quote(folder))
		} else if reason == jekyll.DraftsOff {
			d.Help += draftHelp
		}
	case reason == jekyll.UnknownUnderscore && p.Site().ConfigChecked:
		return false // site-unread reports it, once for all pages
	case reason == jekyll.UnknownUnderscore:
		d.Message = fmt.Sprintf("the site does not read the folder %s", words.Quote(folder))
		d.Effect = "no page and no card: _config.yml has no such collection"
		d.Help = fmt.Sprintf(`add "%s:" with "output: true" below "collections:" in _config.yml`,
			strings.TrimPrefix(path.Base(folder), "_"))
	case reason == jekyll.SpecialName && p.Doc.SitePath.Base()[0] == '_' && !p.Doc.FrontMatter.Present &&
		!p.Contract().OfPartners():
		return false // a part that other pages include
	case reason == jekyll.SpecialName, reason == jekyll.TrailingDot:
		hiddenByName(p, d)
	default:
		unneeded(d)
	}
	return true
}

// hiddenByName words a file that the site ignores for how its name, or that of a
// folder around it, begins or ends.
func hiddenByName(p *lint.Pass, d *lint.Diagnostic) {
	part := hiddenPart(string(p.Doc.SitePath), p.Contract().Folder)
	if part == "" {
		aboveFolder(p, d)
		return
	}
	d.Message = fmt.Sprintf("the site ignores %s because of how the name starts", words.Quote(part))
	d.Help = fmt.Sprintf("rename it to %s", words.Quote(strings.TrimLeft(part, "._#~")))
	switch {
	case part == "_drafts":
		d.Help = "move the file out of it" + draftHelp
	case p.Doc.Class.Reason == jekyll.TrailingDot:
		d.Message = fmt.Sprintf("the site ignores %s because of the dot at its end", words.Quote(part))
		d.Help = fmt.Sprintf("rename it to %s", words.Quote(strings.TrimRight(part, ".")))
	}
}

// unneeded words a file that makes no difference to anybody.
func unneeded(d *lint.Diagnostic) {
	d.Level, d.Harm, d.Effect = lint.Info, lint.HarmUpkeep, "nothing"
	d.Message, d.Help = "the site ignores this file", "delete the file if nobody needs it"
}

// noPage words a file that the site copies or publishes, and that is no page.
func noPage(p *lint.Pass, d *lint.Diagnostic) bool {
	file, folder := p.Doc.SitePath, p.Contract().Folder
	name := file.Base()
	switch ext := strings.ToLower(path.Ext(name)); {
	case strings.HasSuffix(name, "~"):
		unneeded(d)
	case isCopy(ext), strings.HasSuffix(ext, ",v"):
		d.Message = fmt.Sprintf("there is a copy of a page among the pages: %s", words.Quote(name))
		d.Harm = lint.HarmCard
		d.Effect = "a second card on the list, and a page with all its Markdown characters in the text"
		d.Help = "delete the file, or move it out of " + folder
	case !p.Doc.FrontMatter.Present:
		d.Message = fmt.Sprintf("%s is published as is", words.Quote(name))
		d.Harm = lint.HarmUpkeep
		d.Effect, d.Level = "the plain file, if they know its address", lint.Info
		d.Help = "move it out of " + folder
	case site.IsMarkup(name) && !looksLikeMarkdown(p): // a page that is not written in Markdown
		return false
	case p.Doc.Config().IsMarkdown(string(file)):
		return false
	case site.IsMarkup(name) && !p.Contract().OfPartners(): // a list of the pages in their folder
		return false
	default:
		d.Message = fmt.Sprintf("the file is called %s, but the name of a page ends in .md", words.Quote(name))
		if trimmed := strings.TrimSpace(name); trimmed != name {
			d.Message = fmt.Sprintf("there is a space at the start or end of the file's name: %q", name)
			name = trimmed
		}
		d.Effect = "a page with all its Markdown characters in the text, and a card with a dead link"
		d.Help = fmt.Sprintf("rename it to %s",
			words.Quote(strings.TrimSuffix(strings.TrimSuffix(name, path.Ext(name)), ".md")+".md"))
	}
	return true
}

// draftHelp is what a folder _drafts was intended for: Jekyll shows it to nobody,
// and to its authors only as posts of a blog.
const draftHelp = "; to hide the page for now, write in it: published: false"

func isCopy(ext string) bool {
	return slices.Contains([]string{".bak", ".orig", ".old", ".save", ".backup", ".copy", ".tmp", ".swp", ".rej"}, ext)
}

// aboveFolder words a page in a folder that is called as that of the pages and
// is elsewhere.
func aboveFolder(p *lint.Pass, d *lint.Diagnostic) {
	folder := p.Contract().Folder
	above, _, _ := strings.Cut(string(p.Doc.SitePath), folder+"/")
	d.Message = fmt.Sprintf("the site does not look for pages in %s", words.Quote(above+folder))
	d.Help = "move the file into " + path.Join(p.Doc.Config().CollectionsDir, folder)
	if p.Doc.Config().CollectionsDir == "" {
		d.Help += ", or, if all pages belong there, write in _config.yml: collections_dir: " +
			strings.TrimSuffix(above, "/")
	}
}

// hiddenPart is the first part of the path below folder whose name hides the
// file from Jekyll; "" when none does.
func hiddenPart(file, folder string) string {
	rest := file
	if i := strings.Index(file, folder+"/"); i >= 0 {
		rest = file[i+len(folder)+1:]
	}
	parts := strings.Split(rest, "/")
	for _, part := range []string{parts[0], parts[len(parts)-1]} {
		if part != "" && (strings.ContainsRune("._#~", rune(part[0])) || strings.HasSuffix(part, ".")) {
			return part
		}
	}
	return ""
}

func looksLikeMarkdown(p *lint.Pass) bool {
	body := p.Doc.File.Slice(p.Doc.Body)
	return bytes.Contains(body, []byte("\n## ")) || !bytes.Contains(body, []byte("</"))
}
