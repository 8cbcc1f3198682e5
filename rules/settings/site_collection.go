package settings

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// _config.yml makes the partners' folder a collection with pages.
//
// If the folder is not a collection, no partner has a page or a card. Without
// "output: true", there are cards with dead links.
//
// Below collections:, write the folder's name without the underscore, and
// below that output: true.
var SiteCollection = lint.Rule{
	ID: "site-collection", Category: "settings", Severity: lint.Error, Harm: lint.HarmGone,
	On: page.Config, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		config := settings(p)
		if config == nil {
			return
		}
		for _, c := range partnerFolders(p) {
			label := strings.TrimPrefix(path.Base(c.Folder), "_")
			if col := config.Collection(label); col == nil {
				p.Report(noCollection(config, label))
			} else if !col.Output {
				p.Report(noOutput(config, label))
			}
		}
	},
}

// noCollection reports a folder that is not a collection.
func noCollection(config *jekyll.Config, label string) lint.Diagnostic {
	d := lint.Diagnostic{
		Message: fmt.Sprintf("the folder _%s is not a collection", label),
		Effect:  "no page and no card for any partner",
		Help:    collectionHelp(label), Unless: []lint.Subject{lint.Key("collections")},
	}
	if near := strayCollection(config, label); near != nil {
		d.Span = near.Span
		d.Message = fmt.Sprintf("%s is not the collection of the folder _%s", words.Quote(near.Text), label)
	} else if pair, ok := config.Find("collections"); ok {
		d.Span = pair.Key.Span
	}
	return d
}

// noOutput reports a collection whose pages are not built.
func noOutput(config *jekyll.Config, label string) lint.Diagnostic {
	d := lint.Diagnostic{
		Message: fmt.Sprintf("the pages in _%s are not built: output: true is missing", label),
		Effect:  "cards with dead links: no partner has a page",
		Help:    collectionHelp(label), Unless: []lint.Subject{lint.Key("collections")},
	}
	if pair, ok := config.Find("collections", label, "output"); ok {
		d.Span = placeOf(pair)
	} else if pair, ok := config.Find("collections", label); ok {
		d.Span = pair.Key.Span
	} else if pair, ok := config.Find("collections"); ok {
		d.Span = placeOf(pair)
	}
	return d
}

func collectionHelp(label string) string {
	return fmt.Sprintf("write below collections: %s:, and below that, indented: output: true", label)
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
