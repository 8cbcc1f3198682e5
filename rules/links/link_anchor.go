package links

import (
	"fmt"
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
			if there.Places == nil {
				continue
			} else if there.Has(t.Fragment) {
				anchorInCard(p, l, t)
				continue
			}
			near := ""
			if p.Doc.MayGuess(there.Effort()) {
				near = there.Near(t.Fragment)
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
		if h.ID != "" && h.ID != t.Fragment && there.Has(h.ID) && text.Anchor(h.Text) == t.Fragment {
			return h.ID
		}
	}
	return ""
}

// placesInWords says which places there are to lead to.
func placesInWords(p *lint.Pass, t site.Target) string {
	const most = 5
	var names []string
	add := func(name string) {
		if name != "" && len(name) <= 60 && len(names) <= most {
			names = append(names, name)
		}
	}
	which := "that page"
	if t.Own {
		which = "this page"
		anchors, _ := p.Doc.Anchors()
		for _, a := range anchors {
			if !a.Note {
				add(a.Name)
			}
		}
	} else if t.Entry != nil {
		for _, name := range p.Site().IDs(t.Entry) {
			if add(name); len(names) > most {
				break
			}
		}
	}
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
	*site.Places        // nil when nothing is known of the page
	all          bool   // there are no others
	help         string // what is said of one that is not among them; "" until it is asked for
}

// placesOn lists the places on the page that a link arrives at.
func placesOn(p *lint.Pass, t site.Target) (there places) {
	whole := false
	switch {
	case t.Own:
		anchors, known := p.Doc.Anchors()
		if !known {
			return places{}
		}
		var names []string
		for _, a := range anchors {
			names = append(names, a.Name)
		}
		there.Places, whole = p.Site().Framed(names, p.Doc.Layout())
	case t.Entry != nil && !t.Entry.Broken:
		there.Places, whole = p.Site().PlacesOn(t.Entry)
	}
	there.all = (whole || t.Own) && len(p.Doc.Liquid().Includes) == 0
	return there
}
