package detect

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
)

// buildCommand is a call of Jekyll with its arguments.
var buildCommand = regexp.MustCompile(`\bjekyll["', ]+(?:build|b)\b([^\n;&|#]*)`)

// servants are the files of services and scripts that may call Jekyll.
var servants = []string{
	"netlify.toml", ".gitlab-ci.yml", ".travis.yml", ".circleci/config.yml", "Rakefile", "package.json",
}

// command looks for a call of Jekyll itself: in a workflow, which may also use an
// action that wraps it, in the file of another service, or in a script.
func (s Surroundings) command(d *Detection) bool {
	for _, f := range s.workflows() {
		found := false
		steps(f, func(step *yaml.Node) bool {
			if uses := step.Get("uses"); uses != nil && wrapsJekyll(uses.Text) {
				d.Rule, d.Place, found = ByCommand, Place{f.Path, lineOf(f, uses.Span.Start)}, true
				if with := step.Get("with"); with != nil && with.Kind == yaml.Map {
					d.Source = folderArgument(with.Get("jekyll_src"))
				}
			}
			if run := step.Get("run"); run != nil && !found {
				found = d.called(f, run.Span)
			}
			found = found && (folderArgument(step.Get("working-directory")) == s.Site || s.isOf(d))
			return found
		})
		if found {
			return true
		}
	}
	for _, name := range servants {
		if f, ok := s.read(name); ok && d.called(f, f.All()) && s.isOf(d) {
			return true
		}
	}
	return false
}

// isOf reports whether a call that was noted builds the site, and forgets one that
// builds the site at the top instead.
func (s Surroundings) isOf(d *Detection) bool {
	if !s.apart() || d.Source == s.Site {
		return true
	}
	*d = Detection{NoJekyll: d.NoJekyll}
	return false
}

// wrapsJekyll reports whether an action builds with Jekyll, by its name.
func wrapsJekyll(uses string) bool {
	name, _, _ := strings.Cut(strings.ToLower(uses), "@")
	return strings.Contains(name, "jekyll") && name != "actions/jekyll-build-pages"
}

// called notes the first call of Jekyll in a part of a file that is no comment.
func (d *Detection) called(f *source.File, in source.Span) bool {
	text := f.Text[in.Start:in.End]
	for _, m := range buildCommand.FindAllSubmatchIndex(text, -1) {
		line := text[:m[0]]
		if i := strings.LastIndexByte(string(line), '\n'); i >= 0 {
			line = line[i+1:]
		}
		if strings.HasPrefix(strings.TrimSpace(string(line)), "#") {
			continue
		}
		d.Rule, d.Place = ByCommand, Place{f.Path, lineOf(f, in.Start+m[0])}
		between := func(r rune) bool { return strings.ContainsRune(" \t=\"',]", r) }
		words := strings.FieldsFunc(string(text[m[2]:m[3]]), between)
		d.Future = slices.Contains(words, "--future")
		for i, word := range words[:max(len(words)-1, 0)] {
			if (word == "-s" || word == "--source") && !strings.Contains(words[i+1], "$") {
				d.Source = jekyll.CleanDir(words[i+1])
			}
		}
		return true
	}
	return false
}

// gems are what Bundler gives a site.
type gems struct {
	place  Place // of the gem that decides; no file if no Gemfile names one
	pages  bool  // github-pages
	plugin bool  // it is loaded as a plugin, with its settings
	major  int   // of Jekyll; 0 if no Gemfile names it
}

// bundled is the builder that Bundler starts.
func (g gems) bundled() jekyll.Builder {
	switch {
	case g.pages && g.plugin:
		return jekyll.GitHubPages
	case g.pages, g.major == 3:
		return jekyll.Jekyll3
	}
	return jekyll.Jekyll
}

// gems reads Gemfile.lock, and else the Gemfile, of the site's folder or of the top.
func (s Surroundings) gems() gems {
	var g gems
	folders := slices.Compact([]string{s.Site, ""})
	if s.apart() {
		folders = folders[:1]
	}
	for _, folder := range folders {
		file, hasFile := s.read(path.Join(folder, "Gemfile"))
		lock, hasLock := s.read(path.Join(folder, "Gemfile.lock"))
		if !hasFile && !hasLock {
			continue
		}
		if hasLock {
			g.look(lock, lockedGem)
		}
		if hasFile {
			if g.place.File == "" {
				g.look(file, wantedGem)
			}
			g.plugin = slices.Contains(jekyll.GemfilePlugins(string(file.Text)), "github-pages")
		}
		if config, ok := s.read(path.Join(s.Site, "_config.yml")); ok && !g.plugin {
			c, _ := jekyll.LoadConfig(config, jekyll.Jekyll)
			g.plugin = slices.Contains(c.Plugins, "github-pages")
		}
		return g
	}
	return g
}

// look finds github-pages, and else jekyll, in a file whose lines gem takes apart.
func (g *gems) look(f *source.File, gem func(line string) (name string, major int)) {
	n := 0
	for line := range strings.Lines(string(f.Text)) {
		n++
		switch name, major := gem(strings.TrimRight(line, "\r\n")); {
		case name == "github-pages" && !g.pages:
			g.pages, g.place = true, Place{f.Path, n}
		case name == "jekyll" && g.major == 0:
			g.major = major
			if !g.pages {
				g.place = Place{f.Path, n}
			}
		}
	}
}

// lockedGem is a gem among the specs of Gemfile.lock: four spaces, its name, its
// version.
func lockedGem(line string) (name string, major int) {
	rest, ok := strings.CutPrefix(line, "    ")
	name, version, found := strings.Cut(rest, " (")
	if !ok || !found || strings.HasPrefix(rest, " ") {
		return "", 0
	}
	return name, majorOf(version)
}

var quoted = regexp.MustCompile(`["']([^"']*)["']`)

// wantedGem is a gem that a line of a Gemfile asks for. Without a version, or
// with nothing but a least one, Bundler takes the newest.
func wantedGem(line string) (name string, major int) {
	line, _, _ = strings.Cut(strings.TrimSpace(line), "#")
	if !strings.HasPrefix(line, "gem ") && !strings.HasPrefix(line, "gem(") {
		return "", 0
	}
	texts := quoted.FindAllStringSubmatch(line, -1)
	if len(texts) == 0 {
		return "", 0
	}
	major = 4
	for _, t := range texts[1:] {
		version := strings.TrimSpace(t[1])
		number := strings.TrimLeft(version, "~<>=! ")
		switch operator := strings.TrimSpace(version[:len(version)-len(number)]); {
		case number == "" || number[0] < '0' || number[0] > '9':
		case operator == "<" && majorOf(number) <= 4 && strings.Trim(number, "40.") == "":
			major = 3
		case operator == "<" || operator == "<=":
			major = min(major, majorOf(number))
		case operator == "" || operator == "=" || operator == "~>":
			major = majorOf(number)
		}
	}
	return texts[0][1], max(major, 3)
}

func majorOf(version string) int {
	n := 0
	for i := 0; i < len(version) && '0' <= version[i] && version[i] <= '9' && i < 3; i++ {
		n = n*10 + int(version[i]-'0')
	}
	return n
}
