package config

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/detect"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Tree finds the configuration of each file: the nearest .partnerlint.yml in
// its folder or above, or one file for all. It may be used by several
// goroutines.
type Tree struct {
	rules []*lint.Rule
	shown func(paths.Full) paths.Shown
	fixed *Config // --config
	none  *Config // where no file is found
	disk  overlay

	mu    sync.Mutex
	near  map[paths.Full]*Config // folder → its configuration
	read  map[paths.Full]*Config // file → what it says
	fault []error
}

// NewTree makes a Tree. explicit is the one file to use, or "". shown says how
// to print a path. instead holds what files contain instead of what the disk
// has; nil text for a file that is not there.
func NewTree(explicit paths.Full, rules []*lint.Rule, shown func(paths.Full) paths.Shown,
	instead map[paths.Full][]byte) (*Tree, error) {
	t := &Tree{rules: rules, shown: shown, none: Defaults(), disk: instead, near: map[paths.Full]*Config{},
		read: map[paths.Full]*Config{}}
	if explicit == "" {
		return t, nil
	}
	c, err := t.disk.config(explicit, shown(explicit), rules)
	t.fixed = c
	return t, err
}

// Err is what is wrong with the configurations found so far, or nil.
func (t *Tree) Err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return errors.Join(t.fault...)
}

// For returns the configuration of files in dir; never nil.
func (t *Tree) For(dir paths.Full) *Config {
	if t.fixed != nil {
		return t.fixed
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.nearest(dir)
}

func (t *Tree) nearest(dir paths.Full) *Config {
	if c, ok := t.near[dir]; ok {
		return c
	}
	c := t.none
	full := dir.Join(Name)
	if t.disk.has(full) {
		c = t.load(full)
	} else if parent := dir.Dir(); parent != dir {
		c = t.nearest(parent)
	}
	t.near[dir] = c
	return c
}

func (t *Tree) load(full paths.Full) *Config {
	if c, ok := t.read[full]; ok {
		return c
	}
	c, err := t.disk.found(full, t.shown(full), t.rules)
	if err != nil {
		t.fault = append(t.fault, err)
		c = t.none
	}
	t.read[full] = c
	return c
}

// misnomers are names that people give the configuration.
var misnomers = []string{".partnerlint.yaml", "partnerlint.yml", "partnerlint.yaml", ".partnerlint.json",
	".partnerlint"}

// Misnamed looks in dir and above for a configuration under a name that is not
// read. The error names it.
func Misnamed(dir paths.Full, shown func(paths.Full) paths.Shown) error {
	for at := dir; ; at = at.Dir() {
		if _, err := os.Lstat(string(at.Join(Name))); err == nil || at == at.Dir() {
			return nil
		}
		for _, name := range misnomers {
			full := at.Join(name)
			if info, err := os.Lstat(string(full)); err == nil && info.Mode().IsRegular() {
				return fmt.Errorf("%s is not read: the configuration is called %s", shown(full), Name)
			}
		}
	}
}

// Contracts returns what pages below dir are held to.
func (t *Tree) Contracts(dir paths.Full) []*contract.Contract { return t.For(dir).contracts }

// SiteRoot returns the folder that the configuration names as the site's.
func (t *Tree) SiteRoot(dir paths.Full) (paths.Full, bool) {
	c := t.For(dir)
	if c.File.Site == "" {
		return "", false
	}
	return c.dir.Join(c.File.Site), true
}

// Builder returns the site generator that the configuration of the site at dir
// names; nil if it names none.
func (t *Tree) Builder(dir paths.Full) *detect.Named {
	c := t.For(dir)
	builder, ok := jekyll.ParseBuilder(c.File.Flavor)
	if !ok {
		return nil
	}
	return &detect.Named{Builder: builder,
		Place: detect.Place{File: t.shown(c.Path), Line: c.lineOf(at(c.Node, "flavor"))}}
}

// Excluded reports whether the configuration leaves out a file, and by which
// pattern.
func (t *Tree) Excluded(full paths.Full) (string, bool) {
	c := t.For(full.Dir())
	pattern, ok := c.matches(c.File.Exclude, full)
	if !ok {
		return "", false
	}
	return "excluded by " + string(t.shown(c.Path)) + " (" + pattern + ")", true
}

// A RuleSetting is what the configuration says about a rule for one file.
type RuleSetting struct {
	Severity lint.Severity
	Chosen   bool // Severity was said
	Options  any  // nil when not said
}

// Rules returns the settings of rules for a file, by rule ID; nil when nothing
// is said.
func (t *Tree) Rules(full paths.Full) map[string]RuleSetting {
	c := t.For(full.Dir())
	if len(c.settings) == 0 && len(c.overrides) == 0 {
		return nil
	}
	out := map[string]RuleSetting{}
	lay := func(settings map[string]setting) {
		for id, s := range settings {
			r := out[id]
			if s.chosen {
				r.Severity, r.Chosen = s.severity, true
			}
			r.Options = s.over(r.Options)
			out[id] = r
		}
	}
	lay(c.settings)
	for _, o := range c.overrides {
		if _, ok := c.matches(o.files, full); ok {
			lay(o.rules)
		}
	}
	return out
}
