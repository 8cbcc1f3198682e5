package fix

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Better reports whether after, a text that the fixes of some findings of
// before lead to, is as good as one that Run would accept: each of the findings
// is gone, and none above info has come. known is all that
// check finds in before; the findings are among it.
//
// What is new is taken where Run, asked for these findings alone, leads to the
// same text: it knows what was hidden, and what an unsafe fix leaves to do.
func Better(before *source.File, known []lint.Finding, fixes []*lint.Finding, after *source.File, check Recheck) bool {
	if len(fixes) == 0 || bytes.Equal(before.Raw(), after.Raw()) {
		return false
	}
	found := check(after)
	left, gone := tally(found), tally(known)
	for _, f := range fixes {
		m := mistake{f.Rule, f.Message}
		if gone[m]--; left[m] > gone[m] {
			return false // it is still there
		}
	}
	worse := false
	was := tally(known)
	for m, n := range loud(found) {
		worse = worse || n > was[m]
	}
	if !worse {
		return true
	}
	// Something is new. It may have been hidden, or be the rest that an unsafe fix
	// leaves to do: then fixing these findings alone comes to the same text.
	asked := make([]lint.Finding, 0, len(fixes))
	unsafe := false
	for _, f := range fixes {
		asked = append(asked, *f)
		unsafe = unsafe || !f.Fix.Safe
	}
	return bytes.Equal(Run(before, asked, unsafe, check).File.Raw(), after.Raw())
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
