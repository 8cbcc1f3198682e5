package text

import (
	"testing"
)

func TestAppendPlainStopsWhereTooMuchIsLeft(t *testing.T) {
	for _, text := range []string{"", "  plain  ", "**bold** text", "[link](https://example.org/a_b) `code`",
		"a &amp; b", "\\& x", "\u00a0 \u200b x \u00ad", "\\ x", "<b>x</b> <https://example.org>", "snake_case _em_",
		"é\xff*", "![alt](a.png) x", "[^1] {: .x} y", "*  *"} {
		want := Plain(text)
		for most := range len(text) + 4 {
			b, short := appendPlain(nil, text, most)
			if got := finished(b); short && got != want || !short && len(want) <= most {
				t.Errorf("at most %d bytes of %q are %q, %v; Plain is %q", most, text, got, short, want)
			}
		}
	}
}
