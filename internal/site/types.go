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
	return s.Config.Collection(name) != nil
}

// IntendedType is the collection that a type which no page has plainly represents;
// "" for none.
func (s *Site) IntendedType(name string) string {
	var labels []string
	for i := range s.Config.Collections {
		labels = append(labels, s.Config.Collections[i].Label)
	}
	for _, label := range labels {
		if strings.EqualFold(strings.Trim(name, "_"), label) || name+"s" == label || name == label+"s" {
			return label
		}
	}
	return text.Nearest(name, labels)
}

// IntendedByDefaults reports whether the defaults of _config.yml were plainly meant
// to give a key to the pages of a class, and do not because of a misspelled type.
func (s *Site) IntendedByDefaults(class jekyll.Class, key string) bool {
	for i := range s.Config.Defaults {
		d := &s.Config.Defaults[i]
		if d.HasType && d.Values[key] != nil && !s.HasType(d.Type) && class.Collection != "" &&
			s.IntendedType(d.Type) == class.Collection {
			return true
		}
	}
	return false
}
