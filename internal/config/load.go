package config

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Config is one configuration, read and checked; without a file it is the
// defaults.
type Config struct {
	Path string // the file's absolute path; "" for the defaults
	File File
	Text *source.File
	Node *yaml.Node

	dir       string
	contracts []*lint.Contract
	settings  map[string]setting
	overrides []override
}

// Defaults is the configuration of a site without a file.
func Defaults() *Config { return &Config{contracts: Contracts()} }

// Read reads the configuration file at an absolute path. shown is its path for
// messages. The error joins a Problem for everything that is wrong.
func Read(full, shown string, rules []*lint.Rule) (*Config, error) {
	raw, err := os.ReadFile(full)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown, unwrapped(err))
	}
	c := &Config{Path: full, Text: source.New(shown, raw), dir: filepath.Dir(full)}
	d := &decoder{file: c.Text}
	if bad := lint.BadByte(c.Text); !bad.Empty() {
		return nil, Problem{c.Text, bad, "this is not UTF-8 text"}
	}
	node, problem := yaml.ParseMapping(c.Text.Text, c.Text.All())
	if problem != nil {
		return nil, Problem{c.Text, problem.Span, "this is not valid YAML: " + problem.Detail}
	}
	c.Node = node
	if node != nil {
		d.structure(node, reflect.ValueOf(&c.File).Elem(), shown)
	}
	c.contracts = c.contractsOf(d)
	c.settings = c.settingsOf(d, c.File.Rules, rules)
	for i, o := range c.File.Overrides {
		c.globs(d, o.Files, "overrides", i, "files")
		c.overrides = append(c.overrides, override{o.Files, c.settingsOf(d, o.Rules, rules)})
	}
	c.globs(d, c.File.Exclude, "exclude")
	if len(d.problems) == 0 {
		return c, nil
	}
	slices.SortStableFunc(d.problems, func(a, b Problem) int { return a.Span.Start - b.Span.Start })
	errs := make([]error, len(d.problems))
	for i, p := range d.problems {
		errs[i] = p
	}
	return nil, errors.Join(errs...)
}

// globs checks patterns; keys lead to their list in the file.
func (c *Config) globs(d *decoder, patterns []string, keys ...any) {
	node := at(c.Node, keys...)
	for i, p := range patterns {
		if !doublestar.ValidatePattern(p) && node != nil && i < len(node.Items) {
			d.fault(node.Items[i], "%q is not a valid pattern", p)
		}
	}
}

// at follows keys and list indexes.
func at(n *yaml.Node, keys ...any) *yaml.Node {
	for _, key := range keys {
		switch key := key.(type) {
		case string:
			n = n.Get(key)
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

// rel is an absolute path as the file's globs see it; ok is false outside the
// file's folder.
func (c *Config) rel(full string) (string, bool) {
	r, err := filepath.Rel(c.dir, full)
	if err != nil || !filepath.IsLocal(r) {
		return "", false
	}
	return filepath.ToSlash(r), true
}

func (c *Config) matches(patterns []string, full string) (string, bool) {
	rel, ok := c.rel(full)
	if !ok {
		return "", false
	}
	for _, p := range patterns {
		clean := strings.TrimSuffix(strings.TrimPrefix(path.Clean(p), "./"), "/")
		if m, _ := doublestar.Match(clean, rel); m {
			return p, true
		}
		if m, _ := doublestar.Match(clean+"/**", rel); m {
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
