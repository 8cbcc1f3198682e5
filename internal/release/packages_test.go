package release

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// The npm packages run nothing at install, each program is for its own system
// alone, and the launcher depends on all of them in exactly its version.
func TestNpm(t *testing.T) {
	folder, _ := made(t, "1.2.3")
	all := unpacked(t, folder)
	wanted := map[string]string{}
	for _, s := range systems {
		var m map[string]any
		path := "npm/partnerlint-" + s.NodeOS + "-" + s.NodeArch + "-1.2.3.tgz"
		if err := json.Unmarshal([]byte(all[path+"/package/package.json"]), &m); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		machine := fmt.Sprint(m["os"], m["cpu"])
		if m["scripts"] != nil || m["dependencies"] != nil || m["name"] != s.Package() ||
			machine != "["+s.NodeOS+"] ["+s.NodeArch+"]" {
			t.Errorf("%s: %v", path, m)
		}
		if all[path+"/package/bin/"+s.Program()] != fakeProgram(s, "1.2.3") || all[path+"/package/LICENSE"] == "" {
			t.Errorf("%s does not hold the program and the licence", path)
		}
		modes := tarModes(t, filepath.Join(folder, path))
		if modes["package/bin/"+s.Program()] != 0o755 || modes["package/package.json"] != 0o644 {
			t.Errorf("%s: modes %v", path, modes)
		}
		wanted[s.Package()] = "1.2.3"
	}
	var launcher manifest
	if err := json.Unmarshal([]byte(all["npm/partnerlint-1.2.3.tgz/package/package.json"]), &launcher); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wanted, launcher.Optional); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(all["npm/partnerlint-1.2.3.tgz/package/package.json"], `"scripts"`) {
		t.Error("the launcher has scripts")
	}
	script := launcher.Files[0]
	if launcher.Bin["partnerlint"] != script || all["npm/partnerlint-1.2.3.tgz/package/"+script] == "" {
		t.Errorf("the launcher has no %v", launcher.Bin)
	}
}

func tarModes(t *testing.T, path string) map[string]int64 {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	modes := map[string]int64{}
	for r := tar.NewReader(plain); ; {
		head, err := r.Next()
		if errors.Is(err, io.EOF) {
			return modes
		}
		if err != nil {
			t.Fatal(err)
		}
		modes[head.Name] = head.Mode
	}
}

// Each wheel holds the program with the mode that pip needs, and a record whose
// hashes are those of the files.
func TestWheels(t *testing.T) {
	folder, _ := made(t, "1.2.3-rc.1")
	for _, s := range systems {
		path := filepath.Join(folder, "pypi", s.WheelFile("1.2.3rc1"))
		r, err := zip.OpenReader(path)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		record, texts := "", map[string]string{}
		for _, f := range r.File {
			mode, want := f.ExternalAttrs>>16, uint32(0o100644)
			if strings.Contains(f.Name, ".data/scripts/") {
				want = 0o100755
			}
			if mode != want {
				t.Errorf("%s: %s has mode %o, want %o", path, f.Name, mode, want)
			}
			part, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(part)
			if err != nil {
				t.Fatal(err)
			}
			texts[f.Name] = string(text)
			sum := sha256.Sum256(text)
			if strings.HasSuffix(f.Name, "/RECORD") {
				record += f.Name + ",,\n"
			} else {
				hash := base64.RawURLEncoding.EncodeToString(sum[:])
				record += fmt.Sprintf("%s,sha256=%s,%d\n", f.Name, hash, len(text))
			}
		}
		if diff := cmp.Diff(record, texts["partnerlint-1.2.3rc1.dist-info/RECORD"]); diff != "" {
			t.Error(diff)
		}
		if texts["partnerlint-1.2.3rc1.data/scripts/"+s.Program()] != fakeProgram(s, "1.2.3-rc.1") {
			t.Errorf("%s does not hold the program", path)
		}
		for _, tag := range s.Wheel {
			if !strings.Contains(texts["partnerlint-1.2.3rc1.dist-info/WHEEL"], "\nTag: py3-none-"+tag+"\n") {
				t.Errorf("%s lacks the tag %s", path, tag)
			}
		}
	}
}

// Every address that a manifest or an installer has leads to an archive of the
// release, and the hash next to it is the archive's.
func TestHashes(t *testing.T) {
	folder, from := made(t, "1.2.3")
	all := contents(t, folder)
	sums := map[string]string{}
	for _, s := range systems {
		text, err := os.ReadFile(filepath.Join(from, s.Archive("1.2.3")))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(text)
		sums[s.Archive("1.2.3")] = hex.EncodeToString(sum[:])
	}
	found := map[string]string{}
	pair := func(url, sum string) {
		name, ok := strings.CutPrefix(strings.ReplaceAll(url, "#{version}", "1.2.3"), Home+"/releases/download/v1.2.3/")
		if !ok {
			t.Errorf("the address %s leads elsewhere", url)
		}
		found[name] = sum
	}
	check := func(kind string, names ...string) {
		if len(found) != len(names) {
			t.Errorf("%s names %v", kind, found)
		}
		for _, name := range names {
			if found[name] != sums[name] {
				t.Errorf("%s says that %s is %s", kind, name, found[name])
			}
		}
		clear(found)
	}
	archives := func(os ...string) (names []string) {
		for _, s := range systems {
			if len(os) == 0 || strings.Contains(strings.Join(os, " "), s.OS) {
				names = append(names, s.Archive("1.2.3"))
			}
		}
		return names
	}
	in := func(path, pattern string) [][]string {
		return regexp.MustCompile(pattern).FindAllStringSubmatch(all[path], -1)
	}
	for _, m := range in("homebrew/Casks/partnerlint.rb", `sha256 "(\w+)"\s+url "([^"]+)"`) {
		pair(m[2], m[1])
	}
	check("the cask", archives("darwin", "linux")...)

	var scoop struct {
		Architecture map[string]struct{ URL, Hash string }
	}
	if err := json.Unmarshal([]byte(all["scoop/bucket/partnerlint.json"]), &scoop); err != nil {
		t.Fatal(err)
	}
	for _, one := range scoop.Architecture {
		pair(one.URL, one.Hash)
	}
	check("Scoop's manifest", archives("windows")...)

	var winget struct {
		Installers []struct {
			URL string `yaml:"InstallerUrl"`
			Sum string `yaml:"InstallerSha256"`
		} `yaml:"Installers"`
	}
	manifests := "winget/manifests/p/Partnerlint/Partnerlint/1.2.3/Partnerlint.Partnerlint"
	for _, part := range []string{".yaml", ".locale.en-US.yaml", ".installer.yaml"} {
		if err := yaml.Unmarshal([]byte(all[manifests+part]), &winget); err != nil || all[manifests+part] == "" {
			t.Errorf("winget's manifest %s: %v", part, err)
		}
	}
	for _, one := range winget.Installers {
		pair(one.URL, one.Sum)
	}
	check("winget's manifest", archives("windows")...)

	for _, m := range in("install.sh", `(?m)^\t(partnerlint_\S+)\) echo (\w+) ;;$`) {
		found[m[1]] = m[2]
	}
	check("install.sh", archives()...)
	for _, m := range in("install.ps1", `Name = '([^']+)'; Sum = '(\w+)'`) {
		found[m[1]] = m[2]
	}
	check("install.ps1", archives("windows")...)
}

// The mirror has the same hooks, as ones that need no compiler.
func TestMirror(t *testing.T) {
	folder, _ := made(t, "1.2.3")
	all := contents(t, folder)
	var ours, theirs []map[string]any
	if err := yaml.Unmarshal(sources(t).Hooks, &ours); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal([]byte(all["pre-commit/.pre-commit-hooks.yaml"]), &theirs); err != nil {
		t.Fatal(err)
	}
	for _, hook := range ours {
		if hook["language"] != "golang" {
			t.Errorf("the hook %v is not golang", hook["id"])
		}
		hook["language"] = "python"
	}
	if diff := cmp.Diff(ours, theirs); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(all["pre-commit/pyproject.toml"], `"partnerlint==1.2.3"`) {
		t.Errorf("pyproject.toml:\n%s", all["pre-commit/pyproject.toml"])
	}
}
