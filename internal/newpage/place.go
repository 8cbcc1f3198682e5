package newpage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/draft"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Place is where a new page goes and how it is written there.
type Place struct {
	Dir    paths.Full // the working directory, where shown paths start
	Base   paths.Full // where site paths start
	Folder string     // as it was named; "" for what is around Dir
	Plan   *draft.Plan

	policy engine.Policy
}

// probe is a page that is not there, for which the site is looked at.
const probe = "partnerlint-new.md"

// Find finds the site that folder belongs to, and how its pages of a layout
// are written. Folder may be relative to dir; "" is the folder content, or the
// only site at or below dir. The layout "" is that of partners, or of the only
// pages that the site has a contract for.
func Find(ctx context.Context, dir paths.Full, folder, layout string, policy engine.Policy) (*Place, error) {
	p := &Place{Dir: dir, Folder: folder, policy: policy}
	full := dir
	switch info, err := os.Stat(string(dir.Join("content"))); {
	case folder != "":
		full = paths.Of(folder, dir)
	case err == nil && info.IsDir():
		full = dir.Join("content")
	}
	if info, err := os.Stat(string(full)); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s is not a folder; name the site or a folder of pages", full.Shown(p.Dir))
	}
	at := full.Join(probe)
	all, _, err := engine.Inspect(ctx, engine.Options{
		Dir: dir, Paths: []string{string(at), string(full)}, Policy: policy,
		Overlay: map[paths.Full][]byte{at: []byte("---\n---\n")},
	})
	if err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, errors.New("stopped; nothing was written")
	}
	i := slices.IndexFunc(all, func(in engine.Inspection) bool {
		return slices.ContainsFunc(in.Pages, func(p engine.Placed) bool { return p.Full == at })
	})
	if i < 0 {
		return nil, fmt.Errorf("%s is left out by the configuration", full.Shown(p.Dir))
	}
	if root, err := p.onlySite(all, all[i].Root == "" && folder == ""); root != "" || err != nil {
		if err != nil {
			return nil, err
		}
		found, err := Find(ctx, dir, string(root), layout, policy)
		if found != nil {
			found.Folder = ""
		}
		return found, err
	}
	j := slices.IndexFunc(all[i].Pages, func(p engine.Placed) bool { return p.Full == at && p.Doc != nil })
	if j < 0 {
		return nil, fmt.Errorf("%s cannot contain pages: the site excludes it", full.Shown(p.Dir))
	}
	sitePath := all[i].Pages[j].Doc.SitePath
	p.Base = paths.Full(filepath.Clean(strings.TrimSuffix(string(at), filepath.FromSlash(string(sitePath)))))
	contract, err := draft.ContractFor(all[i].Site, layout)
	if err != nil {
		return nil, err
	}
	p.Plan = draft.NewPlan(all[i].Site, contract, string(sitePath.Dir()), sitePath)
	return p, nil
}

// onlySite returns the root of the one site that was found below a folder that
// is in none; "" when there is none, or nobody wants to know.
func (p *Place) onlySite(all []engine.Inspection, wanted bool) (paths.Full, error) {
	var roots []paths.Full
	for _, in := range all {
		if in.Root != "" && wanted {
			roots = append(roots, in.Root)
		}
	}
	switch len(roots) {
	case 0:
		return "", nil
	case 1:
		return roots[0], nil
	}
	return "", fmt.Errorf("there are several sites below this folder; name one of them, as in: partnerlint new %s",
		roots[0].Shown(p.Dir))
}

// Sections lists the titles of the sections that the page needs.
func (p *Place) Sections() []string {
	var titles []string
	for _, s := range p.Plan.Contract.Sections {
		titles = append(titles, s.Title)
	}
	return titles
}

// full is where a file of the site is.
func (p *Place) full(sitePath paths.Site) paths.Full { return sitePath.Full(p.Base) }
