package defects

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
)

var rounds = flag.Int("rounds", 200, "how many pages with several breaches are fixed")

// A page that is broken in two or three ways is fixed as far as it goes: bytes
// outside the edits stay, nothing gets worse, and what is left has no fix that
// would help.
func TestFixSeveralBreaches(t *testing.T) {
	n := *rounds
	if testing.Short() {
		n = 30
	}
	for i := range n {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(i), 17))
			files := site()
			var names []string
			for range 2 + r.IntN(2) {
				names = append(names, breakAgain(files, r))
			}
			if r.IntN(4) == 0 {
				files[subject] = strings.ReplaceAll(files[subject], "\n", "\r\n")
			}
			fixBroken(t, strings.Join(names, " + "), files, i%2 == 0)
		})
	}
}

// breakAgain breaks the site once more, in a way that still can happen, and
// returns its name.
func breakAgain(files map[string]string, r *rand.Rand) string {
	for {
		b := breaches[r.IntN(len(breaches))]
		path := b.file
		if path == "" {
			path = subject
		}
		text, ok := files[path]
		if !ok || b.as != "" || b.whole != nil && text != site()[path] {
			continue
		}
		possible := true
		for i := 0; i+1 < len(b.edits); i += 2 {
			possible = possible && strings.Contains(text, b.edits[i])
			text = strings.Replace(text, b.edits[i], b.edits[i+1], 1)
		}
		if !possible {
			continue
		}
		if b.whole != nil {
			text = b.whole(text)
		}
		maps.Copy(files, b.extra)
		files[path] = text
		for name := range files {
			files[name] = strings.NewReplacer(here, "", line, "").Replace(files[name])
		}
		return b.name
	}
}

// fixBroken fixes the site round by round, as --fix does, and judges what
// comes of it.
func fixBroken(t *testing.T, name string, files map[string]string, unsafe bool) {
	t.Helper()
	before := run(t, files)
	result := before
	var dropped map[string]bool // by the last round: fixes that fix nothing
	for round := 0; ; round++ {
		if round == 10 {
			t.Fatalf("%s: the fixes do not come to an end:%s", name, list(result.Findings))
		}
		next, now := maps.Clone(files), map[string]bool{}
		for path, findings := range byPath(result.Findings) {
			o := fix.Run(findings[0].File, findings, unsafe, result.Recheck)
			splice(t, name, o, files[path])
			next[path] = string(o.File.Raw())
			for _, f := range o.Dropped {
				now[f.Rule+f.Message] = true
			}
		}
		dropped = now
		if maps.Equal(next, files) {
			break
		}
		files = next
		result = run(t, files)
	}
	for _, f := range result.Findings {
		if f.Fix != nil && (f.Fix.Safe || unsafe) && !dropped[f.Rule+f.Message] {
			t.Errorf("%s: this is left, though it could be fixed:%s", name, list([]lint.Finding{f}))
		}
	}
	if slices.ContainsFunc(before.Findings, func(f lint.Finding) bool { return f.Hides() }) || unsafe {
		return // what was hidden may show, and a guess may leave something to do
	}
	had, spoken := map[string]int{}, map[lint.Subject]bool{}
	for _, f := range before.Findings {
		had[f.Rule]++
		for _, subject := range f.About {
			spoken[subject] = true
		}
	}
	for _, f := range result.Findings {
		hidden := slices.ContainsFunc(f.About, func(s lint.Subject) bool { return spoken[s] })
		if had[f.Rule]--; had[f.Rule] < 0 && f.Severity > lint.Info && !hidden {
			t.Errorf("%s: the fixes bring:%s\nbefore:%s", name, list([]lint.Finding{f}), list(before.Findings))
		}
	}
}

// splice makes the edits of each pass again, without the package under test.
func splice(t *testing.T, name string, o fix.Outcome, text string) {
	t.Helper()
	got := []byte(text)
	for len(o.Applied) > 0 {
		file := o.Applied[0].File
		n := slices.IndexFunc(o.Applied, func(f lint.Finding) bool { return f.File != file })
		if n < 0 {
			n = len(o.Applied)
		}
		if !bytes.Equal(file.Raw(), got) {
			t.Fatalf("%s: a pass begins with another text (-want +got):\n%s", name,
				cmp.Diff(string(got), string(file.Raw())))
		}
		var edits []lint.Edit
		for _, f := range o.Applied[:n] {
			edits = append(edits, f.Fix.Edits...)
		}
		slices.SortStableFunc(edits, func(a, b lint.Edit) int {
			if a.Span.Start != b.Span.Start {
				return b.Span.Start - a.Span.Start
			}
			return b.Span.End - a.Span.End
		})
		for _, e := range edits { // from the end, so that offsets stay
			start, end := file.RawOffset(e.Span.Start), file.RawOffset(e.Span.End)
			got = slices.Concat(got[:start], []byte(file.Ending(e.New)), got[end:])
		}
		o.Applied = o.Applied[n:]
	}
	if diff := cmp.Diff(string(got), string(o.File.Raw())); diff != "" {
		t.Fatalf("%s: something changed beside the edits (-want +got):\n%s", name, diff)
	}
}

func byPath(findings []lint.Finding) map[string][]lint.Finding {
	groups := map[string][]lint.Finding{}
	for _, f := range findings {
		groups[string(f.Path)] = append(groups[string(f.Path)], f)
	}
	return groups
}
