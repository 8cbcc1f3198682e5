package text

import (
	"math/rand/v2"
	"testing"
)

func TestNearest(t *testing.T) {
	words := []string{"permalink", "partner", "layout", "title", "code-for-germany", "redir_to", "Größe"}
	for name, want := range map[string]string{
		"permlink": "permalink", "Permalink": "permalink", "perma-link": "permalink", "parnter": "partner",
		"Lay_Out": "layout", "titel": "title", "code_for_Germny": "code-for-germany", "redirto": "redir_to",
		"Grösse": "",
		"grösse": "", "größen": "Größe", "tags": "", "permalink": "", "": "", "xxxxxxxxx": "",
	} {
		if got := Nearest(name, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

// What the count of letters rules out is never near.
func TestFarFromAgreesWithDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, 1+r.IntN(24))
		for i := range b {
			b[i] = "abcDE12-_ "[r.IntN(10)]
		}
		return string(b)
	}
	for range 20000 {
		a, b := word(), word()
		if d := Distance(a, b); countLetters(a).farFrom(b) && d <= mostSlips {
			t.Fatalf("%q and %q are %d apart", a, b, d)
		}
	}
}
