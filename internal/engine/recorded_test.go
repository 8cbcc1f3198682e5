package engine_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/detect"
	"github.com/partnerlint/partnerlint/internal/jekyll/recorded"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// What the engine finds on disk has the addresses that the builder gave it: of
// every recorded site, whatever is an entry of the index.
func TestRecordedSites(t *testing.T) {
	sites, err := recorded.Load("../../testdata/jekyll")
	if err != nil {
		t.Fatal(err)
	}
	compared, least := map[jekyll.Builder]int{}, 1000
	if testing.Short() {
		least /= 5
	}
	for i, site := range sites {
		if testing.Short() && i%4 != 0 {
			continue
		}
		if site.Files["_config.yml"] == nil {
			continue // a folder without settings is no site to the engine
		}
		dir := t.TempDir()
		files := map[string]string{}
		for name, text := range site.Files {
			files[name] = string(text)
		}
		write(t, dir, files)
		for _, builder := range jekyll.Builders() {
			if want, ok := site.Want(builder.String()); ok && want.Exit == "ok" {
				t.Run(builder.String()+"/"+site.Name, func(t *testing.T) {
					compared[builder] += compareSite(t, builder, dir, want)
				})
			}
		}
	}
	for _, builder := range jekyll.Builders() {
		if compared[builder] < least {
			t.Errorf("only %d pages of %s", compared[builder], builder)
		}
	}
}

// compareSite compares the index of the site in dir with what a builder made of it, and returns
// the number of pages that are in both.
func compareSite(t *testing.T, builder jekyll.Builder, dir string, want recorded.Want) (compared int) {
	all, _, err := engine.Inspect(context.Background(), engine.Options{
		Dir: paths.Full(dir), Now: time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC),
		Policy: engine.Policy{
			Contracts: func(paths.Full) []*contract.Contract { return contracts },
			SiteRoot:  func(paths.Full) (paths.Full, bool) { return paths.Full(dir), true },
			Builder:   func(paths.Full) *detect.Named { return &detect.Named{Builder: builder} },
		}})
	if err != nil || len(all) != 1 {
		t.Fatal(len(all), err)
	}
	made, got := map[string]string{}, map[string]string{}
	for _, p := range slices.Concat(want.Documents, want.Pages) {
		e := all[0].Site.EntryAt(paths.Site(p.Path))
		if _, twice := made[p.Path]; e == nil || p.Generated || twice {
			continue // a file that is both a page and a document has one entry
		}
		compared++
		made[p.Path], got[p.Path] = p.Output, e.Output
		shared := slices.ContainsFunc(want.Documents, func(other recorded.Page) bool {
			return other.Output == p.Output && other.Path != p.Path
		})
		if !shared && slices.Contains(want.Written, p.Output) != (e.State == jekyll.Visible) {
			got[p.Path] += " (another state)"
		}
	}
	if diff := cmp.Diff(made, got); diff != "" {
		t.Errorf("the builder (-) and the engine (+) differ:\n%s", diff)
	}
	return compared
}
