package answer

import "strings"

// A Match is a page that was looked for by its name.
type Match struct {
	Name string
	Place
}

// Named lists the pages under a contract whose title or address holds a text,
// in any case, in the order of their paths.
func Named(site *Site, query string) []Match {
	query = strings.ToLower(query)
	var found []Match
	for _, e := range site.Entries {
		if !e.Judged() || e.IsRedirect() {
			continue
		}
		if strings.Contains(strings.ToLower(title(e)+" "+e.URL), query) {
			found = append(found, Match{title(e), Place{e.Path, e.NameSpan}})
		}
	}
	return found
}
