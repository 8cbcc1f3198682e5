package yaml

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

// testdata/scalars.jsonl holds what Ruby 3.1 with Psych 4.0.4 makes of
// "k: <source>": its class, and what to_s prints (join for a list). An "error"
// is an exception that is no syntax error.
func TestScalarsAsPsych(t *testing.T) {
	f, err := os.Open("testdata/scalars.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := 0
	for sc := bufio.NewScanner(f); sc.Scan(); lines++ {
		var row [3]string
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		text := "k: " + row[0] + "\n"
		n, e := Parse([]byte(text), source.Span{Start: 0, End: len(text)})
		got := [3]string{row[0], "error", row[2]}
		if e == nil {
			v := n.Get("k")
			got[1], got[2] = v.Kind.String(), v.Ruby()
		}
		if got != row {
			t.Errorf("%q: got %s %q, Psych has %s %q (%v)", row[0], got[1], got[2], row[1], row[2], e)
		}
	}
	if lines < 500 {
		t.Errorf("only %d scalars compared", lines)
	}
}
