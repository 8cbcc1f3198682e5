package identity

import (
	"testing"
)

func FuzzTitle(f *testing.F) {
	for _, seed := range []string{"A <b>B</b>", "a &amp; b", "*a* _b_", "[a](b", "  a", "# a", "`a`", "<!-- a",
		"\xff&#x41;"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fault, _ := titleFault(text)
		if fault.from < 0 || fault.to < fault.from || fault.to > len(text) {
			t.Errorf("%q: a fault from %d to %d", text, fault.from, fault.to)
		}
	})
}
