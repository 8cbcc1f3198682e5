package jekyll

import "testing"

func TestSlugify(t *testing.T) {
	for _, tt := range []struct {
		in    string
		mode  Mode
		cased bool
		want  string
	}{
		{"The _config.yml file", SlugDefault, false, "the-config-yml-file"},
		{"The _config.yml file", SlugPretty, false, "the-_config.yml-file"},
		{"The _config.yml file", SlugPretty, true, "The-_config.yml-file"},
		{"Café & Más", SlugDefault, false, "café-más"},
		{"Café & Más", SlugASCII, false, "caf-m-s"},
		{"Café & Más", SlugLatin, false, "cafe-mas"},
		{"日本", SlugLatin, false, ""},
		{"Code  for  X", SlugRaw, false, "code-for-x"},
		{"a--b", SlugRaw, false, "a--b"},
		{"--a--", SlugRaw, true, "-a-"},
		{"Ĳssel Straße", SlugLatin, true, "IJssel-Strasse"},
		{"A B", SlugNone, false, "a b"},
		{"İ", SlugDefault, false, "i̇"},
		{"", SlugDefault, false, ""},
	} {
		if got := Slugify(tt.in, tt.mode, tt.cased); got != tt.want {
			t.Errorf("Slugify(%q, %s, %t) = %q, want %q", tt.in, tt.mode, tt.cased, got, tt.want)
		}
	}
}

func TestTitleFromSlug(t *testing.T) {
	for in, want := range map[string]string{
		"code-for-japan": "Code For Japan",
		"CODE":           "Code",
		"-a-":            " A",
		"éa-ßx":          "Éa Ssx",
		"":               "",
	} {
		if got := TitleFromSlug(in); got != want {
			t.Errorf("TitleFromSlug(%q) = %q, want %q", in, got, want)
		}
	}
}
