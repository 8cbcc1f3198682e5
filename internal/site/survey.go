package site

import (
	"github.com/partnerlint/partnerlint/internal/contract"
)

// mostSurveyed is how many pages' texts are read to know what they have in common.
const mostSurveyed = 60

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
