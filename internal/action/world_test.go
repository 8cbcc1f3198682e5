package action_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/partnerlint/partnerlint/internal/cli"
)

// A world is what the script finds on a runner: a checkout, files to write to,
// and GitHub's variables.
type world struct {
	t    *testing.T
	root string
	env  map[string]string
}

// A ran is what a step did.
type ran struct {
	status       int
	log, summary string
	outputs      map[string]string
}

func newWorld(t *testing.T) *world {
	t.Helper()
	for _, name := range []string{"bash", "git", "tar"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("no %s here", name)
		}
	}
	if runtime.GOOS == "windows" {
		t.Skip("the paths of bash and of Go differ here")
	}
	w := &world{t: t, root: t.TempDir()}
	w.env = map[string]string{
		"RUNNER_TEMP": w.path("temp dir"), "GITHUB_OUTPUT": w.path("output"),
		"GITHUB_STEP_SUMMARY": w.path("summary.md"),
		"GITHUB_PATH":         w.path("path"), "GITHUB_SERVER_URL": "https://github.com",
		"GITHUB_REPOSITORY": "town/pages", "GITHUB_ACTIONS": "true",
		"GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.org", "GIT_COMMITTER_NAME": "Test",
		"GIT_COMMITTER_EMAIL": "test@example.org",
		"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.DevNull,
	}
	for name, value := range released(t) {
		w.env[name] = value
	}
	w.write("temp dir/x", "")
	w.write("site/_config.yml", "title: Towns\ncollections:\n  partners:\n    output: true\nexcerpt_separator: "+
		"<!--more-->\n")
	w.write("site/_data/partners.json", `{"sound": {"name": "Sound", "website": "https://sound.example"}}`+"\n")
	w.write("site/_partners/Sound/index.md", page("Sound", "sound"))
	return w
}

func page(title, key string) string {
	return "---\nlayout: partner\ntitle: " + title + "\npermalink: partners/" + key + "\npartner: " + key + "\n---\n" +
		"We measure how loud the town is at night.\n<!--more-->\n\n## Program Description\n\n" +
		"Forty windows carry a microphone that counts and never records.\n\n## Founding Story\n\n" +
		"It began with a sleepless summer above the harbour in 2018.\n"
}

// broken is a page with n links that are not encrypted, and as many findings.
func broken(key string, n int) string {
	var tags strings.Builder
	for i := range n {
		fmt.Fprintf(&tags, "Line %d has [a link](http://town%d.example/) to read.\n\n", i, i)
	}
	return strings.Replace(page(strings.ToUpper(key[:1])+key[1:], key), "Forty windows", tags.String()+"Forty windows",
		1)
}

func (w *world) path(name string) string { return filepath.Join(w.root, filepath.FromSlash(name)) }

func (w *world) write(name, text string) {
	w.t.Helper()
	if err := os.MkdirAll(filepath.Dir(w.path(name)), 0o777); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(w.path(name), []byte(text), 0o666); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) command(dir, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = w.path(dir)
	for _, pair := range os.Environ() {
		if !strings.HasPrefix(pair, "GITHUB_") && !strings.HasPrefix(pair, "PL_") {
			cmd.Env = append(cmd.Env, pair)
		}
	}
	for key, value := range w.env {
		cmd.Env = append(cmd.Env, key+"="+value)
	}
	return cmd
}

func (w *world) git(dir string, args ...string) string {
	w.t.Helper()
	out, err := w.command(dir, "git", args...).CombinedOutput()
	if err != nil {
		w.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// run runs the step in a folder of the world, with inputs by the names that
// action.yml gives them.
func (w *world) run(dir string, inputs map[string]string) ran {
	w.t.Helper()
	for name, value := range inputs {
		w.env["PL_"+strings.ToUpper(strings.ReplaceAll(name, "-", "_"))] = value
	}
	for _, name := range []string{"output", "summary.md", "path"} {
		w.write(name, "")
	}
	script, err := filepath.Abs("../../.github/action/run.sh")
	if err != nil {
		w.t.Fatal(err)
	}
	cmd := w.command(dir, "bash", script)
	log, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		w.t.Fatal(err)
	}
	r := ran{status: cmd.ProcessState.ExitCode(), log: string(log), outputs: map[string]string{}}
	r.summary = w.read("summary.md")
	for line := range strings.Lines(w.read("output")) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		if !ok {
			w.t.Errorf("GITHUB_OUTPUT has the line %q", line)
		}
		r.outputs[name] = value
	}
	return r
}

func (w *world) read(name string) string {
	w.t.Helper()
	text, err := os.ReadFile(w.path(name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

// commands are the lines that the runner acts on: between stop-commands and
// its token it takes none.
func (r ran) commands() []string {
	var all []string
	stop := ""
	for line := range strings.Lines(r.log) {
		line = strings.TrimSpace(line)
		switch {
		case stop != "":
			if line == stop {
				stop = ""
			}
		case strings.HasPrefix(line, "::stop-commands::"):
			stop = "::" + strings.TrimPrefix(line, "::stop-commands::") + "::"
		case strings.HasPrefix(line, "::"):
			all = append(all, line)
		}
	}
	return all
}

var release struct {
	sync.Once
	env map[string]string
	err error
}

const version = "v9.8.7"

// released is a release in a folder, for the script to download, whose program
// is this test as a partnerlint; without curl the script builds the source.
func released(t *testing.T) map[string]string {
	t.Helper()
	if _, err := exec.LookPath("curl"); err != nil {
		return map[string]string{"PL_VERSION": "source"}
	}
	release.Do(func() { release.env, release.err = makeRelease() })
	if release.err != nil {
		t.Fatal(release.err)
	}
	return release.env
}

func makeRelease() (map[string]string, error) {
	root, err := os.MkdirTemp("", "partnerlint-release-")
	if err != nil {
		return nil, err
	}
	cleanup = append(cleanup, root)
	folder := filepath.Join(root, "download", version)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	program := "#!/bin/sh\n" + asProgram + "=1 exec '" + self + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(root, "partnerlint"), []byte(program), 0o755); err != nil {
		return nil, err
	}
	archive := fmt.Sprintf("partnerlint_%s_%s_%s.tar.gz", version[1:], runtime.GOOS, runtime.GOARCH)
	if out, err := exec.Command("tar", "-czf", filepath.Join(folder, archive), "-C", root,
		"partnerlint").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(folder, archive))
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	err = os.WriteFile(filepath.Join(folder, "checksums.txt"), []byte(hex.EncodeToString(sum[:])+"  "+archive+"\n"),
		0o666)
	return map[string]string{"PL_VERSION": version, "PL_RELEASES": "file://" + root}, err
}

var cleanup []string

// asProgram names the variable that turns this test into partnerlint.
const asProgram = "PARTNERLINT_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	status := m.Run()
	for _, dir := range cleanup {
		os.RemoveAll(dir)
	}
	os.Exit(status)
}
