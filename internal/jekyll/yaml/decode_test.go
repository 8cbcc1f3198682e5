package yaml

import (
	"strings"
	"testing"
)

func TestNesting(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "a: b\n": 0, "a: [b, [c], {d: e}]\nf: [g]\n": 2, "]]]a: [b]\n": 1, "- - - a\n- b-c\n": 3,
		"? ? a\n": 2, strings.Repeat("[", 2000): 2000,
	} {
		if got := nesting([]byte(text)); got != want {
			t.Errorf("%.20q: %d, want %d", text, got, want)
		}
	}
}
