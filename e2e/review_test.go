//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/partnerlint/partnerlint/internal/review/hubtest"
)

// openAPI is GitHub's own description of its API, from the npm registry.
func openAPI(t *testing.T) map[string]any {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(cache, "partnerlint-tools/npm/openapi/node_modules/@octokit/openapi/generated/api.github.com.json")
	text, err := os.ReadFile(path)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("@octokit/openapi is not installed; .ci/install-tools installs it")
	}
	var doc map[string]any
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// jsonSchema rewrites OpenAPI 3.0's "nullable" as JSON Schema has it.
func jsonSchema(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = jsonSchema(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = jsonSchema(v[key])
		}
		if v["nullable"] != true {
			return v
		}
		delete(v, "nullable")
		return map[string]any{"anyOf": []any{v, map[string]any{"type": "null"}}}
	}
	return v
}

// An apiCheck holds exchanges to GitHub's description of its API.
type apiCheck struct {
	t        *testing.T
	doc      map[string]any
	compiler *jsonschema.Compiler
	seen     map[string]int
	compiled map[string]*jsonschema.Schema
}

func newAPICheck(t *testing.T) *apiCheck {
	doc := openAPI(t)
	delete(doc, "x-webhooks")
	text, err := json.Marshal(map[string]any{"components": jsonSchema(doc["components"]), "paths": jsonSchema(doc["paths"])})
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft7
	if err := c.AddResource("mem:///openapi.json", bytes.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	return &apiCheck{t, doc, c, map[string]int{}, map[string]*jsonschema.Schema{}}
}

// at follows a path of keys and references through the description.
func (a *apiCheck) at(keys ...string) (map[string]any, string) {
	node, pointer := any(a.doc), "#"
	for _, key := range keys {
		m, _ := node.(map[string]any)
		node, pointer = m[key], pointer+"/"+strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
		if m, ok := node.(map[string]any); ok {
			if ref, ok := m["$ref"].(string); ok && strings.HasPrefix(ref, "#/components/responses/") {
				node, pointer = a.doc["components"].(map[string]any)["responses"].(map[string]any)[filepath.Base(ref)], ref
			}
		}
	}
	m, _ := node.(map[string]any)
	return m, pointer
}

func (a *apiCheck) hold(name string, text []byte, pointer string) {
	a.t.Helper()
	schema := a.compiled[name]
	if schema == nil {
		ref, _ := json.Marshal(map[string]any{"$ref": "openapi.json" + strings.NewReplacer("{", "%7B", "}", "%7D").
			Replace(pointer)})
		address := "mem:///" + strings.NewReplacer("/", "-", "{", "", "}", "", " ", "-").Replace(name) + ".json"
		err := a.compiler.AddResource(address, bytes.NewReader(ref))
		if err == nil {
			schema, err = a.compiler.Compile(address)
		}
		if err != nil {
			a.t.Errorf("%s: %v", name, err)
			return
		}
		a.compiled[name] = schema
	}
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		a.t.Errorf("%s: %v", name, err)
		return
	}
	if err := schema.Validate(value); err != nil {
		a.t.Errorf("%s is not as GitHub describes it: %#v\n%.2000s", name, err, text)
	}
}

var numbers = regexp.MustCompile(`/\d+`)

// exchange finds the operation and holds the request and the answer to it.
func (a *apiCheck) exchange(method, path string, status int, request, answer []byte) {
	if path == "/graphql" {
		return // it has a description of another kind
	}
	route := strings.Replace(path, "/repos/town/pages", "/repos/{owner}/{repo}", 1)
	switch {
	case strings.Contains(route, "/pulls/comments/"):
		route = numbers.ReplaceAllString(route, "/{comment_id}")
	case regexp.MustCompile(`/reviews/\d+$`).MatchString(route):
		route = regexp.MustCompile(`/pulls/\d+`).ReplaceAllString(route, "/pulls/{pull_number}")
		route = regexp.MustCompile(`/reviews/\d+`).ReplaceAllString(route, "/reviews/{review_id}")
	default:
		route = numbers.ReplaceAllString(route, "/{pull_number}")
	}
	verb := strings.ToLower(method)
	operation, _ := a.at("paths", route, verb)
	if operation == nil {
		a.t.Errorf("GitHub has no %s %s", method, route)
		return
	}
	a.seen[method+" "+route]++
	if len(request) > 0 {
		if _, pointer := a.at("paths", route, verb, "requestBody", "content", "application/json", "schema"); pointer != "" {
			a.hold("request "+method+" "+route, request, pointer)
		}
	}
	code := map[int]string{200: "200", 204: "204", 403: "403", 404: "404", 422: "422"}[status]
	answered, pointer := a.at("paths", route, verb, "responses", code)
	if answered == nil {
		a.t.Errorf("%s %s does not answer with %d", method, route, status)
		return
	}
	if len(answer) > 0 {
		a.hold("answer "+method+" "+route+" "+code, answer, pointer+"/content/application~1json/schema")
	}
}

// Every request of a review, and every answer that the tests' own GitHub gives,
// is one that GitHub describes.
func TestReviewSpeaksGitHubsAPI(t *testing.T) {
	api := newAPICheck(t)
	dir := t.TempDir()
	writeSite(t, dir)
	must(t, dir, nil, "git", "init", "-q", "-b", "main")
	commit := func() string {
		must(t, dir, nil, "git", "add", "-A")
		must(t, dir, nil, "git", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "--allow-empty", "-m", "x")
		out := must(t, dir, nil, "git", "rev-parse", "HEAD")
		return strings.TrimSpace(out)
	}
	hub := hubtest.New()
	defer hub.Close()
	hub.BaseID, hub.Base = commit(), map[string]string{}
	hub.Check, hub.Labels, hub.PerPage = api.exchange, []string{"content"}, 1
	env := []string{}
	for name, value := range hub.Env() {
		env = append(env, name+"="+value)
	}
	page := strings.NewReplacer("## Founding Story", "##Founding Story", "title: Mill Data", "title: Mill: Data").
		Replace(sitePage("Mill Data", "mill-data"))
	files := map[string]string{"_partners/Mill-Data/index.md": page}
	push := func() {
		for path, text := range files {
			write(t, dir, path, text)
		}
		hub.Push(commit(), files)
		must(t, dir, env, partnerlint(t), "review", "--pull", "7")
	}
	push()
	if len(hub.Comments) != 2 {
		t.Fatalf("%d comments", len(hub.Comments))
	}
	hub.Comments = append(hub.Comments, &hubtest.Comment{ID: 1, Path: hub.Comments[0].Path, User: "author", Body: "Why?",
		Line: 3, ReplyTo: hub.Comments[0].ID})
	files = maps.Clone(files)
	files["_partners/Mill-Data/index.md"] = sitePage("Mill Data", "mill-data")
	push()
	write(t, dir, "event.json", `{"workflow_run": {"head_sha": "`+hub.Head+`", "head_branch": "new-page",
		"head_repository": {"owner": {"login": "author"}}}}`)
	must(t, dir, append(env, "GITHUB_EVENT_PATH="+filepath.Join(dir, "event.json")), partnerlint(t), "review", "--print-pull")
	hub.ReadOnly = true
	files["_partners/Mill-Data/index.md"] = page
	push()
	pulls := "/repos/{owner}/{repo}/pulls"
	for _, want := range []string{"GET " + pulls, "GET " + pulls + "/{pull_number}", "GET " + pulls + "/{pull_number}/files",
		"GET " + pulls + "/{pull_number}/comments", "GET " + pulls + "/{pull_number}/reviews",
		"POST " + pulls + "/{pull_number}/reviews", "PUT " + pulls + "/{pull_number}/reviews/{review_id}",
		"DELETE " + pulls + "/comments/{comment_id}", "PATCH " + pulls + "/comments/{comment_id}"} {
		if api.seen[want] == 0 {
			t.Errorf("%s was not used", want)
		}
	}
}

// The picture in the docs is a real comment of a review, as a browser shows it:
// the suggested lines below the ones that they replace, as GitHub draws them.
func TestPictureOfReview(t *testing.T) {
	chromium := tool(t, "chromium")
	dir := t.TempDir()
	writeSite(t, dir)
	must(t, dir, nil, "git", "init", "-q", "-b", "main")
	hub := hubtest.New()
	defer hub.Close()
	page := strings.Replace(sitePage("Mill Data", "mill-data"), "## Founding Story", "##Founding Story", 1)
	hub.Base, hub.Files = map[string]string{}, map[string]string{"_partners/Mill-Data/index.md": page}
	write(t, dir, "_partners/Mill-Data/index.md", page)
	must(t, dir, nil, "git", "add", "-A")
	must(t, dir, nil, "git", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x")
	var env []string
	for name, value := range hub.Env() {
		env = append(env, name+"="+value)
	}
	must(t, dir, env, partnerlint(t), "review", "--pull", "7")
	if len(hub.Comments) != 1 {
		t.Fatalf("%d comments", len(hub.Comments))
	}
	comment := hub.Comments[0]
	var body bytes.Buffer
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := markdown.Convert([]byte(comment.Body), &body); err != nil {
		t.Fatal(err)
	}
	old := strings.Split(page, "\n")[comment.Line-1]
	shown := regexp.MustCompile(`(?s)<pre><code class="language-suggestion">(.*?)\n</code></pre>`).ReplaceAllString(body.String(),
		`<div class="s"><div class="h">Suggested change</div><pre class="old">- `+old+`</pre><pre class="new">+ $1</pre>`+
			`<div class="b"><button>Commit suggestion</button> <button>Add suggestion to batch</button></div></div>`)
	if !strings.Contains(shown, "Suggested change") {
		t.Fatalf("no suggestion in\n%s", body.String())
	}
	write(t, dir, "review.html", `<!doctype html><meta charset="utf-8"><style>
body{font:14px/1.5 "Liberation Sans",sans-serif;margin:24px;color:#1f2328} a{color:#0969da;text-decoration:none}
.c{border:1px solid #d1d9e0;border-radius:6px} .c>.t{background:#f6f8fa;border-bottom:1px solid #d1d9e0;padding:8px 16px}
.c>.x{padding:4px 16px 12px} .s{border:1px solid #d1d9e0;border-radius:6px;margin:8px 0} .h,.b{padding:8px 12px}
pre{margin:0;padding:2px 12px} .old{background:#ffebe9} .new{background:#dafbe1} button{font:inherit;padding:3px 12px}
</style><div class="c"><div class="t"><b>github-actions</b> bot · `+comment.Path+`, line `+strconv.Itoa(comment.Line)+`</div><div class="x">`+
		shown+`</div></div>`)
	shot := filepath.Join(dir, "review.png")
	in(t, dir, []string{"HOME=" + dir}, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--window-size=860,380", "--screenshot="+shot, "file://"+filepath.Join(dir, "review.html"))
	text := []byte(read(t, shot))
	if !bytes.HasPrefix(text, []byte("\x89PNG")) || len(text) < 5_000 {
		t.Fatalf("chromium made no picture: %d bytes", len(text))
	}
	if *picture {
		if err := os.WriteFile(filepath.Join(top(), "docs/review.png"), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(top(), "docs/review.png")); err != nil {
		t.Error(err)
	}
}
