package show

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// Summary says what was seen, so that no run passes in silence.
func Summary(s format.Summary) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s checked", Count(s.Checked, "file"))
	if s.Skipped > 0 {
		fmt.Fprintf(&b, ", %d skipped", s.Skipped)
	}
	switch {
	case s.Checked == 0 && s.Total() == 0:
		return b.String()
	case s.Total() == 0:
		return b.String() + ": no findings"
	}
	var parts []string
	for _, part := range []struct {
		n    int
		noun string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Infos, "note"}} {
		if part.n > 0 {
			parts = append(parts, Count(part.n, part.noun))
		}
	}
	return b.String() + ": " + strings.Join(parts, ", ")
}

// FixNote says how much of it partnerlint can fix by itself.
func FixNote(s format.Summary) string {
	switch {
	case s.Fixable > 0 && s.Unsafe > 0:
		return fmt.Sprintf("; --fix would fix %d, --unsafe-fixes %d more", s.Fixable, s.Unsafe)
	case s.Fixable > 0:
		return fmt.Sprintf("; --fix would fix %d", s.Fixable)
	case s.Unsafe > 0:
		return fmt.Sprintf("; --unsafe-fixes would fix %d", s.Unsafe)
	}
	return ""
}

// Count writes a number with its noun, which takes an s unless it is one.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Statistics counts findings by rule, most first.
func Statistics(w io.Writer, findings []lint.Finding) {
	counts := map[string]int{}
	for _, f := range findings {
		counts[f.Rule]++
	}
	ids := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	for _, id := range ids {
		fmt.Fprintf(w, "%5d  %s\n", counts[id], id)
	}
}
