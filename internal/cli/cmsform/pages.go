package cmsform

// The configuration of Pages CMS, .pages.yml.
type pagesConfig struct {
	Content  []pagesContent `yaml:"content"`
	Settings pagesSettings  `yaml:"settings"`
}

// pagesSettings keep the keys of a page that the form does not ask for.
type pagesSettings struct {
	Content struct {
		Merge bool `yaml:"merge"`
	} `yaml:"content"`
}

type pagesContent struct {
	Name       string        `yaml:"name"`
	Label      string        `yaml:"label"`
	Type       string        `yaml:"type"`
	Path       string        `yaml:"path"`
	Format     string        `yaml:"format"`
	Subfolders bool          `yaml:"subfolders"`
	Filename   pagesFilename `yaml:"filename"`
	View       pagesView     `yaml:"view"`
	Fields     []pagesField  `yaml:"fields"`
}

// pagesFilename makes the path of a page, which nobody is asked for.
type pagesFilename struct {
	Template string `yaml:"template"`
	Field    bool   `yaml:"field"`
}

type pagesView struct {
	Primary string `yaml:"primary"`
}

type pagesField struct {
	Name        string        `yaml:"name"`
	Label       string        `yaml:"label,omitempty"`
	Type        string        `yaml:"type"`
	List        bool          `yaml:"list,omitempty"`
	Required    bool          `yaml:"required,omitempty"`
	Hidden      bool          `yaml:"hidden,omitempty"`
	Default     any           `yaml:"default,omitempty"` // a string, or a quoted one
	Pattern     *pagesPattern `yaml:"pattern,omitempty"`
	Options     *pagesOptions `yaml:"options,omitempty"`
	Description string        `yaml:"description,omitempty"`
}

type pagesPattern struct {
	Regex   string `yaml:"regex"`
	Message string `yaml:"message"`
}

type pagesOptions struct {
	MinLength int      `yaml:"minlength,omitempty"`
	MaxLength int      `yaml:"maxlength,omitempty"`
	Values    []string `yaml:"values,omitempty"`
}

func pagesCMS(f *form) pagesConfig {
	key := f.slug
	if key == "" {
		key = f.title
	}
	content := pagesContent{Name: f.name, Label: f.label, Type: "collection", Path: f.folder, Format: "yaml-frontmatter",
		Subfolders: f.after != "", View: pagesView{Primary: f.title},
		Filename: pagesFilename{Template: "{fields." + key + "}" + f.after + "." + f.ext}}
	for _, field := range f.fields {
		content.Fields = append(content.Fields, field.pages())
	}
	// The editor of texts with buttons would write the marker and the headings in its own way.
	content.Fields = append(content.Fields, pagesField{Name: "body", Label: "Text", Type: "code", Required: true,
		Default: f.body, Description: f.bodyHint})
	c := pagesConfig{Content: []pagesContent{content}}
	c.Settings.Content.Merge = true
	return c
}

// pagesTypes are what the kinds of fields are called.
var pagesTypes = map[kind]string{text: "string", fixed: "string", choice: "select", number: "number", whole: "number",
	yesNo: "boolean", list: "string"}

func (f field) pages() pagesField {
	p := pagesField{Name: f.key, Label: f.label, Type: pagesTypes[f.kind], List: f.kind == list, Required: f.required,
		Hidden: f.kind == fixed, Description: f.hint}
	if f.value != "" {
		p.Default = f.value
	}
	if f.pattern != "" {
		p.Pattern = &pagesPattern{Regex: f.pattern, Message: f.wrong}
	}
	if f.shortest > 0 || f.longest > 0 || len(f.choices) > 0 {
		p.Options = &pagesOptions{MinLength: f.shortest, MaxLength: f.longest, Values: f.choices}
	}
	return p
}
