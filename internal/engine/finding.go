package engine

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/lint"
)

func (r *Result) sort() {
	slices.SortStableFunc(r.Findings, func(a, b lint.Finding) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Span.Start, b.Span.Start),
			strings.Compare(a.Rule, b.Rule), cmp.Compare(a.Span.End, b.Span.End), strings.Compare(a.Message, b.Message))
	})
	slices.SortFunc(r.Skipped, func(a, b Skip) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortStableFunc(r.Failures, func(a, b disk.Failure) int { return cmp.Compare(a.Path, b.Path) })
	r.Failures = slices.CompactFunc(r.Failures, func(a, b disk.Failure) bool { // the index met it, too
		return a.Path == b.Path && a.Err.Error() == b.Err.Error()
	})
	r.number()
}

// number tells equal findings apart, and gives each its fingerprint. A finding
// keeps the ordinal it has: others may have been taken out since.
func (r *Result) number() {
	seen := map[mistake]int{}
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Ordinal > 0 {
			m := MistakeOf(f, string(f.Path))
			seen[m] = max(seen[m], f.Ordinal)
		}
	}
	taken := make(map[string]bool, len(r.Findings))
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Ordinal == 0 {
			m := MistakeOf(f, string(f.Path))
			seen[m]++
			f.Ordinal = seen[m]
		}
		m := MistakeOf(f, string(f.SitePath))
		n := f.Ordinal
		for f.Fingerprint = m.Print(n); taken[f.Fingerprint]; f.Fingerprint = m.Print(n) {
			n++ // two sites with the same path
		}
		taken[f.Fingerprint] = true
	}
}

// A mistake is what makes findings equal. No line number is in it, so that
// edits elsewhere in the file leave it alone.
type mistake struct{ rule, place, text string }

func MistakeOf(f *lint.Finding, place string) mistake { return mistake{f.Rule, place, textOf(f)} }

// Print is the fingerprint of the n-th of equal findings.
func (m mistake) Print(n int) string {
	sum := sha256.Sum256([]byte(m.rule + "\x00" + m.place + "\x00" + m.text + "\x00" + strconv.Itoa(n)))
	return hex.EncodeToString(sum[:16])
}

// textOf is the text of what is wrong with its white space folded. A finding
// about something missing is known by what is missing, because its place belongs
// to the text beside it. Where the place has no text of its own, or a whole
// page's, it is the message without its numbers: how many words there are, or on
// which line.
func textOf(f *lint.Finding) string {
	if f.Missing != "" {
		return string(f.Missing)
	}
	text := strings.Join(strings.Fields(string(f.File.Slice(f.Span))), " ")
	if text == "" || text == "---" || f.Span.Len() > 400 {
		return numbers().ReplaceAllString(f.Message, "0")
	}
	return text
}

var numbers = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[0-9]+`)
})
