package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// mostBytes is the size beyond which no file is a configuration or a schema.
const mostBytes = 4 << 20

// parse reads the YAML of a configuration. It returns nil for an empty file.
func parse(text *source.File) (*yaml.Node, error) {
	if bad := page.BadByte(text); !bad.Empty() {
		return nil, Problem{text, bad, "this is not UTF-8 text"}
	}
	node, problem := yaml.ParseMapping(text.Text, text.All())
	if problem == nil {
		return node, nil
	}
	place, _, more := strings.Cut(string(text.Slice(problem.Span)), "\n")
	if more || len(place) > 60 {
		place = "this"
	}
	message, help := page.SlipInWords(problem, strings.TrimSpace(place), "the configuration", "partnerlint")
	if problem.Slip == yaml.NotMapping {
		return nil, Problem{text, problem.Span, message}
	}
	return nil, Problem{text, problem.Span, message + "; " + help}
}

// An overlay is what files contain instead of what the disk has; nil text for a
// file that is not there.
type overlay map[paths.Full][]byte

// has reports whether there is something at a path, be it a file or not.
func (o overlay) has(full paths.Full) bool {
	if text, ok := o[full]; ok {
		return text != nil
	}
	_, err := os.Lstat(string(full))
	return err == nil
}

// read reads a file that is no larger than any configuration is.
func (o overlay) read(full paths.Full, open func() (*os.File, error)) ([]byte, error) {
	if text, ok := o[full]; ok {
		if text == nil {
			return nil, os.ErrNotExist
		}
		return text, nil
	}
	file, err := open()
	if err != nil {
		return nil, unwrapped(err)
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, mostBytes+1))
	if err != nil {
		return nil, unwrapped(err)
	}
	if len(raw) > mostBytes {
		return nil, fmt.Errorf("the file is larger than %d MiB", mostBytes>>20)
	}
	return raw, nil
}

// config reads the configuration that somebody named, which may be a pipe.
func (o overlay) config(full paths.Full, shown paths.Shown, rules []*lint.Rule) (*Config, error) {
	open := func() (*os.File, error) { return bounds.Of(full.Dir()).OpenNamed(full) }
	raw, err := o.read(full, open)
	if err != nil {
		return nil, unreadable(string(shown), err)
	}
	return parsed(full, source.New(shown, raw), o, rules)
}

// unreadable is the error of a file that somebody named.
func unreadable(file string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s does not exist", file)
	}
	return fmt.Errorf("%s: %w", file, err)
}

// found reads a configuration that nobody named.
func (o overlay) found(full paths.Full, shown paths.Shown, rules []*lint.Rule) (*Config, error) {
	open := func() (*os.File, error) { return bounds.Of(full.Dir()).Open(full) }
	raw, err := o.read(full, open)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
	return parsed(full, source.New(shown, raw), o, rules)
}

// schema reads a schema file that the configuration names. It must be below
// the configuration's folder, links included.
func (c *Config) schema(d *decoder, node *yaml.Node, name string) *contract.Schema {
	local := filepath.FromSlash(name)
	if !filepath.IsLocal(local) {
		d.fault(node, "%s is outside the folder of this file", name)
		return nil
	}
	text, err := c.local(local)
	if err != nil {
		d.fault(node, "%s cannot be read: %v", name, err)
		return nil
	}
	s, err := contract.NewSchema(name, text)
	if err == nil {
		s.Load = func(path string) ([]byte, error) { return c.local(filepath.FromSlash(path)) }
		_, err = s.Compiled()
	}
	if err != nil {
		d.fault(node, "%s is not a usable JSON Schema: %s", name, schemaWords(err, source.New(paths.Shown(name), text)))
		return nil
	}
	return s
}

// local reads a file by its path from the configuration's folder, which no path
// and no link leads out of.
func (c *Config) local(path string) ([]byte, error) {
	if !filepath.IsLocal(path) {
		return nil, errors.New("it is outside the folder of the configuration")
	}
	full := c.dir.Join(path)
	text, err := c.disk.read(full, func() (*os.File, error) { return c.below().Open(full) })
	if err == nil {
		if c.locals == nil {
			c.locals = map[string][]byte{}
		}
		c.locals[filepath.ToSlash(path)] = text
	}
	return text, err
}

// below is the folder of the configuration, which holds its schemas.
func (c *Config) below() bounds.Tree { return bounds.Tree{Top: c.dir} }

// schemaWords says what is wrong with a schema: where its JSON breaks off, or
// which part of it means nothing.
func schemaWords(err error, text *source.File) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	var refused *jsonschema.ValidationError
	switch {
	case errors.As(err, &syntax):
		at := text.Position(min(int(syntax.Offset), len(text.Text)))
		return fmt.Sprintf("line %d: %v", at.Line, syntax)
	case errors.As(err, &kind):
		at := text.Position(min(int(kind.Offset), len(text.Text)))
		if kind.Field == "" {
			return fmt.Sprintf("line %d: a schema is an object, in { }, not %s", at.Line, withArticle(kind.Value))
		}
		return fmt.Sprintf("line %d: %s cannot be %s", at.Line, kind.Field, withArticle(kind.Value))
	case errors.As(err, &refused):
		for len(refused.Causes) > 0 {
			refused = refused.Causes[len(refused.Causes)-1]
		}
		return fmt.Sprintf("at %s: %s", refused.InstanceLocation, refused.Message)
	}
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return err.Error()
}

func withArticle(kind string) string {
	if strings.HasPrefix(kind, "a") || strings.HasPrefix(kind, "o") {
		return "an " + kind
	}
	return "a " + kind
}
