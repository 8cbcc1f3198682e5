// Package engine finds files, parses them, indexes the site, runs the rules
// and sorts what they find. It is handed its rules and never imports them.
package engine

import (
	"cmp"
	"context"
	"maps"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll/detect"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Options say what to check and how.
type Options struct {
	Dir    paths.Full // the working directory: relative paths start here, and shown paths are relative to it
	Paths  []string   // as the user wrote them: files, folders or globs; none means Dir
	Rules  []*lint.Rule
	Policy Policy
	Only   map[string]bool // report these rules alone; nil means all
	// contents that replace the file's (standard input, the git index); nil: the file is not there
	Overlay  map[paths.Full][]byte
	Previous map[paths.Full]*site.Site        // site folder → the site before the change, from Result.Sites
	Moved    map[paths.Shown]paths.Shown      // with Previous, the renamed files: new → old
	Ask      func(address string) site.Answer // what another site answers for an address; nil: nobody is asked
	Limits   Limits
	Now      time.Time              // when the site is built, and suppressions are judged; zero for the clock's time
	Workers  int                    // 0 means one per core
	Done     func(files, total int) // told now and then how many files are judged; nil for nobody
}

// A Policy is what the user decided.
type Policy struct {
	Contracts func(dir paths.Full) []*contract.Contract // what pages in the site at dir are held to
	// a site root the user named for files in dir; nil for none
	SiteRoot func(dir paths.Full) (root paths.Full, ok bool)
	// which generator the user says builds the site at dir, nil if nothing is said; nil for nothing anywhere
	Builder func(dir paths.Full) *detect.Named
	Built   *detect.Detection // how the site is built where that was found out before; nil to look
	// the address of the remote origin of the checkout at top, "" for none; nil where nobody knows. It is asked
	// only where the tree does not tell the generator.
	Origin   func(top paths.Full) string
	Excluded func(full paths.Full) (reason string, excluded bool) // left out by configuration; nil for nothing
	// by rule ID; a rule that is not in it keeps its defaults; nil for none
	Rules func(full paths.Full) map[string]Setting
}

// Limits end what hostile or broken input could make endless. Zero means the
// default.
type Limits struct {
	FileBytes int // the greatest size of a page that is read; 1 MiB. Other files may be 64 times as large
	Files     int // files and folders below one folder; 500,000
	PerFile   int // findings reported in one file; 500
	PerRun    int // findings reported in all; 50,000
}

// DefaultLimits are those that hold where nothing else is said.
func DefaultLimits() Limits { return Limits{}.orDefault() }

func (l Limits) orDefault() Limits {
	return Limits{cmp.Or(l.FileBytes, 1<<20), cmp.Or(l.Files, 500_000), cmp.Or(l.PerFile, 500),
		cmp.Or(l.PerRun, 50_000)}
}

// A Setting is what the user chose for one rule.
type Setting struct {
	Severity lint.Severity
	Chosen   bool // Severity was said, and replaces every level the rule has
	Options  any  // of the rule's own options type; nil means its defaults
}

// newDisk is the disk as the options have it.
func newDisk(o Options) *disk.Disk {
	d := &disk.Disk{Dir: o.Dir, Overlay: o.Overlay, Most: o.Limits.FileBytes, Files: o.Limits.Files}
	for _, c := range o.Policy.Contracts(o.Dir) {
		if c.Folder != "" {
			d.Folders = append(d.Folders, c.Folder)
		}
	}
	return d
}

// A Result is what a run found. It is the same for the same input, whatever
// the number of workers.
type Result struct {
	Outcome
	Found   int  // files found
	Stopped bool // the context ended the run early
	// what the folder is, in a sentence without its full stop, when it is none that can be checked; "" otherwise
	Foreign string
	Notes   []string // what was taken for what, where that is a guess

	beside *Beside // nil for none

	sites  []*builtSite
	places []group                       // the targets, by site as in sites
	judged func() map[paths.Shown]placed // where the judged files lie; made when first asked for
	exists func(full paths.Full) bool
	walked []paths.Full // the folders that were asked for
	rules  []*lint.Rule
	only   map[string]bool
	policy Policy
	files  sync.Map // paths.Shown → *source.File, for related places
	read   func(shown paths.Shown) *source.File
	shown  func(full paths.Full) paths.Shown
}

// Empty reports whether nothing was judged that the tool is for: no file, or, of
// a site whose pages no contract holds, its configuration and data alone.
func (r *Result) Empty() bool {
	return r.Checked == 0 || r.Pages == 0 && len(r.Failures) == 0 &&
		(len(r.Skipped) == 0 ||
			slices.ContainsFunc(r.Skipped, func(s Skip) bool { return s.Reason == noContract })) &&
		slices.ContainsFunc(r.sites, func(s *builtSite) bool { return s.Rooted }) &&
		!slices.ContainsFunc(r.sites, func(s *builtSite) bool {
			return slices.ContainsFunc(s.Entries, func(e *site.Entry) bool { return e.Contract != nil })
		})
}

// noContract is why a page is indexed and not judged.
const noContract = "no contract"

// A Skip is a file that was found and not judged.
type Skip struct {
	Path   paths.Shown
	Reason string
}

// File returns the text of a file, for quoting; nil when it cannot
// be read any longer.
func (r *Result) File(shown paths.Shown) *source.File {
	if f, ok := r.files.Load(shown); ok {
		return f.(*source.File)
	}
	if r.read == nil {
		return nil
	}
	f := r.read(shown)
	if f != nil {
		r.files.Store(shown, f)
	}
	return f
}

// Judged returns the files that were judged, sorted.
func (r *Result) Judged() []paths.Shown { return slices.Sorted(maps.Keys(r.judged())) }

// Sites returns the indexes of the sites that were checked, by the folder that
// their paths start from.
func (r *Result) Sites() map[paths.Full]*site.Site {
	sites := map[paths.Full]*site.Site{}
	for _, s := range r.sites {
		sites[s.base] = s.Site
	}
	return sites
}

// Run checks what the options name. The error says why nothing could be
// checked at all; failures with single files are in the result. When the context
// ends, it returns within a second what was found so far.
func Run(ctx context.Context, o Options) (*Result, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	o.Limits = o.Limits.orDefault()
	d := newDisk(o)
	so := &sofar{}
	return unlessInterrupted(ctx, func() (*Result, error) { return run(ctx, d, o, so) }, func() *Result {
		result := newResult(d, o)
		result.Outcome, result.Found = so.all()
		result.Stopped = true
		result.sort()
		result.cut(o.Limits.PerRun)
		return result
	})
}

func newResult(d *disk.Disk, o Options) *Result {
	result := &Result{read: d.ShownFile, exists: d.IsFile, shown: d.Shown, rules: o.Rules, only: o.Only,
		policy: o.Policy}
	result.judged = sync.OnceValue(result.place)
	return result
}

func run(ctx context.Context, d *disk.Disk, o Options, so *sofar) (*Result, error) {
	result := newResult(d, o)
	groups, err := find(d, o, result)
	if err != nil {
		return nil, err
	}
	so.mu.Lock()
	so.found = result.Found
	so.mu.Unlock()
	for _, group := range leaveForeign(d, o, groups, result) {
		if ctx.Err() != nil {
			break
		}
		site := buildSite(ctx, d, o, group, result)
		checkAll(ctx, d, o, site, group, result, so)
	}
	result.Stopped = ctx.Err() != nil
	result.sort()
	result.cut(o.Limits.PerRun)
	return result, nil
}
