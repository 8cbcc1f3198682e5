package release

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// fakeProgram is a program that says its version, for the systems that have
// a shell.
func fakeProgram(s System, version string) string {
	return "#!/bin/sh\necho partnerlint v" + version + " on " + s.String() + "\n"
}

// dist writes a folder as goreleaser leaves it, with a program that is a shell
// script.
func dist(t *testing.T, version string) string {
	t.Helper()
	folder := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	put("metadata.json", fmt.Sprintf(`{"project_name": "partnerlint", "tag": "v%s", "version": %[1]q}`, version))
	var sums strings.Builder
	for _, s := range systems {
		content := map[string]string{
			s.Program(): fakeProgram(s, version), "LICENSE": "MIT License\n", "man/partnerlint.1": ".TH\n",
			"man/partnerlint-check.1": ".TH\n", "completions/_partnerlint": "#compdef\n",
		}
		text := archive(t, s, content)
		put(s.Archive(version), string(text))
		sum := sha256.Sum256(text)
		fmt.Fprintf(&sums, "%s  %s\n", hex.EncodeToString(sum[:]), s.Archive(version))
	}
	put("checksums.txt", sums.String())
	return folder
}

func archive(t *testing.T, s System, content map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	packed := gzip.NewWriter(&out)
	tarred, zipped := tar.NewWriter(packed), zip.NewWriter(&out)
	for name, text := range content {
		var err error
		if s.OS == "windows" {
			var part interface{ Write([]byte) (int, error) }
			if part, err = zipped.Create(name); err == nil {
				_, err = part.Write([]byte(text))
			}
		} else {
			head := tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: 0o755, Size: int64(len(text))}
			if err = tarred.WriteHeader(&head); err == nil {
				_, err = tarred.Write([]byte(text))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if s.OS == "windows" {
		if err := zipped.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	for _, closer := range []interface{ Close() error }{tarred, packed} {
		if err := closer.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

// made makes a release of a version and returns the folder, and the folder that
// goreleaser wrote.
func made(t *testing.T, version string) (folder, from string) {
	t.Helper()
	from = dist(t, version)
	r, err := Read(from)
	if err != nil {
		t.Fatal(err)
	}
	folder = t.TempDir()
	if err := r.Make(folder, sources(t)); err != nil {
		t.Fatal(err)
	}
	return folder, from
}

func sources(t *testing.T) Sources {
	t.Helper()
	hooks, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return Sources{Hooks: hooks, Certificates: []byte("-----BEGIN CERTIFICATE-----\n")}
}

// contents reads a folder whole; names have slashes.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(folder, path))
		all[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// unpacked are the files of everything that is made, those inside packages
// included: "npm/x.tgz/package/package.json".
func unpacked(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := contents(t, folder)
	for path, text := range all {
		var inside map[string][]byte
		var err error
		switch filepath.Ext(path) {
		case ".tgz":
			inside, err = untar([]byte(text))
		case ".whl":
			inside, err = unzip([]byte(text))
		default:
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for name, text := range inside {
			all[path+"/"+name] = string(text)
		}
	}
	return all
}

// Every piece of a release says the same version, and none says another one.
func TestEveryPieceHasTheSameVersion(t *testing.T) {
	const version, python = "7.8.9-rc.10", "7.8.9rc10"
	folder, _ := made(t, version)
	all := unpacked(t, folder)
	numbers := regexp.MustCompile(`7\.8\.9(?:-?[a-z]+\.?\d+)?`)
	silent := []string{"LICENSE", "ca-certificates.crt", ".pre-commit-hooks.yaml", "WHEEL", "bin/partnerlint.js"}
	for path, text := range all {
		if strings.HasSuffix(path, ".tgz") || strings.HasSuffix(path, ".whl") {
			text = path
		}
		found := numbers.FindAllString(text, -1)
		isSilent := strings.Contains(path, ".tgz/package/README.md") && !strings.HasPrefix(path, "npm/partnerlint-7") ||
			slices.ContainsFunc(silent, func(end string) bool { return strings.HasSuffix(path, end) })
		if len(found) == 0 && !isSilent {
			t.Errorf("%s says no version:\n%s", path, text)
		}
		for _, one := range found {
			forPython := strings.HasPrefix(path, "pypi/") || strings.HasPrefix(path, "pre-commit/")
			if one != version && (one != python || !forPython) {
				t.Errorf("%s says %s, not %s", path, one, version)
			}
		}
	}
	if len(all) < 80 {
		t.Errorf("only %d files are made", len(all))
	}
}

func TestTheSameReleaseIsMadeOfTheSameBytes(t *testing.T) {
	from := dist(t, "1.2.3")
	var all [2]map[string]string
	for i := range all {
		r, err := Read(from)
		if err != nil {
			t.Fatal(err)
		}
		folder := t.TempDir()
		if err := r.Make(folder, sources(t)); err != nil {
			t.Fatal(err)
		}
		if err := r.Make(folder, sources(t)); err == nil || !strings.Contains(err.Error(), "is not empty") {
			t.Errorf("a folder with a release in it is written to: %v", err)
		}
		all[i] = contents(t, folder)
	}
	if diff := cmp.Diff(all[0], all[1]); diff != "" {
		t.Error("two runs differ")
	}
}

// goreleaser builds the systems of the table, and calls their archives so.
func TestGoreleaserHasTheTable(t *testing.T) {
	text, err := os.ReadFile("../../.goreleaser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Name   string `yaml:"project_name"`
		Builds []struct {
			Systems       []string `yaml:"goos"`
			Architectures []string `yaml:"goarch"`
			Flags         []string `yaml:"ldflags"`
		}
		Archives []struct {
			Name      string `yaml:"name_template"`
			Formats   []string
			Overrides []struct {
				System  string `yaml:"goos"`
				Formats []string
			} `yaml:"format_overrides"`
		}
	}
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	var built, wanted []string
	archive := file.Archives[0]
	for _, system := range file.Builds[0].Systems {
		for _, architecture := range file.Builds[0].Architectures {
			name := strings.NewReplacer(
				"{{ .ProjectName }}", file.Name, "{{ .Version }}", "1.2.3",
				"{{ .Os }}", system, "{{ .Arch }}", architecture,
			).Replace(archive.Name)
			format := archive.Formats[0]
			for _, other := range archive.Overrides {
				if other.System == system {
					format = other.Formats[0]
				}
			}
			built = append(built, name+"."+format)
		}
	}
	for _, s := range systems {
		wanted = append(wanted, s.Archive("1.2.3"))
	}
	if diff := cmp.Diff(wanted, built); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(file.Builds[0].Flags[0], "internal/cli.released=v{{ .Version }}") {
		t.Errorf("the programs do not know their version: %s", file.Builds[0].Flags)
	}
}

func TestReadRefuses(t *testing.T) {
	linux := systems[0].Archive("1.2.3")
	put := func(name string, text []byte) func(string) error {
		return func(folder string) error { return os.WriteFile(filepath.Join(folder, name), text, 0o666) }
	}
	remove := func(name string) func(string) error {
		return func(folder string) error { return os.Remove(filepath.Join(folder, name)) }
	}
	for say, spoil := range map[string]func(folder string) error{
		linux + " does not match checksums.txt": put(linux,
			archive(t, systems[0], map[string]string{"partnerlint": "x", "LICENSE": "x"})),
		linux + ": there is no partnerlint in it": put(linux,
			archive(t, systems[0], map[string]string{"LICENSE": "x"})),
		linux + ": open":       remove(linux),
		"goreleaser writes it": remove("metadata.json"),
		`the version "1.2.3-next"`: put("metadata.json",
			[]byte(`{"project_name": "partnerlint", "version": "1.2.3-next"}`)),
		`is about "other"`: put("metadata.json",
			[]byte(`{"project_name": "other", "version": "1.2.3"}`)),
		"has a line that is not a SHA-256": put("checksums.txt", []byte("<html>\n")),
	} {
		folder := dist(t, "1.2.3")
		if err := spoil(folder); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(folder); err == nil || !strings.Contains(err.Error(), say) {
			t.Errorf("the error is %v, want %q", err, say)
		}
	}
	r, err := Read(dist(t, "1.2.3"))
	if err != nil {
		t.Fatal(err)
	}
	for say, from := range map[string]Sources{
		"has none": {Hooks: []byte("- id: x\n  language: golang\n")},
		"not all of language": {
			Hooks:        []byte("- id: x\n  language: golang\n- id: y\n  language: system\n"),
			Certificates: []byte("-----BEGIN CERTIFICATE-----"),
		},
	} {
		if err := r.Make(t.TempDir(), from); err == nil || !strings.Contains(err.Error(), say) {
			t.Errorf("the error is %v, want %q", err, say)
		}
	}
}

func TestPythonVersion(t *testing.T) {
	for version, want := range map[string]string{
		"1.2.3": "1.2.3", "0.1.0-rc.1": "0.1.0rc1", "1.0.0-alpha": "1.0.0a0", "1.0.0-beta.12": "1.0.0b12",
		"0.0.1-dev": "0.0.1.dev0",
		"1.2":       "", "v1.2.3": "", "1.2.3-next": "", "1.2.3+build": "", "01.2.3": "", "1.2.3-rc.01": "",
	} {
		if got, err := pythonVersion(version); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", version, got, err)
		}
	}
}
