package engine

import (
	"bytes"
	"regexp"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// idsOf returns the HTML ids of a page's own text.
func (s *builtSite) idsOf(e *site.Entry) []string {
	if ids, ok := s.anchors.Load(e); ok {
		return ids.([]string)
	}
	ids := s.readIDs(e)
	s.anchors.Store(e, ids)
	return ids
}

func (s *builtSite) readIDs(e *site.Entry) []string {
	file, err := s.disk.File(e.Path.Full(s.base))
	if err != nil {
		return nil
	}
	ids, plain := s.idsIn(file.Text)
	if !plain {
		return nil // nobody can say which there are
	}
	if !s.Config.IsMarkdown(string(e.Path)) {
		return ids
	}
	plain = false
	err = budget.Run(func() {
		doc := page.ParseWithin(workOn(file), file, page.Page, e.Path, e.Class, s.Config)
		if len(doc.Liquid().Includes) > 0 {
			return
		}
		var anchors []kramdown.Anchor
		anchors, plain = doc.Anchors()
		seen := make(map[string]bool, len(ids)+len(anchors))
		for _, id := range ids {
			seen[id] = true
		}
		for _, anchor := range anchors {
			if !seen[anchor.Name] { // that of a tag was seen above
				seen[anchor.Name] = true
				ids = append(ids, anchor.Name)
			}
		}
	})
	if err != nil || !plain {
		return nil // nobody can say; judging the page says why
	}
	return append([]string{}, ids...)
}

// A layoutFrame is the ids of a layout.
type layoutFrame struct {
	ids   []string
	whole bool
}

// layoutIDs returns the ids that a layout gives; whole reports that there are
// no others.
func (s *builtSite) layoutIDs(layout string) (ids []string, whole bool) {
	f, ok := s.layouts.Load(layout)
	if !ok {
		ids, whole = s.readLayout(layout)
		f = layoutFrame{ids, whole}
		s.layouts.Store(layout, f)
	}
	return f.(layoutFrame).ids, f.(layoutFrame).whole
}

// readLayout reads a layout, the layouts around it and what they include, for
// the ids that they give. whole is false when some of it cannot be known: a
// file is not at hand, or an id is made by Liquid.
func (s *builtSite) readLayout(layout string) (ids []string, whole bool) {
	plain := true
	whole = s.walkLayout(layout, func(file *source.File, _ *liquid.Template) {
		found, sure := s.idsIn(file.Text)
		ids, plain = append(ids, found...), plain && sure
	})
	slices.Sort(ids)
	return slices.Compact(ids), whole && plain
}

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

// idsIn lists the ids and names that the tags of an HTML text give; plain is
// false when Liquid makes one of them of what is not known here. The key by which
// a contract knows its pages is: a list has id="{{ item.partner }}" for each.
func (s *builtSite) idsIn(text []byte) (ids []string, plain bool) {
	plain = true
	for _, attribute := range []string{" id=", " name="} {
		for rest := text; ; {
			i := bytes.Index(rest, []byte(attribute))
			if i < 0 {
				break
			}
			rest = rest[i+len(attribute):]
			if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
				continue
			}
			end := bytes.IndexByte(rest[1:], rest[0])
			if end < 0 {
				break
			}
			id := rest[1 : 1+end]
			if bytes.Contains(id, []byte("{{")) || bytes.Contains(id, []byte("{%")) {
				keys := s.keysAs(id)
				ids = append(ids, keys...)
				plain = plain && (attribute != " id=" || keys != nil)
				continue
			}
			ids = append(ids, string(id))
		}
	}
	return ids, plain
}

// keyID is an id that is made of one key of a page: "card-{{ item.partner }}".
var keyID = regexp.MustCompile(`^([^{}]*)\{\{-?\s*\w+\.(\w+)\s*-?\}\}([^{}]*)$`)

// keysAs lists the ids that one made of a contract's key represents, one for each
// page; nil when it is made of something else.
func (s *builtSite) keysAs(id []byte) []string {
	m := keyID.FindSubmatch(id)
	if m == nil {
		return nil
	}
	var ids []string
	for _, e := range s.Entries {
		if e.Contract != nil && e.Contract.Identity.Key == string(m[2]) && e.Key != "" {
			ids = append(ids, string(m[1])+e.Key+string(m[3]))
		}
	}
	return ids
}
