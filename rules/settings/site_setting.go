package settings

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each setting in _config.yml is of the type that the site needs.
//
// A list where settings belong, a word where a list belongs, or a permalink with
// an unknown placeholder stops the build of the whole site. What a setting can be
// differs between GitHub Pages and Jekyll 4.
//
// Write what the message asks for, or delete the line.
var SiteSetting = lint.Rule{
	ID: "site-setting", Category: "settings", Severity: lint.Error, Harm: lint.HarmGone,
	On: page.Config, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Check: func(p *lint.Pass) {
		config := p.Site().Config
		setting := wrongSetting(config)
		if setting == nil && p.Site().Rooted {
			includesAll(p)
			unknownPlaceholder(p)
		}
		if setting == nil || !p.Site().Rooted || setting.Keys[0] == "markdown" {
			return // site-markdown says which processors there are
		}
		p.Report(lint.Diagnostic{
			Span:    placeOf(settingAt(config, setting.Keys)),
			Message: fmt.Sprintf("%s must be %s", strings.Join(setting.Keys, "."), setting.Need) + onlyFor(config),
			Effect:  words.NotBuilt, Help: settingHelp(setting), Breaks: page.Fields,
		})
	},
}

// includesAll reports an entry of include: that fits every name, as an empty one
// does.
func includesAll(p *lint.Pass) {
	pair, ok := p.Site().Config.Find("include")
	if !ok || pair.Value.Kind != yaml.Seq {
		return
	}
	for _, n := range pair.Value.Items {
		if n.Kind == yaml.String && strings.Trim(n.Text, "/*") == "" {
			d := lint.Diagnostic{
				Span: n.Span, Level: lint.Warning, Harm: lint.HarmUpkeep,
				Message: fmt.Sprintf("the entry %q of include matches every file", n.Text),
				Effect:  "files that are not for them, if they know the address: _config.yml, data, layouts and hidden files",
				Help:    "delete the entry, or name the files",
			}
			if n.Span.Empty() {
				d.Span = pair.Key.Span
			}
			p.Report(d)
		}
	}
}

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
