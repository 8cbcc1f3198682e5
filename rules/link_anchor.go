package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// The place that a link names behind the # is there on the page it leads to.
//
// Otherwise visitors land at the top of the page. The site makes the names of its
// headings by rules of its own: "Café & Más" becomes café--más.
//
// Write the name as the heading has it: small letters, a hyphen for each space,
// everything else left out, so [our story](#founding-story).
var linkAnchor = lint.Rule{
	ID: "link-anchor", Category: "links", Severity: lint.Warning, Fixable: true,
	Stage: lint.StageText, Needs: lint.Fence | lint.Body,
	Check: func(p *lint.Pass) {
		for _, l := range p.Doc.Links(p.Site()) {
			if !l.Known || !strings.Contains(l.URL, "#") {
				continue
			}
			t := p.Site().Follow(p.Doc, l.URL)
			if t.Reach != lint.Arrives || t.Fragment == "" || t.Fragment == "top" || strings.HasPrefix(t.Fragment, ":~:") {
				continue
			}
			ids, certain := idsOf(p, t)
			if ids == nil || slices.Contains(ids, t.Fragment) {
				continue
			}
			near := lint.Nearest(t.Fragment, ids)
			if near == "" && !certain {
				continue
			}
			reportAnchor(p, l, t, near)
		}
	},
}

func reportAnchor(p *lint.Pass, l lint.Link, t lint.Target, near string) {
	at := l.Dest
	if i := strings.IndexByte(p.Doc.Original(l.Dest), '#'); i >= 0 {
		at.Start += i
	}
	page := "this page"
	if !t.Own {
		page = "the page it leads to"
	}
	d := lint.Diagnostic{
		Span:    at,
		Message: fmt.Sprintf("%s has no place named %s", page, quote("#"+t.Fragment)),
		Effect:  "the top of the page instead of the place",
		Help:    "write the heading's name in small letters with hyphens for spaces",
		About:   []lint.Subject{lint.At(l.Span.Start), lint.At(l.Dest.Start)},
	}
	if t.Own {
		for _, s := range p.Contract().Sections {
			if lint.Anchor(s.Title) == t.Fragment {
				d.Unless = append(d.Unless, lint.SectionOf(s.Title)) // its heading is to be mended, and then the link is right
			}
		}
	}
	if near != "" {
		d.Help = fmt.Sprintf("did you mean #%s?", near)
		d.Fix = lint.UnsafeFix("write #"+near, lint.Replace(source.Span{Start: at.Start + 1, End: at.End}, near))
	}
	p.Report(d)
}

// idsOf lists the names that a link into the page can have; certain tells that
// there are no others. It returns nil when nothing is known of the page.
func idsOf(p *lint.Pass, t lint.Target) (ids []string, certain bool) {
	switch {
	case t.Own:
		page := p.Doc.Kramdown()
		ids = []string{}
		for _, a := range page.Anchors() {
			ids = append(ids, a.Name)
		}
		for _, note := range page.FootnoteDefs {
			ids = append(ids, "fn:"+note.Name, "fnref:"+note.Name)
		}
	case t.Entry == nil || t.Entry.Broken:
		return nil, false
	default:
		ids = p.Site().IDs(t.Entry)
	}
	layout := p.Doc.Layout()
	if !t.Own {
		layout = t.Entry.Layout
	}
	frame, whole := p.Site().FrameIDs(layout)
	ids = slices.Concat(ids, frame)
	if !whole {
		ids = append(ids, commonFrame...)
	}
	return ids, (whole || t.Own) && len(p.Doc.Liquid().Includes) == 0
}

// commonFrame are names that layouts commonly give, for a page whose layout is
// not at hand.
var commonFrame = []string{"people", "top", "main", "content", "header", "footer", "nav", "navigation", "menu", "map", "contact",
	"partners", "social", "about", "news", "events", "sidebar", "search"}
