package text

import (
	"testing"
)

func TestAlike(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"Código Abierto", "codigo-abierto", true},
		{"Code for X", "codeforx", true},
		{"Größe", "groesse", false},
		{"日本コード", "日本-コード", true},
		{"日本コード", "韓国コード", false},
		{"a", "b", false},
		{"", "", false},
		{"---", "...", false},
	} {
		if got := Alike(tt.a, tt.b); got != tt.want {
			t.Errorf("Alike(%q, %q) = %v", tt.a, tt.b, got)
		}
	}
}

func TestSlugOf(t *testing.T) {
	for permalink, want := range map[string]string{
		"partners/civic-lab": "civic-lab", "/partners/civic-lab/": "civic-lab", "partners/civic-lab.html": "civic-lab",
		"civic-lab": "civic-lab", "partners/a.b": "a.b", "/": "", "": "",
	} {
		if got := SlugOf(permalink); got != want {
			t.Errorf("SlugOf(%q) = %q, want %q", permalink, got, want)
		}
	}
}

func TestLexicon(t *testing.T) {
	words := []string{"civic-lab-porto", "civic-lab-braga", "open-minutes"}
	for range 2 {
		l := NewLexicon(len(words), func(i int) string { return words[i] })
		for _, tt := range []struct{ word, want string }{
			{"civic-lab-prto", "civic-lab-porto"},
			{"civic-lab-portoo", "civic-lab-porto"},
			{"open-minutse", "open-minutes"},
			{"solar-map", ""},
			{"", ""},
		} {
			if got := l.Near(tt.word); got != tt.want {
				t.Errorf("Near(%q) among %d words = %q, want %q", tt.word, len(words), got, tt.want)
			}
		}
		if got := l.Spelt("Open Minutes"); len(got) != 1 || got[0] != "open-minutes" {
			t.Errorf("Spelt = %q", got)
		}
		for i := range 2 * large { // the second time among many
			words = append(words, "quay-"+string(rune('a'+i%26))+string(rune('a'+i/26%26))+string(rune('a'+i/676)))
		}
	}
}
