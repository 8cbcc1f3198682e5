package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/partnerlint/partnerlint/internal/review/hubtest"
)

// hubOf is the GitHub of a script.
type hubKey struct{}

func hubOf(ts *testscript.TestScript) *hubtest.Hub {
	hub, ok := ts.Value(hubKey{}).(**hubtest.Hub)
	if !ok || *hub == nil {
		ts.Fatalf("hub start comes first")
	}
	return *hub
}

// hub is what happens on GitHub: "hub start" opens a pull request of what is
// committed against the branch main, "hub push" brings the commits since. The
// other words are what people do there, or what goes wrong.
func hub(ts *testscript.TestScript, _ bool, args []string) {
	if args[0] == "start" {
		h := hubtest.New()
		*ts.Value(hubKey{}).(**hubtest.Hub) = h
		ts.Defer(h.Close)
		for name, value := range h.Env() {
			ts.Setenv(name, value)
		}
		h.Base, h.BaseID = tree(ts, "main"), revision(ts, "main")
		h.Push(revision(ts, "HEAD"), tree(ts, "HEAD"))
		return
	}
	h := hubOf(ts)
	switch args[0] {
	case "press":
		press(ts, h, args[1:])
		fallthrough
	case "push":
		h.Push(revision(ts, "HEAD"), tree(ts, "HEAD"))
		return
	}
	h.Lock()
	defer h.Unlock()
	switch what := args[0]; what {
	case "show":
		ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(shown(h)), 0o666))
	case "body":
		if len(h.Reviews) == 0 {
			ts.Fatalf("there is no review")
		}
		ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(h.Reviews[0].Body+"\n"), 0o666))
	case "resolve":
		h.Comments[number(ts, args[1])].Resolved = true
	case "delete":
		at := number(ts, args[1])
		h.Comments = slices.Delete(h.Comments, at, at+1)
	case "answer":
		to := h.Comments[number(ts, args[1])]
		h.Comments = append(h.Comments, &hubtest.Comment{ID: to.ID + 1000, Path: to.Path, Line: to.Line, User: "author",
			Body: "Why?", ReplyTo: to.ID})
	case "draft":
		h.Draft = args[1] == "on"
	case "label":
		h.Labels = args[1:]
	case "read-only":
		h.ReadOnly = args[1] == "on"
	case "graphql":
		h.NoGraphQL = args[1] == "off"
	case "fail":
		h.RetryAfter, h.Fail = "", nil
		for _, status := range args[1:] {
			h.Fail = append(h.Fail, number(ts, status))
		}
	case "hide":
		h.Untold = map[string]bool{args[1]: true}
	case "forge":
		h.Comments = append(h.Comments, &hubtest.Comment{ID: 1, Path: args[1], Line: 1, User: args[2], Body: "Trust me\n\n" +
			"<!-- partnerlint:1 fp=0123456789abcdef0123456789abcdef -->"})
	case "push-meanwhile":
		asked := 0
		h.Before = func(_, path string) {
			if strings.HasSuffix(path, "/pulls/7") {
				if asked++; asked == 2 {
					h.Push(strings.Repeat("c", 40), h.Files)
				}
			}
		}
	default:
		ts.Fatalf("hub cannot %s", what)
	}
}

func number(ts *testscript.TestScript, text string) int {
	n, err := strconv.Atoi(text)
	ts.Check(err)
	return n
}

func git(ts *testscript.TestScript, args ...string) string {
	cmd := exec.Command("git", args...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append(os.Environ(), "HOME="+ts.Getenv("HOME"), "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=T",
		"GIT_AUTHOR_EMAIL=t@example.org", "GIT_COMMITTER_NAME=T", "GIT_COMMITTER_EMAIL=t@example.org")
	out, err := cmd.Output()
	if err != nil {
		ts.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return string(out)
}

func revision(ts *testscript.TestScript, name string) string {
	return strings.TrimSpace(git(ts, "rev-parse", name))
}

func tree(ts *testscript.TestScript, name string) map[string]string {
	files := map[string]string{}
	for path := range strings.SplitSeq(strings.TrimRight(git(ts, "ls-tree", "-r", "-z", "--name-only", name), "\x00"),
		"\x00") {
		files[path] = git(ts, "show", name+":"+path)
	}
	return files
}

var (
	theButton  = regexp.MustCompile("(?ms)^(`{3,})suggestion\n(.*?)^`{3,}\\s*$")
	commitName = regexp.MustCompile(`Fixed in [0-9a-f]{7}\.`)
	folded     = regexp.MustCompile(`[0-9a-f]{32}`)
)

// shown is what people see on the pull request, a comment a line.
func shown(h *hubtest.Hub) string {
	var b strings.Builder
	for i, c := range h.Comments {
		lines := strconv.Itoa(c.Line)
		if c.Start > 0 {
			lines = fmt.Sprintf("%d-%d", c.Start, c.Line)
		}
		if c.Line == 0 {
			lines = "outdated"
		}
		said, _, _ := strings.Cut(c.Body, "\n")
		said = commitName.ReplaceAllString(said, "Fixed in COMMIT.")
		if m := theButton.FindStringSubmatch(c.Body); m != nil {
			said = strings.TrimSuffix(m[2], "\n")
		}
		state := ""
		if c.Resolved {
			state = " (resolved)"
		}
		if c.ReplyTo > 0 {
			state = " (answer)"
		}
		fmt.Fprintf(&b, "%d: %s %s%s: %q\n", i, c.Path, lines, state, said)
	}
	for _, r := range h.Reviews {
		said, rest, _ := strings.Cut(r.Body, "\n")
		m := regexp.MustCompile(`posted=(\S*) withdrawn=(\S*)`).FindStringSubmatch(rest)
		if m != nil {
			said += fmt.Sprintf(" [%d posted, %d withdrawn]", len(folded.FindAllString(m[1], -1)),
				len(folded.FindAllString(m[2], -1)))
		}
		fmt.Fprintf(&b, "review: %s\n", said)
	}
	return b.String()
}

// press commits suggestions as GitHub does, one or a batch.
func press(ts *testscript.TestScript, h *hubtest.Hub, which []string) {
	h.Lock()
	defer h.Unlock()
	edited := map[string][]string{}
	comments := []*hubtest.Comment{}
	for _, n := range which {
		comments = append(comments, h.Comments[number(ts, n)])
	}
	slices.SortFunc(comments, func(a, b *hubtest.Comment) int { return b.Line - a.Line }) // from the end
	for _, c := range comments {
		lines, ok := edited[c.Path]
		if !ok {
			lines = strings.SplitAfter(h.Files[c.Path], "\n")
		}
		m := theButton.FindStringSubmatch(c.Body)
		if m == nil || c.Line == 0 || c.Resolved {
			ts.Fatalf("comment on %s has no button", c.Path)
		}
		first := c.Line
		if c.Start > 0 {
			first = c.Start
		}
		var put []string
		if m[2] != "" {
			put = strings.SplitAfter(strings.TrimSuffix(m[2], "\n"), "\n")
			put[len(put)-1] += "\n"
		}
		edited[c.Path] = slices.Replace(slices.Clone(lines), first-1, c.Line, put...)
	}
	for path, lines := range edited {
		ts.Check(os.WriteFile(filepath.Join(ts.MkAbs("."), path), []byte(strings.Join(lines, "")), 0o666))
	}
	git(ts, "commit", "-qam", "Apply suggestions")
}
