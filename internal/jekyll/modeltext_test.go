package jekyll

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/excerpt"
	"github.com/partnerlint/partnerlint/internal/jekyll/frontmatter"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// front is the front matter of a file, nil if it cannot be read.
func (m *model) front(rel string, class Class, raw []byte) Values {
	f := source.New(paths.Shown(rel), raw)
	region := f.All()
	if !yamlFile(rel) || class.Kind == Page {
		block := frontmatter.Split(f.Text, f.BOM && !class.Unmarked())
		if !block.Closed {
			return Values{}
		}
		region = block.YAML
	}
	root, err := m.config.ParseMapping(f.Text, region)
	switch {
	case m.config.StopsBuild(rel, class, err):
		m.err = err
		return nil
	case err != nil && !err.Silent:
		return nil
	case root == nil:
		return Values{}
	}
	return ValuesOf(root)
}

// body is the part of a page below its front matter.
func (m *model) body(it Item) (text []byte, body source.Span) {
	f := source.New(paths.Shown(it.Path), m.text(string(it.Path)))
	body = f.All()
	body.Start = frontmatter.Split(f.Text, f.BOM).Body
	return f.Text, body
}

func (m *model) excerpt(it Item) *string {
	separator := m.config.Separator(it.Values)
	if separator == "" || truthy(it.Values["excerpt"]) || it.Front == nil || yamlFile(string(it.Path)) {
		return nil
	}
	text, body := m.body(it)
	cut := m.config.Excerpt(text, body, separator)
	return &cut
}

// cutStops reports whether the card of a page stops the build that shows it.
func (m *model) cutStops(it Item) bool {
	text, body := m.body(it)
	return excerpt.Broken(text, body, m.config.Separator(it.Values), nil) ||
		(*liquid.Options)(nil).Scan(text, body).Stops()
}

// headings are compared for the converter's usual settings only.
func (m *model) headings(it Item) []string {
	if _, own := m.config.Values["kramdown"]; own {
		want, _ := m.site.Want(m.builder.String())
		for _, d := range want.Documents {
			if d.Path == string(it.Path) {
				return d.Headings
			}
		}
	}
	text, body := m.body(it)
	var out []string
	for _, h := range kramdown.Parse(text, body).Headings {
		out = append(out, strings.TrimSpace(strconv.Itoa(h.Level)+" "+h.ID))
	}
	return out
}

func (m *model) data() (map[string]any, error) {
	out := map[string]any{}
	for _, d := range m.config.DataFiles(m.sources()) {
		node, err := m.config.ParseData(source.New(paths.Shown(d.Path), m.text(string(d.Path))))
		if err != nil && !err.Silent {
			return nil, err
		}
		if d.HiddenBy != "" {
			continue
		}
		at := out
		for _, key := range d.Keys[:len(d.Keys)-1] {
			if at[key] == nil {
				at[key] = map[string]any{}
			}
			at = at[key].(map[string]any)
		}
		at[d.Keys[len(d.Keys)-1]] = plainJSON(node)
	}
	return out, nil
}

// plainJSON is a value as it looks after a round trip through JSON.
func plainJSON(n *yaml.Node) any {
	if n == nil {
		return nil
	}
	text, err := json.Marshal(printed(n))
	if err != nil {
		return err.Error()
	}
	var v any
	_ = json.Unmarshal(text, &v)
	return v
}

// printed is a value as Ruby writes it into JSON.
func printed(n *yaml.Node) any {
	switch n.Kind {
	case yaml.Date, yaml.Time:
		return n.Ruby()
	case yaml.Seq:
		out := []any{}
		for _, item := range n.Items {
			out = append(out, printed(item))
		}
		return out
	case yaml.Map:
		out := map[string]any{}
		for _, p := range n.Entries() {
			out[p.Key.Ruby()] = printed(p.Value)
		}
		return out
	}
	return n.JSON()
}

// rubyValues shows values as the recorder does.
func rubyValues(values Values) map[string]string {
	out := map[string]string{}
	for key, v := range values {
		if slices.Contains([]string{"date", "excerpt", "categories", "tags", "ext", "draft"}, key) {
			continue
		}
		kind := ""
		switch v.(type) {
		case nil:
			kind = "NilClass"
		case bool:
			kind = "bool"
		case int, int64, *big.Int:
			kind = "Integer"
		case float64:
			kind = "Float"
		case string:
			kind = "String"
		case Stamp:
			kind = "Stamp"
		case []any:
			kind = "Array"
		case Values:
			kind, v = "Hash", nil
		}
		out[key] = strings.TrimRight(kind+" "+toS(v), " \t\n")
	}
	return out
}
