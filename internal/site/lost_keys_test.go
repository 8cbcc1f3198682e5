package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Of a site whose data knows none of its thousands of pages, one key is
// misspelled: it is found, and what is lost is looked for once, not once a page.
func TestLostKeyOfALargeSite(t *testing.T) {
	const pages = 3000
	c := &contract.Contract{Layout: "partner", Data: "partners",
		Identity: contract.Identity{Key: "partner", Title: "title", Permalink: "permalink", Prefix: "partners"}}
	s := &Site{Contracts: []*contract.Contract{c}, Config: jekyll.NewConfig(nil, nil, 0)}
	var data strings.Builder
	for i := range pages {
		key := fmt.Sprintf("lantern-%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
		e := &Entry{Contract: c, Key: key, Name: "Lantern " + key[len("lantern-"):], Permalink: "partners/" + key}
		e.Path, e.URL, e.Output, e.State = paths.Site("_partners/"+key+"/index.md"), "/partners/"+key, "partners/"+key+".html",
			jekyll.Visible
		s.Entries = append(s.Entries, e)
		fmt.Fprintf(&data, "other-%d:\n  website: https://other.example\n", i)
	}
	data.WriteString("lantern_caa:\n  website: https://lantern.example\n")
	doc := page.Parse(source.New("_data/partners.yml", []byte(data.String())), page.Data, "_data/partners.yml",
		jekyll.Class{Kind: jekyll.Data}, s.Config)
	s.Data = map[string]*DataFile{"partners": NewDataFile("partners", "_data/partners.yml",
		[]DataPart{{Document: doc}})}
	s.Index(nil, nil)
	looked := s.lost
	times := 0
	s.lost = func() map[*contract.Contract]contractLoss { times++; return looked() }
	var found []string
	for _, e := range s.Entries {
		if lost, ok := s.LostKey(c, e.Key); ok {
			found = append(found, e.Key+" "+lost.Of)
		}
	}
	if len(found) != 1 || found[0] != "lantern-caa lantern_caa" {
		t.Errorf("found %q", found)
	}
	if times != pages {
		t.Errorf("asked %d times", times)
	}
	if a, b := looked(), s.lost(); fmt.Sprintf("%p", a) != fmt.Sprintf("%p", b) {
		t.Error("what is lost was looked for again")
	}
}
