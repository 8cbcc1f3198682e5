package cmsform

// The configuration of Decap CMS, which Sveltia CMS reads too. What only one
// of them knows is left out for the other.
type decapConfig struct {
	Slug        *decapSlug        `yaml:"slug,omitempty"`
	Output      *sveltiaOutput    `yaml:"output,omitempty"`
	Collections []decapCollection `yaml:"collections"`
}

// decapSlug says what becomes of letters in the names of files.
type decapSlug struct {
	Encoding     string `yaml:"encoding"`
	CleanAccents bool   `yaml:"clean_accents"`
}

// sveltiaOutput lets no empty value be written for a field that was left out, and
// has texts quoted: no would be a text to the system, and is false to Jekyll.
type sveltiaOutput struct {
	OmitEmpty bool        `yaml:"omit_empty_optional_fields"`
	YAML      sveltiaYAML `yaml:"yaml"`
}

type sveltiaYAML struct {
	Quote string `yaml:"quote"`
}

type decapCollection struct {
	Name       string       `yaml:"name"`
	Label      string       `yaml:"label"`
	Singular   string       `yaml:"label_singular"`
	Folder     string       `yaml:"folder"`
	Create     bool         `yaml:"create"`
	Identifier string       `yaml:"identifier_field,omitempty"`
	Slug       any          `yaml:"slug"`
	Path       string       `yaml:"path,omitempty"`
	Extension  string       `yaml:"extension"`
	Format     string       `yaml:"format"`
	Aliases    *bool        `yaml:"aliases_field,omitempty"`
	Fields     []decapField `yaml:"fields"`
}

// sveltiaSlug names the file after a key alone: the field for the name of the
// file that the editor has otherwise could say something else.
type sveltiaSlug struct {
	Template string `yaml:"template"`
	Editable bool   `yaml:"editable"`
}

type decapField struct {
	Name      string   `yaml:"name"`
	Label     string   `yaml:"label,omitempty"`
	Widget    string   `yaml:"widget"`
	Required  *bool    `yaml:"required,omitempty"` // nil for yes
	Value     string   `yaml:"value,omitempty"`
	Default   any      `yaml:"default,omitempty"` // a string, or a quoted one
	Pattern   []string `yaml:"pattern,flow,omitempty"`
	MinLength int      `yaml:"minlength,omitempty"`
	MaxLength int      `yaml:"maxlength,omitempty"`
	Options   []string `yaml:"options,omitempty"`
	ValueType string   `yaml:"value_type,omitempty"`
	Modes     []string `yaml:"modes,flow,omitempty"`
	Hint      string   `yaml:"hint,omitempty"`
}

func decap(f *form) decapConfig {
	c := decapConfig{Slug: &decapSlug{Encoding: "ascii", CleanAccents: true}, Collections: []decapCollection{f.decap()}}
	fields := &c.Collections[0].Fields
	for _, field := range f.fields {
		d := field.decap()
		if d.Pattern == nil && field.kind == text && field.lengths() != "" {
			d.Pattern = []string{field.lengthPattern(), field.lengths()}
		}
		*fields = append(*fields, d)
	}
	*fields = append(*fields, f.decapBody())
	return c
}

func sveltia(f *form) decapConfig {
	c := decapConfig{Slug: &decapSlug{Encoding: "ascii", CleanAccents: true},
		Output:      &sveltiaOutput{true, sveltiaYAML{"double"}},
		Collections: []decapCollection{f.decap()}}
	collection, no := &c.Collections[0], false
	collection.Aliases = &no
	collection.Slug = sveltiaSlug{Template: collection.Slug.(string)}
	for _, field := range f.fields {
		d := field.decap()
		if field.kind == text {
			d.MinLength, d.MaxLength = field.shortest, field.longest
		}
		if field.of != "" {
			d = decapField{Name: field.key, Label: field.label, Widget: "compute", Value: template(field.value, field.of, "")}
		}
		collection.Fields = append(collection.Fields, d)
	}
	collection.Fields = append(collection.Fields, f.decapBody())
	return c
}

// decap is the collection without its fields.
func (f *form) decap() decapCollection {
	c := decapCollection{Name: f.name, Label: f.label, Singular: f.one, Folder: f.folder, Create: true,
		Slug:      "{{slug}}",
		Extension: f.ext, Format: "yaml-frontmatter"}
	if f.title != "title" {
		c.Identifier = f.title
	}
	if f.slug != "" {
		c.Slug = template("", f.slug, "")
	}
	if f.after != "" {
		c.Path = "{{slug}}" + f.after
	}
	return c
}

// decapWidgets are what the kinds of fields are called.
var decapWidgets = map[kind]string{text: "string", fixed: "hidden", choice: "select", number: "number",
	whole: "number",
	yesNo: "boolean", list: "list"}

func (f field) decap() decapField {
	d := decapField{Name: f.key, Label: f.label, Widget: decapWidgets[f.kind], Hint: f.hint,
		Options: f.choices}
	if f.value != "" {
		d.Default = f.value
	}
	if f.pattern != "" {
		d.Pattern = []string{f.pattern, f.wrong}
	}
	switch f.kind {
	case whole:
		d.ValueType = "int"
	case number:
		d.ValueType = "float"
	}
	if !f.required && f.kind != fixed {
		d.Required = new(bool)
	}
	return d
}

// decapBody is the field of the text. It is edited as it is written: the other
// way of editing would write the marker and the headings in its own way.
func (f *form) decapBody() decapField {
	return decapField{Name: "body", Label: "Text", Widget: "markdown", Default: f.body, Modes: []string{"raw"},
		Hint: f.bodyHint}
}
