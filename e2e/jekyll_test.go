//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/partnerlint/partnerlint/internal/jekyll/recorded"
)

var update = flag.Bool("update", false, "record what the installed Jekyll does")

const archives = "../testdata/jekyll"

// The recorded sites are built again by the installed Jekyll, Debian's, and come
// out as they were recorded for it. The model is compared with the records of all
// builders in the ordinary tests of internal/jekyll.
func TestJekyll(t *testing.T) {
	if _, err := exec.LookPath("ruby"); err != nil {
		t.Skip("no ruby here")
	}
	sites, err := recorded.Load(archives)
	if err != nil {
		t.Fatal(err)
	}
	sites = slices.DeleteFunc(sites, func(s recorded.Site) bool {
		return !s.BuiltBy(recorded.Debian)
	})
	built := build(t, sites)
	if *update {
		record(t, built)
		return
	}
	for _, site := range sites {
		t.Run(site.Name, func(t *testing.T) {
			if got := indent(t, built[site.Name]); !bytes.Equal(got, site.Raw) {
				t.Errorf("got\n%s\nrecorded\n%s", got, site.Raw)
			}
		})
	}
}

// build writes the sites to disk, lets Jekyll build them, and returns what it
// did by their names. Env is added to its environment.
func build(t *testing.T, sites []recorded.Site, env ...string) map[string]json.RawMessage {
	root := t.TempDir()
	for _, site := range sites {
		for name, text := range site.Files {
			file := filepath.Join(root, folder(site.Name), filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, text, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	cmd := exec.Command("ruby", "jekyll/record.rb", root)
	cmd.Env = append(append(os.Environ(), "LC_ALL=C.UTF-8"), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var byFolder map[string]json.RawMessage
	if err := json.Unmarshal(out, &byFolder); err != nil {
		t.Fatal(err)
	}
	built := map[string]json.RawMessage{}
	for _, site := range sites {
		built[site.Name] = byFolder[folder(site.Name)]
	}
	return built
}

func folder(site string) string { return strings.ReplaceAll(site, "/", "--") }

func indent(t *testing.T, raw json.RawMessage) []byte {
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		t.Fatal(err)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// record puts what was built into the archives, after each site's files.
func record(t *testing.T, built map[string]json.RawMessage) {
	names, _ := filepath.Glob(filepath.Join(archives, "*.txtar"))
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		base := strings.TrimSuffix(filepath.Base(name), ".txtar")
		var files, others []txtar.File
		for i, f := range a.Files {
			dir, file, _ := strings.Cut(f.Name, "/")
			site := built[base+"/"+dir]
			switch builder := recorded.BuilderOf(file); {
			case builder == "":
				files = append(files, f)
			case builder != recorded.Debian:
				others = append(others, f)
			}
			if i+1 == len(a.Files) || !strings.HasPrefix(a.Files[i+1].Name, dir+"/") {
				if site != nil {
					files = append(files, txtar.File{Name: dir + "/want.json", Data: indent(t, site)})
				}
				files, others = append(files, others...), nil
			}
		}
		a.Files = files
		if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
