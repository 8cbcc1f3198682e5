package text

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// slip is a word with up to n letters changed, dropped, added or swapped.
func slip(r *rand.Rand, word, letters string, n int) string {
	b := []rune(word)
	for range r.IntN(n + 1) {
		at, letter := 0, []rune(letters)[r.IntN(len([]rune(letters)))]
		if len(b) > 0 {
			at = r.IntN(len(b))
		}
		switch r.IntN(4) {
		case 0:
			b = append(b[:at:at], append([]rune{letter}, b[at:]...)...)
		case 1:
			if len(b) > 0 {
				b = append(b[:at:at], b[at+1:]...)
			}
		case 2:
			if at+1 < len(b) {
				b[at], b[at+1] = b[at+1], b[at]
			}
		default:
			if len(b) > 0 {
				b[at] = letter
			}
		}
	}
	return string(b)
}

// TestSpellerFindsWhatNearestFinds compares the search with one by one.
func TestSpellerFindsWhatNearestFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, letters := range []string{"ab", "abcDE12-_ ", "aeéÉßİı—\xff", "abcdefghijklmnopqrstuvwxyz0123456789-",
		"-. !"} {
		found := 0
		for range 300 {
			var words []string
			for range 1 + r.IntN(60) {
				word := slip(r, "", letters, 40)
				for range r.IntN(4) {
					words = append(words, slip(r, word, letters, 3))
				}
				words = append(words, word)
			}
			index := NewSpeller(words)
			for range 30 {
				name := slip(r, words[r.IntN(len(words))], letters, 5)
				got, want := index.Nearest(name), Nearest(name, words)
				if got != want {
					t.Fatalf("Nearest(%q) = %q, want %q of %q", name, got, want, words)
				}
				if got != "" {
					found++
				}
			}
			name := words[r.IntN(len(words))]
			if index.Has(name) != (name != "") || index.Has(name+"x") && !strings.Contains(letters, "x") {
				t.Fatalf("Has(%q) is wrong", name)
			}
		}
		if found < 400 && len(letters) > 4 {
			t.Errorf("%q: only %d were found", letters, found)
		}
	}
}

// A name is found among many without a look at most of them.
func TestSpellerLooksAtFew(t *testing.T) {
	var words []string
	for i := range 20000 {
		words = append(words, fmt.Sprintf("code-for-town-%d-of-the-county", i))
	}
	index := NewSpeller(words)
	for _, name := range []string{"code-for-town-777-of-the-cuonty", "code-for-twn-777-of-te-county", "no-such-name-at-all"} {
		s := search{words: index, name: name, lower: name, runes: []rune(name), may: func(string) bool { return true },
			steps: mostSteps, within: 2}
		s.walkAll()
		if used := mostSteps - s.steps; used > len(words) {
			t.Errorf("%q: %d letters are looked at", name, used)
		}
	}
	if got := index.Nearest("code-for-twn-777-of-te-county"); got != "code-for-town-777-of-the-county" {
		t.Errorf("found %q", got)
	}
}

func BenchmarkSpeller(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{1000, 4000, 16000, 64000} {
		kinds := map[string]func() string{
			"numbers": func() string { return fmt.Sprintf("page-%d", r.IntN(4*n)) },
			"random":  func() string { return slip(r, "", "abcdefghijklmnopqrstuvwxyz-", 40) },
			"phrases": func() string {
				w := strings.Fields("open data for the city of town county code health water green school food north river")
				var phrase []string
				for range 5 {
					phrase = append(phrase, w[r.IntN(len(w))])
				}
				return strings.Join(phrase, "-")
			},
		}
		for kind, word := range kinds {
			words := make([]string, n)
			for i := range words {
				words[i] = word()
			}
			index := NewSpeller(words)
			b.Run(fmt.Sprintf("%s/%d", kind, n), func(b *testing.B) {
				for b.Loop() {
					index.Nearest(slip(r, words[r.IntN(n)], "abcdefghijklmnop", 3))
				}
			})
			b.Run(fmt.Sprintf("%s/%d/strange", kind, n), func(b *testing.B) {
				for b.Loop() {
					index.Nearest(word() + "yyyyyyy")
				}
			})
		}
	}
}
