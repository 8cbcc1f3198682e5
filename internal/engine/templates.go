package engine

import (
	"path"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// walkLayout visits a layout, the layouts around it and what they include,
// each file once; whole is false when a file is not at hand, or is named by
// Liquid, or when there are more than anybody has.
func (s *builtSite) walkLayout(layout string, visit func(*source.File, *liquid.Template)) (whole bool) {
	seen := map[paths.Site]bool{}
	whole = true
	var read func(sitePath paths.Site)
	read = func(sitePath paths.Site) {
		if sitePath == "" {
			whole = false
		}
		if sitePath == "" || seen[sitePath] {
			return
		}
		if seen[sitePath] = true; len(seen) > mostFraming {
			whole = false
			return
		}
		t := s.templateAt(sitePath)
		if t == nil {
			whole = false
			return
		}
		visit(t.file, t.Template)
		for _, r := range t.Includes {
			if r.Relative || r.Dynamic {
				whole = false
				continue
			}
			read(s.Includes[r.File()])
		}
		if t.endless {
			whole = false
		} else if t.framed {
			read(s.Layouts[t.outer])
		}
	}
	read(s.Layouts[layout])
	return whole
}

// mostFraming is how many layouts and includes are visited around a page.
const mostFraming = 300

// A template is a layout or an include.
type template struct {
	*liquid.Template
	file    *source.File
	framed  bool   // it names a layout
	outer   string // the layout
	endless bool   // it asks for too much work
}

// templates are those that were read, up to a number of bytes: a site can have as
// many layouts as pages, and each in the next one.
type templates struct {
	known sync.Map // path → *template
	bytes atomic.Int64
}

const mostTemplates = 4 << 20 // bytes

// templateAt reads a layout or an include; nil for one that is not at hand.
func (s *builtSite) templateAt(sitePath paths.Site) *template {
	if t, ok := s.templates.known.Load(sitePath); ok {
		return t.(*template)
	}
	file, err := s.disk.File(sitePath.Full(s.base))
	if err != nil {
		return nil
	}
	t := &template{Template: liquid.Scan(file.Text, file.All()), file: file}
	t.endless = budget.Run(func() {
		class := jekyll.Class{Kind: jekyll.Layout}
		outer := page.ParseWithin(workOn(file), file, page.Page, sitePath, class, s.Config)
		if outer.FrontMatter.Present && outer.Has("layout") {
			t.framed, t.outer = true, outer.Layout()
		}
	}) != nil
	if s.templates.bytes.Add(int64(len(file.Text))) <= mostTemplates {
		s.templates.known.Store(sitePath, t)
	}
	return t
}

// included lists what a page includes, and what that includes, each file once;
// whole is false when a file is not at hand, or is named by Liquid, or when there
// are more than anybody has.
func (s *builtSite) included(doc *page.Document) (texts [][]byte, whole bool) {
	seen := map[paths.Site]bool{}
	whole = true
	var read func(includes []liquid.Reference)
	read = func(includes []liquid.Reference) {
		for _, r := range includes {
			sitePath := s.Includes[r.File()]
			if r.Relative {
				sitePath = paths.Site(path.Join(string(doc.SitePath.Dir()), r.File()))
			}
			if seen[sitePath] && sitePath != "" {
				continue
			}
			if seen[sitePath] = true; len(seen) > mostFraming {
				whole = false
				return
			}
			var t *template
			if sitePath != "" {
				t = s.templateAt(sitePath)
			}
			if r.Dynamic || t == nil {
				whole = false
				continue
			}
			texts = append(texts, t.file.Text)
			read(t.Includes)
		}
	}
	read(doc.Liquid().Includes)
	return texts, whole
}
