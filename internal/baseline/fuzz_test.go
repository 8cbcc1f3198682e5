package baseline

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// FuzzBaseline reads any text as a baseline; what it takes is written so that
// it is read again as the same.
func FuzzBaseline(f *testing.F) {
	for _, seed := range []string{
		"{\n  \"version\": 1,\n  \"findings\": [\n    " +
			"{\"path\":\"a.md\",\"rule\":\"r\",\"message\":\"m\",\"fingerprint\":\"p\",\"content\":\"c\"}\n  ]\n}\n",
		`{"version": 2}`, `{"version": 1, "findings": null}`, `{"version": 1, "findings": [{}, {"path": "../../x"}]}`,
		`[]`, "", "\xff",
		"<<<<<<< a\n{\"version\": 1, \"findings\": []}\n=======\n{\"version\": 1}\n>>>>>>> b\n",
		`{"version": 1, "findings": [{"path": 5}]}`, `{"version":1,"findings":[{"message":"\ud800\u0000"}]}`,
	} {
		f.Add([]byte(seed))
	}
	full := filepath.Join(f.TempDir(), Name)
	f.Fuzz(func(t *testing.T, text []byte) {
		b, err := Read(paths.Full(full), Name, bytes.Clone(text))
		if err != nil {
			if strings.ContainsAny(err.Error(), "\x1b\r") {
				t.Errorf("the error could steer a terminal: %q", err)
			}
			return
		}
		written := b.Text()
		again, err := Read(paths.Full(full), Name, bytes.Clone(written))
		if err != nil {
			t.Fatalf("%v: what was written is not read:\n%s", err, written)
		}
		if twice := again.Text(); !bytes.Equal(twice, written) {
			t.Errorf("written again it is\n%s\nand not\n%s", twice, written)
		}
		result := &engine.Result{}
		b.Apply(result, paths.Full(filepath.Dir(full)))
		b.Prune(result)
	})
}
