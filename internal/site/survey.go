package site

import (
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
)

// mostSurveyed is how many pages' texts are read to know what they have in common.
const mostSurveyed = 60

// mostLinked is how many pages' links are read to know how they begin.
const mostLinked = 200

func (s *Site) surveyTexts(c *contract.Contract) *textShares {
	shares := &textShares{sections: make([]Share, len(c.Sections))}
	if s.Surveyor == nil || c.Generic || c.Redirect != "" {
		return shares
	}
	pages := s.held(c)
	if len(pages) < fewest {
		return shares
	}
	slips := map[string]int{}
	for i := range min(len(pages), mostSurveyed) {
		at := i
		if len(pages) > mostSurveyed {
			at = i * len(pages) / mostSurveyed
		}
		survey, ok := s.Surveyor(pages[at])
		if !ok {
			continue
		}
		for j := range shares.sections {
			shares.sections[j].count(j < len(survey.Sections) && !survey.Sections[j])
		}
		shares.marker.count(!survey.Marker)
		if !survey.Marker && survey.Slip != "" {
			slips[survey.Slip]++
		}
	}
	for slip, n := range slips {
		if n > shares.slips || n == shares.slips && slip < shares.slip {
			shares.slip, shares.slips = slip, n
		}
	}
	return shares
}

// WithoutSection is how many of the pages of a built-in contract do without
// its section number i, as far as they were looked at.
func (s *Site) WithoutSection(c *contract.Contract, i int) Share {
	if s.ways.texts == nil || !c.BuiltIn || i >= len(c.Sections) {
		return Share{}
	}
	return s.ways.texts(c).sections[i]
}

// WithoutMarker is how many of the pages of a contract do without the marker
// that _config.yml names, and what most of them have in its place; "" for
// nothing.
func (s *Site) WithoutMarker(c *contract.Contract) (share Share, instead string) {
	if s.ways.texts == nil || c.Generic || c.Excerpt == nil {
		return Share{}, ""
	}
	texts := s.ways.texts(c)
	if !c.BuiltIn && texts.slip == "" {
		return Share{}, ""
	}
	if 4*texts.slips < 3*texts.marker.Have {
		return texts.marker, ""
	}
	return texts.marker, texts.slip
}

// A RootLinks says how the links from the root of a page stand to the baseurl.
type RootLinks struct {
	Within bool // one begins with it
	Bare   bool // one leads to a page or file of the site, if the baseurl were not there
}

// WithoutBase is how many of the pages with links from the root leave the
// baseurl out of one, as far as they were looked at. Where that prevails, the site
// is written for the top of its host.
func (s *Site) WithoutBase() Share {
	if s.ways.base == nil || s.Config.BaseURL == "" {
		return Share{}
	}
	return s.ways.base()
}

func (s *Site) surveyBase() Share {
	var share Share
	if s.RootLinks == nil {
		return share
	}
	var pages []*Entry
	for _, e := range s.Entries {
		if !e.Broken && !e.Copy && e.State == jekyll.Visible && s.Config.IsMarkdown(string(e.Path)) {
			pages = append(pages, e)
		}
	}
	n := min(len(pages), mostLinked)
	for i := range n {
		if links, ok := s.RootLinks(pages[i*len(pages)/n]); ok && (links.Within || links.Bare) {
			share.count(links.Bare)
		}
	}
	return share
}
