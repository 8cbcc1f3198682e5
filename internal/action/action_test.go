// Package action_test runs the steps of the Action on a runner that it makes
// up: GitHub's variables, an event, a checkout.
package action_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestSiteWithoutMistakes(t *testing.T) {
	w := newWorld(t)
	r := w.run("site", nil)
	if r.status != 0 || len(r.commands()) != 0 {
		t.Errorf("status %d, commands %q\n%s", r.status, r.commands(), r.log)
	}
	if !strings.HasPrefix(r.summary, "## ✅ partnerlint: nothing to fix") {
		t.Errorf("summary:\n%s", r.summary)
	}
	if r.outputs["errors"] != "0" || r.outputs["warnings"] != "0" || r.outputs["files-checked"] == "0" ||
		r.outputs["sarif-file"] != "" {
		t.Errorf("outputs %q", r.outputs)
	}
	if path := strings.TrimSpace(w.read("path")); !strings.HasSuffix(path, "partnerlint/bin") {
		t.Errorf("GITHUB_PATH has %q", path)
	}
}

// A pull request of forty findings: ten errors and ten warnings are annotated,
// one notice counts the rest, and the summary has them all.
func TestPullRequestOfFortyFindings(t *testing.T) {
	w := newWorld(t)
	w.write("site/.partnerlint.yml", "rules:\n  link-insecure: error\noverrides:\n  - files: "+
		"[\"_partners/Light/**\"]\n    rules: {link-insecure: warning}\n")
	w.write("site/_data/partners.json", `{"sound": {"name": "Sound"}, "light": {"name": "Light"}}`+"\n")
	w.write("site/_partners/Sound/index.md", broken("sound", 20))
	w.write("site/_partners/Light/index.md", broken("light", 20))
	r := w.run("site", map[string]string{"sarif-file": "out/report.sarif"})
	if r.status != 1 {
		t.Errorf("status %d\n%s", r.status, r.log)
	}
	var report struct {
		Summary struct{ Errors, Warnings, Infos int }
	}
	text, err := os.ReadFile(r.outputs["report-json"])
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	s := report.Summary
	if s.Errors != 20 || s.Warnings != 20 || s.Infos != 0 {
		t.Fatalf("the pages have other mistakes: %+v\n%s", s, r.log)
	}
	count := map[string]int{}
	for _, command := range r.commands() {
		name, _, _ := strings.Cut(strings.TrimPrefix(command, "::"), " ")
		count[name]++
	}
	if count["error"] != 10 || count["warning"] != 10 || count["notice"] != 1 {
		t.Errorf("annotations %v for %+v", count, s)
	}
	commands := r.commands()
	if last := commands[len(commands)-1]; !strings.Contains(last, "20 more findings are not shown here (10 errors "+
		"and 10 warnings)") {
		t.Errorf("the last command is %q", last)
	}
	if n := strings.Count(r.summary, "<details>"); n != s.Errors+s.Warnings+s.Infos {
		t.Errorf("the summary has %d findings of %+v", n, s)
	}
	if r.outputs["errors"] != fmt.Sprint(s.Errors) || r.outputs["warnings"] != fmt.Sprint(s.Warnings) ||
		!filepath.IsAbs(r.outputs["sarif-file"]) ||
		!strings.HasSuffix(r.outputs["sarif-file"], "/site/out/report.sarif") {
		t.Errorf("outputs %q for %+v", r.outputs, s)
	}
	if sarif := w.read("site/out/report.sarif"); !json.Valid([]byte(sarif)) {
		t.Errorf("SARIF:\n%s", sarif)
	}
}

// The report for maintainers is written where nothing of the checkout lies, and
// its step is told where.
func TestReport(t *testing.T) {
	w := newWorld(t)
	w.write("site/.partnerlint.yml", "rules:\n  link-insecure: error\n")
	w.write("site/_partners/Sound/index.md", broken("sound", 2))
	if r := w.run("site", nil); r.outputs["report-html"] != "" {
		t.Errorf("there is a report that nobody asked for: %s", r.outputs["report-html"])
	}
	r := w.run("site", map[string]string{"report": "true"})
	if r.status != 1 {
		t.Errorf("status %d\n%s", r.status, r.log)
	}
	text, err := os.ReadFile(r.outputs["report-html"])
	if err != nil || !strings.HasPrefix(string(text), "<!doctype html>") || !strings.Contains(string(text), "Sound") {
		t.Errorf("the output is %q: %v\n%.200s", r.outputs["report-html"], err, text)
	}
	if strings.Contains(r.outputs["report-html"], "/site/") {
		t.Errorf("the report lies in the checkout: %s", r.outputs["report-html"])
	}
}

// pullRequest makes a shallow checkout as actions/checkout does it: the pull
// request merged into its base, without history. It returns the folder.
func (w *world) pullRequest(event string, change func()) string {
	w.t.Helper()
	w.git("site", "init", "-q", "-b", "main")
	w.git("site", "config", "uploadpack.allowAnySHA1InWant", "true")
	w.git("site", "add", "-A")
	w.git("site", "commit", "-q", "-m", "base")
	base := w.git("site", "rev-parse", "HEAD")
	w.git("site", "checkout", "-q", "-b", "topic")
	change()
	w.git("site", "add", "-A")
	w.git("site", "commit", "-q", "-m", "topic")
	w.git("site", "checkout", "-q", "-b", "merge", "main")
	w.git("site", "merge", "-q", "--no-ff", "-m", "merged", "topic")
	w.git(".", "clone", "-q", "--depth=1", "--branch=merge", "file://"+w.path("site"), "checkout")
	w.write("event.json", fmt.Sprintf(event, base))
	for name, value := range map[string]string{"GITHUB_EVENT_NAME": "pull_request",
		"GITHUB_EVENT_PATH": w.path("event.json"), "GITHUB_SHA": w.git("site", "rev-parse", "merge"),
		"PL_BASE_SHA": base} {
		w.env[name] = value
	}
	return "checkout"
}

const (
	sameRepository = `{"pull_request": {"base": {"sha": "%s"}, "head": {"ref": "topic", "repo": {"full_name": "town/pages"}}}}`
	fromFork       = `{"pull_request": {"base": {"sha": "%s"}, "head": {"ref": "patch-1", "repo": {"full_name": "fork/pages"}}}}`
	goneFork       = `{"pull_request": {"base": {"sha": "%s"}, "head": {"ref": "patch-1", "repo": null}}}`
	hostileBranch  = `{"pull_request": {"base": {"sha": "%s"}, "head": {"ref": "a\"><img/src=x>$(touch${IFS}pwned);` +
		"`id`" + `::error::x", "repo": {"full_name": "fork/pages"}}}}`
)

func TestEditLinksLeadToTheBranch(t *testing.T) {
	for name, test := range map[string]struct{ event, link string }{
		"the same repository": {sameRepository,
			`<a href="https://github.com/town/pages/edit/topic/_partners/Sound/index.md#L`},
		"a fork": {fromFork,
			`<a href="https://github.com/fork/pages/edit/patch-1/_partners/Sound/index.md#L`},
		"a fork that is gone": {goneFork, ""},
		"a hostile branch": {hostileBranch,
			`<a href="https://github.com/fork/pages/edit/a%22%3E%3Cimg/src%3Dx%3E%24%28touch%24%7BIFS%7Dpwned%29%3B%60id%60%3A%3Aerror%3A%3Ax/_partners/Sound/index.md#L`},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			dir := w.pullRequest(test.event, func() {
				w.write("site/_partners/Sound/index.md", strings.Replace(page("Sound", "sound"), "## Founding Story",
					"## Founding", 1))
			})
			r := w.run(dir, nil)
			if r.status != 1 || !strings.Contains(r.summary, test.link) || test.link == "" &&
				strings.Contains(r.summary, "/edit/") {
				t.Errorf("status %d, summary:\n%s", r.status, r.summary)
			}
		})
	}
}

func TestChangedOnlyLeavesOldMistakesOut(t *testing.T) {
	w := newWorld(t)
	w.write("site/_partners/Old/index.md", strings.Replace(page("Old", "old"), "## Founding Story", "## Founding", 1))
	dir := w.pullRequest(fromFork, func() {
		w.write("site/_partners/Sound/index.md", strings.Replace(page("Sound", "sound"), "Forty windows",
			"{% nosuchtag %} windows", 1))
	})
	r := w.run(dir, map[string]string{"changed-only": "true"})
	if r.status != 1 || r.outputs["errors"] != "1" || strings.Contains(r.log, "Old/index.md") {
		t.Errorf("status %d, outputs %q\n%s", r.status, r.outputs, r.log)
	}
	r = w.run(dir, map[string]string{"changed-only": "false"})
	if r.status != 1 || !strings.Contains(r.log, "Old/index.md") {
		t.Errorf("status %d\n%s", r.status, r.log)
	}
	if first := r.commands()[0]; !strings.Contains(first, "Sound/index.md") {
		t.Errorf("the first annotation is not on a changed line: %s", first)
	}
}

// What a file, an input or a page is called does nothing but name it.
func TestNamesDoNothing(t *testing.T) {
	names := []string{"a b", "日本 Código", "$(touch pwned)", "`touch pwned`", "a;touch pwned", "::error::x",
		"'\"&<img src=x>", "%0A::add-mask::x", "-rf"}
	w := newWorld(t)
	for _, name := range names {
		w.write("site/_partners/"+name+"/index.md", strings.Replace(page("\"::error::x $(touch pwned)\"", "sound"),
			"## Founding Story", "## ::set-output name=x::$(touch pwned)", 1))
	}
	r := w.run("site", map[string]string{"path": "_partners/a b\n_partners/日本 Código\n_partners/$(touch " +
		"pwned)\n_partners", "args": "--color never  --statistics"})
	if r.status != 1 {
		t.Errorf("status %d\n%s", r.status, r.log)
	}
	form := regexp.MustCompile(`^::(error|warning) file=[^,:]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=partnerlint%3A [a-z-]+::|^::notice title=partnerlint::`)
	for _, command := range r.commands() {
		if !form.MatchString(command) {
			t.Errorf("a command that is not ours: %q", command)
		}
	}
	for _, name := range names {
		if !strings.Contains(r.log, name) {
			t.Errorf("%q is not reported", name)
		}
	}
	_ = filepath.WalkDir(w.root, func(path string, _ os.DirEntry, _ error) error {
		if filepath.Base(path) == "pwned" {
			t.Errorf("a name was run: %s", path)
		}
		return nil
	})
	for line := range strings.Lines(w.read("output")) {
		if !regexp.MustCompile(`^(errors|warnings|files-checked)=\d+\n$|^report-json=`).MatchString(line) {
			t.Errorf("GITHUB_OUTPUT has %q", line)
		}
	}
}

func TestInputsThatCannotBe(t *testing.T) {
	for name, test := range map[string]struct {
		inputs map[string]string
		say    string
	}{
		"a switch":                     {map[string]string{"changed-only": "yes"}, `changed-only must be true or false, not "yes"`},
		"the switch that is read last": {map[string]string{"suggest": "on"}, `suggest must be true or false, not "on"`},
		"fixes":                        {map[string]string{"suggest-fixes": "unsafe"}, `suggest-fixes must be safe or all, not "unsafe"`},
		"a mode":                       {map[string]string{"mode": "reveiw"}, `mode must be check or review, not "reveiw"`},
		"a severity":                   {map[string]string{"fail-on": "eror"}, `not "eror"; did you mean error?`},
		"a flag":                       {map[string]string{"args": "--fixx"}, "unknown flag --fixx; did you mean --fix?"},
		"a folder":                     {map[string]string{"working-directory": "nowhere"}, "that does not exist: nowhere"},
		"a path":                       {map[string]string{"path": "nowhere"}, "nowhere does not exist"},
		"a version":                    {map[string]string{"version": "v1; touch pwned"}, `latest or source, not "v1; touch`},
		"an unknown release":           {map[string]string{"version": "v0.0.1"}, "could not be downloaded"},
		"an output in a file":          {map[string]string{"sarif-file": "a\nb.sarif"}, "would hold a line ending"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if _, own := test.inputs["version"]; own && w.env["PL_RELEASES"] == "" {
				t.Skip("no curl here")
			}
			r := w.run("site", test.inputs)
			// The annotation itself names the reason: not everybody opens the log.
			if r.status != 2 || len(r.commands()) != 1 || !strings.Contains(r.commands()[0], test.say) ||
				!strings.HasPrefix(r.commands()[0], "::error title=partnerlint::") {
				t.Errorf("status %d, want 2 and %q\n%s", r.status, test.say, r.log)
			}
		})
	}
}

func TestDownloadIsHeldToItsChecksum(t *testing.T) {
	w := newWorld(t)
	if w.env["PL_RELEASES"] == "" {
		t.Skip("no curl here")
	}
	from := strings.TrimPrefix(w.env["PL_RELEASES"], "file://")
	if err := os.CopyFS(w.path("mirror"), os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	archives, err := filepath.Glob(w.path("mirror/download/*/*.tar.gz"))
	if err != nil || len(archives) != 1 {
		t.Fatal(archives, err)
	}
	file, err := os.OpenFile(archives[0], os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(file, "x")
	file.Close()
	w.env["PL_RELEASES"] = "file://" + w.path("mirror")
	if r := w.run("site", nil); r.status != 2 || !strings.Contains(r.log, "does not match the "+
		"checksums.txt of the release") {
		t.Errorf("status %d\n%s", r.status, r.log)
	}
	if _, err := os.Stat(w.path("temp dir/partnerlint/bin/partnerlint")); err == nil {
		t.Error("the archive was unpacked all the same")
	}
}

func TestInstallOnly(t *testing.T) {
	w := newWorld(t)
	w.write("site/_partners/Sound/index.md", broken("sound", 3))
	if r := w.run("site", map[string]string{"install-only": "true"}); r.status != 0 || r.summary != "" ||
		len(r.outputs) != 0 || w.read("path") == "" {
		t.Errorf("status %d, outputs %q, summary %q\n%s", r.status, r.outputs, r.summary, r.log)
	}
}

// action.yml and the script agree on the inputs, every output is written, and
// no expression is in a script.
func TestActionFile(t *testing.T) {
	read := func(path string) string {
		text, err := os.ReadFile(filepath.Join("../..", path))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	action, script := read("action.yml"), read(".github/action/run.sh")+read(".github/action/install.sh")+
		read(".github/action/review.sh")
	given := map[string]bool{"PL_RELEASES": true, "PL_REMOTE": true, "PL_FILE_REMOTES": true}
	for _, match := range regexp.MustCompile(`(?m)^ +(PL_[A-Z_]+): \$\{\{`).FindAllStringSubmatch(action, -1) {
		given[match[1]] = true
		if !strings.Contains(script, match[1]) {
			t.Errorf("the script does not read %s", match[1])
		}
	}
	for _, name := range regexp.MustCompile(`PL_[A-Z_]+`).FindAllString(script, -1) {
		if !given[name] {
			t.Errorf("action.yml does not give %s", name)
		}
	}
	for _, match := range regexp.MustCompile(`steps\.run\.outputs\.([a-z-]+)`).FindAllStringSubmatch(action, -1) {
		if !strings.Contains(script, "output "+match[1]+" ") {
			t.Errorf("the script does not write the output %s", match[1])
		}
	}
	for line := range strings.Lines(action) {
		if strings.Contains(line, "run:") && strings.Contains(line, "${{") {
			t.Errorf("an expression in a script: %s", line)
		}
	}
}
