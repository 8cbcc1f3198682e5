package page

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// What is a quick no must never be one for what is looked for.
func TestMayPrompt(t *testing.T) {
	for _, phrases := range text.PromptPhrases() {
		for _, phrase := range phrases {
			if len(phrase) < 7 {
				t.Fatalf("%q is too short to be found at every fourth place", phrase)
			}
			for n := range 9 {
				before := "a banana "[n:]
				for _, text := range []string{before + phrase, before + strings.ToUpper(phrase) + ".", "é " + before +
					phrase + "s"} {
					if (n == 0 || n == 2 || n > 8) && !mayPromptIn([]byte(text)).any() {
						t.Errorf("%q passes for ordinary text", text)
					}
				}
				if text := "- . ( ; "[n%8:] + phrase; !mayPromptIn([]byte(text)).any() {
					t.Errorf("%q passes for ordinary text", text)
				}
			}
		}
	}
	for _, text := range []string{"TODO", "a TODO: write", "FIXME", "TKTK", "TBD", "(TBA)", "TBC.", "XXX", "xXxXxX",
		"[your name]", "<your name>", "{city}", "( insert text)", "(Your name here)", "日本TODO"} {
		if !mayPromptIn([]byte(text)).any() {
			t.Errorf("%q passes for ordinary text", text)
		}
	}
	for _, text := range []string{"", "a", "We teach together, and write letters.", "[card](https://example.org)",
		"A <!--more--> B", "(see below)", "method", "anxxxious"} {
		if mayPromptIn([]byte(text)).any() {
			t.Errorf("%q is looked at closely", text)
		}
	}
}

func FuzzMayPrompt(f *testing.F) {
	for _, text := range []string{"TODO: write", "Todo bien", "a\nTBD.", "XXX", "xxxxxxx", "aXXX", "Insert text here",
		"é lorem IPSUM dolor sit amet", "[your name]", "(insert name)", "<city>", "{city}", "FIXME\xff", "TEXTO AQUÍ",
		"hier Text einfügen"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		all := source.Span{End: len(text)}
		at := placeholder(text, text, all, mayPrompt{words: true, brackets: true})
		if quick := placeholder(text, text, all, mayPromptIn(text)); quick != at {
			t.Errorf("%q holds %q, and %q at a quick look", text, text[at.Start:at.End], text[quick.Start:quick.End])
		}
	})
}
