package site

import (
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/text"
)

// neighbours are the addresses of a site by what an address that leads nowhere may
// have been intended as.
type neighbours struct {
	folders map[string][]string // folder → the names in it
	named   map[string][]string // name → the addresses that end in it
	slashed map[string]bool     // the addresses that end in a slash, without it
	// the first parts of all addresses, each once, and those without .html
	tops, bareTops *text.Speller

	mu      sync.Mutex
	spelled map[string]*text.Speller // folder → the names in it, of folders that were asked for
}

// in is the names in a folder.
func (n *neighbours) in(folder string) *text.Speller {
	n.mu.Lock()
	defer n.mu.Unlock()
	s := n.spelled[folder]
	if s == nil && len(n.folders[folder]) > 0 {
		s = text.NewSpeller(n.folders[folder])
		n.spelled[folder] = s
	}
	return s
}

func (s *Site) neighbours() *neighbours {
	n := &neighbours{folders: map[string][]string{}, named: map[string][]string{},
		slashed: map[string]bool{}, spelled: map[string]*text.Speller{}}
	var tops []string
	for _, output := range s.URLs.All() {
		address := web.Hosts(output)[0]
		bare := strings.TrimSuffix(address, "/")
		n.slashed[bare] = bare != address
		folder, name := path.Split(strings.TrimPrefix(bare, "/"))
		n.folders[folder] = append(n.folders[folder], name)
		n.named[name] = append(n.named[name], address)
		tops = append(tops, firstSegment(output))
	}
	slices.Sort(tops)
	tops = slices.Compact(tops)
	n.tops = text.NewSpeller(tops)
	n.bareTops = text.NewSpellerOf(len(tops), func(i int) string { return strings.TrimSuffix(tops[i], ".html") })
	return n
}
