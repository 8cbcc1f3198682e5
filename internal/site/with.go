package site

import (
	"reflect"
	"slices"

	"github.com/partnerlint/partnerlint/internal/source"
)

// With returns the site as it is when the page at e's path is e. When that
// page says nothing else of itself than it did, it is s. The new site's URLs
// are still those of s.
func (s *Site) With(e *Entry) *Site {
	old := s.EntryAt(e.Path)
	if old != nil && old.same(e) {
		return s
	}
	with := *s
	if old != nil && s.claims.instead == nil {
		with.Entries = slices.Clone(s.Entries)
		with.Entries[s.placeOf(e.Path)] = e
		with.lookUpLater()
		with.claims = s.claims.with(with.Entries, old, e)
		with.redirecting = s.redirecting - old.asking() + e.asking()
		return &with
	}
	with.Entries = slices.DeleteFunc(slices.Clone(s.Entries), func(other *Entry) bool { return other == old })
	with.Entries = append(with.Entries, e)
	with.indexEntries()
	return &with
}

// same reports whether two entries of one page differ in nothing that the
// site can tell.
func (e *Entry) same(other *Entry) bool {
	a, b := *e, *other
	for _, x := range []*Entry{&a, &b} {
		x.NameSpan, x.PermalinkSpan, x.KeySpan = source.Span{}, source.Span{}, source.Span{}
	}
	return reflect.DeepEqual(a, b)
}
