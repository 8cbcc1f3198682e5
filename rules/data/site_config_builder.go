package data

import (
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// settingAt finds a setting, also below the entries of a list, which are counted
// from 0.
func settingAt(config *jekyll.Config, keys []string) yaml.Pair {
	var pair yaml.Pair
	n := config.Node
	for _, key := range keys {
		if n == nil {
			return yaml.Pair{}
		}
		if i, err := strconv.Atoi(key); err == nil && n.Kind == yaml.Seq {
			if i >= len(n.Items) {
				return yaml.Pair{}
			}
			n = n.Items[i]
			continue
		}
		found, ok := n.Pair(key)
		if !ok {
			return yaml.Pair{}
		}
		pair, n = found, found.Value
	}
	return pair
}

// settingHelp says what to do about a setting that stops the build.
func settingHelp(setting *jekyll.SettingError) string {
	switch last := setting.Keys[len(setting.Keys)-1]; {
	case last == "theme":
		return "delete the line, or name the theme's repository: remote_theme: owner/name"
	case last == "path" && setting.Keys[0] == "defaults":
		return `write: path: ""`
	case last == "scope":
		return "indent path: and type: below scope:, or delete the line scope:"
	case last == "values":
		return `write above it: scope: {path: ""}`
	case setting.Keys[0] == "kramdown":
		return "write " + setting.Need + ", or delete the line"
	case strings.HasPrefix(setting.Need, "a list"):
		return "write a list, as in: " + last + ": [name], or delete the line"
	}
	if setting.Keys[0] == "collections" && strings.HasPrefix(setting.Need, "settings") {
		return "write the settings below the name, indented, as in: output: true"
	}
	return "write " + setting.Need + ", or delete the line"
}

// onlyFor names the builder of a site whose configuration another one would take.
func onlyFor(config *jekyll.Config) string {
	other := jekyll.Jekyll
	if !config.Builder.WholeScopes() {
		other = jekyll.GitHubPages
	}
	var setting *jekyll.SettingError
	if errors.As(config.Err, &setting) && strings.Contains(setting.Need, config.Builder.Title()) ||
		jekyll.NewConfig(config.Values, nil, other).Err != nil {
		return ""
	}
	return " for " + config.Builder.Title()
}

// checkScopes reports front matter defaults whose path is the beginning of a file's
// path, and no whole folder or file: Jekyll 3 gives them to no page.
func checkScopes(p *lint.Pass) {
	config := p.Site().Config
	if !config.Builder.WholeScopes() {
		return
	}
	list, _ := config.Find("defaults")
	if list.Value == nil || list.Value.Kind != yaml.Seq {
		return
	}
	for _, item := range list.Value.Items {
		scope := item.Get("scope")
		if item.Get("values") == nil || scope == nil {
			continue
		}
		written := scope.Get("path")
		if written == nil || written.Kind != yaml.String || written.Text == "" || strings.Contains(written.Text, "*") {
			continue
		}
		whole := strings.TrimRight(written.Text, "/")
		if !lostScope(p, written.Text) {
			continue
		}
		d := lint.Diagnostic{
			Span: written.Span, Level: lint.Warning,
			Message: fmt.Sprintf("%s is not a complete folder or file name, so %s gives these values to no page",
				words.Quote(written.Text), config.Builder.Title()),
			Harm:   lint.HarmPage,
			Effect: "pages without these values",
			Help:   "write the complete name, or add an asterisk: path: " + yaml.Quote(written.Text+"*"),
		}
		if whole != written.Text {
			d.Message = fmt.Sprintf("%s ends with a slash, so %s gives these values to no page",
				words.Quote(written.Text), config.Builder.Title())
			d.Help = "write: path: " + yaml.Quote(whole)
		}
		p.Report(d)
	}
}

// lostScope reports whether the path of defaults begins the path of a file, and is
// neither that file nor a folder above any.
func lostScope(p *lint.Pass, scope string) bool {
	dir := p.Site().Config.CollectionsDir
	begins := false
	for _, file := range p.Site().Files.All() {
		for _, rel := range []string{file, strings.TrimPrefix(file, path.Clean(dir)+"/")} {
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

// checkPosts reports a file of data among the posts, at which Jekyll 3 stops.
func checkPosts(p *lint.Pass) {
	config := p.Site().Config
	for _, file := range p.Site().Files.All() {
		if ext := path.Ext(file); ext != ".yml" && ext != ".yaml" || !strings.Contains("/"+file, "/_posts/") {
			continue
		}
		if !config.ClassStops(config.Classify(file, nil)) {
			continue
		}
		p.Report(lint.Diagnostic{
			Message: fmt.Sprintf("%s stops at the file %s in the posts", config.Builder.Title(), words.Quote(file)),
			Effect:  notBuilt, Help: "move the file out of the folder _posts",
		})
	}
}
