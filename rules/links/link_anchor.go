package links

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The anchor after the # of a link exists on the page that it leads to.
//
// Otherwise visitors land at the top of the page. The site derives anchors
// from the headings by its own rules: "Café & Más" becomes café--más.
//
// Write the anchor that the site derives from the heading: lowercase letters,
// a hyphen for each space, nothing else, as in [our story](#founding-story).
var LinkAnchor = lint.Rule{
	ID: "link-anchor", Category: "links", Severity: lint.Warning, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		known := map[*site.Entry]places{}
		for _, l := range p.Links() {
			if !l.Known || !strings.Contains(l.URL, "#") {
				continue
			}
			t := p.Follow(l.URL)
			if t.Reach != site.Arrives || t.Fragment == "" || t.Fragment == "top" ||
				strings.HasPrefix(t.Fragment, ":~:") {
				continue
			}
			there, asked := known[t.Entry]
			if !asked {
				there = placesOn(p, t)
				known[t.Entry] = there
			}
			if there.names == nil || there.has[t.Fragment] {
				if there.has[t.Fragment] {
					anchorInCard(p, l, t)
				}
				continue
			}
			near := ""
			if len(there.names) < 500 && p.Doc.MayGuess(len(there.names)) {
				near = text.Nearest(t.Fragment, there.names)
			}
			if near == "" && !there.all {
				continue
			}
			if there.help == "" {
				there.help = placesInWords(p, t)
				known[t.Entry] = there
			}
			reportAnchor(p, l, t, near, &there)
		}
	},
}

func reportAnchor(p *lint.Pass, l page.Link, t site.Target, near string, there *places) {
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
		Message: fmt.Sprintf("%s has no anchor %s", page, words.Quote("#"+t.Fragment)),
		Effect:  "the top of the page instead of the section",
		Help:    there.help,
		About:   []lint.Subject{lint.At(l.Span.Start), lint.At(l.Dest.Start)},
	}
	if t.Own {
		for _, s := range p.Contract().Sections {
			if text.Anchor(s.Title) == t.Fragment {
				// its heading is to be fixed, and then the link is right
				d.Unless = append(d.Unless, lint.SectionOf(s.Title))
			}
		}
	}
	if t.Own && p.Doc.MayGuess(len(p.Doc.Outline().Headings)) {
		for _, h := range p.Doc.Outline().Headings {
			if !h.Form.Rendered() && text.Anchor(text.Plain(h.Text)) == t.Fragment {
				d.Unless = append(d.Unless, lint.At(h.Line.Start), lint.At(h.Span.Start)) // so is that of any other
			}
		}
	}
	if id := idOfHeading(p, t, there); id != "" {
		near = id
	}
	if near != "" {
		d.Help = fmt.Sprintf("did you mean #%s?", near)
		d.Fix = lint.UnsafeFix("write #"+near, lint.Replace(source.Span{Start: at.Start + 1, End: at.End}, near))
	}
	p.Report(d)
}

// anchorInCard reports a link to a place of the page in the text for the card: on
// the list of partners there is no such place.
func anchorInCard(p *lint.Pass, l page.Link, t site.Target) {
	card := p.Doc.Card()
	if !t.Own || !strings.HasPrefix(p.Doc.Original(l.Dest), "#") || !p.Doc.Cuts() || !card.Found ||
		!card.Head.Contains(l.Dest) {
		return
	}
	d := lint.Diagnostic{Span: l.Dest,
		Message: words.Quote("#"+t.Fragment) + " in the text for the card works only on this page",
		Effect:  "a dead link in the card on the list of partners",
		Help:    "write the page's address before the #, or move the link below the marker",
		About:   []lint.Subject{lint.At(l.Span.Start), lint.At(l.Dest.Start)}}
	if p.Entry != nil && p.Entry.URL != "" {
		address := p.Doc.Config().BaseURL + p.Entry.URL + "#" + t.Fragment
		d.Help = "write: " + address + ", or move the link below the marker"
		d.Fix = lint.UnsafeFix("write "+address, lint.Replace(l.Dest, address))
	}
	p.Report(d)
}

// idOfHeading returns the id of the heading that the link was intended for, where it
// has one of its own: ## Our work {#work}.
func idOfHeading(p *lint.Pass, t site.Target, there *places) string {
	if !t.Own {
		return ""
	}
	headings := p.Doc.Kramdown().Headings
	if !p.Doc.MayGuess(len(headings)) {
		return ""
	}
	for _, h := range headings {
		if h.ID != "" && h.ID != t.Fragment && there.has[h.ID] && text.Anchor(h.Text) == t.Fragment {
			return h.ID
		}
	}
	return ""
}

// placesInWords says which places there are to lead to.
func placesInWords(p *lint.Pass, t site.Target) string {
	var names []string
	which := "that page"
	if t.Own {
		which = "this page"
		anchors, _ := p.Doc.Anchors()
		for _, a := range anchors {
			if !a.Note {
				names = append(names, a.Name)
			}
		}
	} else if t.Entry != nil {
		names = slices.Clone(p.Site().IDs(t.Entry))
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name == "" || len(name) > 60 })
	const most = 5
	switch {
	case len(names) == 0 && !t.Own:
		return "delete the # and everything after it, or copy the address of the place from the browser"
	case len(names) == 0:
		return "delete the # and everything after it: the page has no anchors"
	case len(names) > most:
		return "the first anchors on " + which + ": #" + strings.Join(names[:most], ", #")
	}
	return "the anchors on " + which + ": #" + strings.Join(names, ", #")
}

// places are the names that a link into a page can have.
type places struct {
	names []string // nil when nothing is known of the page
	has   map[string]bool
	all   bool   // there are no others
	help  string // what is said of one that is not among them; "" until it is asked for
}

// placesOn lists the places on the page that a link arrives at.
func placesOn(p *lint.Pass, t site.Target) places {
	var names []string
	layout := p.Doc.Layout()
	switch {
	case t.Own:
		anchors, known := p.Doc.Anchors()
		if !known {
			return places{}
		}
		for _, a := range anchors {
			names = append(names, a.Name)
		}
	case t.Entry == nil || t.Entry.Broken:
		return places{}
	default:
		if names, layout = p.Site().IDs(t.Entry), t.Entry.Layout; names == nil {
			return places{}
		}
	}
	frame, whole := p.Site().LayoutIDs(layout)
	names = slices.Concat(names, frame)
	if !whole {
		names = append(names, commonFrame...)
	}
	there := places{names: names, has: make(map[string]bool, len(names)), all: (whole || t.Own) &&
		len(p.Doc.Liquid().Includes) == 0}
	for _, name := range names {
		there.has[name] = true
	}
	return there
}

// commonFrame are names that layouts commonly give, for a page whose layout is
// not at hand.
var commonFrame = []string{"people", "top", "main", "content", "header", "footer", "nav", "navigation", "menu", "map",
	"contact",
	"partners", "social", "about", "news", "events", "sidebar", "search"}
