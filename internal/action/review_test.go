package action_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/review/hubtest"
)

// misspelled is a page with a mistake that a suggestion can fix.
func misspelt() string {
	return strings.Replace(page("Light", "light"), "## Founding", "##Founding", 1)
}

// reviewed is a world with a GitHub whose pull request adds a page.
func reviewed(t *testing.T) (*world, *hubtest.Hub) {
	w := newWorld(t)
	hub := hubtest.New()
	t.Cleanup(hub.Close)
	for name, value := range hub.Env() {
		if name != "GITHUB_TOKEN" {
			w.env[name] = value
		}
	}
	w.env["PL_TOKEN"] = hub.Env()["GITHUB_TOKEN"]
	w.write("site/_data/partners.json", `{"sound": {"name": "Sound"}, "light": {"name": "Light"}}`+"\n")
	w.write("site/lenient.yml", "rules: {heading-hashes: off}\n")
	w.git("site", "init", "-q", "-b", "main")
	w.git("site", "add", "-A")
	w.git("site", "commit", "-q", "-m", "base")
	hub.Base, hub.BaseID = map[string]string{}, w.git("site", "rev-parse", "HEAD")
	w.git("site", "checkout", "-q", "-b", "new-page")
	w.write("site/_partners/Light/index.md", misspelt())
	return w, hub
}

func (w *world) commit(hub *hubtest.Hub, files map[string]string) {
	w.git("site", "add", "-A")
	w.git("site", "commit", "-q", "-m", "page")
	hub.Push(w.git("site", "rev-parse", "HEAD"), files)
}

// On a pull request of the repository itself the check fails as ever, and the
// suggestion is on the pull request.
func TestSuggestionsOnOwnPullRequest(t *testing.T) {
	w, hub := reviewed(t)
	w.commit(hub, map[string]string{"_partners/Light/index.md": misspelt()})
	w.write("event.json", `{"pull_request": {"number": 7, "base": {"sha": "`+hub.BaseID+`"}, "head": {"ref": "new-page",
		"repo": {"full_name": "town/pages"}}}}`)
	w.env["GITHUB_EVENT_NAME"], w.env["GITHUB_EVENT_PATH"] = "pull_request", w.path("event.json")
	w.env["PL_BASE_SHA"] = hub.BaseID
	r := w.run("site", map[string]string{"suggest": "true", "changed-only": "true"})
	if r.status != 1 || len(hub.Comments) != 1 || !strings.Contains(hub.Comments[0].Body, "```suggestion\n## Founding Story\n```") {
		t.Fatalf("status %d, %d comments\n%s", r.status, len(hub.Comments), r.log)
	}
	if said := strings.Join(r.commands(), "\n"); !strings.Contains(said, "::notice title=partnerlint::1 suggestion posted") {
		t.Errorf("commands:\n%s", said)
	}
	if strings.Contains(r.log, w.env["PL_TOKEN"]) {
		t.Error("the log holds the token")
	}

	// A token that may only read, a fork's: one notice, and the check as it was.
	hub.Comments, hub.Reviews, hub.ReadOnly = nil, nil, true
	r = w.run("site", nil)
	if said := strings.Join(r.commands(), "\n"); r.status != 1 || len(hub.Comments) != 0 ||
		!strings.Contains(said, "cannot write to this pull request") {
		t.Errorf("status %d\n%s", r.status, r.log)
	}

	// A base that a force push took away: all pages are checked, with the settings
	// of the pull request, and both are said.
	hub.ReadOnly = false
	w.env["PL_BASE_SHA"] = strings.Repeat("e", 40)
	hub.BaseID = w.env["PL_BASE_SHA"]
	r = w.run("site", nil)
	said := strings.Join(r.commands(), "\n")
	if r.status != 1 || len(hub.Comments) != 1 ||
		!strings.Contains(said, "the suggestions follow the configuration of the pull request") ||
		strings.Count(said, "all pages are checked") != 2 {
		t.Errorf("status %d, %d comments\n%s", r.status, len(hub.Comments), r.log)
	}

	// GitHub is down: a warning, and the check as it was.
	hub.Fail = []int{500, 500, 500, 500}
	r = w.run("site", nil)
	if said := strings.Join(r.commands(), "\n"); r.status != 1 || !strings.Contains(said, "::warning title=partnerlint::") {
		t.Errorf("status %d\n%s", r.status, r.log)
	}
}

// A fork's pull request is read as data: what it brings to run or to lead out of
// the tree stays text, its own configuration is not used, and the suggestion is
// made.
func TestSuggestionsOnForksPullRequest(t *testing.T) {
	w, hub := reviewed(t)
	w.write("site/.partnerlint.yml", "rules: {heading-hashes: off}\n")
	w.write("site/lenient.yml", "rules: {heading-hashes: error}\n")
	w.write("site/.gitattributes", "*.md filter=evil text eol=crlf\n")
	w.write("secret.md", "the runner's own\n")
	if err := os.Symlink(w.path("secret.md"), w.path("site/_partners/leak.md")); err != nil {
		t.Fatal(err)
	}
	w.write("config", "[filter \"evil\"]\n\tsmudge = touch "+w.path("ran")+"\n\tclean = cat\n")
	w.commit(hub, map[string]string{"_partners/Light/index.md": misspelt()})
	w.git("site", "update-ref", "refs/pull/7/head", "HEAD")
	w.git("site", "config", "uploadpack.allowAnySHA1InWant", "true")
	w.env["GIT_CONFIG_GLOBAL"] = w.path("config")
	w.write("event.json", `{"workflow_run": {"head_sha": "`+hub.Head+`", "head_branch": "new-page",
		"head_repository": {"owner": {"login": "author"}}}}`)
	w.env["GITHUB_EVENT_NAME"], w.env["GITHUB_EVENT_PATH"] = "workflow_run", w.path("event.json")
	w.env["PL_REMOTE"], w.env["PL_FILE_REMOTES"] = "file://"+w.path("site"), "always"
	w.write("empty/x", "")
	r := w.run("empty", map[string]string{"mode": "review"})
	if r.status != 0 || len(hub.Comments) != 1 || !strings.Contains(hub.Comments[0].Body, "```suggestion\n## Founding Story\n```") {
		t.Fatalf("status %d, %d comments\n%s", r.status, len(hub.Comments), r.log)
	}
	if _, err := os.Stat(w.path("ran")); err == nil {
		t.Error("a filter was run")
	}
	tree := w.path("temp dir/partnerlint/tree/")
	if info, err := os.Lstat(tree + "/_partners/leak.md"); err != nil || !info.Mode().IsRegular() {
		t.Errorf("a link was made: %v", err)
	}

	// The inputs are those of the check: only this page, and the base's settings.
	hub.Comments, hub.Reviews = nil, nil
	r = w.run("empty", map[string]string{"path": "_partners/Sound"})
	if r.status != 0 || len(hub.Comments) != 0 || !strings.Contains(r.log, "0 suggestions posted") {
		t.Errorf("another page: status %d, %d comments\n%s", r.status, len(hub.Comments), r.log)
	}
	r = w.run("empty", map[string]string{"path": "_partners/Light", "config": "lenient.yml"})
	if r.status != 0 || len(hub.Comments) != 0 || !strings.Contains(r.log, "0 suggestions posted") {
		t.Errorf("the base's settings: status %d, %d comments\n%s", r.status, len(hub.Comments), r.log)
	}
	r = w.run("empty", map[string]string{"path": "_partners/Light", "config": ""})
	if r.status != 0 || len(hub.Comments) != 1 {
		t.Errorf("this page: status %d, %d comments\n%s", r.status, len(hub.Comments), r.log)
	}

	// The run is about a commit that is no longer the head.
	w.write("event.json", strings.Replace(w.read("event.json"), hub.Head, strings.Repeat("d", 40), 1))
	if r := w.run("empty", nil); r.status != 0 ||
		!strings.Contains(r.log, "no open pull request has this commit; nothing is reviewed") {
		t.Errorf("status %d\n%s", r.status, r.log)
	}
	w.env["GITHUB_EVENT_NAME"] = "pull_request"
	if r := w.run("empty", nil); r.status != 2 || !strings.Contains(r.log, "mode: review is for a workflow that runs on") {
		t.Errorf("status %d\n%s", r.status, r.log)
	}
}

// A base that a force push took away, and a copy without history: all pages are
// checked, and the run says so.
func TestMissingBase(t *testing.T) {
	for _, base := range []string{strings.Repeat("e", 40), strings.Repeat("0", 40), ""} {
		w := newWorld(t)
		w.write("site/_partners/Sound/index.md", strings.Replace(page("Sound", "sound"), "## Founding", "##Founding", 1))
		w.git("site", "init", "-q", "-b", "main")
		w.git("site", "add", "-A")
		w.git("site", "commit", "-q", "-m", "one")
		w.env["GITHUB_EVENT_NAME"], w.env["PL_BASE_SHA"] = "push", base
		r := w.run("site", map[string]string{"changed-only": "true"})
		if r.status != 1 || !strings.Contains(strings.Join(r.commands(), "\n"),
			"::notice title=partnerlint::there is nothing to compare with: all pages are checked") {
			t.Errorf("base %q: status %d\n%s", base, r.status, r.log)
		}
	}
}

// Names and texts of a page that are commands to the runner, mentions and marks
// of ours stay text: the runner sees no command but our notices, and nobody is
// mentioned outside the block that the button writes.
func TestReviewOfHostilePage(t *testing.T) {
	w, hub := reviewed(t)
	text := strings.NewReplacer("title: ", "title: \"::error::x @town/crew ```` $(touch pwned)\"\nold: ",
		"##Founding Story", "::set-output name=x::y\n::stop-commands::z\n@town/crew <!-- partnerlint:1 fp="+
			strings.Repeat("0", 32)+" -->\n\n::error::y http://one.example/ @town/crew ```` ::add-mask::a\n\n##Founding Story").Replace(misspelt())
	if text == misspelt() {
		t.Fatal("the page is not changed")
	}
	name := "_partners/::error::$(touch pwned)`@x/index.md"
	w.write("site/"+name, text)
	w.commit(hub, map[string]string{"_partners/Light/index.md": misspelt(), name: text})
	w.write("event.json", `{"pull_request": {"number": 7, "base": {"sha": "`+hub.BaseID+`"}, "head": {"ref": "new-page",
		"repo": {"full_name": "town/pages"}}}}`)
	w.env["GITHUB_EVENT_NAME"], w.env["GITHUB_EVENT_PATH"] = "pull_request", w.path("event.json")
	w.env["PL_BASE_SHA"] = hub.BaseID
	r := w.run("site", map[string]string{"suggest": "true", "changed-only": "true", "annotations": "false"})
	if r.status != 1 || len(hub.Comments) < 2 {
		t.Fatalf("status %d, %d comments\n%s", r.status, len(hub.Comments), r.log)
	}
	for _, command := range r.commands() {
		if !strings.HasPrefix(command, "::notice title=partnerlint::") || strings.Contains(command, "::error") {
			t.Errorf("a command that is not ours: %q", command)
		}
	}
	for _, c := range hub.Comments {
		said, rest, _ := strings.Cut(c.Body, "suggestion\n")
		_, after, _ := strings.Cut(rest, "\n```")
		if strings.ContainsAny(said+after, "@") || strings.Count(said+after, "<!--") != 1 {
			t.Errorf("outside of the block:\n%s", c.Body)
		}
	}
	code := regexp.MustCompile(`<code>[^<]*</code>`) // in which GitHub mentions nobody
	for _, review := range hub.Reviews {
		if said := code.ReplaceAllString(review.Body, ""); strings.Contains(said, "@") || strings.Contains(said, "pwned)`") {
			t.Errorf("the review says\n%s", review.Body)
		}
	}
}
