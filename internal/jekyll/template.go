package jekyll

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// styles are the named permalink styles of posts (STYLE_TO_PERMALINK).
var styles = map[string]string{
	"none":     "/:categories/:title:output_ext",
	"date":     "/:categories/:year/:month/:day/:title:output_ext",
	"ordinal":  "/:categories/:year/:y_day/:title:output_ext",
	"pretty":   "/:categories/:year/:month/:day/:title/",
	"weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}

// styleTemplate is the template of posts under the site's permalink setting.
func (c *Config) styleTemplate() string {
	if t, ok := styles[c.Permalink]; ok && !slices.Contains(c.differs().lacksStyles, c.Permalink) {
		return t
	}
	return c.Permalink
}

// addSuffix gives a template the ending of the site's style
// (Utils.add_permalink_suffix). The style weekdate has none.
func addSuffix(template, style string) string {
	switch style {
	case "pretty":
		return template + "/"
	case "date", "ordinal", "none":
		return template + ":output_ext"
	}
	if strings.HasSuffix(style, "/") {
		template += "/"
	}
	if strings.HasSuffix(style, ":output_ext") {
		template += ":output_ext"
	}
	return template
}

// A placeholder yields one part of a document's address, unescaped
// (Drops::UrlDrop). It fails with an error of its own making only.
type placeholder func(d *document) (string, error)

// dated are the placeholders that are a format of the document's date.
var dated = map[string]string{
	"year": "2006", "month": "01", "day": "02",
	"hour": "15", "minute": "04", "second": "05",
	"i_day": "2", "i_month": "1",
	"short_month": "Jan", "long_month": "January", "short_year": "06",
	"short_day": "Mon", "long_day": "Monday", "y_day": "002",
}

// placeholderFor returns the placeholder of this name, or nil. (Jekyll also
// accepts the name of any method that its placeholder object happens to have,
// such as "first"; that is of no use to anyone.)
func (c *Config) placeholderFor(name string) placeholder {
	if slices.Contains(c.differs().lacksHolders, name) {
		return nil
	}
	if format, ok := dated[name]; ok {
		return func(d *document) (string, error) { return d.date.Format(format), nil }
	}
	switch name {
	case "collection":
		return func(d *document) (string, error) { return d.label, nil }
	case "path":
		return func(d *document) (string, error) { return d.cleanPath, nil }
	case "output_ext":
		return func(d *document) (string, error) { return d.outputExt, nil }
	case "name":
		return func(d *document) (string, error) { return c.slugify(stem(d.file), SlugDefault, false), nil }
	case "title":
		return func(d *document) (string, error) { return c.slugged(d, SlugPretty, true) }
	case "slug":
		return func(d *document) (string, error) { return c.slugged(d, SlugDefault, false) }
	case "categories":
		return func(d *document) (string, error) { return joinUnique(d.categories, downcase), nil }
	case "slugified_categories":
		slug := func(s string) string { return c.slugify(s, SlugDefault, false) }
		return func(d *document) (string, error) { return joinUnique(d.categories, slug), nil }
	case "w_year":
		return func(d *document) (string, error) { return isoYear(d.date), nil }
	case "week":
		return func(d *document) (string, error) { return isoWeek(d.date), nil }
	case "w_day":
		return func(d *document) (string, error) { return isoDay(d.date), nil }
	}
	return nil
}

func joinUnique(items []string, form func(string) string) string {
	var out []string
	seen := make(map[string]bool, len(items))
	for _, item := range items {
		if item = form(item); !seen[item] {
			seen[item] = true
			out = append(out, item)
		}
	}
	return strings.Join(out, "/")
}

func isoYear(t time.Time) string {
	year, _ := t.ISOWeek()
	return pad(year, 4)
}

func isoWeek(t time.Time) string {
	_, week := t.ISOWeek()
	return pad(week, 2)
}

func isoDay(t time.Time) string { return pad((int(t.Weekday())+6)%7+1, 1) }

// expand fills in a document's template (URL#generate_url_from_drop).
func (c *Config) expand(template string, d *document) (string, error) {
	var b strings.Builder
	for {
		at := strings.IndexByte(template, ':')
		if at < 0 {
			b.WriteString(template)
			return b.String(), nil
		}
		b.WriteString(template[:at])
		rest := template[at+1:]
		end := 0
		for end < len(rest) && ('a' <= rest[end] && rest[end] <= 'z' || rest[end] == '_') {
			end++
		}
		if end == 0 {
			b.WriteByte(':')
			template = rest
			continue
		}
		// A final underscore is a separator.
		name, underscore := strings.CutSuffix(rest[:end], "_")
		value := c.placeholderFor(name)
		if value == nil {
			return "", &AddressError{Problem: UnknownPlaceholder, Text: ":" + rest[:end]}
		}
		text, err := value(d)
		if err != nil {
			return "", err
		}
		if text, err = escapePath(text); err != nil {
			return "", err
		}
		b.WriteString(text)
		if underscore {
			b.WriteByte('_')
		}
		template = rest[end:]
	}
}

// expandPairs fills in the template of a page or static file, which knows a
// few placeholders only and leaves any other as it is
// (URL#generate_url_from_hash).
func expandPairs(template string, pairs [][2]string) (string, error) {
	for _, p := range pairs {
		if !strings.Contains(template, ":") {
			break
		}
		value, err := escapePath(p[1])
		if err != nil {
			return "", err
		}
		template = strings.ReplaceAll(template, ":"+p[0], value)
	}
	return template, nil
}

func pad(n, width int) string { return fmt.Sprintf("%0*d", width, n) }
