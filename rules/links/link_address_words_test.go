package links

import "testing"

func TestUnwrapped(t *testing.T) {
	for written, want := range map[string]string{
		"(https://a.example)":   "https://a.example",
		"**https://a.example**": "https://a.example",
		"see https://a.example": "https://a.example",
		"url:https://a.example": "https://a.example",
		"https://a.example":     "",
		"a/https://a.example":   "",
		"/x y":                  "",
	} {
		if got := unwrapped(written); got != want {
			t.Errorf("%q: %q, want %q", written, got, want)
		}
	}
}

func TestTrimmed(t *testing.T) {
	for written, want := range map[string]string{
		"https://a.example\u00a0":    "https://a.example",
		"https://a.example%20":       "https://a.example",
		"https://a.example%C2%A0%20": "https://a.example",
		"https://a.example\u200b":    "https://a.example",
		"https://a.example":          "",
		"\u00a0":                     "",
		"a b":                        "",
	} {
		if got := trimmed(written); got != want {
			t.Errorf("%q: %q, want %q", written, got, want)
		}
	}
}
