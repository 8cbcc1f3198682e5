package site

import (
	"slices"
	"sync"

	"github.com/partnerlint/partnerlint/internal/text"
)

// Places are the names that links into a page can have after the #.
type Places struct {
	Names   []string
	has     map[string]bool
	speller func() *text.Speller
}

// NewPlaces returns the Places of such names.
func NewPlaces(names []string) *Places {
	p := &Places{Names: names, has: make(map[string]bool, len(names)),
		speller: sync.OnceValue(func() *text.Speller { return text.NewSpeller(names) })}
	for _, name := range names {
		p.has[name] = true
	}
	return p
}

// Has reports whether there is a place of this name.
func (p *Places) Has(name string) bool { return p.has[name] }

// Near is the place that a name is probably a slip for, or "".
func (p *Places) Near(name string) string { return p.speller().Nearest(name) }

// Effort is as [text.Speller.Effort].
func (p *Places) Effort() int { return min(len(p.Names), 100) }

// PlacesOn lists the places of a page's own text and of its layout; whole reports
// that the layout gives no others, and the places are nil when nothing is known of
// the text. They are put together once, however many pages link to this one.
func (s *Site) PlacesOn(e *Entry) (places *Places, whole bool) {
	if s.ids == nil {
		return nil, false
	}
	type known struct {
		*Places
		whole bool
	}
	if k, ok := s.places.Load(e); ok {
		return k.(known).Places, k.(known).whole
	}
	var k known
	if names := s.IDs(e); names != nil {
		k.Places, k.whole = s.Framed(names, e.Layout)
	}
	s.places.Store(e, k)
	return k.Places, k.whole
}

// Framed are the places of a text with such names in a layout.
func (s *Site) Framed(names []string, layout string) (places *Places, whole bool) {
	frame, whole := s.LayoutIDs(layout)
	names = slices.Concat(names, frame)
	if !whole {
		names = append(names, commonFrame...)
	}
	return NewPlaces(names), whole
}

// commonFrame are names that layouts commonly give, for a page whose layout is
// not at hand.
var commonFrame = []string{"people", "top", "main", "content", "header", "footer", "nav", "navigation", "menu", "map",
	"contact", "partners", "social", "about", "news", "events", "sidebar", "search"}
