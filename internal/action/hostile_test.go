package action_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// written are the names that a recipe of the docs, the Action or the program
// itself writes, wherever it stands.
var written = regexp.MustCompile(`(?:--format[ =]|-f )[a-z]+=([\w./-]+)|(?:--output|-o)[ =]([\w./-]+\.\w+)|` +
	`sarif-file: ([\w./-]+)|sarif_file: ([\w./-]+)`)

func recipeNames(t *testing.T) []string {
	t.Helper()
	names := []string{"report.json", "annotations.txt"}
	for _, pattern := range []string{"../../docs/*.md", "../../README.md", "../../action.yml",
		"../../.github/workflows/*.yml", "../../.github/action/*.sh"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range written.FindAllStringSubmatch(string(text), -1) {
				if name := strings.Join(match[1:], ""); filepath.IsLocal(name) {
					names = append(names, filepath.ToSlash(filepath.Clean(name)))
				}
			}
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return filepath.Ext(name) == ".yml" }) // settings
	slices.Sort(names)
	return slices.Compact(names)
}

// snapshot is what is in a folder: by path the mode and the text.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		text := ""
		if info.Mode().IsRegular() {
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			text = string(raw)
		}
		all[path] = info.Mode().String() + " " + text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// linkTo makes a link in the site; deep makes its first folder one.
func (w *world) linkTo(target, name string, deep bool) {
	if folder, _, ok := strings.Cut(name, "/"); deep && ok {
		name = folder
	}
	at := w.path("site/" + name)
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		w.t.Fatal(err)
	}
	_ = os.Symlink(target, at) // one may be there
}

// hide writes files that speak of a secret outside the site and in its .git.
func (w *world) hide(secret string) {
	w.write("outside/secret", secret+": [\n")
	w.write("outside/_config.yml", secret+": [\n")
	w.write("outside/_partners/"+secret+"/index.md", page(secret, "sound"))
	w.git("site", "init", "-q", ".")
	w.write("site/.git/"+secret, secret+"\n")
}

// refuses wants no report to be written to a file, and returns what is said.
func (w *world) refuses(name string) string {
	r := w.run("site", map[string]string{"sarif-file": name, "args": "--fix"})
	if r.status < 2 || !strings.Contains(r.log, name+" cannot be written") {
		w.t.Errorf("%s: status %d\n%s", name, r.status, r.log)
	}
	if r.outputs["sarif-file"] != "" {
		w.t.Errorf("%s is handed to the next step", name)
	}
	return r.log + r.summary
}

// A checkout has links under every name that a recipe writes, to files, to
// folders and to nothing. What is outside of it stays as it is, and no word of
// it is said.
func TestHostileCheckout(t *testing.T) {
	names := recipeNames(t)
	if !slices.Contains(names, "partnerlint.sarif") || !slices.Contains(names, "gl-code-quality-report.json") {
		t.Fatalf("the recipes are not found: %v", names)
	}
	const secret = "SECRETWORD"
	for _, kind := range []string{"file", "nothing", "folder", "git"} {
		t.Run(kind, func(t *testing.T) {
			if testing.Short() && kind != "folder" {
				t.Skip("each kind takes some seconds")
			}
			w := newWorld(t)
			w.hide(secret)
			target := map[string]string{"file": w.path("outside/secret"), "nothing": w.path("outside/new"),
				"folder": w.path("outside"), "git": w.path("site/.git/" + secret)}[kind]
			for _, name := range names {
				w.linkTo(target, name, kind == "folder")
			}
			before, git := snapshot(t, w.path("outside")), w.read("site/.git/"+secret)
			log := ""
			try := names
			if kind != "file" {
				try = []string{"partnerlint.sarif", "out/partnerlint.sarif"}
			}
			for _, name := range try {
				log += w.refuses(name)
			}
			for _, name := range []string{"linked", "_includes", "Gemfile", ".gitignore", "_partners/link.md",
				"_partners/folder", "_data/more.json", ".github/workflows/pages.yml", ".partnerlint-baseline.json"} {
				w.linkTo(target, name, false)
			}
			for _, inputs := range []map[string]string{
				{"sarif-file": "", "args": "--baseline off"}, {"args": "", "path": "linked\n_partners/link.md"},
				{"path": "", "working-directory": "linked"}, {"working-directory": ""},
			} {
				r := w.run("site", inputs)
				log += r.log + r.summary
			}
			w.linkTo(target, ".partnerlint.yml", false)
			r := w.run("site", nil)
			log += r.log + r.summary
			if strings.Contains(strings.ReplaceAll(log, "linked", ""), secret) {
				t.Errorf("a word from outside is said:\n%s", log)
			}
			if diff := cmp.Diff(before, snapshot(t, w.path("outside"))); diff != "" {
				t.Errorf("what is outside is another (-before +after):\n%s", diff)
			}
			if w.read("site/.git/"+secret) != git {
				t.Error("a file of git's is another")
			}
		})
	}
}
