// Package installed finds out how the running program came to where it is, from
// its path and what is next to it, and what a user of it types to run it and to
// get a newer one.
package installed

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
)

// A Way is how a program was installed.
type Way struct {
	By      string // who did it, for a sentence: "npm"
	Command string // what a user types to run it: "npx partnerlint"
	Upgrade string // what a user types to get the newest; "" when there is no one command
}

const name = "partnerlint"

// home is where releases are.
const home = "https://github.com/partnerlint/partnerlint"

// Find describes the running program. released reports that a release built it.
func Find(released bool) Way {
	path, err := os.Executable()
	if err != nil {
		path = "" // there is no /proc, as in a bare container
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	built := FromSource
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Sum != "" {
		built = Fetched
	} else if released {
		built = Released
	}
	return At(path, built, os.Getenv)
}

// byFolder are the package managers that keep programs in folders of their own,
// by a part of the path that no other has. The first that matches counts.
var byFolder = []struct {
	part string
	way  Way
}{
	{"/_npx/", Way{"npx", "npx partnerlint", "npx partnerlint@latest"}},
	{"/.pnpm/", Way{"pnpm", "pnpm exec partnerlint", "pnpm update --latest partnerlint"}},
	{"/.yarn/", Way{"yarn", "yarn partnerlint", "yarn up partnerlint"}},
	{"/node_modules/partnerlint/node_modules/@partnerlint/",
		Way{"npm, for all projects", name, "npm install --global partnerlint@latest"}},
	{"/node_modules/@partnerlint/", Way{"npm", "npx partnerlint", "npm install partnerlint@latest"}},
	{"/caskroom/partnerlint/", Way{"Homebrew", name, "brew upgrade partnerlint"}},
	{"/scoop/apps/partnerlint/", Way{"Scoop", name, "scoop update partnerlint"}},
	{"/winget/packages/partnerlint.", Way{"winget", name, "winget upgrade Partnerlint.Partnerlint"}},
}

// pythonFolders are the same for programs that came as a wheel.
var pythonFolders = []struct {
	part string
	way  Way
}{
	{"/pipx/", Way{"pipx", name, "pipx upgrade partnerlint"}},
	{"/uv/tools/", Way{"uv", name, "uv tool upgrade partnerlint"}},
	{"/uv/", Way{"uvx", "uvx partnerlint", "uvx partnerlint@latest"}},
}

// A Build is what a program was built from.
type Build int

// The builds that differ in how they are updated.
const (
	FromSource Build = iota // a checkout
	Released                // by a release
	Fetched                 // by Go, from the module proxy's copy of the source
)

// At describes the program at an absolute path, "" when that is not known. getenv
// is os.Getenv.
func At(path string, built Build, getenv func(string) string) Way {
	slashed := strings.ToLower(filepath.ToSlash(path))
	if getenv("PARTNERLINT_CONTAINER") != "" {
		image := "ghcr.io/partnerlint/partnerlint"
		return Way{"the container image", "docker run --rm -v \"$PWD:/site\" " + image, "docker pull " + image}
	}
	for _, known := range byFolder {
		if strings.Contains(slashed, known.part) {
			return known.way
		}
	}
	if isWheel(path) {
		if manager := hookManager(slashed); manager != "" {
			return Way{manager, tilde(path, getenv), manager + " autoupdate"}
		}
		for _, known := range pythonFolders {
			if strings.Contains(slashed, known.part) {
				return known.way
			}
		}
		return Way{"pip", name, "pip install --upgrade partnerlint"}
	}
	if manager := hookManager(slashed); manager != "" {
		return Way{manager + ", with Go", tilde(path, getenv), manager + " autoupdate"}
	}
	switch built {
	case Fetched:
		return Way{"go install", name, "go install github.com/partnerlint/partnerlint/cmd/partnerlint@latest"}
	case Released:
		return Way{"a release's archive", name, ""}
	}
	return Way{"a build of its source", name, ""}
}

// hookManager is the manager of commit hooks in whose environment a path, in
// lower case and with slashes, lies; "" for none. Its folder for all
// environments may be anywhere; that of each is named by the language.
func hookManager(slashed string) string {
	switch {
	case strings.Contains(slashed, "/prek/"):
		return "prek"
	case strings.Contains(slashed, "/pre-commit/"), strings.Contains(slashed, "/py_env-"),
		strings.Contains(slashed, "/golangenv-"):
		return "pre-commit"
	}
	return ""
}

// isWheel reports whether pip or one of its kind has put the program there: the
// wheel's description then is in the same environment.
func isWheel(path string) bool {
	environment := filepath.Dir(filepath.Dir(path))
	for _, libraries := range []string{
		"lib/python3*/site-packages", "lib/python3*/dist-packages", "Lib/site-packages",
	} {
		found, err := filepath.Glob(filepath.Join(environment, filepath.FromSlash(libraries), name+"-*.dist-info"))
		if err == nil && len(found) > 0 {
			return true
		}
	}
	return false
}

// tilde shortens a path below the home folder as shells read it.
func tilde(path string, getenv func(string) string) string {
	if home := getenv("HOME"); home != "" && filepath.Separator == '/' {
		if below, ok := strings.CutPrefix(path, strings.TrimRight(home, "/")+"/"); ok {
			path = "~/" + below
		}
	}
	if strings.ContainsAny(path, " '\"$&;()") {
		return `"` + path + `"`
	}
	return path
}

// Newer says what to type for a version such as "v1.3.0", or where it is.
func (w Way) Newer(version string) string {
	if w.Upgrade == "" {
		return home + "/releases/tag/" + version
	}
	return w.Upgrade
}
