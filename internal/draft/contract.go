package draft

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
)

// ContractFor is the contract of a layout; without one the layout of partners, or
// the only one whose folder the site has. The error names the layouts that there are.
func ContractFor(site *site.Site, layout string) (*contract.Contract, error) {
	var names []string
	var present []*contract.Contract
	for _, c := range site.Contracts {
		if c.Generic {
			continue
		}
		if c.Layout == layout {
			return c, nil
		}
		names = append(names, c.Layout)
		if c.Redirect == "" && (!site.Rooted || c.Folder == "" || site.HasFolder(paths.Site(c.Folder))) {
			present = append(present, c)
		}
	}
	switch near := text.Nearest(layout, names); {
	case layout != "" && near != "":
		return nil, fmt.Errorf("there is no contract for the layout %q; did you mean %s?", layout, near)
	case layout != "":
		return nil, fmt.Errorf("there is no contract for the layout %q; there are %s", layout,
			strings.Join(names, ", "))
	case len(present) > 0:
		return present[0], nil
	}
	return nil, fmt.Errorf("say which kind of page it is: --layout %s", strings.Join(names, ", --layout "))
}
