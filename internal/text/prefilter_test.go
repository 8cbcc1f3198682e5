package text

import (
	"testing"
)

func FuzzRawLetters(f *testing.F) {
	for _, text := range []string{"Founding Story", "**founding story**:", "2. Fuonding Stori", "Founding &Scaron;tory",
		"Our Foundation", "foundıng stoRy", "Found\u00adıng [Story](https://example.org)", "Kelvin K", "h2. Founding",
		"§ 4 Story Founding", "Überblick"} {
		f.Add(text, "Founding Story", "Our Founding Story")
		f.Add(text, text, "Kelvin")
	}
	f.Fuzz(func(t *testing.T, text, sectionTitle, alias string) {
		title := NewPhrase(sectionTitle, []string{alias})
		w, letters := WordingOf(text), RawLettersOf(text)
		if l := Compare(&w, &title); l.Near() && l.Difference != Longer && !letters.MayMean(&title) {
			t.Errorf("%q is like %q or %q (%v), and passes for another text", text, sectionTitle, alias, l)
		}
	})
}
