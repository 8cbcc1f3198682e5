package kramdown_test

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/kramdowntest"
)

// What the real kramdown makes of some hundred small documents is recorded in
// testdata/corpus.jsonl; the end-to-end test in e2e/kramdown records it again.
func TestCorpus(t *testing.T) {
	cases, err := kramdowntest.Load("testdata/corpus.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 300 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, c := range cases {
		if diff := kramdowntest.Read(c.Text).Diff(c.Real); diff != "" {
			t.Errorf("%q\n%s", c.Text, diff)
		}
		d := parse(c.Text)
		checkBlock(t, d.Root)
		checkMarks(t, d, c.Text)
		d.Release()
		if t.Failed() {
			t.Fatalf("in %q", c.Text)
		}
	}
}
