//go:build e2e

package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// contentsOf reads a folder whole, but for git's.
func contentsOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == ".git":
			return fs.SkipDir
		case !entry.IsDir():
			all[path] = read(t, filepath.Join(dir, path))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A windowsCase is what is done on both systems, each in its own copy of the
// example site.
type windowsCase struct {
	name  string
	setup func(t *testing.T, dir string) // before the commands; nil for nothing
	stdin string
	args  [][]string // the commands, one after another; \ in the arguments becomes / on Linux
}

func windowsCases() []windowsCase {
	answers := func(t *testing.T, dir string) {
		write(t, dir, "answers.yml", "name: Code for the North Sea\nexcerpt: We read tide gauges together.\n"+
			"sections:\n  Founding Story: It began on a ferry.\n  Program Description: Every full moon we meet.\n")
	}
	commits := func(t *testing.T, dir string) {
		s := scratch{t, dir, []string{
			"GIT_AUTHOR_NAME=T", "GIT_AUTHOR_EMAIL=t@example.org", "GIT_AUTHOR_DATE=2026-01-01T00:00:00Z",
			"GIT_COMMITTER_NAME=T", "GIT_COMMITTER_EMAIL=t@example.org", "GIT_COMMITTER_DATE=2026-01-01T00:00:00Z",
		}}
		s.git("init", "-q", "-b", "main")
		s.git("add", "-A")
		s.git("commit", "-q", "-m", "the site")
		page := filepath.Join(dir, "site/_partners/Minato-Open-Data/index.md")
		write(t, dir, "site/_partners/Minato-Open-Data/index.md",
			strings.Replace(read(t, page), "## Founding Story", "## Founding", 1))
		data := filepath.Join(dir, "site/_data/partners.json")
		write(t, dir, "site/_data/partners.json", strings.Replace(read(t, data), `"aurora-civic-lab"`, `"aurora"`, 1))
		s.git("add", "-A")
	}
	crlf := func(t *testing.T, dir string) {
		for path, text := range contentsOf(t, dir) {
			if strings.HasSuffix(path, ".md") || strings.HasSuffix(path, ".yml") || strings.HasSuffix(path, ".json") {
				write(t, dir, path, strings.ReplaceAll(text, "\n", "\r\n"))
			}
		}
	}
	configured := func(t *testing.T, dir string) {
		write(t, dir, "site/.partnerlint.yml", "exclude: [\"_partners/Bayanihan-*/**\"]\noverrides:\n"+
			"  - files: [\"_partners/Civic-*/**\"]\n    rules: {partner-data-missing: warning}\n")
	}
	cases := []windowsCase{
		{"paths", nil, "", [][]string{
			{"site"}, {`.\site\.`}, {`site\_partners\*\index.md`}, {`site/_partners/{Civic,Offene}*/*.md`},
			{`site\_partners\**`}, {`site\nowhere\*.md`}, {`site\_partners\Civic-Tech-Dakr\index.md`},
		}},
		{"diff and fix", nil, "", [][]string{{"--diff", "site"}, {"--fix", "site"}, {"--unsafe-fixes", "site"}}},
		{"baseline", nil, "", [][]string{
			{"baseline", "create", "site"}, {"site"}, {"--fix", "site"}, {"baseline", "prune", "site"},
		}},
		{"a new page", answers, "", [][]string{
			{"new", "--from", `.\answers.yml`, "site"}, {"--fail-on", "info", "site"},
		}},
		{"hook", commits, "", [][]string{
			{"--hook", "site/_partners/Minato-Open-Data/index.md", "site/_data/partners.json"}, {"--staged"},
			{"--hook", "--allow-empty"}, {"--changed-since", "HEAD", "site"}, {"--changed-since", "nowhere", "site"},
		}},
		{"line endings of Windows", crlf, "", [][]string{
			{"--diff", "site"}, {"--format", "sarif", "site"}, {"--fix", "site"},
		}},
		{"line endings of Windows in a commit", func(t *testing.T, dir string) { crlf(t, dir); commits(t, dir) }, "",
			[][]string{{"--staged"}}},
		{"a configuration", configured, "", [][]string{
			{"--verbose", "site"}, {"--config", `site\.partnerlint.yml`, "site"}, {"doctor", "site"},
		}},
		{"the standard input", nil, sitePage("Town: Data", "town-data"), [][]string{
			{"--fix", "--stdin-filename", `site\_partners\Town-Data\index.md`, "-"},
		}},
		{"other commands", nil, "", [][]string{
			{"urls", "site"}, {"explain", "file-bom"}, {"--nope"},
			{"preview", `site\_partners\Minato-Open-Data\index.md`},
		}},
	}
	all := []string{"site"}
	for _, format := range formats {
		all = append(all, "--format", format+`=out\`+format)
		if format != "text" {
			cases[0].args = append(cases[0].args, []string{"--format", format, "site"})
		}
	}
	all = append(all, "--format", `html=out\report.html`)
	return append(cases, windowsCase{"every format, in a commit", commits, "", [][]string{all}})
}

// formats are all that --format takes and the standard output, too.
var formats = []string{
	"text", "compact", "json", "sarif", "github", "summary", "gitlab", "rdjsonl", "junit", "checkstyle",
}

// The Windows program says and writes what the Linux one does, byte for byte;
// only the errors of the system itself have other words.
func TestWindowsEqualsLinux(t *testing.T) {
	w := newWinePC(t)
	linux := releasedProgram(t, "linux/amd64")
	for _, c := range windowsCases() {
		t.Run(c.name, func(t *testing.T) {
			here, there := exampleSite(t), exampleSite(t)
			for _, dir := range []string{here, there} {
				if c.setup != nil {
					c.setup(t, dir)
				}
			}
			for _, args := range c.args {
				slashed := make([]string, len(args))
				for i, arg := range args {
					slashed[i] = strings.ReplaceAll(arg, `\`, "/")
				}
				env := []string{"NO_COLOR=", "TERM=", "LC_ALL=C.UTF-8"}
				status, out, errs := split(t, here, env, c.stdin, linux, slashed...)
				gotStatus, gotOut, gotErrs := w.run(there, c.stdin, args...)
				gotErrs = strings.ReplaceAll(gotErrs, `\`, "/") // what was typed is said as it was typed
				if gotStatus != status {
					t.Errorf("%q: status %d, on Linux %d\n%s", args, gotStatus, status, gotErrs)
				}
				if diff := cmp.Diff(strings.Split(out, "\n"), strings.Split(gotOut, "\n")); diff != "" {
					t.Errorf("%q prints something else (-Linux +Windows):\n%s", args, diff)
				}
				if diff := cmp.Diff(errs, gotErrs); diff != "" {
					t.Errorf("%q says something else (-Linux +Windows):\n%s", args, diff)
				}
			}
			if diff := cmp.Diff(contentsOf(t, here), contentsOf(t, there)); diff != "" {
				t.Errorf("the files differ (-Linux +Windows):\n%s", diff)
			}
		})
	}
}

// Paths with a drive are shown as those below the folder that one is in, and
// else with the drive.
func TestWindowsDrives(t *testing.T) {
	w := newWinePC(t)
	dir := exampleSite(t)
	page := drive(dir) + `\site\_partners\Civic-Tech-Dakar\index.md`
	for _, path := range []string{page, strings.ReplaceAll(page, `\`, "/")} {
		status, out, errs := w.run(dir, "", "--format", "compact", path)
		if status != 1 || !strings.HasPrefix(out, "site/_partners/Civic-Tech-Dakar/index.md:5:10: error:") {
			t.Errorf("%s: status %d\n%s%s", path, status, out, errs)
		}
	}
	elsewhere := t.TempDir()
	status, out, _ := w.run(elsewhere, "", "--format", "compact", page)
	want := "Z:" + dir + "/site/_partners/Civic-Tech-Dakar/index.md:5:10: error:"
	if status != 1 || !strings.HasPrefix(out, want) {
		t.Errorf("status %d\n%s\nwant %s", status, out, want)
	}
	_, out, _ = w.run(elsewhere, "", "--format", "sarif", page)
	if want := `"uri": "file:///Z:` + dir + `/site/_partners/Civic-Tech-Dakar/index.md"`; !strings.Contains(out, want) {
		t.Errorf("no %s in\n%s", want, out)
	}
	status, out, errs := w.run(elsewhere, "", "--format", "compact", drive(dir)+`\site\_partners\*\index.md`)
	if n := strings.Count(out, "\n"); n != 4 {
		t.Errorf("a glob with a drive finds %d of 4: status %d\n%s%s", n, status, out, errs)
	}
}
