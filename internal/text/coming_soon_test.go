package text

import (
	"strings"
	"testing"
)

func FuzzBeginsLong(f *testing.F) {
	for _, text := range []string{"one two three four", "*one* two_three don't", "a-b c", "x [y](z) a b c", "&amp; a",
		"é b c d", "市民 a b", "<b>x</b> a b c", "\\* a b c d", "a\u200bb c d", "`a` ~b~ _c_ d", "![a b c](d e f) g"} {
		f.Add(text, 2)
	}
	f.Fuzz(func(t *testing.T, text string, most int) {
		text = strings.ToValidUTF8(text, "")
		if most = min(max(most, 0), 20); beginsLong(text, most) && Words(Plain(text)) <= most {
			t.Errorf("%q has %d words, no more than %d", text, Words(Plain(text)), most)
		}
	})
}

func TestMayHoldKnowsAllPhrases(t *testing.T) {
	l := comingSoonPhrases()
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
		for _, text := range []string{words, strings.ToUpper(words) + ".", "More: " + words,
			"(" + strings.ReplaceAll(words, " ", "-") + ")"} {
			if strings.Join(wordsOf(text), " ") != words && text == strings.ToUpper(words)+"." {
				continue // Turkish ı has no capital of its own
			}
			if !l.mayHold([]byte(text)) {
				t.Errorf("%q passes for other words", text)
			}
		}
	}
	if !l.mayHold([]byte("***")) || l.mayHold([]byte("Every river asks in")) {
		t.Error("what has no words, or none of a promise, is misjudged")
	}
}
