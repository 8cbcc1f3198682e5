package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/config"
)

// TestLearn lets init --learn look at the sites of testdata/learn.txtar, each a
// folder with a file learnt.yml that it must write, and a file said.txt with
// what a run with it says: nothing, but for mistakes of another kind. Editors
// take what is learnt as well. UPDATE_WANT=1 writes both down.
func TestLearn(t *testing.T) {
	path := filepath.Join(testdata, "learn.txtar")
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	schema := configSchema(t)
	work := t.TempDir()
	var sites []string
	for _, f := range archive.Files {
		site, rest, _ := strings.Cut(f.Name, "/")
		if rest == "learnt.yml" {
			sites = append(sites, site)
		} else if rest != "said.txt" {
			write(t, filepath.Join(work, f.Name), string(f.Data))
		}
	}
	if err := os.CopyFS(filepath.Join(work, "quick-start"), os.DirFS(filepath.Join(testdata, "site"))); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, site := range sites {
		t.Chdir(filepath.Join(work, site))
		var out, errs bytes.Buffer
		if status := cli.Main([]string{"init", "--learn"}, strings.NewReader(""), &out, &errs); status != 0 {
			t.Errorf("%s: exit status %d: %s", site, status, errs.String())
			continue
		}
		learnt, err := os.ReadFile(config.Name)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(asJSON(t, string(learnt))); err != nil {
			t.Errorf("%s: editors refuse what was learnt: %v", site, err)
		}
		got[site+"/learnt.yml"] = string(learnt)
		got[site+"/said.txt"] = strings.Join(prints(), "\n") + "\n"
	}
	for i, f := range archive.Files {
		want, ok := got[f.Name]
		if !ok {
			continue
		}
		if diff := cmp.Diff(string(f.Data), want); diff != "" && os.Getenv("UPDATE_WANT") == "" {
			t.Errorf("%s (-wanted +got):\n%s", f.Name, diff)
		}
		archive.Files[i].Data = []byte(want)
	}
	if os.Getenv("UPDATE_WANT") != "" {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
