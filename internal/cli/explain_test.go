package cli_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/rules"
)

// Every rule is explained with an example that it finds something in.
func TestExplainShowsAFinding(t *testing.T) {
	for _, rule := range rules.All() {
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			var out, errs bytes.Buffer
			if status := cli.Main([]string{"explain", rule.ID}, strings.NewReader(""), &out, &errs); status != 0 {
				t.Fatalf("exit status %d: %s", status, errs.String())
			}
			_, said, ok := strings.Cut(out.String(), "partnerlint reports:\n")
			if !ok || !strings.Contains(said, "["+rule.ID+"]\n") {
				t.Errorf("no finding of the rule is shown:\n%s", out.String())
			}
			if !strings.HasPrefix(out.String(), rule.ID+"  (") || !strings.Contains(out.String(), rule.Doc) {
				t.Errorf("the rule's own words are missing:\n%s", out.String())
			}
		})
	}
}
