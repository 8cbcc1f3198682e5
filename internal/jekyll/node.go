package jekyll

import (
	"context"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Stamp is a date or a time that stands unquoted in YAML, as Ruby prints it.
// It is not text: an address or a layout cannot be made of one.
type Stamp string

// ValuesOf returns the entries of a mapping whose keys are text, as Ruby has
// them, and an empty map for anything else. It is nil for a nil node only.
func ValuesOf(n *yaml.Node) Values {
	if n == nil {
		return nil
	}
	v, _ := valueOf(n).(Values)
	if v == nil {
		v = Values{}
	}
	return v
}

func valueOf(n *yaml.Node) any {
	switch n.Kind {
	case yaml.Map:
		out := make(Values, len(n.Entries()))
		for _, p := range n.Entries() {
			if p.Key.Kind == yaml.String {
				out[p.Key.Text] = valueOf(p.Value)
			}
		}
		return out
	case yaml.Seq:
		out := make([]any, len(n.Items))
		for i, item := range n.Items {
			out[i] = valueOf(item)
		}
		return out
	case yaml.Date, yaml.Time:
		return Stamp(n.Ruby())
	}
	return n.Value
}

// LoadConfig reads _config.yml. The Config is never nil. With an error it
// holds Jekyll's defaults; the build then fails, unless the error is
// yaml.NotMapping, when Jekyll goes on with a warning, or Silent, when it reads
// what it can without one.
func LoadConfig(f *source.File, builder Builder) (*Config, *yaml.Error) {
	var root *yaml.Node
	var err *yaml.Error
	pool := yaml.Pool{Dialect: builder.YAML(), Work: budget.ForFile(context.Background(), len(f.Text))}
	if ended := budget.Run(func() { root, err = pool.ParseMapping(f.Text, f.All()) }); ended != nil {
		err = &yaml.Error{Slip: yaml.Other, Span: f.All(), Detail: ended.Error()}
	}
	if err == nil && builder.YAML() == yaml.Psych && root.Symbols() {
		root, err = nil, symbolError(root)
	}
	c := NewConfig(ValuesOf(root), Labels(root), builder)
	c.File, c.Node = f, root
	return c, err
}

// ParseMapping reads front matter as the site's builder does: see the function of
// that name in package yaml.
func (c *Config) ParseMapping(text []byte, region source.Span) (*yaml.Node, *yaml.Error) {
	return c.ParsePooled(&yaml.Pool{}, text, region)
}

// ParsePooled is ParseMapping into the memory of pool, whose last document may
// not be used any longer.
func (c *Config) ParsePooled(pool *yaml.Pool, text []byte, region source.Span) (*yaml.Node, *yaml.Error) {
	pool.Dialect = c.Builder.YAML()
	root, err := pool.ParseMapping(text, region)
	if err == nil && pool.Dialect == yaml.Psych && root.Symbols() {
		return nil, symbolError(root)
	}
	return root, err
}

// symbolError is the reason why Debian's Jekyll refuses a document with a :word.
func symbolError(root *yaml.Node) *yaml.Error {
	at := root.Span
	for n := root; n != nil; {
		at = n.Span
		next := (*yaml.Node)(nil)
		for _, item := range n.Items {
			if item.Symbols() {
				next = item
				break
			}
		}
		for _, p := range n.Pairs {
			if next == nil && p.Key.Symbols() {
				next = p.Key
			} else if next == nil && p.Value.Symbols() {
				next = p.Value
			}
		}
		n = next
	}
	return &yaml.Error{Slip: yaml.Tag, Span: at, Detail: "Symbol"}
}

// Labels returns the names of the collections in a _config.yml in their order.
func Labels(root *yaml.Node) []string {
	var out []string
	if n := root.Get("collections"); n != nil && n.Kind == yaml.Map {
		for _, p := range n.Entries() {
			if p.Key.Kind == yaml.String {
				out = append(out, p.Key.Text)
			}
		}
	}
	return out
}

// Find returns the entry below the given keys of _config.yml; ok is false if
// it is not there.
func (c *Config) Find(keys ...string) (p yaml.Pair, ok bool) {
	n := c.Node
	for _, key := range keys {
		if n == nil || n.Kind != yaml.Map {
			return yaml.Pair{}, false
		}
		if p, ok = n.Pair(key); !ok {
			return yaml.Pair{}, false
		}
		n = p.Value
	}
	return p, ok
}
