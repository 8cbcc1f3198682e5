// Package keyuse tells how the templates of a site use the keys of its pages:
// which a page must have for them to print what they are made for, and which it
// may do without.
package keyuse

import (
	"slices"
)

// A Use is how templates use a key.
type Use uint8

const (
	// Unread is a key that no template reads.
	Unread Use = iota
	// Read is a key that templates read in ways that say nothing of pages without it: in a comparison with
	// another value, as the argument of a filter, where a condition on something else holds, or where visitors
	// do not look.
	Read
	// Guarded is a key that templates ask for before they print it, or that they print something else for.
	Guarded
	// Needed is a key that a template prints of every page, whether it is there or not.
	Needed
)

// Uses gathers what templates do with keys.
type Uses struct {
	collection string
	uses       map[string]Use
	aliases    map[string][]string // variable or parameter → keys that it was given
	pages      map[string]bool     // variables that hold a page, or pages, of the collection
	prints     []print
	include    func(name string) (text []byte, ok bool)
	opened     int // includes that were read
	part       bool
}

const (
	mostDeep   = 10   // includes inside each other
	mostOpened = 2000 // includes that are read, again for each place that includes them
)

// A print is a place where a template prints a variable that may hold a key.
type print struct {
	name    string
	guarded bool
}

// New returns the uses of the keys of pages in a collection; "" for pages
// outside collections. include gives the text of an include by its name.
func New(collection string, include func(name string) (text []byte, ok bool)) *Uses {
	return &Uses{collection: collection, uses: map[string]Use{}, aliases: map[string][]string{},
		pages: map[string]bool{}, include: include}
}

// Whole reports whether the templates that were read use no other keys than
// they name: no page is printed as a whole, and all includes were read.
func (u *Uses) Whole() bool { return !u.part }

// Of says how the templates that were read use a key.
func (u *Uses) Of(key string) Use {
	use := u.uses[key]
	for _, p := range u.prints {
		if !slices.Contains(u.aliases[p.name], key) {
			continue
		}
		if p.guarded {
			use = max(use, Guarded)
		} else {
			use = max(use, Needed)
		}
	}
	return use
}

func (u *Uses) see(key string, use Use) { u.uses[key] = max(u.uses[key], use) }

// Read reads a template, and what it includes where it includes it. framed says
// whether page stands for a page of the collection, as in a layout of theirs.
func (u *Uses) Read(text []byte, framed bool) {
	r := &reader{Uses: u, framed: framed}
	r.read(text)
}

// ReadData reads a template that makes a file for programs.
func (u *Uses) ReadData(text []byte) {
	r := &reader{Uses: u, data: true}
	r.read(text)
}
