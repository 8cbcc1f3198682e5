//go:build e2e

package e2e

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pip installs the wheel from a folder, into a fresh environment: the program
// runs, and all that was recorded is there with its hash.
func TestWheel(t *testing.T) {
	_, made := distribution(t)
	dir := exampleSite(t)
	env := []string{"PIP_CONFIG_FILE=" + os.DevNull, "PIP_FIND_LINKS=", "PIP_NO_CACHE_DIR=1"}
	must(t, dir, env, tool(t, "python3"), "-m", "venv", "env")
	pip := filepath.Join(dir, "env/bin/pip")
	must(t, dir, env, pip, "install", "--quiet", "--no-index", "--find-links", filepath.Join(made, "pypi"),
		"partnerlint==1.0.0")
	must(t, dir, env, pip, "check")
	program := filepath.Join(dir, "env/bin/partnerlint")
	in(t, dir, env, program, "version").want(t, 0, "partnerlint v1.0.0\n", "installed by pip\n")
	sameAsProgram(t, dir, env, program)

	const libraries = "env/lib/python3*/site-packages"
	records, err := filepath.Glob(filepath.Join(dir, libraries, "partnerlint-1.0.0.dist-info/RECORD"))
	if err != nil || len(records) != 1 {
		t.Fatal(records, err)
	}
	rows, err := csv.NewReader(strings.NewReader(read(t, records[0]))).ReadAll()
	if err != nil || len(rows) < 5 {
		t.Fatal(rows, err)
	}
	for _, row := range rows {
		sum := sha256.Sum256([]byte(read(t, filepath.Join(filepath.Dir(filepath.Dir(records[0])), row[0]))))
		if want := "sha256=" + base64.RawURLEncoding.EncodeToString(sum[:]); row[1] != "" && row[1] != want {
			t.Errorf("%s is recorded as %s and is %s", row[0], row[1], want)
		}
	}
	must(t, dir, env, pip, "uninstall", "--quiet", "--yes", "partnerlint")
	if _, err := os.Stat(program); err == nil {
		t.Error("the program is still there after pip uninstall")
	}
}

// The mirror's hooks, with the wheel from a folder in PyPI's place: they do what
// the compiled ones do, and name the command that its users have.
func TestPreCommitMirror(t *testing.T) {
	preCommit := tool(t, "pre-commit")
	_, made := distribution(t)
	mirror := scratch{t, t.TempDir(), nil}
	if err := os.CopyFS(mirror.dir, os.DirFS(filepath.Join(made, "pre-commit"))); err != nil {
		t.Fatal(err)
	}
	s := newScratch(t)
	mirror.env = s.env
	mirror.git("init", "-q", "-b", "main")
	mirror.git("add", "-A")
	mirror.git("commit", "-q", "-m", "v1.0.0")
	mirror.git("tag", "v1.0.0")
	s.env = append(s.env, "PRE_COMMIT_HOME="+t.TempDir(), "PIP_CONFIG_FILE="+os.DevNull, "PIP_NO_INDEX=1",
		"PIP_FIND_LINKS="+filepath.Join(made, "pypi")+" /usr/share/python-wheels")

	r := in(t, s.dir, s.env, preCommit, "try-repo", mirror.dir, "partnerlint", "--ref", "v1.0.0",
		"--all-files", "--verbose")
	r.want(t, 0, "Passed", "no findings")
	config := strings.Replace(recipe(t, ".pre-commit-config.yaml"), home+"-pre-commit", mirror.dir, 1)
	s.hook(".pre-commit-config.yaml", config)
	must(t, s.dir, s.env, preCommit, "install")
	hookedCommits(t, s)

	t.Run("findings name the command that is there", func(t *testing.T) {
		s.back()
		page := sitePage("Mill Data", "mill-data")
		write(t, s.dir, "_partners/Mill-Data/index.md", strings.Replace(page, "<!--more-->", "<!-- more -->", 1))
		r := s.commit()
		r.want(t, 1, "/bin/partnerlint --fix:")
		command := regexp.MustCompile(`= fix with (.* --fix): `).FindStringSubmatch(r.out)[1]
		must(t, s.dir, s.env, "sh", "-c", command+" --quiet")
		if got := read(t, filepath.Join(s.dir, "_partners/Mill-Data/index.md")); got != page {
			t.Errorf("%s leaves\n%s", command, got)
		}
	})
	t.Run("with the hook that fixes, findings name it", func(t *testing.T) {
		s.back()
		write(t, s.dir, ".pre-commit-config.yaml", config+"      - id: partnerlint-fix\n        stages: [manual]\n")
		page := sitePage("Mill Data", "mill-data")
		write(t, s.dir, "_partners/Mill-Data/index.md", strings.Replace(page, "<!--more-->", "<!-- more -->", 1))
		const command = "pre-commit run --hook-stage manual partnerlint-fix"
		s.commit().want(t, 1, "= fix with "+command+": ")
		in(t, s.dir, s.env, "sh", "-c", command).want(t, 1, "files were modified by this hook")
		if got := read(t, filepath.Join(s.dir, "_partners/Mill-Data/index.md")); got != page {
			t.Errorf("%s leaves\n%s", command, got)
		}
	})
}
