package yaml

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

// What Scalar writes is read back as the same text.
func TestScalarIsReadBack(t *testing.T) {
	for _, text := range []string{
		"Code for Germany", "Code: for", "the #1", "no", "2015", "12:30", "1_000", "2015-01-01", "~", "", " padded ",
		"- list", "[a]", "{a}",
		"*star", "&and", "!bang", "@at", "`tick", "%percent", `"quoted"`, "it's", `"it's" both`, `back\slash`, "? what",
		"a: b", "a #b", "|", ">", ":symbol", "شهر باز", "=", "<<",
	} {
		written := Scalar(text)
		n, err := Parse([]byte("k: "+written), source.Span{End: len("k: " + written)})
		if err != nil {
			t.Errorf("%q is written as %s: %v", text, written, err)
			continue
		}
		if got := n.Get("k"); got.Kind != String || got.Text != text {
			t.Errorf("%q is written as %s and read as %v %q", text, written, got.Kind, got.Text)
		}
	}
	for text, want := range map[string]bool{"300": true, "true": true, "1.5": true, "[a, b]": true, "much": false,
		"- a": false, "2015-01-01": false, "300 # x": false, "{a: b}": false, "[a": false, "": false} {
		if Simple(text) != want {
			t.Errorf("Simple(%q) = %v", text, !want)
		}
	}
}
