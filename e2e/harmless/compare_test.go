package harmless

import (
	"strings"
	"testing"
)

// A template that cuts a text by its length may cut it elsewhere once spaces are
// gone; another text is another text.
func TestTextsThatAreCut(t *testing.T) {
	page := func(content string) Record {
		return Record{HTML: `<meta name="description" content="` + content + `">`}
	}
	const said = "The class lets the rope down each week and"
	if why := Undeclared(page(said+"..."), page(said+" counts..."), 0); why != "" {
		t.Error("the same text, cut later:", why)
	}
	for _, other := range []string{"Another text...", said + " counts"} {
		if why := Undeclared(page(said+"..."), page(other), 0); !strings.Contains(why, "attributes") {
			t.Errorf("%q: %q", other, why)
		}
	}
}
