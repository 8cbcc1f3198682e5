package chars

import (
	"math/rand/v2"
	"regexp"
	"testing"
)

func TestMayHoldCodeIsItsPattern(t *testing.T) {
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
		if MayHoldCode(text) != want {
			t.Fatalf("%q: want %t", text, want)
		}
	}
	if seen[true] < 1000 || seen[false] < 1000 {
		t.Errorf("too few of one kind: %v", seen)
	}
}

// Letters in code are read as they were meant, and nothing else is.
func TestDecode(t *testing.T) {
	for written, want := range map[string]string{
		"caf=C3=A9":            "café",
		"caf=E9,":              "café,",
		"caf%C3%A9":            "café",
		`caf\u00e9`:            "café",
		`\u{1F600}`:            "😀",
		`\ud83d\ude00`:         "😀",
		"caf&eacute ":          "café ",
		"&copy":                "©",
		"x=1":                  "x=1",
		"100%":                 "100%",
		"a=bc":                 "a=bc",
		"/a%C3%A9?b":           "/a%C3%A9?b",
		"https://a.org/%C3%A9": "https://a.org/%C3%A9",
		"AT&T":                 "AT&T",
		"a&copy=b":             "a&copy=b",
	} {
		if good, is := Decode(written); good != want || (is != "") != (good != written) {
			t.Errorf("%q: %q (%s), want %q", written, good, is, want)
		}
	}
}
