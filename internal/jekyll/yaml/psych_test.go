package yaml

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// testdata/blocks.jsonl holds small blocks, most of them damaged, and what
// Psych does with "---\n" before them: "read" and the value, "refused", or
// "lost" when it reads the first document and drops the rest without a word,
// which for us is an error.
func TestBlocksAsPsych(t *testing.T) {
	f, err := os.Open("testdata/blocks.jsonl")
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
		_, n, e := read(row[0])
		switch {
		case row[1] != "read" && e == nil:
			t.Errorf("%q: read as %s, Psych: %s", row[0], value(n), row[1])
		case row[1] == "read" && e != nil:
			t.Errorf("%q: %v, Psych has %s", row[0], e, row[2])
		case row[1] == "read" && value(n) != row[2]:
			t.Errorf("%q:\n got %s\nwant %s", row[0], value(n), row[2])
		}
		if e != nil && (e.Span.Start < 4 || e.Span.End < e.Span.Start || e.Span.End > 4+len(row[0])) {
			t.Errorf("%q: %v outside the block", row[0], e.Span)
		}
	}
	if lines < 500 {
		t.Errorf("only %d blocks compared", lines)
	}
}

func value(n *Node) string {
	if n == nil || n.Kind == Null {
		return "nil"
	}
	var parts []string
	switch n.Kind {
	case Seq:
		for _, it := range n.Items {
			parts = append(parts, value(it))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Map:
		for _, p := range n.Entries() {
			parts = append(parts, value(p.Key)+"=>"+value(p.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return n.Kind.String() + " " + n.Ruby()
}
