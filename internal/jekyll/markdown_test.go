package jekyll

import "testing"

// What Jekyll 4.3.1 says to each value of markdown and kramdown.
func TestMarkdownProcessor(t *testing.T) {
	kramdown := func(key string, value any) Values { return Values{"kramdown": Values{key: value}} }
	for name, test := range map[string]struct {
		values Values
		flavor Flavor
		want   Processor
	}{
		"nothing":             {nil, Jekyll4, GFMKramdown},
		"null":                {Values{"markdown": nil}, Jekyll4, GFMKramdown},
		"capitals":            {Values{"markdown": "KRAMDOWN"}, Jekyll4, GFMKramdown},
		"space":               {Values{"markdown": "kramdown "}, Jekyll4, NoProcessor},
		"number":              {Values{"markdown": int64(5)}, Jekyll4, NoProcessor},
		"redcarpet":           {Values{"markdown": "redcarpet"}, Jekyll4, NoProcessor},
		"GFM":                 {Values{"markdown": "GFM"}, Jekyll4, NoProcessor},
		"a plugin's":          {Values{"markdown": "CommonMarkGhPages"}, Jekyll4, OtherProcessor},
		"redcarpet on Pages":  {Values{"markdown": "redcarpet"}, GitHubPages, GFMKramdown},
		"GFM on Pages":        {Values{"markdown": "GFM"}, GitHubPages, OtherProcessor},
		"kramdown's parser":   {kramdown("input", "kramdown"), Jekyll4, OtherProcessor},
		"small letters":       {kramdown("input", "gfm"), Jekyll4, NoProcessor},
		"no quirks":           {kramdown("gfm_quirks", []any{}), Jekyll4, OtherProcessor},
		"quirks in one text":  {kramdown("gfm_quirks", "paragraph_end,no_auto_typographic"), Jekyll4, GFMKramdown},
		"an option of no use": {kramdown("auto_ids", false), Jekyll4, GFMKramdown},
	} {
		if _, got := NewConfig(test.values, nil, test.flavor).MarkdownProcessor(); got != test.want {
			t.Errorf("%s: processor %d, want %d", name, got, test.want)
		}
	}
}
