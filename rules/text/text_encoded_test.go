package text

import (
	"math/rand/v2"
	"regexp"
	"testing"
)

func TestMayHoldBytesIsItsPattern(t *testing.T) {
	pattern := regexp.MustCompile(`[=%][C-Fc-f][0-9A-Fa-f]`)
	random := rand.New(rand.NewPCG(3, 4))
	const letters = "=%cCfFgGbB09a #[`"
	seen := map[bool]int{}
	for range 20_000 {
		text := make([]byte, random.IntN(24))
		for i := range text {
			text[i] = letters[random.IntN(len(letters))]
		}
		want := pattern.Match(text)
		seen[want]++
		if mayHoldBytes(text) != want {
			t.Fatalf("%q: want %t", text, want)
		}
	}
	if seen[true] < 1000 || seen[false] < 1000 {
		t.Errorf("too few of one kind: %v", seen)
	}
}
