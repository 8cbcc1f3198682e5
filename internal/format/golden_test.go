package format

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write testdata/*.txtar anew")

var reports = []struct {
	name string
	make func() *Report
}{{"ordinary", ordinary}, {"bom", bom}, {"none", none}, {"hostile", hostile}}

// Every format of every report is as its archive in testdata holds it.
func TestGolden(t *testing.T) {
	for _, test := range reports {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join("testdata", test.name+".txtar")
			got := new(txtar.Archive)
			for _, f := range All() {
				if f.Name == "html" { // of internal/report
					continue
				}
				got.Files = append(got.Files, txtar.File{Name: f.Name, Data: written(t, f, test.make())})
			}
			text := txtar.Format(got)
			if *update {
				if err := os.WriteFile(path, text, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(text)); diff != "" {
				t.Errorf("not as in %s (-want +got); go test -update writes it anew\n%s", path, diff)
			}
		})
	}
}

func written(t testing.TB, f Format, r *Report) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func named(t testing.TB, name string) Format {
	t.Helper()
	f, ok := Named(name)
	if !ok {
		t.Fatalf("no format %s", name)
	}
	return f
}
