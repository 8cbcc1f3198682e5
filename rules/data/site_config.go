package data

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// _config.yml makes the partners' folder a collection with pages, and sets
// where the text of a card ends.
//
// If the folder is not a collection, no partner has a page or a card. Without
// "output: true", there are cards with dead links. A setting of the wrong type
// stops the build.
//
// Below collections:, write the folder's name without the underscore, and
// below that output: true.
var SiteConfig = lint.Rule{
	ID: "site-config", Category: "data", Severity: lint.Error, Harm: lint.HarmGone,
	On: page.Config, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		config := p.Site().Config
		if !p.Site().Rooted || config.Node == nil && p.Doc.Fields != nil {
			return
		}
		var setting *jekyll.SettingError
		switch {
		case errors.As(config.Err, &setting) && setting.Keys[0] == "markdown":
			checkMarkdown(p) // says which processors there are
			return
		case setting != nil:
			p.Report(lint.Diagnostic{
				Span:    placeOf(settingAt(config, setting.Keys)),
				Message: fmt.Sprintf("%s must be %s", strings.Join(setting.Keys, "."), setting.Need) + onlyFor(config),
				Effect:  notBuilt, Help: settingHelp(setting), Breaks: page.Fields,
			})
			return
		}
		checkMarkdown(p)
		checkBaseURL(p)
		checkDefaults(p)
		checkScopes(p)
		checkPosts(p)
		var cards []*contract.Contract
		for _, c := range p.Site().Contracts {
			if c.Folder == "" || !p.Site().HasFolder(path.Join(config.CollectionsDir, c.Folder)) &&
				!p.Site().HasFolder(c.Folder) {
				continue
			}
			checkCollection(p, strings.TrimPrefix(path.Base(c.Folder), "_"))
			checkReached(p, path.Base(c.Folder))
			if layout, _ := p.Site().OtherLayout(c); c.Excerpt != nil && layout == "" {
				cards = append(cards, c)
			}
		}
		if len(cards) > 0 {
			checkSeparator(p, cards)
		}
	},
}

// placeOf is where a setting stands: its value, or its key when it has none.
func placeOf(pair yaml.Pair) source.Span {
	switch {
	case pair.Key == nil:
		return source.Span{}
	case pair.Value.Span.Empty() || pair.Value.Style == yaml.Block:
		return pair.Key.Span
	}
	return pair.Value.Span
}

func checkCollection(p *lint.Pass, label string) {
	config := p.Site().Config
	col := config.Collection(label)
	if col != nil && col.Output {
		return
	}
	d := lint.Diagnostic{Help: fmt.Sprintf("write below collections: %s:, and below that, indented: output: true",
		label), Unless: []lint.Subject{lint.Key("collections")}}
	if col == nil {
		d.Message = fmt.Sprintf("the folder _%s is not a collection", label)
		d.Effect = "no page and no card for any partner"
		if near := strayCollection(config, label); near != nil {
			d.Span = near.Span
			d.Message = fmt.Sprintf("%s is not the collection of the folder _%s", words.Quote(near.Text), label)
		} else if pair, ok := config.Find("collections"); ok {
			d.Span = pair.Key.Span
		}
		p.Report(d)
		return
	}
	d.Message = fmt.Sprintf("the pages in _%s are not built: output: true is missing", label)
	d.Effect = "cards with dead links: no partner has a page"
	if pair, ok := config.Find("collections", label, "output"); ok {
		d.Span = placeOf(pair)
	} else if pair, ok := config.Find("collections", label); ok {
		d.Span = pair.Key.Span
	} else if pair, ok := config.Find("collections"); ok {
		d.Span = placeOf(pair)
	}
	p.Report(d)
}

// checkReached asks whether a setting keeps the site from every page in the
// folder of a collection: exclude, collections_dir or markdown_ext.
func checkReached(p *lint.Pass, folder string) {
	config := p.Site().Config
	if config.Collection(strings.TrimPrefix(folder, "_")) == nil {
		return
	}
	key := ""
	for file := range p.Site().MarkdownIn(folder) {
		switch class := config.Classify(file, []byte("---\n")); {
		case class.Reason == jekyll.Excluded:
			key = "exclude"
		case class.Reason == jekyll.UnknownUnderscore && config.CollectionsDir != "":
			key = "collections_dir"
		case class.IsPage() && !config.IsMarkdown(file):
			key = "markdown_ext"
		default:
			return
		}
	}
	pair, ok := config.Find(key)
	if !ok {
		return
	}
	d := lint.Diagnostic{
		Span: placeOf(pair), Message: fmt.Sprintf("because of %s, the site reads no pages in the folder %s", key,
			words.Quote(folder)),
		Effect: "no page and no card for any partner", Help: "delete the entry that excludes the folder, or move the folder " +
			"to where the site looks for it",
	}
	if key == "markdown_ext" {
		d.Message = fmt.Sprintf("because of %s, no page in the folder %s is read as Markdown", key, words.Quote(folder))
		d.Harm = lint.HarmCard
		d.Effect, d.Help = "pages and cards with all their Markdown characters in the text", "add the file extension of the "+
			"pages, as in: markdown_ext: markdown,md"
	}
	p.Report(d)
}

// strayCollection is the key that seems to represent a collection: misspelled,
// with the folder's underscore, or not below collections.
func strayCollection(config *jekyll.Config, label string) *yaml.Node {
	var keys, roots []*yaml.Node
	if pair, ok := config.Find("collections"); ok {
		keys = keysOf(pair.Value)
	}
	roots = keysOf(config.Node)
	for _, key := range append(slices.Clone(keys), roots...) {
		if text.Alike(key.Text, label) {
			return key
		}
	}
	for _, key := range keys {
		if text.Nearest(key.Text, []string{label}) != "" {
			return key
		}
	}
	for _, key := range roots {
		if key.Text != "collections" && text.Nearest(key.Text, []string{"collections"}) != "" {
			return key
		}
	}
	return nil
}

func keysOf(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind != yaml.Map {
		return nil
	}
	var keys []*yaml.Node
	for _, pair := range n.Entries() {
		if pair.Key.Kind == yaml.String {
			keys = append(keys, pair.Key)
		}
	}
	return keys
}
