package engine

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
)

func (r *Result) sort() {
	slices.SortStableFunc(r.Findings, func(a, b lint.Finding) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Span.Start, b.Span.Start),
			strings.Compare(a.Rule, b.Rule), cmp.Compare(a.Span.End, b.Span.End), strings.Compare(a.Message, b.Message))
	})
	slices.SortFunc(r.Skipped, func(a, b Skip) int { return strings.Compare(a.Path, b.Path) })
	slices.SortStableFunc(r.Failures, func(a, b Failure) int { return strings.Compare(a.Path, b.Path) })
	seen := map[string]int{}
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Fingerprint = fingerprint(f, seen)
	}
}

// fingerprint hashes rule, site path and the text of what is wrong with its white
// space folded, plus an ordinal among equals. The message stands in where the
// place has no text of its own.
func fingerprint(f *lint.Finding, seen map[string]int) string {
	text := strings.Join(strings.Fields(string(f.File.Slice(f.Span))), " ")
	if f.Span.Empty() || f.Span.Len() > 400 || text == "---" {
		text = f.Message
	}
	key := f.Rule + "\x00" + f.SitePath + "\x00" + text
	seen[key]++
	sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(seen[key])))
	return hex.EncodeToString(sum[:16])
}
