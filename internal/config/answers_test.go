package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAnswersAreReadAsWritten writes what people type and reads it again.
func TestAnswersAreReadAsWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "draft.yml")
	for _, text := range []string{"plain", "no", "007", "2026-01-02", "1e3", "~", "a: b", "# no comment", "- item", "'", `"`,
		"“curly”", "two\nlines", "\n\nblank lines around\n\n", "  indented\n    more\n", "tab\there", "trailing \nspaces  ",
		"شهر باز", "港の町のデータ", "{% raw %}", "&a *b !c", "%YAML", "---", "--- a\n---\nb", "a\\b\\n", "\u2028\u2029\u0085",
		"\ufeffmark", "🎉", "key:\n  - x", "|", ">", "<<", "=", strings.Repeat("Many words make a long text. ", 4000),
		strings.Repeat("A paragraph.\n\n", 8000)} {
		want := Answers{Layout: text, Name: text, Slug: text, Excerpt: text, Text: text,
			Sections: Pairs{{"Founding Story", text}, {"A: b", "x"}}, Set: Pairs{{"no", text}}, Data: Pairs{{"1", text}}}
		if err := os.WriteFile(file, want.YAML(), 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := ReadAnswers(file)
		if err != nil {
			t.Errorf("%.40q: %v\n%.200s", text, err, want.YAML())
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%.40q: %.300s", text, diff)
		}
	}
}
