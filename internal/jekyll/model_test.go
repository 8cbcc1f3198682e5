package jekyll

import (
	"errors"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/jekyll/recorded"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A model is a site as the package describes it.
type model struct {
	builder Builder
	config  *Config
	site    recorded.Site
	items   []Item
	extra   []recorded.Page // made by plugins
	err     error
}

func buildModel(site recorded.Site, builder Builder) recorded.Want {
	m := &model{site: site, builder: builder}
	m.config = m.loadConfig()
	if m.config.Err != nil || m.pluginRaises() {
		return recorded.Want{Exit: "error"}
	}
	m.read()
	data, err := m.data()
	m.generate()
	m.render()
	if m.err != nil || err != nil {
		return recorded.Want{Exit: "error"}
	}
	w := recorded.Want{Exit: "ok", Data: data, Layouts: map[string]string{}, Conflicts: map[string][]string{}}
	for name, file := range m.config.Layouts(m.sources()) {
		w.Layouts[name] = string(file)
	}
	outputs := map[string][]string{}
	add := func(output, source string) { outputs[output] = append(outputs[output], source) }
	for _, p := range m.extra {
		w.Pages = append(w.Pages, p)
		add(p.Output, "")
	}
	for _, it := range m.items {
		if it.State == Visible {
			add(it.Output, string(it.Path))
		}
		if it.Class.Kind == Page && it.State == Hidden || it.State == Hidden && it.Class.Kind != Static {
			continue
		}
		p := recorded.Page{Path: string(it.Path), URL: it.URL, Output: it.Output}
		switch it.Class.Kind {
		case Static:
			p.Written = it.State == Visible
			w.Static = append(w.Static, p)
			continue
		case Page:
			p.Title, p.Layout = it.Title, it.Layout
			if HasHeader(m.text(string(it.Path))) { // else it was not there when the values were recorded
				p.Values = rubyValues(it.Values)
			}
			w.Pages = append(w.Pages, p)
			continue
		}
		p.Written = it.State == Visible
		p.Collection = it.Class.Collection
		p.Title, p.Layout, p.Values = it.Title, it.Layout, rubyValues(it.Values)
		if it.Dated {
			p.Date = it.Date.Format("2006-01-02 15:04:05")
		}
		if about(site, "excerpts") {
			p.Excerpt = m.excerpt(it)
		}
		if about(site, "headings") {
			p.Headings = m.headings(it)
		}
		if about(site, "cuts") && m.cutStops(it) {
			return recorded.Want{Exit: "error"}
		}
		p.Categories = m.config.Categories(string(it.Path), it.Class, it.Values)
		w.Documents = append(w.Documents, p)
	}
	for output, sources := range outputs {
		w.Written = append(w.Written, output)
		if len(sources) > 1 {
			w.Conflicts[output] = sources
		}
	}
	sort.Strings(w.Written)
	all := make([]web.Output, len(w.Written))
	for i, output := range w.Written {
		all[i] = web.Output{Path: output, Source: paths.Site(output)}
	}
	urls := web.NewURLMap(all)
	if slices.ContainsFunc(w.Written, func(o string) bool { return urls.Blocked(o) != "" }) {
		return recorded.Want{Exit: "error"}
	}
	for _, pages := range [][]recorded.Page{w.Pages, w.Static} {
		sort.SliceStable(pages, func(i, j int) bool {
			return pages[i].Path+"\x00"+pages[i].Output < pages[j].Path+"\x00"+pages[j].Output
		})
	}
	return w
}

// pluginRaises reports whether a plugin of the site's own runs and raises, as some
// of the recorded ones do to show that they run.
func (m *model) pluginRaises() bool {
	for file, text := range m.site.Files {
		if m.config.PluginsDir != "" && strings.HasPrefix(file, m.config.PluginsDir+"/") &&
			strings.HasPrefix(string(text), "raise") {
			return true
		}
	}
	return false
}

// about reports whether the site is one of the archives on a subject.
func about(site recorded.Site, subject string) bool {
	return strings.HasPrefix(strings.TrimPrefix(site.Name, "gh-"), subject+"/")
}

func (m *model) loadConfig() *Config {
	for _, name := range []string{"_config.yml", "_config.yaml"} {
		if text, ok := m.site.Files[name]; ok {
			c, err := LoadConfig(source.New(paths.Shown(name), text), m.builder)
			if err != nil && !err.Silent && err.Slip != yaml.NotMapping {
				c.Err = err
			}
			return c
		}
	}
	return NewConfig(nil, nil, m.builder)
}

// sources are the site's files relative to its source folder.
func (m *model) sources() []paths.Site {
	var out []paths.Site
	for _, p := range m.site.Paths() {
		if rel, ok := strings.CutPrefix(p, m.config.Source+"/"); ok {
			out = append(out, paths.Site(rel))
		} else if m.config.Source == "" {
			out = append(out, paths.Site(p))
		}
	}
	return out
}

func (m *model) text(rel string) []byte { return m.site.Files[path.Join(m.config.Source, rel)] }

func (m *model) read() {
	for _, rel := range m.sources() {
		raw := m.text(string(rel))
		class := m.config.Classify(paths.Site(rel), raw)
		if m.config.ClassStops(class) {
			m.err = errors.New("a file that stops the build")
		}
		for _, class := range []Class{class, {Kind: class.Also}} {
			switch class.Kind {
			case Document, Post, Draft, Page, Static:
			case Layout:
				m.front(string(rel), class, raw)
				continue
			default:
				continue
			}
			var front Values
			if class.Kind != Static {
				front = m.front(string(rel), class, raw)
			}
			it := m.config.Resolve(paths.Site(rel), class, front, buildTime)
			if it.Err != nil {
				m.err = it.Err
			}
			m.items = append(m.items, it)
		}
	}
	sort.SliceStable(m.items, func(i, j int) bool {
		a, b := m.items[i], m.items[j]
		if x, y := m.config.WriteOrder(a.Class), m.config.WriteOrder(b.Class); x != y {
			return x < y
		}
		return m.config.Before(a, b)
	})
}

// generate adds the pages that plugins make, and drops surplus posts.
func (m *model) generate() {
	var posts []Item
	for _, it := range m.items {
		if it.Class.Kind == Post && it.State != Hidden {
			posts = append(posts, it)
		}
	}
	kept := m.config.KeptPosts(posts)
	m.items = slices.DeleteFunc(m.items, func(it Item) bool {
		same := func(k Item) bool { return k.Path == it.Path }
		return slices.ContainsFunc(posts, same) && !slices.ContainsFunc(kept, same)
	})
	m.items = m.config.ReadmeIndexes(m.items)
	kept = slices.DeleteFunc(kept, func(it Item) bool { return it.Class.Kind != Post })
	if _, more := m.config.Pagination(m.items, len(kept)); len(more) > 0 {
		for _, at := range more {
			m.extra = append(m.extra, recorded.Page{Path: at.Output, URL: at.URL, Output: at.Output})
		}
	}
	layouts := m.config.Layouts(m.sources())
	theme, _ := m.config.ThemeLayouts()
	own := func(layout string) bool { _, ok := layouts[layout]; return ok }
	for i := range m.items {
		it := &m.items[i]
		if layout := m.config.DefaultLayout(*it,
			func(l string) bool { return own(l) || slices.Contains(theme, l) }); layout != "" {
			it.Layout = layout
		}
		if err := m.config.ThemeDateError(*it, own); err != nil {
			m.err = err
		}
		if it.Front != nil || it.Class.Index {
			text, body := m.body(*it)
			if title, ok := m.config.HeadingTitle(*it, text[body.Start:body.End]); ok {
				it.Title = title
			}
		}
	}
	for _, it := range m.items {
		if it.State != Visible || it.Class.Kind == Static {
			continue
		}
		redirects, err := m.config.Redirects(it.Values)
		if err != nil {
			m.err = err
		}
		for _, r := range redirects {
			m.extra = append(m.extra, recorded.Page{Generated: true, URL: r.Address.URL, Output: r.Address.Output,
				Layout: "redirect"})
		}
	}
	for _, output := range m.config.PluginOutputs() {
		if m.site.Files[output] == nil {
			m.extra = append(m.extra, recorded.Page{Generated: true, URL: "/" + output, Output: output})
		}
	}
}

// render looks for what stops the build once the site is put together.
func (m *model) render() {
	names := map[string]bool{}
	for _, it := range m.items {
		if it.State == Visible || it.Class.Kind == Static || it.Class.Kind == Document {
			names[string(it.Path)] = true
		}
	}
	for _, it := range m.items {
		if it.Class.Kind == Static || it.State == Hidden || yamlFile(string(it.Path)) ||
			it.Values["render_with_liquid"] == false {
			continue
		}
		text, body := m.body(it)
		options := m.config.LiquidOptions()
		options.Value = func(name string) (any, bool) {
			v, ok := it.Values[strings.TrimPrefix(name, "page.")]
			return v, ok
		}
		found := options.Scan(text, body)
		if m.config.UndefinedStops(found) {
			m.stop("undefined")
		}
		for _, e := range found.Errors {
			if e.Fatal {
				m.stop(e.Fault.String())
			}
		}
		m.resolve(it, found, names)
	}
}

// stop notes what stops the build.
func (m *model) stop(why string) { m.err = errors.New(why) }

// resolve stops the build where a tag names what is not there. names are the
// files that a link can name.
func (m *model) resolve(it Item, found *liquid.Template, names map[string]bool) {
	for _, r := range found.Includes {
		at := path.Join(m.config.IncludesDir, r.File())
		if r.Relative {
			at = path.Join(path.Dir(string(it.Path)), r.File())
		}
		if m.text(at) == nil && !r.Dynamic {
			m.stop("no include " + at)
		}
	}
	for _, r := range found.Links {
		if !names[strings.TrimPrefix(r.Name, "/")] && !r.Dynamic {
			m.stop("no file " + r.Name)
		}
	}
	for _, r := range found.PostURLs {
		named, ok := ParsePostName(r.Name)
		if !ok || !slices.ContainsFunc(m.items, func(it Item) bool {
			return NewPosts(slices.Values([]*Fate{&it.Fate}), m.config.CollectionsDir).Have(named)
		}) {
			m.stop("no post " + r.Name)
		}
	}
}
