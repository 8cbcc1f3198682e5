//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// unrun are the commands of docs/install.md that need a registry or a system
// which no test has. What each names is looked for in the release: a file of it,
// and a text in that file.
var unrun = map[string][2]string{
	"pipx run partnerlint": {"pypi/*manylinux*x86_64*", ""},
	"uvx partnerlint":      {"pypi/*manylinux*x86_64*", ""},
	"brew install --cask partnerlint/tap/partnerlint": {
		"homebrew/Casks/partnerlint.rb", `cask "partnerlint"`},
	"scoop bucket add partnerlint https://github.com/partnerlint/scoop-bucket": {"scoop/bucket/partnerlint.json", ""},
	"scoop install partnerlint": {"scoop/bucket/partnerlint.json", ""},
	"winget install Partnerlint.Partnerlint": {
		"winget/manifests/p/Partnerlint/Partnerlint/*/*.installer.yaml", "Partnerlint.Partnerlint"},
	`docker run --rm -v "$PWD:/site" ghcr.io/partnerlint/partnerlint`:      {"container/Dockerfile", "WORKDIR /site"},
	"go install github.com/partnerlint/partnerlint/cmd/partnerlint@latest": {"install.sh", ""},
}

// Every command in the table of docs/install.md is run against the release, or
// listed above; so is the installer's line.
func TestInstallDocs(t *testing.T) {
	dist, made := distribution(t)
	text := read(t, filepath.Join(top(), "docs/install.md"))
	table := text[strings.Index(text, "| you have |"):strings.Index(text, "It runs on Linux")]
	server := registry(t, filepath.Join(made, "npm"))
	ran := 0
	for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(table, -1) {
		command := m[1]
		if named, ok := unrun[command]; ok {
			found, err := filepath.Glob(filepath.Join(made, named[0]))
			if err != nil || len(found) != 1 || named[1] != "" && !strings.Contains(read(t, found[0]), named[1]) {
				t.Errorf("%s: the release has %v", command, found)
			}
			continue
		}
		program := map[string]string{
			"npm": "node_modules/.bin/partnerlint", "pnpm": "node_modules/.bin/partnerlint",
			"yarn": "node_modules/.bin/partnerlint", "pip": "env/bin/partnerlint",
		}[strings.Fields(command)[0]]
		if program == "" {
			if command != "npx partnerlint" { // it is what the program itself says, too
				t.Errorf("no test knows the command %q", command)
			}
			continue
		}
		dir, env := project(t, server)
		write(t, dir, "package.json", `{"name": "town", "private": true}`)
		path := filepath.Dir(tool(t, "pnpm")) + ":" + os.Getenv("PATH")
		if strings.HasPrefix(command, "pip ") {
			must(t, dir, env, tool(t, "python3"), "-m", "venv", "env")
			path = filepath.Join(dir, "env/bin") + ":" + path
		}
		env = append(env, "PATH="+path, "PIP_CONFIG_FILE="+os.DevNull, "PIP_NO_INDEX=1",
			"PIP_FIND_LINKS="+filepath.Join(made, "pypi"))
		must(t, dir, env, "sh", "-c", command)
		in(t, dir, env, filepath.Join(dir, program), "version").want(t, 0, "partnerlint v1.0.0\n")
		ran++
	}
	if ran != 4 {
		t.Errorf("%d commands were run", ran)
	}

	mirror, dir := t.TempDir(), t.TempDir()
	archive := "partnerlint_1.0.0_" + runtime.GOOS + "_" + runtime.GOARCH + ".tar.gz"
	write(t, mirror, "download/v1.0.0/"+archive, read(t, filepath.Join(dist, archive)))
	write(t, mirror, "latest/download/install.sh", read(t, filepath.Join(made, "install.sh")))
	line := regexp.MustCompile("(?m)^curl .*install.sh \\| sh$").FindString(text)
	line = strings.Replace(line, home+"/releases", "file://"+mirror, 1)
	must(t, dir, []string{"HOME=" + dir, "PARTNERLINT_RELEASES=file://" + mirror}, "sh", "-c", line)
	if !strings.Contains(text, "partnerlint v1.0.0\nfor linux on amd64, installed by npm\n") {
		t.Error("what version prints is not told") // TestNpmManagers sees it printed
	}
	in(t, dir, nil, filepath.Join(dir, ".local/bin/partnerlint"), "version").want(t, 0, "by a release's archive\n")
}
