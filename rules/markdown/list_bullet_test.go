package markdown

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/text"
)

// The quick no is no only for lines that do not announce a list.
func TestMayAnnounce(t *testing.T) {
	ends := []string{":", ": ", ":\t", ":**", "**:", ":*", ":_", ":</b>", "&#58;", "&colon;", "[: x](y)", "[:](y)", ":`",
		":)", ":”", "", ".", "x", "é", "1", ":<br>", ":  \r", `\:`, ":{: .big}", ":[^1]", ":![](a.png)", "：", ": {{ x }}"}
	announced := 0
	for _, start := range []string{"", "Team", "Die Gruppe im Osten", "チーム", "**The team", "a: b"} {
		for _, end := range ends {
			line := start + end
			if !strings.HasSuffix(text.Plain(line), ":") {
				continue
			}
			if announced++; !mayAnnounce([]byte(line)) {
				t.Errorf("%q announces a list", line)
			}
		}
	}
	if announced < 40 {
		t.Errorf("only %d lines announce a list", announced)
	}
	for _, line := range []string{"", "Words", "Words.", "At 10:30 we meet", "Café", "&nbsp;x"} {
		if mayAnnounce([]byte(line)) {
			t.Errorf("%q is looked at closely", line)
		}
	}
}
