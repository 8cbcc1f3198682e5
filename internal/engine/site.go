package engine

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/keyuse"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A site is the index and what it takes to place a file in it.
type builtSite struct {
	*site.Site
	disk      *disk.Disk
	root      paths.Full // the folder of the configuration
	base      paths.Full // what site paths are relative to
	config    paths.Full // the configuration; "" for none
	contracts []*contract.Contract
	others    map[*contract.Contract]*contract.Contract // instead of what the site does not keep
	unread    atomic.Bool                               // a page could not be read
	made      generated                                 // what plugins make
	layouts   sync.Map                                  // layout → frame
	templates templates                                 // of layouts and includes
	titled    sync.Map                                  // layout and key → whether it prints the key in an <h1>
	anchors   sync.Map                                  // *site.Entry → []string
	ignoring  sync.Mutex                                // for ignores
	ignores   *disk.Ignores                             // nil until an address is asked for
}

// workOn is what a look at a file may ask for. It does not end with the run, which
// lends its site to others.
func workOn(file *source.File) *budget.Work {
	return budget.ForFile(context.Background(), len(file.Text))
}

// in is the path of a file in the site.
func (s *builtSite) in(full paths.Full) paths.Site { return full.In(s.base) }

// buildSite indexes everything below the root, or below the source folder that
// the configuration names there, also when a single file is checked; without a
// root the targets are the site.
func buildSite(ctx context.Context, d *disk.Disk, o Options, g group, result *Result) *builtSite {
	s := &builtSite{disk: d, root: g.root, base: g.base, contracts: o.Policy.Contracts(g.base)}
	s.Site = &site.Site{Config: jekyll.NewConfig(nil, nil, 0), Rooted: g.root != "", Data: map[string]*site.DataFile{},
		Contracts: s.contracts}
	var pages []paths.Full
	var data []paths.Site
	if s.Rooted {
		s.Built = detectBuilder(d, o.Policy, g.root)
		s.configure(s.Built.Builder, result)
		s.Config.Future = s.Config.Future || s.Built.Future
		if s.Built.Bundled || !s.Built.Builder.Hosted() {
			if file := s.own("Gemfile", result); file != nil {
				s.Config.Plugins = append(s.Config.Plugins, jekyll.GemfilePlugins(string(file.Text))...)
			}
		}
		if s.Built.Bundled && s.Built.Builder.Hosted() {
			s.Config.OwnFolders()
		}
		source := s.Config.Source
		if called := s.Built.Source; called != "" && g.root == checkoutTop(g.root) &&
			configIn(s.disk, g.root.Join(called)) == "" {
			source = called
		}
		switch below := g.root.Join(source); {
		case !s.disk.IsDir(below):
		case !disk.StaysIn(checkoutTop(g.root), below):
			result.fail(disk.Failure{Path: s.disk.Shown(below), Err: errOutside})
		default:
			s.base = below
		}
		pages, data = s.walk(result)
	} else {
		files := make([]paths.Site, len(g.targets))
		for i, t := range g.targets {
			files[i] = s.in(t.full)
			pages = append(pages, t.full)
			if within(files[i], s.Config.DataDir) {
				data = append(data, files[i])
			}
		}
		s.Files = web.NewPaths(files)
	}
	s.Config.Time = o.Now
	s.holdContracts()
	s.Reads, s.Surveyor, s.Heads, s.Completer = s.keysRead, s.survey, s.heads, s.completes
	s.RootLinks = s.rootLinks
	s.Ignored, s.KeyUses = s.ignored, s.keyUses
	anyUses := sync.OnceValue(s.anyUses)
	s.Templated = func(key string) bool { return anyUses().Of(key) != keyuse.Unread }
	s.adoptRedirects()
	s.dataFiles(data, result)
	s.Entries = slices.DeleteFunc(s.entries(ctx, o, pages), func(e *site.Entry) bool {
		if !e.Class.IsPage() {
			s.Lost = append(s.Lost, e)
		}
		return !e.Class.IsPage()
	})
	s.standIn()
	s.markChecked(g.targets)
	s.Index(s.idsOf, s.layoutIDs)
	s.made = s.generate()
	s.URLs = urlMap(s.Site, s.made)
	s.Previous, s.Ask, s.Asked = o.Previous[s.base], o.Ask, result.asked(s.base)
	for now, old := range o.Moved {
		if s.Moved == nil {
			s.Moved = map[paths.Site]paths.Site{}
		}
		s.Moved[s.in(now.Full(o.Dir))] =
			s.in(old.Full(o.Dir))
	}
	result.sites = append(result.sites, s)
	return s
}

// configure reads the configuration. In place of one that cannot be read stands
// what the contracts take for granted.
func (s *builtSite) configure(builder jekyll.Builder, result *Result) {
	if s.config = configIn(s.disk, s.root); s.config == "" {
		return // the user named the root
	}
	if filepath.Ext(string(s.config)) == ".toml" && builder.Hosted() {
		s.Config = jekyll.NewConfig(nil, nil, builder) // it is not looked for there
		return
	}
	if filepath.Ext(string(s.config)) == ".toml" {
		result.fail(disk.Failure{Path: s.disk.Shown(s.config), Err: errTOML})
	} else if file := s.own(paths.Site(s.config.Base()), result); file != nil {
		config, broken := jekyll.LoadConfig(file, builder)
		if broken == nil {
			s.Config = config
			return
		}
	}
	s.Config = assumed(s.contracts, builder)
}

var errTOML = errors.New("a configuration in TOML is not supported; convert it to _config.yml to check the site as " +
	"it is built")

// assumed is the configuration of a site whose own cannot be read: what the
// contracts take for granted, so that the pages are not blamed for it.
func assumed(contracts []*contract.Contract, builder jekyll.Builder) *jekyll.Config {
	collections := jekyll.Values{}
	for _, c := range contracts {
		if label, ok := strings.CutPrefix(c.Folder, "_"); ok {
			collections[label] = jekyll.Values{"output": true}
		}
	}
	return jekyll.NewConfig(jekyll.Values{"collections": collections, "excerpt_separator": page.DefaultMarker}, nil,
		builder)
}

// markChecked tells the entries that the user asked about from the others.
func (s *builtSite) markChecked(targets []target) {
	for _, t := range targets {
		sitePath := s.in(t.full)
		if e := s.EntryAt(sitePath); e != nil {
			e.Checked = true
		}
		s.ConfigChecked = s.ConfigChecked || s.Rooted && t.full == s.config
		if within(sitePath, s.Config.DataDir) {
			for _, data := range s.Data {
				data.Checked = data.Checked || data.Path == sitePath
			}
		}
	}
	for _, e := range s.Lost {
		e.Checked = slices.ContainsFunc(targets, func(t target) bool { return s.in(t.full) == e.Path })
	}
}

// urlMap records every file that the build writes, those that plugins make
// included, which the site keeps.
func urlMap(s *site.Site, made generated) *web.URLMap {
	s.Generated = made.pages
	all := make([]web.Output, 0, len(s.Entries)+len(made.pages))
	for _, g := range made.pages {
		all = append(all, web.Output{Path: g.Output, Source: g.Source})
	}
	for _, e := range s.Entries {
		all = append(all, outputsOf(s, e)...)
	}
	for _, sitePath := range s.Files.All() {
		class := jekyll.Class{Kind: jekyll.Static}
		if e := s.EntryAt(sitePath); e == nil {
			class = s.Config.Classify(sitePath, nil)
		} else if e.Class.Also != jekyll.Static {
			continue
		}
		if class.Kind != jekyll.Static && class.Also == jekyll.Static {
			class = jekyll.Class{Kind: jekyll.Static} // read in two ways
		}
		if class.Kind != jekyll.Static || made.removed[sitePath] {
			continue
		}
		if at, err := s.Config.Address(jekyll.PageInfo{Path: string(sitePath), Class: class}); err == nil {
			all = append(all, web.Output{Path: at.Output, Source: sitePath, Turn: s.Config.WriteOrder(class)})
		}
	}
	for _, o := range s.Config.PluginOutputs() {
		all = append(all, web.Output{Path: o, Turn: math.MaxInt})
	}
	return web.NewURLMap(all)
}

// own reads a file of the site's own by its site path. It is nil for one that
// is not there, and for one that is but cannot be read or is elsewhere, which
// is a failure.
func (s *builtSite) own(sitePath paths.Site, result *Result) *source.File {
	full := sitePath.Full(s.base)
	if !disk.StaysIn(s.base, full) {
		result.fail(disk.Failure{Path: s.disk.Shown(full), Err: errOutside})
		return nil
	}
	file, err := s.disk.File(full)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		result.fail(disk.Failure{Path: s.disk.Shown(full), Err: disk.Plain(err)})
	}
	return file
}
