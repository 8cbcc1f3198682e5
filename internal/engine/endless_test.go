package engine_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A file that holds more than is read fails with a sentence, and the others are
// judged.
func TestTooManyValues(t *testing.T) {
	for name, text := range map[string]string{
		"cells.csv": "a,b\n" + strings.Repeat(",\n", 900_000),
		"head.csv":  strings.Repeat(",", 3000) + "\n" + strings.Repeat("a\n", 2000),
		"list.yml":  "[" + strings.Repeat("1,", 900_000) + "]",
		"list.json": "[" + strings.Repeat("1,", 900_000) + "1]",
	} {
		dir := t.TempDir()
		for path, text := range map[string]string{
			"_config.yml": "title: x\n", "_data/" + name: text, "_data/other.yml": "a: [\n",
		} {
			full := filepath.Join(dir, filepath.FromSlash(path))
			if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		result := run(t, engine.Options{Dir: paths.Full(dir)})
		if len(result.Failures) != 1 || string(result.Failures[0].Path) != "_data/"+name ||
			!strings.Contains(result.Failures[0].Err.Error(), "values") {
			t.Errorf("%s: %v", name, result.Failures)
		}
		if result.Checked < 2 {
			t.Errorf("%s: %d other files are judged", name, result.Checked)
		}
	}
}
