package jekyll

import "fmt"

// A Redirect is an extra page that jekyll-redirect-from writes.
type Redirect struct {
	From    string  // as the page names it
	Index   int     // its place in the list, or -1 if it is the value itself
	Address Address // where it is written
}

// Redirects returns the pages that a page's redirect_from adds to the site, if
// the plugin runs. Only pages that are written have any. An error stops the
// build.
func (c *Config) Redirects(values Values) ([]Redirect, error) {
	if !c.Plugin("jekyll-redirect-from") {
		return nil, nil
	}
	var out []Redirect
	add := func(v any, index int) error {
		if v == nil {
			return nil
		}
		from, ok := v.(string)
		if !ok {
			return fmt.Errorf("redirect_from contains %s, which is not text", toS(v))
		}
		template := leadingSlash(from)
		ext := ".html"
		if e := extname(template); e != "" && template[len(template)-1] != '/' {
			ext = e
		}
		// The page has no file; it counts as /redirect.html.
		at, err := c.pageAt("", "redirect", ext, template, true)
		if err != nil {
			return err
		}
		out = append(out, Redirect{From: from, Index: index, Address: at})
		return nil
	}
	items, isList := values["redirect_from"].([]any)
	if !isList {
		return out, add(values["redirect_from"], -1)
	}
	for i, item := range items {
		if err := add(item, i); err != nil {
			return out, err
		}
	}
	return out, nil
}

// RedirectTo returns the target that jekyll-redirect-from sends the visitors
// of this page to, or "" if it does not.
func (c *Config) RedirectTo(values Values) string {
	if !c.Plugin("jekyll-redirect-from") {
		return ""
	}
	to := values["redirect_to"]
	if items, ok := to.([]any); ok {
		to = nil
		for _, item := range items {
			if item != nil {
				to = item
				break
			}
		}
	}
	if !truthy(to) {
		return ""
	}
	return toS(to)
}
