package site

import (
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/web"
)

// neighbours are the addresses of a site by what an address that leads nowhere may
// have been intended as.
type neighbours struct {
	folders map[string][]string // folder → the names in it
	named   map[string][]string // name → the addresses that end in it
	slashed map[string]bool     // the addresses that end in a slash, without it
	tops    []string            // the first parts of all addresses, each once
}

func (s *Site) neighbours() *neighbours {
	n := &neighbours{folders: map[string][]string{}, named: map[string][]string{},
		slashed: map[string]bool{}}
	for _, output := range s.URLs.All() {
		address := web.Hosts(output)[0]
		bare := strings.TrimSuffix(address, "/")
		n.slashed[bare] = bare != address
		folder, name := path.Split(strings.TrimPrefix(bare, "/"))
		n.folders[folder] = append(n.folders[folder], name)
		n.named[name] = append(n.named[name], address)
		n.tops = append(n.tops, firstSegment(output))
	}
	slices.Sort(n.tops)
	n.tops = slices.Compact(n.tops)
	return n
}
