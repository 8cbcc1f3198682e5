package site

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/text"
)

// HasType reports whether pages of the site can have a type, as the scope of
// defaults names it (lib/jekyll/frontmatter_defaults.rb, applies_type?).
func (s *Site) HasType(name string) bool {
	switch name {
	case "pages", "posts", "drafts", "page", "post", "draft":
		return true
	}
	_, ok := s.spell.types().exact[name]
	return ok
}

// IntendedType is the collection that a type which no page has plainly represents;
// "" for none.
func (s *Site) IntendedType(name string) string {
	types := s.spell.types()
	first, ok := types.folded[strings.ToLower(strings.Trim(name, "_"))]
	labels := []string{name + "s"}
	if one, plural := strings.CutSuffix(name, "s"); plural {
		labels = append(labels, one)
	}
	for _, label := range labels {
		if i, has := types.exact[label]; has && (!ok || i < first) {
			first, ok = i, true
		}
	}
	if ok {
		return s.Config.Collections[first].Label
	}
	return types.Nearest(name)
}

// IntendedByDefaults reports whether the defaults of _config.yml were plainly meant
// to give a key to the pages of a class, and do not because of a misspelled type.
func (s *Site) IntendedByDefaults(class jekyll.Class, key string) bool {
	return class.Collection != "" && s.spell.given()[[2]string{class.Collection, key}]
}

// types are the collections of a site by their labels.
type types struct {
	*text.Speller
	exact, folded map[string]int // label, also in lower case → the first of the collections with it
}

func (s *Site) findTypes() *types {
	all := s.Config.Collections
	t := &types{exact: map[string]int{}, folded: map[string]int{},
		Speller: text.NewSpellerOf(len(all), func(i int) string { return all[i].Label })}
	for i := len(all) - 1; i >= 0; i-- {
		t.exact[all[i].Label], t.folded[strings.ToLower(all[i].Label)] = i, i
	}
	return t
}

// givenByMistake are the keys that defaults of _config.yml with a misspelled type were
// meant to give, by collection.
func (s *Site) givenByMistake() map[[2]string]bool {
	given := map[[2]string]bool{}
	for i := range s.Config.Defaults {
		d := &s.Config.Defaults[i]
		if !d.HasType || s.HasType(d.Type) {
			continue
		}
		if label := s.IntendedType(d.Type); label != "" {
			for key, value := range d.Values {
				if value != nil {
					given[[2]string{label, key}] = true
				}
			}
		}
	}
	return given
}
