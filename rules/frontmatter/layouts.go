package frontmatter

import (
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
	if p.Site().Layouts != nil {
		expected = keep(expected, func(l string) bool { return hasLayout(p, l) })
	}
	bare := strings.TrimPrefix(strings.TrimLeft(strings.TrimSpace(name), "./"), "_layouts/")
	if ext := path.Ext(bare); ext != "" && strings.Contains(" .html .htm .md .liquid ", " "+strings.ToLower(ext)+" ") {
		bare = strings.TrimSuffix(bare, ext)
	}
	same := expected
	if p.Site().Layouts != nil {
		same = append(slices.Clone(expected), p.Site().LayoutsSpelt(bare)...)
	}
	same = keep(same, func(l string) bool { return strings.EqualFold(l, bare) })
	if len(same) > 0 {
		return same[0], len(same) == 1
	}
	near := text.Nearest(bare, expected)
	if near == "" && p.Site().Layouts != nil {
		near = p.Site().LayoutNear(bare)
	}
	return near, false
}

// unseenIn reports whether a layout is one of the site's but for an invisible
// character, which text-invisible reports.
func unseenIn(p *lint.Pass, name string) bool {
	plain := strings.Map(chars.Visible, name)
	return plain != name && hasLayout(p, plain)
}
