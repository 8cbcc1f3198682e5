package engine

import (
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A View is a text of a file with the site as that text makes it. The document
// is for one goroutine.
type View struct {
	Doc   *page.Document
	Entry *site.Entry // the document's own place in the index, or nil
	Site  *site.Site
	Base  paths.Full // the folder that site paths start from
}

// Look parses another text of a file that the run found, and judges nothing.
// The text is named by the file's shown path. A page that no contract holds has
// a document, too; ok is false for a file that is none to the site, or that the
// run did not find.
func (r *Result) Look(file *source.File) (v View, ok bool) {
	at, ok := r.judged()[file.Path]
	if !ok {
		if at, ok = r.suppressedIn(file.Path); !ok {
			return View{}, false
		}
	}
	doc, _ := at.site.document(nil, nil, file, at.target)
	if doc == nil {
		return View{}, false
	}
	v = View{doc, at.site.entryOf(doc), at.site.Site, at.site.base}
	if doc.Kind == page.Page {
		v.Site, v.Entry = at.site.with(doc)
	}
	return v, true
}

// suppressedIn finds a file that the run found and did not judge.
func (r *Result) suppressedIn(shown paths.Shown) (placed, bool) {
	for i, g := range r.places {
		for _, t := range g.targets {
			if r.shown(t.full) == shown {
				return placed{r.sites[i], t}, true
			}
		}
	}
	return placed{}, false
}

// Shown is the path of a file as findings have it.
func (r *Result) Shown(full paths.Full) paths.Shown { return r.shown(full) }
