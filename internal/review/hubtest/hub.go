// Package hubtest is a GitHub on this machine, for tests: pull requests, their
// files, reviews and comments, with the rules that matter for suggestions. What
// its answers look like is in shapes.json: an instance of each schema of
// GitHub's OpenAPI description; the e2e tests hold every request and answer to
// that description.
package hubtest

import (
	"crypto/sha1" // #nosec G505 -- git names blobs by it
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/aymanbagabas/go-udiff"
)

//go:embed shapes.json
var shapesJSON []byte

// Bot is the user that the token of a workflow belongs to.
const Bot = "github-actions[bot]"

// A Comment is one on a line of a pull request.
type Comment struct {
	ID          int64
	Review      int64
	Path, Body  string
	User        string
	Line, Start int // 0 for Line: outdated
	ReplyTo     int64
	Resolved    bool
	original    int // the line it was made on
}

// A Review is one on a pull request.
type Review struct {
	ID   int64
	Body string
	User string
}

// A Hub is the server. Its fields may be changed between requests.
type Hub struct {
	*httptest.Server
	Repo         string // "town/pages"
	Number       int
	Author       string // who opened the pull request: the owner of the head's repository
	Branch       string
	Head, BaseID string // commits
	State        string // open or closed
	Draft        bool
	Labels       []string
	Base, Files  map[string]string // the trees of base and head: path → contents
	Untold       map[string]bool   // files whose patch is too large to be told

	Comments []*Comment
	Reviews  []*Review

	ReadOnly   bool
	NoGraphQL  bool
	PerPage    int    // how much a page has at most; 0 for what is asked for
	Fail       []int  // statuses that the next requests get
	RetryAfter string // with the statuses of Fail
	Before     func(method, path string)
	// Check looks at each exchange; the request's body and the answer's may be empty.
	Check func(method, path string, status int, request, answer []byte)
	Log   []string // "POST /repos/…", in order

	mu   sync.Mutex
	next int64
}

// New starts a server with one pull request of a fork's branch.
func New() *Hub {
	h := &Hub{Repo: "town/pages", Number: 7, Author: "author", Branch: "new-page", State: "open", next: 100,
		Head: strings.Repeat("a", 40), BaseID: strings.Repeat("b", 40)}
	h.Server = httptest.NewServer(http.HandlerFunc(h.serve))
	return h
}

// Env is what a workflow's environment says about the server.
func (h *Hub) Env() map[string]string {
	return map[string]string{"GITHUB_API_URL": h.URL, "GITHUB_GRAPHQL_URL": h.URL + "/graphql",
		"GITHUB_TOKEN": "token-of-the-test", "GITHUB_REPOSITORY": h.Repo, "GITHUB_SERVER_URL": "https://github.com"}
}

// Lock keeps requests out while the hub's fields are read or changed. Push locks
// the hub itself, and is not called under it.
func (h *Hub) Lock() { h.mu.Lock() }

// Unlock lets requests in again.
func (h *Hub) Unlock() { h.mu.Unlock() }

// Push gives the pull request other files, and marks the comments as outdated
// whose lines are changed; the others move with their lines.
func (h *Hub) Push(sha string, files map[string]string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.Comments {
		if c.Line != 0 {
			c.Line, c.Start = moved(h.Files[c.Path], files[c.Path], c.Line, c.Start)
		}
	}
	h.Head, h.Files = sha, maps.Clone(files)
}

// moved follows lines through a change; 0 when it touches them.
func moved(before, after string, line, start int) (int, int) {
	first := line
	if start > 0 {
		first = start
	}
	shift := 0
	for _, e := range udiff.Lines(before, after) {
		from := 1 + strings.Count(before[:e.Start], "\n")
		gone, come := strings.Count(before[e.Start:e.End], "\n"), strings.Count(e.New, "\n")
		switch {
		case from > line:
		case from+gone <= first:
			shift += come - gone
		default:
			return 0, 0
		}
	}
	if start > 0 {
		start += shift
	}
	return line + shift, start
}

// patch is what GitHub shows of a file: hunks with three lines around.
func patch(before, after string) string {
	unified := udiff.Unified("a", "b", before, after)
	if i := strings.Index(unified, "@@ "); i >= 0 {
		return strings.TrimSuffix(unified[i:], "\n")
	}
	return ""
}

type changed struct{ path, status, patch, text, was string }

func (h *Hub) changes() []changed {
	paths := map[string]bool{}
	for path := range h.Base {
		paths[path] = true
	}
	for path := range h.Files {
		paths[path] = true
	}
	var all []changed
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		was, had := h.Base[path]
		now, has := h.Files[path]
		c := changed{path: path, status: "modified", patch: patch(was, now), text: now}
		switch {
		case had && has && was == now:
			continue
		case !had:
			c.status = "added"
		case !has:
			c.status = "removed"
		}
		if h.Untold[path] {
			c.patch = ""
		}
		all = append(all, c)
	}
	return h.renamed(all)
}

// renamed makes one file of a page that is gone and one that is alike and new:
// half of the lines are the same, as git judges it.
func (h *Hub) renamed(all []changed) []changed {
	for i := range all {
		if all[i].status != "added" {
			continue
		}
		for j := range all {
			if all[j].status == "removed" && alike(h.Base[all[j].path], all[i].text) {
				patch := patch(h.Base[all[j].path], all[i].text)
				all[i].status, all[i].was, all[i].patch = "renamed", all[j].path, patch
				all[j].status = ""
				break
			}
		}
	}
	return slices.DeleteFunc(all, func(c changed) bool { return c.status == "" })
}

func alike(a, b string) bool {
	same := 0
	for line := range strings.Lines(b) {
		if strings.Contains(a, line) {
			same += len(line)
		}
	}
	return 2*same > max(len(a), len(b))
}

var hunkHead = regexp.MustCompile(`(?m)^@@ -\S+ \+(\d+)(?:,(\d+))? @@`)

// inHunk reports whether both lines are in one hunk of the file's patch.
func (h *Hub) inHunk(path string, first, last int) bool {
	for _, c := range h.changes() {
		if c.path != path {
			continue
		}
		for _, m := range hunkHead.FindAllStringSubmatch(c.patch, -1) {
			var from, n int
			_, _ = fmt.Sscan(m[1], &from)
			n = 1
			if m[2] != "" {
				_, _ = fmt.Sscan(m[2], &n)
			}
			if from <= first && last < from+n {
				return true
			}
		}
	}
	return false
}

// Blob is what git calls a text.
func Blob(text string) string {
	sum := sha1.Sum(fmt.Appendf(nil, "blob %d\x00%s", len(text), text)) // #nosec G401 -- the name that git gives
	return fmt.Sprintf("%x", sum)
}

// shape is an answer as GitHub's schema has it, with these fields.
func shape(name string, fields map[string]any) map[string]any {
	var all map[string]map[string]any
	if err := json.Unmarshal(shapesJSON, &all); err != nil {
		panic(err)
	}
	out := all[name]
	merge(out, fields)
	return out
}

func merge(into, from map[string]any) {
	for key, value := range from {
		inner, ok := value.(map[string]any)
		old, is := into[key].(map[string]any)
		if ok && is {
			merge(old, inner)
			continue
		}
		into[key] = value
	}
}

func user(login string) map[string]any {
	kind := "User"
	if strings.HasSuffix(login, "[bot]") {
		kind = "Bot"
	}
	return shape("user", map[string]any{"login": login, "type": kind})
}
