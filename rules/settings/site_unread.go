package settings

import (
	"fmt"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The site reads the pages in the partners' folder.
//
// A setting can keep the site from reading them: exclude: names the folder,
// collections_dir: is another folder, or markdown_ext: leaves out the file
// extension of the pages. Then no partner has a page and a card, or all have
// Markdown characters in their text.
//
// Delete the entry that excludes the folder, move the folder, or add the
// extension.
var SiteUnread = lint.Rule{
	ID: "site-unread", Category: "settings", Severity: lint.Error, Harm: lint.HarmGone,
	On: page.Config, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		config := settings(p)
		if config == nil {
			return
		}
		for _, c := range partnerFolders(p) {
			folder := path.Base(c.Folder)
			if config.Collection(strings.TrimPrefix(folder, "_")) == nil {
				continue
			}
			pair, ok := config.Find(keptFrom(p, folder))
			if !ok {
				continue
			}
			d := lint.Diagnostic{
				Span: placeOf(pair), Message: fmt.Sprintf("because of %s, the site reads no pages in the folder %s",
					pair.Key.Text, words.Quote(folder)),
				Effect: "no page and no card for any partner",
				Help:   "delete the entry that excludes the folder, or move the folder to where the site looks for it",
			}
			if pair.Key.Text == "markdown_ext" {
				d.Message = fmt.Sprintf("because of %s, no page in the folder %s is read as Markdown", pair.Key.Text,
					words.Quote(folder))
				d.Harm, d.Effect = lint.HarmCard, "pages and cards with all their Markdown characters in the text"
				d.Help = "add the file extension of the pages, as in: markdown_ext: markdown,md"
			}
			p.Report(d)
		}
	},
}

// keptFrom is the setting that keeps the site from every page of a folder, or "".
func keptFrom(p *lint.Pass, folder string) (key string) {
	config := p.Site().Config
	for file := range p.Site().MarkdownIn(folder) {
		switch class := config.Classify(file, []byte("---\n")); {
		case class.Reason == jekyll.Excluded:
			key = "exclude"
		case class.Reason == jekyll.UnknownUnderscore && config.CollectionsDir != "":
			key = "collections_dir"
		case class.IsPage() && !config.IsMarkdown(string(file)):
			key = "markdown_ext"
		default:
			return ""
		}
	}
	return key
}
