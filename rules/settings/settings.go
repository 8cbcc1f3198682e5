package settings

import (
	"errors"
	"path"
	"slices"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// settings is the site's configuration, or nil where it cannot be read and where
// a setting of the wrong type stops the build.
func settings(p *lint.Pass) *jekyll.Config {
	config := p.Site().Config
	if !p.Site().Rooted || config.Node == nil && p.Doc.Fields != nil || wrongSetting(config) != nil {
		return nil
	}
	return config
}

// wrongSetting is the setting at which Jekyll stops, or nil.
func wrongSetting(config *jekyll.Config) *jekyll.SettingError {
	var setting *jekyll.SettingError
	if errors.As(config.Err, &setting) {
		return setting
	}
	return nil
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

// partnerFolders are the contracts whose folder the site has.
func partnerFolders(p *lint.Pass) []*contract.Contract {
	dir := p.Site().Config.CollectionsDir
	return slices.DeleteFunc(slices.Clone(p.Site().Contracts), func(c *contract.Contract) bool {
		return c.Folder == "" || !p.Site().HasFolder(paths.Site(path.Join(dir, c.Folder))) &&
			!p.Site().HasFolder(paths.Site(c.Folder))
	})
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

// lackingKeys are the keys that a contract requires and nearly all pages lack.
func lackingKeys(s *site.Site, c *contract.Contract) (keys []string) {
	if c.Schema == nil {
		return nil
	}
	for _, key := range c.Schema.Required() {
		if s.Lacking(c, key).Prevails() && !(key == c.Identity.Permalink && s.AddressGiven(c)) {
			keys = append(keys, key)
		}
	}
	return keys
}

// givenBy is the subject of a key that pages lack because a set of defaults
// applies to none.
func givenBy(key string) lint.Subject { return lint.Subject("default of " + key) }
