package installed

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestAt(t *testing.T) {
	for _, test := range [][2]string{
		{"/home/a/site/node_modules/@partnerlint/linux-x64/bin/partnerlint", "npm: npx partnerlint"},
		{"/a/node_modules/partnerlint/node_modules/@partnerlint/linux-x64/bin/x", "npm, for all projects: partnerlint"},
		{"/home/a/.npm/_npx/0f/node_modules/@partnerlint/darwin-arm64/bin/partnerlint", "npx: npx partnerlint"},
		{"/a/node_modules/.pnpm/x/node_modules/@partnerlint/linux-x64/bin/partnerlint", "pnpm: pnpm exec partnerlint"},
		{"/a/.yarn/unplugged/x/node_modules/@partnerlint/linux-x64/bin/partnerlint", "yarn: yarn partnerlint"},
		{"/opt/homebrew/Caskroom/partnerlint/1.2.3/partnerlint", "Homebrew: partnerlint"},
		{"C:/Users/a/scoop/apps/partnerlint/current/partnerlint.exe", "Scoop: partnerlint"},
		{"C:/Users/a/AppData/WinGet/Packages/Partnerlint.Partnerlint_x/partnerlint.exe", "winget: partnerlint"},
		{"/home/a/.local/bin/partnerlint", "a release's archive: partnerlint"},
		{"/srv/r/golangenv-x/bin/partnerlint", "pre-commit, with Go: /srv/r/golangenv-x/bin/partnerlint"},
		{"/home/a/scoop/partnerlint", "a release's archive: partnerlint"},
	} {
		path, want := test[0], test[1]
		way := At(path, Released, func(string) string { return "" })
		if got := way.By + ": " + way.Command; got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	if way := At("/home/a/go/bin/partnerlint", Fetched, os.Getenv); way.By != "go install" {
		t.Errorf("go install: %v", way)
	}
	if way := At("/home/a/src/partnerlint", FromSource, os.Getenv); way.By != "a build of its source" {
		t.Errorf("go build: %v", way)
	}
	inside := func(name string) string { return map[string]string{"PARTNERLINT_CONTAINER": "1"}[name] }
	if way := At("/usr/local/bin/partnerlint", Released, inside); !strings.HasPrefix(way.Command, "docker run ") {
		t.Errorf("container: %v", way)
	}
	archive := Way{By: "a release's archive", Command: name}
	if got := archive.Newer("v1.3.0"); got != home+"/releases/tag/v1.3.0" {
		t.Errorf("a new archive: %s", got)
	}
}

// A wheel is known by its description in the same environment.
func TestWheels(t *testing.T) {
	for folder, want := range map[string]string{
		".cache/pre-commit/repo1/py_env-x":    "pre-commit: ~/.cache/pre-commit/repo1/py_env-x/bin/partnerlint",
		".cache/prek/hooks/python-x":          "prek: ~/.cache/prek/hooks/python-x/bin/partnerlint",
		".local/share/pipx/venvs/partnerlint": "pipx: partnerlint",
		".local/share/uv/tools/partnerlint":   "uv: partnerlint",
		".cache/uv/archive-v0/x":              "uvx: uvx partnerlint",
		"site/.venv":                          "pip: partnerlint",
	} {
		home := t.TempDir()
		environment := filepath.Join(home, filepath.FromSlash(folder))
		about := filepath.Join(environment, "lib/python3.11/site-packages/partnerlint-1.2.3.dist-info")
		if err := os.MkdirAll(about, 0o777); err != nil {
			t.Fatal(err)
		}
		way := At(filepath.Join(environment, "bin", name), Released, func(name string) string {
			return map[string]string{"HOME": home}[name]
		})
		got := way.By + ": " + way.Command
		if runtime.GOOS == "windows" { // no shell there knows the tilde
			got = strings.ReplaceAll(strings.ReplaceAll(got, home, "~"), `\`, "/")
		}
		if got != want {
			t.Errorf("%s: %s, want %s", folder, got, want)
		}
	}
}
