package engine

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A placed file is a target in its site.
type placed struct {
	site   *site
	target target
}

// place maps the judged files to where they lie.
func (r *Result) place() map[string]placed {
	judged := map[string]placed{}
	for i, g := range r.places {
		for _, t := range g.targets {
			judged[t.shown] = placed{r.sites[i], t}
		}
	}
	for _, skip := range r.Skipped {
		delete(judged, skip.Path)
	}
	return judged
}

// Recheck judges another text of a file that the run judged, with the site as
// the run saw it. The text is named by the file's shown path. Findings of rules
// that the run left out are among the rest, without their fixes: a fix must not
// bring them, and nobody asked to mend them.
func (r *Result) Recheck(file *source.File) []lint.Finding {
	at, ok := r.judged()[file.Path]
	if !ok {
		return nil
	}
	doc, skip := at.site.document(file, at.target)
	if skip != "" {
		return nil
	}
	if doc.Kind == lint.Page {
		doc.Entry = lint.NewEntry(doc)
	}
	findings, _ := Check(doc, at.site.Site, staged(r.rules), r.policy, at.target.path)
	for i := range findings {
		if r.only != nil && !r.only[findings[i].Rule] {
			findings[i].Fix = nil
		}
	}
	return findings
}

// Full returns the absolute path of a judged file and the folder its site
// begins in, by its shown path.
func (r *Result) Full(shown string) (full, base string, ok bool) {
	at, ok := r.judged()[shown]
	if !ok {
		return "", "", false
	}
	return at.target.path, at.site.base, true
}
