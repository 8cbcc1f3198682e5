package frontmatter

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/text"
)

// contractLayouts lists the layouts that have a contract.
func contractLayouts(p *lint.Pass) []string {
	var names []string
	for _, c := range p.Site().Contracts {
		if c.BuiltIn && !p.Contract().OfPartners() && p.Site().Layouts != nil && p.Site().Layouts[c.Layout] == "" {
			continue // not of this site
		}
		if !c.Generic && c.Layout != "*" && c.Layout != "" {
			names = append(names, c.Layout)
		}
	}
	return names
}

// hasLayout reports whether the site has a layout. Where the layouts cannot be
// known, those that have a contract are taken for granted.
func hasLayout(p *lint.Pass, name string) bool {
	if p.Site().Layouts == nil {
		return slices.Contains(contractLayouts(p), name)
	}
	_, ok := p.Site().Layouts[name]
	return ok
}

// intendedLayout is the layout that name plainly represents, or "". Sure means
// that only its case, its folder or its file extension is wrong, and no other
// layout comes into question.
func intendedLayout(p *lint.Pass, name string) (intended string, sure bool) {
	expected := contractLayouts(p)
	all := expected
	if p.Site().Layouts != nil {
		all = slices.Sorted(maps.Keys(p.Site().Layouts))
		expected = keep(expected, func(l string) bool { return hasLayout(p, l) })
	}
	bare := strings.TrimPrefix(strings.TrimLeft(strings.TrimSpace(name), "./"), "_layouts/")
	if ext := path.Ext(bare); ext != "" && strings.Contains(" .html .htm .md .liquid ", " "+strings.ToLower(ext)+" ") {
		bare = strings.TrimSuffix(bare, ext)
	}
	alike := func(l string) bool { return strings.EqualFold(l, bare) }
	if same := keep(append(slices.Clone(expected), all...), alike); len(same) > 0 {
		return same[0], len(same) == 1
	}
	if near := text.Nearest(bare, expected); near != "" {
		return near, false
	}
	return text.Nearest(bare, all), false
}

// unseenIn reports whether a layout is one of the site's but for an invisible
// character, which text-invisible reports.
func unseenIn(p *lint.Pass, name string) bool {
	plain := strings.Map(chars.Visible, name)
	return plain != name && hasLayout(p, plain)
}
