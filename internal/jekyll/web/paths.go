package web

import (
	"maps"
	"slices"
	"strings"
)

// Paths is a set of paths with slashes, in order. It takes little more memory
// than the paths themselves. A nil Paths is empty.
type Paths[P ~string] struct {
	sorted []P
	mixed  map[P][]P // in lower case → those with capitals
}

// NewPaths makes a set of the paths, whose slice it sorts and keeps.
func NewPaths[P ~string](paths []P) *Paths[P] {
	slices.Sort(paths)
	p := &Paths[P]{sorted: slices.Compact(paths)}
	for _, path := range p.sorted {
		if fold := P(strings.ToLower(string(path))); fold != path {
			if p.mixed == nil {
				p.mixed = map[P][]P{}
			}
			p.mixed[fold] = append(p.mixed[fold], path)
		}
	}
	return p
}

// with is the set without some of its paths and with others that it does not have.
func (p *Paths[P]) with(lost, found []P) *Paths[P] {
	with := &Paths[P]{sorted: slices.Clone(p.sorted), mixed: p.mixed}
	own := false // mixed is not that of p
	fold := func(path P, change func(all []P) []P) {
		lower := P(strings.ToLower(string(path)))
		if lower == path {
			return
		}
		if !own {
			with.mixed, own = maps.Clone(p.mixed), true
			if with.mixed == nil {
				with.mixed = map[P][]P{}
			}
		}
		with.mixed[lower] = change(slices.Clone(with.mixed[lower]))
	}
	for _, path := range lost {
		if i, ok := slices.BinarySearch(with.sorted, path); ok {
			with.sorted = slices.Delete(with.sorted, i, i+1)
			fold(path, func(all []P) []P {
				return slices.DeleteFunc(all, func(other P) bool { return other == path })
			})
		}
	}
	for _, path := range found {
		i, ok := slices.BinarySearch(with.sorted, path)
		if ok {
			continue
		}
		with.sorted = slices.Insert(with.sorted, i, path)
		fold(path, func(all []P) []P {
			all = append(all, path)
			slices.Sort(all)
			return all
		})
	}
	return with
}

// All returns the paths in byte order; they are not to be changed.
func (p *Paths[P]) All() []P {
	if p == nil {
		return nil
	}
	return p.sorted
}

// Has reports whether a path is in the set.
func (p *Paths[P]) Has(path P) bool {
	if p == nil {
		return false
	}
	_, ok := slices.BinarySearch(p.sorted, path)
	return ok
}

// Fold returns a path that differs from this one in the case of letters only,
// or "".
func (p *Paths[P]) Fold(path P) P {
	if p == nil {
		return ""
	}
	fold := P(strings.ToLower(string(path)))
	if fold != path && p.Has(fold) {
		return fold
	}
	for _, other := range p.mixed[fold] {
		if other != path {
			return other
		}
	}
	return ""
}

// Below returns the first path below a folder, or "".
func (p *Paths[P]) Below(folder P) P {
	if p == nil {
		return ""
	}
	i, _ := slices.BinarySearch(p.sorted, folder+"/")
	if i < len(p.sorted) && strings.HasPrefix(string(p.sorted[i]), string(folder)+"/") {
		return p.sorted[i]
	}
	return ""
}
