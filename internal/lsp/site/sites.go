// Package site keeps the sites checked that an editor works on: one run of the
// engine for each, again when something changes that pages can refer to, and a
// check of the one page at each edit.
package site

import (
	"cmp"
	"context"
	"os"
	"slices"
	"sync"

	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// Events is told what happens. Its functions may be called by several
// goroutines.
type Events struct {
	// Checked is called after a run over a root.
	Checked func(*State)
	// Begin is called when a run begins; done is told how far it is, and end that
	// it is over.
	Begin func(*Root) (done func(files, total int), end func())
	// Dropped is called for a root that nobody works on any longer.
	Dropped func(*Root)
}

// Sites are the roots of the folders and documents that are open.
type Sites struct {
	docs   *text.Documents
	check  Check
	events Events
	ctx    context.Context

	mu      sync.Mutex
	folders []paths.Full
	roots   map[string]*Root
	guises  map[string]guise     // by URI of an open document
	judged  map[string]*Judged   // by URI, what was last worked out
	imprint map[string]imprinted // by URI, what other pages knew of it in the last run
}

// New makes an empty set. Runs end with ctx.
func New(ctx context.Context, docs *text.Documents, check Check, events Events) *Sites {
	return &Sites{docs: docs, check: check, events: events, ctx: ctx, roots: map[string]*Root{},
		guises: map[string]guise{}, judged: map[string]*Judged{}, imprint: map[string]imprinted{}}
}

// UntitledName is what a document is checked as that has no file.
const UntitledName = "stdin.md"

var configNames = []string{"_config.yml", "_config.yaml", "_config.toml"}

// siteAbove is the nearest folder, dir or above, that holds a site's
// configuration; "" for none.
func siteAbove(dir paths.Full) paths.Full {
	for {
		if hasConfig(dir) {
			return dir
		}
		parent := dir.Dir()
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

func hasConfig(dir paths.Full) bool {
	return slices.ContainsFunc(configNames, func(name string) bool {
		info, err := os.Stat(string(dir.Join(name)))
		return err == nil && info.Mode().IsRegular()
	})
}

// within reports whether a path is dir or is below it.
func within(full, dir paths.Full) bool { return full == dir || full.Below(dir) }

// folderOf is the innermost open folder that holds a path; "" for none.
func (s *Sites) folderOf(full paths.Full) paths.Full {
	best := paths.Full("")
	for _, folder := range s.folders {
		if within(full, folder) && len(folder) > len(best) {
			best = folder
		}
	}
	return best
}

// place says which root a document belongs to: the site around it, as far as
// it is in the folder that is open; without a site that folder; without a
// folder the file alone.
func (s *Sites) place(doc *text.Document) (dir paths.Full, files []paths.Full) {
	if doc.Path == "" {
		dir = cmp.Or(slices.Concat(s.folders, []paths.Full{""})[0], paths.Full(os.TempDir()))
		return dir, []paths.Full{dir.Join(UntitledName)}
	}
	folder, site := s.folderOf(doc.Path), siteAbove(doc.Path.Dir())
	switch {
	case site != "" && (folder == "" || within(site, folder)):
		return site, nil
	case site != "":
		return site, []paths.Full{folder}
	case folder != "":
		return folder, nil
	}
	return doc.Path.Dir(), []paths.Full{doc.Path}
}

// rootAt returns the root of a folder, and begins to check it when it is new.
func (s *Sites) rootAt(dir paths.Full, files []paths.Full) *Root {
	key := string(dir)
	for _, full := range files {
		key += "\x00" + string(full)
	}
	r, ok := s.roots[key]
	if !ok {
		r = &Root{Dir: dir, Paths: files, sites: s, first: make(chan struct{})}
		r.ctx, r.stop = context.WithCancel(s.ctx)
		s.roots[key] = r
		r.Request(0)
	}
	return r
}

// RootOf is the root that a document belongs to.
func (s *Sites) RootOf(doc *text.Document) *Root {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rootAt(s.place(doc))
}

// Roots lists the roots by folder.
func (s *Sites) Roots() []*Root {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []*Root
	for _, r := range s.roots {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b *Root) int { return cmp.Compare(a.Dir, b.Dir) })
	return all
}

// Owns reports whether a root is the innermost that knows a file, so that what
// is said of it is said once.
func (s *Sites) Owns(r *Root, full paths.Full) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, other := range s.roots {
		if other != r && len(other.Dir) > len(r.Dir) && within(full, other.Dir) && other.holds(full) {
			return false
		}
	}
	return true
}

// holds reports whether the root checks a path.
func (r *Root) holds(full paths.Full) bool {
	if r.Paths == nil {
		return within(full, r.Dir)
	}
	return slices.ContainsFunc(r.Paths, func(named paths.Full) bool { return within(full, named) })
}

// SetFolders says which folders come and go. One that is a site is checked even
// before a page of it is opened.
func (s *Sites) SetFolders(added, removed []paths.Full) {
	s.mu.Lock()
	s.folders = slices.DeleteFunc(s.folders, func(f paths.Full) bool { return slices.Contains(removed, f) })
	for _, folder := range added {
		if !slices.Contains(s.folders, folder) {
			s.folders = append(s.folders, folder)
		}
	}
	for _, folder := range s.folders {
		if site := siteAbove(folder); site == folder {
			s.rootAt(site, nil)
		} else if site != "" {
			s.rootAt(site, []paths.Full{folder})
		}
	}
	s.mu.Unlock()
	s.tidy()
}

// tidy drops the roots that no folder and no open document needs.
func (s *Sites) tidy() {
	s.mu.Lock()
	needed := map[*Root]bool{}
	for _, folder := range s.folders {
		for _, r := range s.roots {
			needed[r] = needed[r] || within(r.Dir, folder) && r.Paths == nil ||
				slices.Equal(r.Paths, []paths.Full{folder})
		}
	}
	for _, doc := range s.docs.All() {
		needed[s.rootAt(s.place(doc))] = true
	}
	var dropped []*Root
	for key, r := range s.roots {
		if !needed[r] {
			delete(s.roots, key)
			r.stop()
			dropped = append(dropped, r)
		}
	}
	s.mu.Unlock()
	for _, r := range dropped {
		s.events.Dropped(r)
	}
}

// overlay is the texts of the open documents that a run over r has instead of
// those of their files.
func (s *Sites) overlay(r *Root) map[paths.Full][]byte {
	overlay := map[paths.Full][]byte{}
	for _, doc := range s.docs.All() {
		switch {
		case doc.Lost():
		case doc.Path != "":
			s.mu.Lock()
			overlay[doc.Path], _ = s.guises[doc.URI].bytesOf(doc.String())
			s.mu.Unlock()
		case len(r.Paths) == 1 && r.Paths[0].Base() == UntitledName:
			overlay[r.Paths[0]] = []byte(doc.String())
		}
	}
	return overlay
}
