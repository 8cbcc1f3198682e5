package config

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Config is one configuration, read and checked; without a file it is the
// defaults.
type Config struct {
	Path paths.Full // of the file; "" for the defaults
	File File
	Text *source.File
	Node *yaml.Node

	dir       paths.Full
	disk      overlay
	contracts []*contract.Contract
	settings  map[string]setting
	overrides []override
	locals    map[string][]byte // what files next to it were read
}

// Locals are the files that the configuration is made of next to its own, such as
// schemas, by their path from its folder.
func (c *Config) Locals() map[string][]byte { return c.locals }

// Defaults is the configuration of a site without a file.
func Defaults() *Config { return &Config{contracts: Contracts()} }

// Read reads a configuration file. The error joins a Problem for everything that is wrong.
func Read(full paths.Full, shown paths.Shown, rules []*lint.Rule) (*Config, error) {
	return overlay(nil).config(full, shown, rules)
}

// parsed is the configuration that a text holds.
func parsed(full paths.Full, text *source.File, disk overlay, rules []*lint.Rule) (*Config, error) {
	c := &Config{Path: full, Text: text, dir: full.Dir(), disk: disk}
	d := &decoder{file: text}
	var err error
	if c.Node, err = parse(text); err != nil {
		return nil, err
	}
	if c.Node == nil {
		c.Node = &yaml.Node{Kind: yaml.Map}
	}
	d.structure(c.Node, reflect.ValueOf(&c.File).Elem(), full.Base())
	c.site(d)
	c.playground(d)
	globs(d, c.File.Exclude, c.Node.Get("exclude"))
	c.contracts = c.contractsOf(d)
	c.settings = c.settingsOf(d, c.File.Rules, rules)
	for i, o := range c.File.Overrides {
		globs(d, o.Files, at(c.Node, "overrides", i, "files"))
		c.overrides = append(c.overrides, override{o.Files, c.settingsOf(d, o.Rules, rules)})
	}
	if err := d.err(); err != nil {
		return nil, err
	}
	return c, nil
}

// at follows keys and list indexes.
func at(n *yaml.Node, keys ...any) *yaml.Node {
	for _, key := range keys {
		switch key := key.(type) {
		case string:
			n = valueOf(n, key)
		case int:
			if n == nil || key >= len(n.Items) {
				return nil
			}
			n = n.Items[key]
		}
		if n == nil {
			return nil
		}
	}
	return n
}

// valueOf is what a mapping has under a key, however the key is typed: a layout
// may be called 404.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	if n == nil {
		return nil
	}
	for _, pair := range slices.Backward(n.Entries()) {
		if pair.Key.Text == key {
			return pair.Value
		}
	}
	return nil
}

// matches returns the first of the globs, which start from the configuration's
// folder, that a file or a folder above it matches.
func (c *Config) matches(patterns []string, full paths.Full) (string, bool) {
	below, err := filepath.Rel(string(c.dir), string(full))
	if err != nil || !filepath.IsLocal(below) {
		return "", false
	}
	below = filepath.ToSlash(below)
	for _, p := range patterns {
		clean := strings.TrimSuffix(strings.TrimPrefix(path.Clean(p), "./"), "/")
		if m, _ := doublestar.Match(clean, below); m {
			return p, true
		}
		if m, _ := doublestar.Match(clean+"/**", below); m {
			return p, true
		}
	}
	return "", false
}

func unwrapped(err error) error {
	var pathError *os.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
