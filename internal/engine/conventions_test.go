package engine

import (
	"slices"
	"testing"
)

func TestKeysRead(t *testing.T) {
	for _, test := range []struct {
		piece string
		want  []string
		sure  bool
	}{
		{"{{ page.redirect_to }}", []string{"redirect_to"}, true},
		{`{% if page["go to"] %}`, []string{"go to"}, true},
		{"{{ page.title | default: page.name }}", []string{"title", "name"}, true},
		{"{{ include.page.title }}", nil, true},
		{"{{ homepage.title }} {{ pages.first }}", nil, true},
		{`{% include "page" %}`, nil, true},
		{"{% assign p = page %}", nil, false},
		{"{{ page[key] }}", nil, false},
	} {
		got, sure := keysIn([]byte(test.piece))
		if !slices.Equal(got, test.want) || sure != test.sure {
			t.Errorf("%s: %q, %v; want %q, %v", test.piece, got, sure, test.want, test.sure)
		}
	}
}
