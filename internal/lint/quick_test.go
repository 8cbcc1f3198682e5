package lint

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

// What is a quick no must never be one for what is looked for.
func TestMayPrompt(t *testing.T) {
	for _, phrases := range promptPhrases() {
		for _, phrase := range phrases {
			if len(phrase) < 7 {
				t.Fatalf("%q is too short to be found at every fourth place", phrase)
			}
			for n := range 9 {
				before := "a banana "[n:]
				for _, text := range []string{before + phrase, before + strings.ToUpper(phrase) + ".", "é " + before + phrase + "s"} {
					if (n == 0 || n == 2 || n > 8) && !mayPrompt([]byte(text)) {
						t.Errorf("%q passes for ordinary text", text)
					}
				}
				if text := "- . ( ; "[n%8:] + phrase; !mayPrompt([]byte(text)) {
					t.Errorf("%q passes for ordinary text", text)
				}
			}
		}
	}
	for _, text := range []string{"TODO", "a TODO: write", "FIXME", "TKTK", "TBD", "(TBA)", "TBC.", "XXX", "xXxXxX", "[your name]", "<your name>", "{city}", "( insert text)", "(Your name here)", "日本TODO"} {
		if !mayPrompt([]byte(text)) {
			t.Errorf("%q passes for ordinary text", text)
		}
	}
	for _, text := range []string{"", "a", "We teach together, and write letters.", "[card](https://example.org)", "A <!--more--> B", "(see below)", "method", "anxxxious"} {
		if mayPrompt([]byte(text)) {
			t.Errorf("%q is looked at closely", text)
		}
	}
}

func TestShortPlainIsPlain(t *testing.T) {
	for _, text := range []string{"", "  plain  ", "**bold** text", "[link](https://example.org/a_b) `code`", "a &amp; b", "\\& x", "\u00a0 \u200b x \u00ad", "\\ x", "<b>x</b> <https://example.org>", "snake_case _em_", "é\xff*", "![alt](a.png) x", "[^1] {: .x} y", "*  *"} {
		want := Plain(text)
		for most := range len(text) + 4 {
			got, short := shortPlain(text, most)
			if short != (len(want) <= most) || short && got != want {
				t.Errorf("shortPlain(%q, %d) = %q, %v; Plain is %q", text, most, got, short, want)
			}
		}
	}
}

func FuzzBeginsLong(f *testing.F) {
	for _, text := range []string{"one two three four", "*one* two_three don't", "a-b c", "x [y](z) a b c", "&amp; a", "é b c d", "市民 a b", "<b>x</b> a b c", "\\* a b c d", "a\u200bb c d", "`a` ~b~ _c_ d", "![a b c](d e f) g"} {
		f.Add(text, 2)
	}
	f.Fuzz(func(t *testing.T, text string, most int) {
		if most = min(max(most, 0), 20); beginsLong(text, most) && Words(Plain(text)) <= most {
			t.Errorf("%q has %d words, no more than %d", text, Words(Plain(text)), most)
		}
	})
}

func FuzzMayPrompt(f *testing.F) {
	for _, text := range []string{"TODO: write", "Todo bien", "a\nTBD.", "XXX", "xxxxxxx", "aXXX", "Insert text here", "é lorem IPSUM dolor sit amet", "[your name]", "(insert name)", "<city>", "{city}", "FIXME\xff", "TEXTO AQUÍ", "hier Text einfügen"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if at := placeholder(text, text, source.Span{End: len(text)}); !at.Empty() && !mayPrompt(text) {
			t.Errorf("%q holds %q, and passes for ordinary text", text, text[at.Start:at.End])
		}
	})
}

func TestMayBeginKnowsAllPromises(t *testing.T) {
	l := promises()
	var all []string
	for _, list := range []map[string]bool{l.page, l.whole} {
		for words := range list {
			all = append(all, words)
		}
	}
	for _, list := range l.within {
		for _, p := range list {
			all = append(all, p.words)
		}
	}
	for _, words := range all {
		for _, text := range []string{words, strings.ToUpper(words) + ".", "More: " + words, "(" + strings.ReplaceAll(words, " ", "-") + ")"} {
			if !l.mayBegin(text) {
				t.Errorf("%q passes for other words", text)
			}
		}
	}
	if !l.mayBegin("***") || l.mayBegin("Every river asks") {
		t.Error("what has no words, or none of a promise, is misjudged")
	}
}
