package page

import (
	"slices"
	"sort"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/source"
)

// address works out what Liquid makes of the address in s. It knows what
// addresses are made of: site.url, site.baseurl, page.url, literals, the
// filters that join them, and {% link %}. known is false for anything else;
// the address is then as it is written.
func (d *Document) address(site Resolver, s source.Span) (url string, known bool) {
	text := d.Original(s)
	if strings.IndexByte(text, '{') < 0 || !liquid.Possible([]byte(text)) {
		return text, true
	}
	template := d.Liquid()
	first := sort.Search(len(template.Tokens), func(i int) bool { return template.Tokens[i].Span.End > s.Start })
	var out strings.Builder
	for _, token := range template.Tokens[first:] {
		if token.Span.Start >= s.End {
			break
		}
		part := source.Span{Start: max(token.Span.Start, s.Start), End: min(token.Span.End, s.End)}
		ok := part == token.Span || token.Kind == liquid.KindText
		switch {
		case !ok:
		case token.Kind == liquid.KindText:
			out.WriteString(d.Original(part))
		case token.Kind == liquid.KindOutput:
			var value string
			value, ok = d.output(template, token.Span)
			out.WriteString(value)
		case token.Name == "link":
			i := slices.IndexFunc(template.Links, func(r liquid.Reference) bool { return r.Token.Span == token.Span })
			if ok = i >= 0; !ok {
				break
			}
			target := site.URLOf(strings.TrimPrefix(template.Links[i].Name, "/"))
			if ok = target != ""; ok {
				if !d.config.Builder.LinkWithoutBase() {
					target = d.config.BaseURL + target
				}
				out.WriteString(target)
			}
		default:
			ok = token.Name == "raw" || token.Name == "endraw"
		}
		if !ok {
			return text, false
		}
	}
	return out.String(), true
}

// output works out a {{ … }} of an address.
func (d *Document) output(template *liquid.Template, s source.Span) (value string, known bool) {
	i := sort.Search(len(template.Outputs), func(i int) bool { return template.Outputs[i].Span.Start >= s.Start })
	if i == len(template.Outputs) || template.Outputs[i].Span != s || len(template.Outputs[i].Warnings) > 0 {
		return "", false
	}
	o := template.Outputs[i]
	value, known = d.addressPart(o.Literal, o.Path, o.Expr)
	for _, f := range o.Filters {
		if !known {
			return "", false
		}
		arg, argKnown := "", len(f.Args) == 0
		if len(f.Args) == 1 {
			path := d.Original(f.Args[0])
			arg, argKnown = d.addressPart(strings.HasPrefix(path, `"`) || strings.HasPrefix(path, "'"), path, f.Args[0])
		}
		switch f.Name {
		case "relative_url":
			value = d.relativeURL(value)
		case "absolute_url":
			value = d.config.URL + d.relativeURL(value)
		case "append":
			value, known = value+arg, argKnown
		case "prepend":
			value, known = arg+value, argKnown
		default:
			known = false
		}
	}
	return value, known
}

func (d *Document) addressPart(literal bool, path string, s source.Span) (value string, known bool) {
	text := d.Original(s)
	switch {
	case literal && len(text) >= 2 && (text[0] == '"' || text[0] == '\''):
		return text[1 : len(text)-1], true
	case literal:
		return "", false
	}
	switch path {
	case "site.url":
		return d.config.URL, true // where it is empty, it is reported from outside
	case "site.baseurl":
		return d.config.BaseURL, true
	case "page.url":
		if d.URL != "" {
			return d.URL, true
		}
	}
	return "", false
}

// relativeURL is Jekyll's filter of that name (lib/jekyll/filters/url_filters.rb).
func (d *Document) relativeURL(path string) string {
	if strings.Contains(path, "://") {
		return path
	}
	if path != "" && path[0] != '/' {
		path = "/" + path
	}
	return d.config.BaseURL + path
}
