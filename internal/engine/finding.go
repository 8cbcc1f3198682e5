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
		f.Fingerprint = fingerprint(seen, f.Rule, f.SitePath, excerptOf(f))
	}
}

// excerptOf is the text of what is wrong with its white space folded; the
// message stands in where the place has no text of its own, or a whole page's.
func excerptOf(f *lint.Finding) string {
	text := strings.Join(strings.Fields(string(f.File.Slice(f.Span))), " ")
	if text == "" || text == "---" || f.Span.Len() > 400 {
		return f.Message
	}
	return text
}

// fingerprint hashes rule, place and text, plus an ordinal among equals. No
// line number goes into it, so edits elsewhere in the file leave it alone.
func fingerprint(seen map[string]int, rule, place, text string) string {
	key := rule + "\x00" + place + "\x00" + text
	seen[key]++
	sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(seen[key])))
	return hex.EncodeToString(sum[:16])
}

// fingerprintsAt computes the findings' fingerprints as if their files lay
// where moved says; it maps site paths.
func fingerprintsAt(findings []lint.Finding, place func(*lint.Finding) string) []string {
	seen := map[string]int{}
	out := make([]string, len(findings))
	for i := range findings {
		out[i] = fingerprint(seen, findings[i].Rule, place(&findings[i]), excerptOf(&findings[i]))
	}
	return out
}
