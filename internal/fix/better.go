package fix

import (
	"bytes"
	"slices"

	"github.com/partnerlint/partnerlint/internal/effect"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Judge tells which texts of one file are as good as those that Run accepts.
type Judge struct {
	before *source.File
	known  []lint.Finding // in before
	effect *effect.Effect // of before
	check  Recheck
}

// NewJudge judges other texts of a file.
func NewJudge(before *source.File, check Recheck) *Judge {
	j := &Judge{before: before, check: check}
	j.known, j.effect = check(before)
	return j
}

// Better reports whether after, a text that the fixes of some findings lead to,
// is as good as one that Run would accept: each of the findings is gone, none
// above info has come, and the built page changes no more than the fixes
// declare. The findings are among those of the file.
//
// What is new is taken where Run, asked for these findings alone, leads to the
// same text: it knows what was hidden, and what an unsafe fix leaves to do. So
// are fixes that declare different things: none excuses another. With unsafe,
// nothing is spared but the end of the build, as Run does it.
func (j *Judge) Better(fixes []*lint.Finding, unsafe bool, after *source.File) bool {
	if len(fixes) == 0 || bytes.Equal(j.before.Raw(), after.Raw()) {
		return false
	}
	found, now := j.check(after)
	left, gone := tally(found), tally(j.known)
	for _, f := range fixes {
		m := mistake{f.Rule, f.Message}
		if gone[m]--; left[m] > gone[m] {
			return false // it is still there
		}
	}
	declared := fixes[0].Fix.Declared
	mixed := slices.ContainsFunc(fixes, func(f *lint.Finding) bool { return f.Fix.Declared != declared })
	switch {
	case unsafe && effect.Stops(j.effect, now), !unsafe && !mixed && effect.Broken(j.effect, now, declared) != "":
		return false
	case unsafe || !mixed:
		if !j.worse(found) {
			return true
		}
	}
	asked := make([]lint.Finding, 0, len(fixes))
	for _, f := range fixes {
		asked = append(asked, *f)
	}
	return bytes.Equal(Run(j.before, asked, unsafe, j.check).File.Raw(), after.Raw())
}

// worse reports whether there is a finding above info that was not there before.
func (j *Judge) worse(found []lint.Finding) bool {
	was := tally(j.known)
	for m, n := range loud(found) {
		if n > was[m] {
			return true
		}
	}
	return false
}

// A mistake is a finding wherever it stands.
type mistake struct{ rule, message string }

func tally(findings []lint.Finding) map[mistake]int {
	counts := make(map[mistake]int, len(findings))
	for i := range findings {
		counts[mistake{findings[i].Rule, findings[i].Message}]++
	}
	return counts
}

// loud counts the findings above info.
func loud(findings []lint.Finding) map[mistake]int {
	counts := map[mistake]int{}
	for i := range findings {
		if f := &findings[i]; f.Severity > lint.Info {
			counts[mistake{f.Rule, f.Message}]++
		}
	}
	return counts
}
