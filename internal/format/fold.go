package format

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
)

const (
	// foldAbove is how many findings of one rule with one message are written in
	// full; where there are more, people read it once, with the count.
	foldAbove = 50
	// foldPlaces is how many places of the others are named.
	foldPlaces = 5
)

// A fold is what many findings of one rule have in common.
type fold struct {
	first  *lint.Finding
	others int
	places []string // of the first of the others: path:line
}

// note says how many others there are, and where the first of them stand.
func (f *fold) note() string {
	text := fmt.Sprintf("in %s", counted(f.others, "more place", "more places"))
	if len(f.places) > 0 {
		text += ", first in " + strings.Join(f.places, ", ")
	}
	return text
}

// folds groups the findings that people would read again and again, by rule and
// message. It keeps pointers into findings.
func folds(findings []lint.Finding) map[[2]string]*fold {
	groups := map[[2]string]*fold{}
	for i := range findings {
		f := &findings[i]
		group := groups[foldKey(f)]
		if group == nil {
			groups[foldKey(f)] = &fold{first: f}
			continue
		}
		if group.others++; len(group.places) < foldPlaces {
			group.places = append(group.places, fmt.Sprintf("%s:%d", cleanPath(f.Path), f.Start.Line))
		}
	}
	for key, group := range groups {
		if group.others < foldAbove {
			delete(groups, key)
		}
	}
	return groups
}

func foldKey(f *lint.Finding) [2]string { return [2]string{f.Rule, f.Message} }

// folded reports whether another finding speaks for f.
func folded(groups map[[2]string]*fold, f *lint.Finding) bool {
	group := groups[foldKey(f)]
	return group != nil && group.first != f
}
