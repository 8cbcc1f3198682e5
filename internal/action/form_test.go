package action_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The workflow of docs/action.md makes a branch with a page, and a pull request, of
// an issue that was made with the form. Its steps are run as the runner runs them,
// with a gh that notes what it is asked.
func TestPageFromAForm(t *testing.T) {
	docs, err := os.ReadFile("../../docs/action.md")
	if err != nil {
		t.Fatal(err)
	}
	_, recipe, ok := strings.Cut(string(docs), "<!-- workflow: partnerlint-form.yml -->")
	_, script, found := strings.Cut(recipe, "        run: |\n")
	script, _, ends := strings.Cut(script, "```")
	if !ok || !found || !ends || strings.Contains(script, "${{") {
		t.Fatalf("the workflow has no script, or an expression in it:\n%s", script)
	}
	script = regexp.MustCompile(`(?m)^          `).ReplaceAllString(script, "")

	w := newWorld(t)
	w.write("site/_data/partners.json", `{"sound": {"name": "Sound"}, "light": {"name": "Light"}}`+"\n")
	w.git("site", "init", "-q", "-b", "main")
	w.git("site", "add", "-A")
	w.git("site", "commit", "-q", "-m", "base")
	w.git(".", "clone", "-q", "--bare", "site", "origin.git")
	w.git("site", "remote", "add", "origin", w.path("origin.git"))
	if r := w.run("site", map[string]string{"install-only": "true"}); r.status != 0 {
		t.Fatal(r.log)
	}
	w.write("bin/gh", "#!/bin/sh\necho \"$*\" >>"+w.path("said")+"\n")
	if err := os.Chmod(w.path("bin/gh"), 0o755); err != nil {
		t.Fatal(err)
	}
	w.env["PATH"] = w.path("bin") + ":" + strings.TrimSpace(w.read("path")) + ":" + os.Getenv("PATH")
	steps := func(body string) error {
		w.write("said", "")
		w.env["BODY"], w.env["NUMBER"], w.env["GH_TOKEN"] = body, "12", "token-of-the-test"
		out, err := w.command("site", "bash", "-e", "-c", script).CombinedOutput()
		t.Logf("%s", out)
		return err
	}

	issue := "### Name of the organisation\r\n\r\nLight\r\n\r\n### Last part of the page's address\r\n\r\n_No response_\r\n\r\n" +
		"### Text of the card\r\n\r\nWe count which street lamps fail, $(touch " + w.path("ran") + ") and who repairs them.\r\n\r\n" +
		"### Program Description\r\n\r\nEvery night another neighbour walks the quarter.\r\n\r\n" +
		"### Founding Story\r\n\r\nIt began with three dark days in 2016.\r\n"
	if err := steps(strings.Replace(issue, "Light", "", 1)); err == nil || w.read("said") != "" {
		t.Errorf("an issue without a name: %v, gh was asked %q", err, w.read("said"))
	}
	if got := w.git("site", "branch", "--show-current"); got != "main" {
		t.Errorf("an issue without a name makes the branch %s", got)
	}
	if err := steps(issue); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(w.path("ran")); err == nil {
		t.Error("the text of the issue was run")
	}
	changed := w.git("origin.git", "diff", "--name-only", "main", "page-12")
	if !regexp.MustCompile(`^_partners/[Ll]ight/index\.md$`).MatchString(changed) {
		t.Errorf("the branch changes %q", changed)
	}
	text := w.git("origin.git", "show", "page-12:"+changed)
	if !strings.Contains(text, "title: Light\n") || strings.Contains(text, "\r") {
		t.Errorf("the page:\n%s", text)
	}
	want := "auth setup-git\npr create --title The page of issue 12 --body Closes #12\n"
	if got := w.read("said"); got != want {
		t.Errorf("gh was asked %q, want %q", got, want)
	}
	if r := w.run("site", map[string]string{"install-only": "false"}); r.status != 0 {
		t.Errorf("the page has findings:\n%s", r.log)
	}
}
