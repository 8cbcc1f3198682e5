package site

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/contract"
)

// A MissingLayout is a layout that nearly all pages of a kind name and that the
// site does not have.
type MissingLayout struct {
	Name  string
	Pages Share  // of the pages of the same collection
	First *Entry // the first page that names it
}

// MissingLayouts are the layouts that nearly all pages of a collection name, or
// of those outside collections, and that the site does not have: in the order of
// the pages. They are reported once, in _config.yml.
func (s *Site) MissingLayouts() []MissingLayout {
	if s.ways.missing == nil {
		return nil
	}
	return s.ways.missing()
}

func (s *Site) findMissingLayouts() []MissingLayout {
	if s.Layouts == nil || !s.Rooted {
		return nil
	}
	named, all := map[string]*MissingLayout{}, map[string]int{}
	var found []*MissingLayout
	for _, e := range s.Entries {
		if e.Broken || e.Copy || e.Layout == "" || e.Layout == "none" || s.redirects(e.Layout) {
			continue
		}
		all[e.Class.Collection]++
		if _, ok := s.Layouts[e.Layout]; ok {
			continue
		}
		key := fmt.Sprint(e.Class.Collection, "\n", e.Layout)
		if named[key] == nil {
			named[key] = &MissingLayout{Name: e.Layout, First: e}
			found = append(found, named[key])
		}
		named[key].Pages.Have++
	}
	var missing []MissingLayout
	for _, m := range found {
		m.Pages.Of = all[m.First.Class.Collection]
		if m.Pages.OneCause() {
			missing = append(missing, *m)
		}
	}
	return missing
}

// fewestAlike is how many pages must have the same mistake for it to have a cause
// outside of them.
const fewestAlike = 3

// OneCause reports whether a mistake that pages share is none of theirs: at
// least three, and three in four, have it.
func (s Share) OneCause() bool { return s.Have >= fewestAlike && 4*s.Have >= 3*s.Of }

// WithoutRecord is how many of the pages of a contract have a key without an
// entry in the data.
func (s *Site) WithoutRecord(c *contract.Contract) Share {
	if s.ways.records == nil {
		return Share{}
	}
	return s.ways.records(c)
}

func (s *Site) countRecords(c *contract.Contract) (share Share) {
	data := s.DataFor(c)
	if data == nil || !data.Sound() {
		return Share{}
	}
	for _, e := range s.held(c) {
		if e.Key != "" {
			_, found := data.Record(e.Key)
			share.count(!found)
		}
	}
	return share
}

// LacksLayout reports whether a page of the collection with a layout is one of
// those whose layout is reported once for all of them.
func (s *Site) LacksLayout(layout, collection string) bool {
	for _, m := range s.MissingLayouts() {
		if m.Name == layout && m.First.Class.Collection == collection {
			return true
		}
	}
	return false
}
