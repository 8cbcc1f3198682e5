package engine

import (
	"context"
	"errors"

	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
)

// An Inspection is what the engine knows of one site before any rule runs.
type Inspection struct {
	Root  paths.Full // the folder of _config.yml; "" without one
	Base  paths.Full // the folder that the site's own paths start from
	Site  *site.Site
	Pages []Placed // the files that were asked about, by path
}

// A Placed file is a target and what is made of it.
type Placed struct {
	Path  paths.Shown
	Full  paths.Full
	Entry *site.Entry    // its place in the index; nil when it has none
	Doc   *page.Document // nil when it is no page; without a contract it is not judged
	Why   string         // why that contract holds it, or why it is not judged
}

// Inspect finds and indexes what the options name, and judges nothing. The
// error is as Run's.
func Inspect(ctx context.Context, o Options) ([]Inspection, []disk.Failure, error) {
	o.Workers = max(o.Workers, 1)
	o.Limits = o.Limits.orDefault()
	d := newDisk(o)
	result := &Result{read: d.ShownFile, exists: d.IsFile}
	groups, err := find(d, o, result)
	if err != nil {
		return nil, nil, err
	}
	var all []Inspection
	for _, g := range leaveForeign(d, o, groups, result) {
		s := buildSite(ctx, d, o, g, result)
		in := Inspection{Root: g.root, Base: s.base, Site: s.Site}
		for _, t := range g.targets {
			placed := Placed{Path: d.Shown(t.full), Full: t.full}
			if file, err := d.File(t.full); err != nil {
				placed.Why = disk.Plain(err).Error()
			} else if placed.Doc, placed.Why = s.document(nil, workOn(file), file, t); placed.Doc != nil &&
				placed.Why == "" {
				_, placed.Why = s.contractFor(placed.Doc)
				placed.Entry = s.entryOf(placed.Doc)
			}
			in.Pages = append(in.Pages, placed)
		}
		all = append(all, in)
	}
	if result.Foreign != "" && len(all) == 0 {
		return nil, nil, errors.New(result.Foreign)
	}
	return all, result.Failures, nil
}
