package data

import (
	"fmt"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// PartnerDataPeopleOptions is the options of partner-data-people.
type PartnerDataPeopleOptions struct {
	Photos string `yaml:"photos" doc:"The folder of people's photos."`
}

// Each of a partner's people in the data has a name, and a photo that exists.
//
// The page shows the people as a row of photos with names. A photo that is not
// in the folder of photos, or is written in other capitals, is a broken image.
//
// Write each person with "name" and "photo", the file's name alone.
var PartnerDataPeople = lint.Rule{
	ID: "partner-data-people", Category: "data", Severity: lint.Warning, Harm: lint.HarmPeople, Fixable: true,
	On: page.Data, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Options: PartnerDataPeopleOptions{Photos: "assets/images/avatar"},
	Check: func(p *lint.Pass) {
		for _, e := range entries.Of(p) {
			if n := e.filled("people"); n != nil {
				checkPeople(p, n)
			}
		}
	},
}

// checkPeople judges the list of a partner's people.
func checkPeople(p *lint.Pass, n *yaml.Node) {
	if n.Kind != yaml.Seq {
		reportAt(p, startOf(n), lint.Diagnostic{
			Message: "people is not a list", Effect: "no people on the page, or their names where their text " +
				"should be",
			Help: "write the people as a list in [ ] brackets, each person in { } brackets",
		})
		return
	}
	seen, bare := map[string]*yaml.Node{}, false
	for _, person := range n.Items {
		if person.Kind != yaml.Map {
			if bare {
				continue // a list of names is one mistake
			}
			bare = true
			reportAt(p, person.Span, lint.Diagnostic{
				Message: "a person is written without keys such as name", Effect: "a broken image and " +
					"no name",
				Help: `write: {"name": …}`,
			})
			continue
		}
		name := person.Get("name")
		if name == nil || name.Kind == yaml.Null || strings.TrimSpace(name.Text) == "" {
			reportAt(p, startOf(person),
				lint.Diagnostic{Message: "a person has no name", Effect: "a photo without a name",
					Help: `write the person's "name"`})
			if len(person.Pairs) == 0 {
				continue // there is nothing to go on with
			}
		} else if first := seen[name.Text]; first != nil {
			reportAt(p, name.Span, lint.Diagnostic{
				Message: fmt.Sprintf("%s is in the list twice", words.Quote(name.Text)),
				Effect:  "the same person twice on the page", Help: "delete one of the two",
				Related: []lint.Related{{Path: p.Doc.File.Path, Span: first.Span, Message: "the first time"}},
			})
		} else {
			seen[name.Text] = name
		}
		checkPhoto(p, person)
	}
}

// checkPhoto judges the file name of a person's picture. A site without the folder
// for them shows none.
func checkPhoto(p *lint.Pass, person *yaml.Node) {
	site, folder := p.Site(), strings.Trim(lint.OptionsOf[PartnerDataPeopleOptions](p).Photos, "/")
	if !site.Rooted || folder == "" || !site.HasFolder(paths.Site(folder)) {
		return
	}
	n := person.Get("photo")
	if n == nil || n.Kind == yaml.Null || n.Kind == yaml.String && strings.TrimSpace(n.Text) == "" {
		at := startOf(person)
		if name := person.Get("name"); name != nil && name.Kind == yaml.String {
			at = name.Span
		}
		if n != nil && !n.Span.Empty() {
			at = n.Span
		}
		reportAt(p, at, lint.Diagnostic{
			Message: "this person has no photo", Effect: "a broken image next to the name",
			Help: fmt.Sprintf("put a photo into %s and write its file name as \"photo\"", folder),
		})
		return
	}
	d := lint.Diagnostic{Level: lint.Error, Effect: "a broken image next to the name"}
	text := n.Text
	photo := paths.Site(path.Join(folder, text))
	if ok, near := site.HasFile(photo); n.Kind == yaml.String && ok && photo.Below(paths.Site(folder)) {
		return
	} else if near != "" && near.Below(paths.Site(folder)) {
		rest := string(near[len(folder)+1:])
		d.Message, d.Help = fmt.Sprintf("the photo is called %s: file names are case-sensitive", words.Quote(rest)), "write: "+
			words.Quote(rest)
		d.Fix = lint.UnsafeFix("write "+rest, yamledit.Rewrite(p.Doc, n, rest))
		reportAt(p, n.Span, d)
		return
	}
	base := path.Base(text)
	switch inFolder, _ := site.HasFile(paths.Site(path.Join(folder, base))); {
	case n.Kind != yaml.String:
		d.Message, d.Help = "photo is not a file name", "write the file's name in quotes"
	case strings.Contains(text, "://") || strings.HasPrefix(text, "//"):
		d.Message, d.Help = fmt.Sprintf("the site looks for %s in %s", words.Quote(text), folder),
			"put the photo there, and write its file name"
	case inFolder && base != text:
		d.Message, d.Help = fmt.Sprintf("%s needs no folder: the site looks for it in %s", words.Quote(text), folder),
			"write: "+words.Quote(base)
		d.Fix = lint.UnsafeFix("write "+base, yamledit.Rewrite(p.Doc, n, base))
	default:
		d.Message, d.Help = fmt.Sprintf("there is no photo %s in %s", words.Quote(text), folder),
			"put it there, or write the name of a photo that exists"
	}
	reportAt(p, n.Span, d)
}
