package engine

import (
	"math"
	"reflect"
	"slices"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/effect"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A placed file is a target in its site.
type placed struct {
	site   *builtSite
	target target
}

// place maps the judged files to where they lie.
func (r *Result) place() map[paths.Shown]placed {
	judged := map[paths.Shown]placed{}
	for i, g := range r.places {
		for _, t := range g.targets {
			judged[r.shown(t.full)] = placed{r.sites[i], t}
		}
	}
	for _, skip := range r.Skipped {
		delete(judged, skip.Path)
	}
	return judged
}

// Recheck judges another text of a file that the run judged, in the site as
// that text makes it; the other pages are as the run saw them. The text is
// named by the file's shown path. Findings of rules that the run left out are
// among the rest, without their fixes: a fix must not bring them, and nobody
// asked to fix them. With them comes what the build makes of the text; nil when
// the file is next to the site, or is none that is judged.
func (r *Result) Recheck(file *source.File) (findings []lint.Finding, made *effect.Effect) {
	if b := r.beside; b != nil && b.Path == file.Path {
		return b.Recheck(file), nil
	}
	at, ok := r.judged()[file.Path]
	if !ok {
		return nil, nil
	}
	work := workOn(file)
	defer func() {
		p := recover()
		if err, ok := budget.Catch(p); ok {
			findings, made = endless(file, err), effect.Unknown(work.Spent())
		} else if p != nil {
			panic(p)
		}
	}()
	doc, skip := at.site.document(nil, work, file, at.target)
	if skip != "" {
		return nil, nil
	}
	site, entry := at.site.Site, at.site.entryOf(doc)
	if doc.Kind == page.Page {
		site, entry = at.site.with(doc)
	}
	c := check(doc, entry, site, inStageOrder(r.rules), r.policy, at.target.full, math.MaxInt)
	if findings = c.findings; c.ended != nil {
		return append(findings, endless(file, c.ended)...), effect.Unknown(work.Spent())
	}
	for i := range findings {
		if r.only != nil && !r.only[findings[i].Rule] {
			findings[i].Fix = nil
		}
	}
	again := Result{Outcome: Outcome{Findings: findings}}
	again.sort()
	return again.Findings, effect.Of(doc, entry, site)
}

// endless is the finding that a text asks for too much work, which no fix may
// bring.
func endless(file *source.File, err error) []lint.Finding {
	return []lint.Finding{{Diagnostic: lint.Diagnostic{Message: err.Error()}, Severity: lint.Error, Path: file.Path,
		File: file}}
}

// with returns the site as another text of one of its pages makes it, and
// gives that text its entry there.
func (s *builtSite) with(doc *page.Document) (*site.Site, *site.Entry) {
	entry := site.NewEntry(doc)
	s.plug(entry, doc)
	doc.URL = entry.URL
	if !doc.Class.IsPage() {
		return s.Site, entry
	}
	entry.Checked = true
	with := s.Site.With(entry)
	old, now := s.EntryAt(doc.SitePath), with.EntryAt(doc.SitePath)
	if old != now && (old == nil || old.Output != now.Output || old.State != now.State ||
		!reflect.DeepEqual(old.Redirects(), now.Redirects())) {
		if with.URLs = s.urlsWith(old, now); with.URLs == nil {
			with.URLs = urlMap(with, s.made)
		}
	}
	doc.URL = now.URL
	return with, now
}

// urlsWith is the map of what is written with a page in place of what it was; nil
// when that has to be worked out anew.
func (s *builtSite) urlsWith(old, now *site.Entry) *web.URLMap {
	if old == nil || old.Class != now.Class {
		return nil
	}
	return s.URLs.With(outputsOf(s.Site, old), outputsOf(s.Site, now))
}

// outputsOf lists what is written of a page itself.
func outputsOf(s *site.Site, e *site.Entry) []web.Output {
	if e.Output == "" || e.State != jekyll.Visible {
		return nil
	}
	all := []web.Output{{Path: e.Output, Source: e.Path, Turn: s.Config.WriteOrder(e.Class)}}
	for _, r := range e.Redirects() {
		all = append(all, web.Output{Path: r.Address.Output, Source: e.Path})
	}
	return all
}

// A Beside is a file with findings that lies beside the site and that no rule
// judges, as the baseline does.
type Beside struct {
	Path      paths.Shown
	Full, Dir paths.Full // the same, and the folder that bounds what its fixes may write
	Findings  []lint.Finding
	Recheck   func(*source.File) []lint.Finding // the findings of another text of the file
}

// Add takes the findings of a file that is next to the site into the result,
// which judges the file from now on.
func (r *Result) Add(b *Beside) {
	r.Findings = append(r.Findings, b.Findings...)
	r.sort()
	r.beside = b
}

// Exists reports whether the run found a file there.
func (r *Result) Exists(full paths.Full) bool { return r.exists != nil && r.exists(full) }

// Looked reports whether the run would have found a file there:
// it was judged or left out, or lay in a folder that was searched and is gone.
func (r *Result) Looked(full paths.Full) bool {
	if r.shown == nil {
		return false // nothing was run
	}
	shown := r.shown(full)
	if _, judged := r.judged()[shown]; judged ||
		slices.ContainsFunc(r.Skipped, func(s Skip) bool { return s.Path == shown }) {
		return true
	}
	return !r.exists(full) && slices.ContainsFunc(r.walked, full.Below)
}

// Full returns the full path of a judged file and the folder that its site
// begins in.
func (r *Result) Full(shown paths.Shown) (full, base paths.Full, ok bool) {
	if b := r.beside; b != nil && b.Path == shown {
		return b.Full, b.Dir, true
	}
	at, ok := r.judged()[shown]
	if !ok {
		return "", "", false
	}
	return at.target.full, at.site.base, true
}
