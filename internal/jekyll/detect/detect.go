// Package detect finds out which builder builds a site, and with which command, from
// the files around it.
package detect

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Surroundings are what tells how a site is built.
type Surroundings struct {
	Root   fs.FS  // the repository; of it only a few small files are read
	Site   string // the folder of _config.yml in it; "" for the top
	Named  *Named // what the settings of partnerlint say, nil for nothing
	Folder string // the name of the repository's folder, "" if unknown
	// Origin returns the address of the remote origin, "" if there is none. It is
	// asked only where nothing else tells; nil if nobody knows.
	Origin func() string
}

// A Named is a builder that a person chose.
type Named struct {
	Builder jekyll.Builder
	Place   Place
}

// A Place is a line of a file that tells something.
type Place struct {
	File paths.Shown // as somebody reads it at the top of the repository
	Line int         // 1-based; 0 for the file as a whole
}

// A Rule is a reason to take a builder for the site's; the first that holds wins.
type Rule uint8

const (
	ByName     Rule = iota + 1 // a person says so
	ByAction                   // a workflow runs actions/jekyll-build-pages
	ByCommand                  // a workflow, a script or another service runs Jekyll, with what Bundler gives it
	ByNoJekyll                 // .nojekyll: GitHub Pages runs no Jekyll, and nothing tells who does
	ByOldGem                   // a Gemfile for GitHub Pages or Jekyll 3
	ByNewGem                   // a Gemfile for Jekyll 4
	ByTheme                    // no Gemfile: a theme that GitHub Pages fetches without being told how
	ByTree                     // no Gemfile: GitHub Pages, if the repository looks like one of GitHub's
	ByDefault                  // nothing at all
)

// A Detection is how a site is built, and why that is thought.
type Detection struct {
	Builder jekyll.Builder
	Rule    Rule
	Place   Place
	// Source is the folder of the site that the builder is called with, relative
	// to the repository; "" for the top, or where nothing is said.
	Source string
	// Future reports that the builder is called so that pages of the future are
	// published, whatever _config.yml says.
	Future bool
	// Bundled reports that Bundler starts the builder: the plugins of the Gemfile
	// run, and source: and destination: of _config.yml hold, even with the gem
	// github-pages.
	Bundled bool
	// NoJekyll reports a file .nojekyll at the top: GitHub Pages does not run
	// Jekyll itself.
	NoJekyll bool
	// BranchDiffers reports that GitHub Pages, should it build from the branch,
	// ignores the Gemfile and is 3.10 all the same.
	BranchDiffers bool
}

// Detect finds out how a site is built. Whether GitHub Pages builds from the
// branch or by a workflow is a setting that no file shows.
func Detect(s Surroundings) Detection {
	gems := s.gems()
	d := Detection{NoJekyll: s.exists(".nojekyll")}
	switch {
	case s.Named != nil:
		d.Builder, d.Rule, d.Place = s.Named.Builder, ByName, s.Named.Place
		if found := (Detection{}); s.action(&found) {
			d.Source, d.Future = found.Source, found.Future
		}
	case s.action(&d):
	case s.command(&d):
		d.Builder, d.Bundled = gems.bundled(), gems.place.File != ""
	case d.NoJekyll:
		d.Builder, d.Rule, d.Place = gems.bundled(), ByNoJekyll, Place{File: ".nojekyll"}
		d.Bundled = gems.place.File != ""
	case gems.pages || gems.major == 3:
		d.Builder, d.Rule, d.Place = jekyll.GitHubPages, ByOldGem, gems.place
	case gems.major >= 4:
		d.Builder, d.Rule, d.Place, d.Bundled, d.BranchDiffers = jekyll.Jekyll, ByNewGem, gems.place, true, true
	default:
		d.Builder, d.Rule, d.Place = s.tree()
	}
	return d
}

// tree judges a repository without a Gemfile or another builder. From a branch
// GitHub Pages builds the top or the folder docs, and no other.
func (s Surroundings) tree() (jekyll.Builder, Rule, Place) {
	config := path.Join(s.Site, "_config.yml")
	if !s.exists(config) {
		if config = path.Join(s.Site, "_config.yaml"); !s.exists(config) {
			return jekyll.Jekyll, ByDefault, Place{}
		}
	}
	if f, ok := s.read(config); ok {
		c, _ := jekyll.LoadConfig(f, jekyll.Jekyll)
		const key = "remote_theme"
		if pair, has := c.Find(key); has && pair.Key != nil && !slices.Contains(c.Plugins, "jekyll-remote-theme") {
			return jekyll.GitHubPages, ByTheme, Place{paths.Shown(config), lineOf(f, pair.Key.Span.Start)}
		}
	}
	if s.Site != "" && s.Site != "docs" {
		return jekyll.Jekyll, ByDefault, Place{File: paths.Shown(config)}
	}
	for _, name := range []string{".github", "CNAME", path.Join(s.Site, "CNAME")} {
		if s.exists(name) {
			return jekyll.GitHubPages, ByTree, Place{File: paths.Shown(name)}
		}
	}
	if strings.HasSuffix(strings.ToLower(s.Folder), ".github.io") || s.Origin != nil && githubOrigin(s.Origin()) {
		return jekyll.GitHubPages, ByTree, Place{File: paths.Shown(config)}
	}
	return jekyll.Jekyll, ByDefault, Place{File: paths.Shown(config)}
}

// githubOrigin reports whether a remote is at github.com, in any of Git's forms.
func githubOrigin(origin string) bool {
	_, rest, ok := strings.Cut(strings.ToLower(origin), "github.com")
	before := strings.TrimSuffix(strings.ToLower(origin), "github.com"+rest)
	if !ok || rest == "" || rest[0] != '/' && rest[0] != ':' {
		return false
	}
	return before == "" || strings.ContainsAny(before[len(before)-1:], "/@")
}

// apart reports whether the site stands below another, whose build leaves it out
// unless it is named.
func (s Surroundings) apart() bool { return s.Site != "" && s.exists("_config.yml") }

func (s Surroundings) exists(name string) bool {
	_, err := fs.Stat(s.Root, name)
	return err == nil
}

// maxEvidence is the size in bytes up to which a file is looked into.
const maxEvidence = 1 << 20

func (s Surroundings) read(name string) (*source.File, bool) {
	info, err := fs.Stat(s.Root, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxEvidence {
		return nil, false
	}
	text, err := fs.ReadFile(s.Root, name)
	return source.New(paths.Shown(name), text), err == nil
}

// workflows are the workflows of GitHub Actions in the order of their names.
func (s Surroundings) workflows() []*source.File {
	const folder = ".github/workflows"
	entries, err := fs.ReadDir(s.Root, folder)
	if err != nil {
		return nil
	}
	var out []*source.File
	for _, e := range entries {
		if ext := path.Ext(e.Name()); ext == ".yml" || ext == ".yaml" {
			if f, ok := s.read(path.Join(folder, e.Name())); ok {
				out = append(out, f)
			}
		}
	}
	return out
}

// steps yields the steps of all jobs of a workflow.
func steps(f *source.File, see func(step *yaml.Node) bool) {
	root, err := yaml.ParseMapping(f.Text, f.All())
	if err != nil && !err.Silent {
		return
	}
	jobs := root.Get("jobs")
	if jobs == nil || jobs.Kind != yaml.Map {
		return
	}
	for _, job := range jobs.Entries() {
		list := job.Value.Get("steps")
		if list == nil || list.Kind != yaml.Seq {
			continue
		}
		for _, step := range list.Items {
			if step.Kind == yaml.Map && see(step) {
				return
			}
		}
	}
}

// action looks for a step with the builder that GitHub Pages itself uses.
func (s Surroundings) action(d *Detection) bool {
	for _, f := range s.workflows() {
		found := false
		steps(f, func(step *yaml.Node) bool {
			uses := step.Get("uses")
			if uses == nil || !strings.HasPrefix(strings.ToLower(uses.Text)+"@", "actions/jekyll-build-pages@") {
				return false
			}
			with := step.Get("with")
			folder := ""
			if with != nil && with.Kind == yaml.Map {
				folder = folderArgument(with.Get("source"))
				if s.Site != "" && folder != s.Site && !dynamic(with.Get("source")) {
					return false // it builds another site
				}
			} else if s.Site != "" {
				return false
			}
			found = true
			d.Builder, d.Rule, d.Place = jekyll.GitHubPages, ByAction, Place{f.Path, lineOf(f, uses.Span.Start)}
			d.Source = folder
			future := with.Get("future")
			d.Future = future != nil && strings.EqualFold(future.Text, "true")
			return true
		})
		if found {
			return true
		}
	}
	return false
}

// dynamic reports whether an input is known only when the action runs.
func dynamic(n *yaml.Node) bool { return n != nil && strings.Contains(n.Text, "${") }

// folderArgument is the folder that an input of an action names; "" for one that
// is known only when the action runs.
func folderArgument(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.String || dynamic(n) {
		return ""
	}
	return jekyll.CleanDir(n.Text)
}

func lineOf(f *source.File, offset int) int {
	return 1 + bytes.Count(f.Text[:min(offset, len(f.Text))], []byte("\n"))
}
