package settings

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each set of defaults in _config.yml applies to some page.
//
// The site ignores a set for a type that no page has. GitHub Pages also ignores
// a set whose path is only the beginning of a name, or ends with a slash. Pages
// then lack the values, such as their layout.
//
// Write the name of a collection, pages or posts as the type, and a complete
// folder or file as the path.
var SiteDefaults = lint.Rule{
	ID: "site-defaults", Category: "settings", Severity: lint.Warning, Harm: lint.HarmPage,
	On: page.Config, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		config := settings(p)
		if config == nil {
			return
		}
		list, ok := config.Find("defaults")
		if !ok || list.Value.Kind != yaml.Seq {
			return
		}
		for i, set := range list.Value.Items {
			scope := set.Get("scope")
			if scope == nil || scope.Kind != yaml.Map {
				continue
			}
			lost := lostDefaults(set.Get("values"))
			checkType(p, scope, append(lost, lint.Subject("defaults "+strconv.Itoa(i))))
			if set.Get("values") == nil {
				continue
			}
			if config.Builder.WholeScopes() {
				checkScopePath(p, scope)
			}
			checkScopeFolder(p, scope, set.Get("values"), lost)
		}
	},
}

// lostDefaults are the subjects of the keys that a set of defaults would give.
func lostDefaults(values *yaml.Node) (lost []lint.Subject) {
	for _, key := range keysOf(values) {
		lost = append(lost, givenBy(key.Text))
	}
	return lost
}

// checkScopeFolder reports a path that no file has, and that lacks only the
// underscore of a collection's folder.
func checkScopeFolder(p *lint.Pass, scope, values *yaml.Node, lost []lint.Subject) {
	written := scope.Get("path")
	if written == nil || written.Kind != yaml.String {
		return
	}
	folder, kind := "_"+strings.Trim(written.Text, "/"), scope.Get("type")
	if p.Site().Config.Collection(folder[1:]) == nil || !p.Site().HasFolder(paths.Site(folder)) ||
		(kind == nil || kind.Text != folder[1:]) && hasFile(p, strings.TrimPrefix(written.Text, "/")) &&
			!lackKeys(p, folder, values) {
		return
	}
	p.Report(lint.Diagnostic{
		Span: written.Span, Level: lint.Error,
		Message: fmt.Sprintf("the path %s is not the folder %s, and its pages do not get these defaults",
			words.Quote(written.Text), folder),
		Effect: "pages without these values",
		Help:   "write: path: " + folder,
		About:  lost,
	})
}

// lackKeys reports whether nearly all pages in a folder lack one of the keys that
// a set of defaults gives.
func lackKeys(p *lint.Pass, folder string, values *yaml.Node) bool {
	for _, c := range p.Site().Contracts {
		if c.Folder == folder && slices.ContainsFunc(lackingKeys(p.Site(), c), func(key string) bool {
			return values.Get(key) != nil
		}) {
			return true
		}
	}
	return false
}

// hasFile reports whether the path of a file begins with a text.
func hasFile(p *lint.Pass, prefix string) bool {
	for _, file := range p.Site().Files.All() {
		if strings.HasPrefix(string(file), prefix) {
			return true
		}
	}
	return false
}

// checkType reports the type of a set of defaults where no page has it.
func checkType(p *lint.Pass, scope *yaml.Node, about []lint.Subject) {
	kind := scope.Get("type")
	if kind == nil || kind.Kind != yaml.String || kind.Text == "" || p.Site().HasType(kind.Text) {
		return
	}
	d := lint.Diagnostic{
		Span:    kind.Span,
		Message: fmt.Sprintf("no page has the type %s: these defaults apply to nothing", words.Quote(kind.Text)),
		Effect:  "pages without these values",
		Help:    "write the name of a collection, pages or posts",
		About:   about,
	}
	if near := p.Site().IntendedType(kind.Text); near != "" {
		d.Level, d.Help = lint.Error, "write: type: "+near
	}
	p.Report(d)
}

// checkScopePath reports a path that is the beginning of a file's path, and no
// whole folder or file: Jekyll 3 gives the values to no page.
func checkScopePath(p *lint.Pass, scope *yaml.Node) {
	written := scope.Get("path")
	if written == nil || written.Kind != yaml.String || written.Text == "" || strings.Contains(written.Text, "*") ||
		!lostScope(p, written.Text) {
		return
	}
	builder := p.Site().Config.Builder.Title()
	d := lint.Diagnostic{
		Span: written.Span,
		Message: fmt.Sprintf("%s is not a complete folder or file name, so %s gives these values to no page",
			words.Quote(written.Text), builder),
		Effect: "pages without these values",
		Help:   "write the complete name, or add an asterisk: path: " + yaml.Quote(written.Text+"*"),
	}
	if whole := strings.TrimRight(written.Text, "/"); whole != written.Text {
		d.Message = fmt.Sprintf("%s ends with a slash, so %s gives these values to no page",
			words.Quote(written.Text), builder)
		d.Help = "write: path: " + yaml.Quote(whole)
	}
	p.Report(d)
}

// lostScope reports whether the path of defaults begins the path of a file, and is
// neither that file nor a folder above any.
func lostScope(p *lint.Pass, scope string) bool {
	dir := p.Site().Config.CollectionsDir
	begins := false
	for _, file := range p.Site().Files.All() {
		for _, rel := range []string{string(file), strings.TrimPrefix(string(file), path.Clean(dir)+"/")} {
			rest, ok := strings.CutPrefix(rel, scope)
			if !ok {
				continue
			}
			if rest == "" || rest[0] == '/' {
				return false
			}
			begins = true
		}
	}
	return begins
}
