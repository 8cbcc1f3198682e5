package text

import (
	"testing"
)

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", " **a** _b_ `c` ": "a b c", "snake_case": "snake_case", "[a](b) c": "a c", "[a][b]": "a",
		"![a](b)": "", "![a](b) c": "c",
		"a<br>b": "ab", "<https://example.org>": "https://example.org", "<a href=\"mailto:x@y\">m</a>": "m",
		"\\*a\\*": "*a*", "a &amp; b": "a & b",
		"a[^1]": "a", "a {: .b}": "a", "a\u00adb": "ab", "<": "<", "<a": "", "[": "", "!": "!", "\\": "\\", "![": "",
	} {
		if got := Plain(in); got != want {
			t.Errorf("Plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string]int{
		"": 0, "…": 0, "one": 1, "one two": 2, "don't stop": 2, "open-data map": 2, "我们阅读": 2, "データを読む": 3,
		"우리는 읽습니다":       2,
		"हम शहर का डेटा": 4, "نجمع أرقام": 2, "อ่านข้อมูล": 2, "2015": 1, "🚲": 0,
	} {
		if got := Words(in); got != want {
			t.Errorf("Words(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestEndsSentence(t *testing.T) {
	for in, want := range map[string]bool{
		"We came.": true, "We came!”": true, "来ました。": true, "آمدیم،": true, "(We came.)": true, "**We came.**": true,
		"Our story": false, "Who are we?": false, "": false, "Goals:": false,
	} {
		if got := EndsSentence(in); got != want {
			t.Errorf("EndsSentence(%q) = %v", in, got)
		}
	}
}

func TestUnnumbered(t *testing.T) {
	for in, want := range map[string]string{
		"1. A": "A", "2.1 A": "A", "3) A": "A", "IV. A": "A", "a) A": "A", "§ 4 A": "A", "h2. A": "A", "## A": "A",
		"1 A":     "A",
		"A story": "A story", "I am": "I am", "2015": "2015", "1.": "1.", "X-ray": "ray", "3D maps": "3D maps", "": "",
	} {
		if got := unnumbered(in); got != want {
			t.Errorf("unnumbered(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestComingSoon(t *testing.T) {
	for _, test := range []struct {
		text            string
		paragraph, page bool
	}{
		{"More to come", true, true},
		{"Coming soon!", true, true},
		{"More details coming soon.", true, true},
		{"Our page is under construction, please come back.", false, true},
		{"Próximamente", true, true},
		{"準備中です。", true, true},
		{"قريباً", true, true},
		{"Скоро будет!", true, true},
		{"...", true, true},
		{"🚧", true, true},
		{"None.", false, true},
		{"Hello", false, true},
		{"", false, false},
		{"Maps.", false, false},
		{"2011.", false, false},
		{"There is more to come in spring, says the mayor of our town.", false, false},
		{"Our new map of the harbour is coming soon to the library.", false, false},
	} {
		if got := ComingSoon(test.text, false); got != test.paragraph {
			t.Errorf("%q among others: %v", test.text, got)
		}
		if got := ComingSoon(test.text, true); got != test.page {
			t.Errorf("%q as the whole page: %v", test.text, got)
		}
	}
}
