package jekyll

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/partnerlint/partnerlint/internal/jekyll/recorded"
)

// buildTime is the time of the recorded builds.
var buildTime = time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC)

// exceptions are sites on which the model and a builder differ, and why that is no
// loss.
var exceptions = map[string]string{
	"jekyll gh-excerpts/page-excerpt":        endless,
	"jekyll-debian gh-excerpts/page-excerpt": endless,
	"jekyll odd/nan-page-jsonify":            whole,
	"jekyll-debian odd/nan-page-jsonify":     whole,
	"jekyll-3 odd/nan-page-jsonify":          whole,
	"jekyll-3 odd/nan-sort": "pages sorted by a key that is no number in one of them; the values of " +
		"all pages are not known here",
}

const whole = "a whole page with .nan in it is handed to jsonify; only single values are looked at"

const endless = "a page that prints its own excerpt with page_excerpts: true never ends; nobody keeps it"

// The model and each builder agree on every recorded site.
func TestRecorded(t *testing.T) {
	sites, err := recorded.Load("../../testdata/jekyll")
	if err != nil {
		t.Fatal(err)
	}
	for _, builder := range Builders() {
		compared := 0
		for _, site := range sites {
			want, ok := site.Want(builder.String())
			if !ok {
				continue
			}
			compared++
			t.Run(builder.String()+"/"+site.Name, func(t *testing.T) {
				got := buildModel(site, builder)
				stop := want.Error
				want := comparable(want)
				if want.Exit == "error" {
					got = recorded.Want{Exit: got.Exit}
				}
				diff := cmp.Diff(want, got, cmpopts.EquateEmpty())
				if why := exceptions[builder.String()+" "+site.Name]; why != "" {
					if diff == "" {
						t.Errorf("they agree; this is not an exception any more: %s", why)
					}
					t.Skip(why)
				}
				if diff != "" {
					t.Errorf("the builder (-) and the model (+) differ; %s\n%s", stop, diff)
				}
			})
		}
		if compared < 550 {
			t.Errorf("only %d sites of %s", compared, builder)
		}
	}
}

// comparable leaves out of a record what the model does not say. Of a file that is
// copied Jekyll 3 may say that it is not, and copy it: the files count.
func comparable(w recorded.Want) recorded.Want {
	w.Error, w.Warnings = "", nil
	w.Static = slices.Clone(w.Static)
	for i, f := range w.Static {
		w.Static[i].Written = slices.Contains(w.Written, f.Output)
	}
	for _, pages := range []*[]recorded.Page{&w.Documents, &w.Pages} {
		*pages = slices.Clone(*pages)
		for i := range *pages {
			(*pages)[i].HTML = ""
		}
	}
	return w
}
