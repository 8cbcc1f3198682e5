package cli_test

import (
	"bytes"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/linttest"
)

// The documents name the limits that hold, which doctor tells.
func TestDocumentedLimits(t *testing.T) {
	raw, err := os.ReadFile("../../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	_, documented, _ := strings.Cut(string(raw), "### Below `limits:`\n")
	documented, _, _ = strings.Cut(documented, "\n#")
	t.Chdir(linttest.Write(t, map[string]string{"_config.yml": "collections: {partners: {output: true}}\n",
		"_partners/a.md": linttest.RightText}))
	var out, errs bytes.Buffer
	if status := cli.Main([]string{"doctor"}, strings.NewReader(""), &out, &errs); status != 0 {
		t.Fatalf("exit status %d: %s", status, errs.String())
	}
	fields := reflect.TypeFor[config.Limits]()
	for i := range fields.NumField() {
		key := fields.Field(i).Tag.Get("yaml")
		var said string
		for line := range strings.Lines(out.String()) {
			if name, rest, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "limits."+key {
				said, _, _ = strings.Cut(strings.TrimSpace(rest), " ")
			}
		}
		row := regexp.MustCompile("(?m)^\\| `" + key + "` \\|.*: " + said + "\\.")
		if said == "" || !row.MatchString(documented) {
			t.Errorf("doctor says %q of limits.%s, and the documents do not:\n%s", said, key, documented)
		}
	}
}
