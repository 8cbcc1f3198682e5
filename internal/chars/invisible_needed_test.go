package chars

import "testing"

// An invisible character is needed where its script has a use for it, and only
// there.
func TestNeeded(t *testing.T) {
	for _, test := range []struct {
		before string
		r      rune
		after  string
		want   bool
	}{
		{"می", 0x200c, "خواهم", true},      // Persian: parts two letters
		{"क्", 0x200d, "ष", true},          // Hindi: joins them
		{"word", 0x200c, "word", false},    // Latin letters do not join
		{"👩", 0x200d, "💻", true},           // one picture of two
		{"a", 0x200d, "b", false},          //
		{"ไทย", 0x200b, "ไทย", true},       // Thai has no spaces
		{"日本", 0x200b, "日本", false},        // Japanese breaks anywhere
		{"שלום (", 0x200f, ")", true},      // a bracket in Hebrew
		{"see (", 0x200f, ")", false},      //
		{"❤", 0xfe0f, "", true},            // the red one
		{"x", 0xfe0f, "", false},           //
		{"🏴\U000e0067", 0xe0062, "", true}, // the flag of Scotland
		{"tag", 0xe0062, "", false},        //
		{"한", 0x3164, "글", true},           //
		{"a", 0x3164, "b", false},          //
		{"a", 0xfeff, "b", false},          // a byte-order mark never is
		{"a", SoftHyphen, "b", false},      // see Hyphenates
	} {
		if got := Needed(test.r, []byte(test.before), []byte(test.after)); got != test.want {
			t.Errorf("%U between %q and %q: %t", test.r, test.before, test.after, got)
		}
	}
}

func TestHyphenates(t *testing.T) {
	for _, test := range []struct {
		before, after string
		want          bool
	}{
		{"Die Bürger", "versammlung", true},
		{"Die Bürger", "ver\u00adsammlung tagt", true},
		{"some", "thing", false}, // nine letters
		{"a", "bcdefghijkl", false},
		{"abcdefghijk ", "lm", false},
		{"abcdefghij", "", false},
	} {
		if got := Hyphenates([]byte(test.before), []byte(test.after)); got != test.want {
			t.Errorf("%q, %q: %t", test.before, test.after, got)
		}
	}
}
