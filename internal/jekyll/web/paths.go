package web

import (
	"maps"
	"slices"
	"strings"
)

// Paths is a set of paths with slashes, in order. It takes little more memory
// than the paths themselves. A nil Paths is empty.
type Paths struct {
	sorted []string
	mixed  map[string][]string // in lower case → those with capitals
}

// NewPaths makes a set of the paths, whose slice it sorts and keeps.
func NewPaths(paths []string) *Paths {
	slices.Sort(paths)
	p := &Paths{sorted: slices.Compact(paths)}
	for _, path := range p.sorted {
		if fold := strings.ToLower(path); fold != path {
			if p.mixed == nil {
				p.mixed = map[string][]string{}
			}
			p.mixed[fold] = append(p.mixed[fold], path)
		}
	}
	return p
}

// with is the set without some of its paths and with others that it does not have.
func (p *Paths) with(lost, found []string) *Paths {
	with := &Paths{sorted: slices.Clone(p.sorted), mixed: p.mixed}
	own := false // mixed is not that of p
	fold := func(path string, change func(all []string) []string) {
		lower := strings.ToLower(path)
		if lower == path {
			return
		}
		if !own {
			with.mixed, own = maps.Clone(p.mixed), true
			if with.mixed == nil {
				with.mixed = map[string][]string{}
			}
		}
		with.mixed[lower] = change(slices.Clone(with.mixed[lower]))
	}
	for _, path := range lost {
		if i, ok := slices.BinarySearch(with.sorted, path); ok {
			with.sorted = slices.Delete(with.sorted, i, i+1)
			fold(path, func(all []string) []string {
				return slices.DeleteFunc(all, func(other string) bool { return other == path })
			})
		}
	}
	for _, path := range found {
		i, ok := slices.BinarySearch(with.sorted, path)
		if ok {
			continue
		}
		with.sorted = slices.Insert(with.sorted, i, path)
		fold(path, func(all []string) []string {
			all = append(all, path)
			slices.Sort(all)
			return all
		})
	}
	return with
}

// All returns the paths in byte order; they are not to be changed.
func (p *Paths) All() []string {
	if p == nil {
		return nil
	}
	return p.sorted
}

// Has reports whether a path is in the set.
func (p *Paths) Has(path string) bool {
	if p == nil {
		return false
	}
	_, ok := slices.BinarySearch(p.sorted, path)
	return ok
}

// Fold returns a path that differs from this one in the case of letters only,
// or "".
func (p *Paths) Fold(path string) string {
	if p == nil {
		return ""
	}
	fold := strings.ToLower(path)
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
func (p *Paths) Below(folder string) string {
	if p == nil {
		return ""
	}
	i, _ := slices.BinarySearch(p.sorted, folder+"/")
	if i < len(p.sorted) && strings.HasPrefix(p.sorted[i], folder) &&
		strings.HasPrefix(p.sorted[i][len(folder):], "/") {
		return p.sorted[i]
	}
	return ""
}
