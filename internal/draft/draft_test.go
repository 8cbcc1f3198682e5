package draft

import "testing"

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Code for Germany":        "code-for-germany",
		"Código Abierto Rosario":  "codigo-abierto-rosario",
		"Ganhamos a Praça!":       "ganhamos-a-praca",
		"g0v.tw":                  "g0v-tw",
		"  Open -- Data  ":        "open-data",
		"شهر باز":                 "",
		"港の町のデータ":                 "",
		"Code for 日本":             "", // half a name would be misleading
		"Öffentlichkeit & Straße": "offentlichkeit-strasse",
		"":                        "",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestIsSlug(t *testing.T) {
	for slug, want := range map[string]bool{"a": true, "code-for-x2": true, "": false, "-a": false, "a-": false,
		"a--b": false, "A": false, "a_b": false, "a/b": false, "..": false, "é": false} {
		if IsSlug(slug) != want {
			t.Errorf("IsSlug(%q) = %v", slug, !want)
		}
	}
}
