package abridge

import (
	"encoding/json"
	"path"
	"regexp"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// flow writes a value of YAML on one line. Text is put in quotes, anything else
// is as it stood.
func flow(n *yaml.Node) string {
	switch n.Kind {
	case yaml.String:
		return quoted(n.Text)
	case yaml.Seq:
		items := make([]string, len(n.Items))
		for i, item := range n.Items {
			items[i] = flow(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case yaml.Map:
		var items []string
		for _, pair := range n.Entries() {
			items = append(items, flow(pair.Key)+": "+flow(pair.Value))
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	if strings.TrimSpace(n.Text) == "" {
		return "null"
	}
	return n.Text
}

// quoted is a text as JSON has it, which YAML reads as the same.
func quoted(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a string always is
	return strings.TrimRight(b.String(), "\n")
}

var (
	comment = regexp.MustCompile(`(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}`)
	unseen  = regexp.MustCompile(`(?si)<!--.*?-->|(<script\b[^>]*>)(.*?)(</script\s*>)|(<style\b[^>]*>)(.*?)(</style\s*>)`)
	tags    = regexp.MustCompile(`(?s)\{\{.*?\}\}|\{%.*?%\}`)
)

// template is a layout or an include without comments, scripts and styles; the
// Liquid in them stays.
func template(text []byte) string {
	text = comment.ReplaceAll(text, nil)
	return string(unseen.ReplaceAllFunc(text, func(part []byte) []byte {
		m := unseen.FindSubmatch(part)
		var kept []byte
		kept = append(append(kept, m[1]...), m[4]...)
		for _, tag := range tags.FindAll(part, -1) {
			kept = append(append(kept, tag...), '\n')
		}
		return append(append(kept, m[3]...), m[6]...)
	}))
}

// data is a data file with the keys of its entries alone. That an entry has people
// is kept: their section is on the page.
func (s *shortener) data(sitePath paths.Site, text []byte) string {
	switch sitePath.Ext() {
	case ".json", ".yml", ".yaml":
	default:
		return ""
	}
	file := source.New(paths.Shown(sitePath), text)
	doc := page.Parse(file, page.Data, sitePath, jekyll.Class{Kind: jekyll.Data}, s.site.Config)
	if doc.Damage() != 0 {
		return ""
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(string(sitePath), s.site.Config.DataDir+"/"), "/")
	known := s.site.Data[strings.TrimSuffix(name, path.Ext(name))]
	if known == nil || !known.Holds(doc) {
		return "{}\n" // no contract looks anything up there
	}
	var entries []string
	for record := range known.RecordsIn(doc) {
		entry := person(record)
		if known.Path != sitePath { // a folder with a file for each entry
			return entry + "\n"
		}
		entries = append(entries, quoted(record.Key)+": "+entry)
	}
	if len(entries) == 0 && !known.Sound() {
		return "[]\n"
	}
	return "{" + strings.Join(entries, ",\n") + "}\n"
}

func person(record site.Record) string {
	people := record.Value().Get("people")
	switch {
	case people == nil:
		return "{}"
	case len(people.Items) == 0:
		return `{"people": []}`
	}
	return `{"people": [{}]}`
}

// secret are keys of a configuration that could hold what nobody should see.
var secret = regexp.MustCompile(`(?i)secret|token|passw|credential|private|api_?-?key`)

// withoutSecrets is a configuration in which the texts of such keys are empty.
func withoutSecrets(text []byte) string {
	root, fault := yaml.Parse(text, source.Span{Start: 0, End: len(text)})
	if fault != nil || root == nil {
		return string(text)
	}
	var spans []source.Span
	var walk func(n *yaml.Node, hidden bool)
	walk = func(n *yaml.Node, hidden bool) {
		switch {
		case n == nil:
		case n.Kind == yaml.Map:
			for _, pair := range n.Entries() {
				walk(pair.Value, hidden || secret.MatchString(pair.Key.Text))
			}
		case n.Kind == yaml.Seq:
			for _, item := range n.Items {
				walk(item, hidden)
			}
		case hidden && n.Kind == yaml.String && !n.Alias:
			spans = append(spans, n.Span)
		}
	}
	walk(root, false)
	var b strings.Builder
	at := 0
	for _, span := range spans {
		if span.Start < at {
			continue
		}
		b.Write(text[at:span.Start])
		b.WriteString(`""`)
		at = span.End
	}
	b.Write(text[at:])
	return b.String()
}
