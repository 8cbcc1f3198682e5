package change

import (
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/git"
)

func TestTurnedOffInWords(t *testing.T) {
	var off TurnedOff
	if got := off.Sentences(false); got != nil {
		t.Errorf("nothing is turned off: %q", got)
	}
	off.Add(Ignores, 0)
	off.Add(Baseline, 1)
	want := []string{"1 finding vanishes because the change itself edits the baseline (1)"}
	if got := off.Sentences(false); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	off.Add(Configuration, 3)
	want = []string{"4 findings vanish because the change itself edits the configuration (3), the baseline (1)"}
	if got := off.Sentences(false); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	off.Add(Suppressions, 1)
	want = []string{"1 finding vanishes because the change itself edits suppressions in the pages (1)",
		"4 findings will vanish after a merge because the change itself edits the configuration (3), the baseline (1)"}
	if got := off.Sentences(true); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Only comments on lines that the change has are muted, and no byte moves.
func TestWithoutSuppressions(t *testing.T) {
	c := &Change{}
	text := []byte("<!-- partnerlint-disable-line a -->\nx\n<!-- partnerlint-disable-line b -->\n")
	got := c.withoutSuppressions(text, []git.Lines{{First: 2, Last: 3}})
	want := "<!-- partnerlint-disable-line a -->\nx\n<!-- a word about this, -line b -->\n"
	if string(got) != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := c.withoutSuppressions(text, []git.Lines{{First: 2, Last: 2}}); got != nil {
		t.Errorf("a line without a comment: %q", got)
	}
}
