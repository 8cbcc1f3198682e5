package hubtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

type m = map[string]any

// serve answers one request.
func (h *Hub) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	h.mu.Lock()
	before := h.Before
	h.mu.Unlock()
	if before != nil {
		before(r.Method, r.URL.Path)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.Log = append(h.Log, r.Method+" "+r.URL.Path)
	status, answer := h.answer(r, body)
	var text []byte
	if answer != nil {
		if items, ok := answer.([]any); ok {
			answer = h.page(w, r, items)
		}
		text, _ = json.Marshal(answer)
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
	}
	if h.Check != nil && len(h.Fail) == 0 {
		h.Check(r.Method, r.URL.Path, status, body, text)
	}
	w.WriteHeader(status)
	_, _ = w.Write(text)
}

// page cuts a list as GitHub does, and says where it goes on.
func (h *Hub) page(w http.ResponseWriter, r *http.Request, items []any) []any {
	query := r.URL.Query()
	size, _ := strconv.Atoi(query.Get("per_page"))
	if size == 0 {
		size = 30
	}
	if h.PerPage > 0 {
		size = min(size, h.PerPage)
	}
	number, _ := strconv.Atoi(query.Get("page"))
	number = max(number, 1)
	from := min((number-1)*size, len(items))
	to := min(from+size, len(items))
	if to < len(items) {
		query.Set("page", strconv.Itoa(number+1))
		w.Header().Set("Link", fmt.Sprintf(`<%s%s?%s>; rel="next", <%s/x>; rel="last"`, h.URL, r.URL.Path, query.Encode(),
			h.URL))
	}
	return append([]any{}, items[from:to]...)
}

func failed(status int, message string, errs ...any) (int, any) {
	answer := m{"message": message, "documentation_url": "https://docs.github.com/rest"}
	if len(errs) > 0 {
		answer["errors"] = errs
	}
	return status, answer
}

var paths = regexp.MustCompile(`^/repos/([^/]+/[^/]+)/pulls(?:/(\d+|comments))?(?:/(files|reviews|comments|\d+))?(?:/(\d+))?$`)

func (h *Hub) answer(r *http.Request, body []byte) (int, any) {
	if len(h.Fail) > 0 {
		status := h.Fail[0]
		h.Fail = h.Fail[1:]
		return failed(status, "Server Error")
	}
	if r.Header.Get("Authorization") != "Bearer token-of-the-test" {
		return failed(http.StatusUnauthorized, "Bad credentials")
	}
	if r.URL.Path == "/graphql" {
		return h.graphql(body)
	}
	parts := paths.FindStringSubmatch(r.URL.Path)
	if parts == nil || parts[1] != h.Repo {
		return failed(http.StatusNotFound, "Not Found")
	}
	if parts[2] != "" && parts[2] != "comments" && parts[2] != strconv.Itoa(h.Number) {
		return failed(http.StatusNotFound, "Not Found")
	}
	if h.ReadOnly && r.Method != http.MethodGet {
		return failed(http.StatusForbidden, "Resource not accessible by integration")
	}
	switch what := r.Method + " " + parts[3]; {
	case parts[2] == "comments":
		return h.comment(r.Method, parts[3], body)
	case r.Method == http.MethodGet && parts[2] == "":
		return h.pulls(r)
	case what == "GET ":
		return http.StatusOK, h.pull("pull")
	case what == "GET files":
		return h.files()
	case what == "GET comments":
		return h.comments()
	case what == "GET reviews":
		var all []any
		for _, review := range h.Reviews {
			all = append(all, h.review(review))
		}
		return http.StatusOK, append([]any{}, all...)
	case what == "POST reviews":
		return h.post(body)
	case what == "PUT reviews":
		return h.edit(parts[4], body)
	}
	return failed(http.StatusNotFound, "Not Found")
}

func (h *Hub) pull(kind string) m {
	labels := []any{}
	for _, name := range h.Labels {
		labels = append(labels, m{"id": 1, "node_id": "x", "url": "https://api.github.com/x", "name": name,
			"description": "x", "color": "ededed", "default": false})
	}
	return shape(kind, m{"number": h.Number, "state": h.State, "draft": h.Draft, "user": user(h.Author), "labels": labels,
		"head": m{"sha": h.Head, "ref": h.Branch, "label": h.Author + ":" + h.Branch, "user": user(h.Author),
			"repo": m{"full_name": h.Author + "/pages", "owner": user(h.Author)}},
		"base": m{"sha": h.BaseID, "ref": "main", "user": user("town"),
			"repo": m{"full_name": h.Repo, "owner": user("town")}}})
}

func (h *Hub) pulls(r *http.Request) (int, any) {
	query := r.URL.Query()
	if head := query.Get("head"); query.Get("state") == "open" && h.State != "open" ||
		head != "" && head != h.Author+":"+h.Branch {
		return http.StatusOK, []any{}
	}
	return http.StatusOK, []any{h.pull("pull_simple")}
}

func (h *Hub) files() (int, any) {
	all := []any{}
	for _, c := range h.changes() {
		file := m{"filename": c.path, "status": c.status, "sha": Blob(c.text)}
		if c.patch != "" {
			file["patch"] = c.patch
		}
		if c.was != "" {
			file["previous_filename"] = c.was
		}
		all = append(all, shape("file", file))
	}
	return http.StatusOK, all
}

func (h *Hub) review(r *Review) m {
	return shape("review", m{"id": r.ID, "body": r.Body, "user": user(r.User), "state": "COMMENTED",
		"commit_id": h.Head})
}

func (h *Hub) comments() (int, any) {
	all := []any{}
	for _, c := range h.Comments {
		all = append(all, h.told(c))
	}
	return http.StatusOK, all
}

func (h *Hub) told(c *Comment) m {
	told := m{"id": c.ID, "path": c.Path, "body": c.Body, "user": user(c.User), "commit_id": h.Head,
		"pull_request_review_id": c.Review, "side": "RIGHT", "original_line": c.original}
	if c.Line > 0 {
		told["line"] = c.Line
	} // GitHub leaves out, or gives as null, the line of one that is outdated
	if c.Start > 0 {
		told["start_line"], told["start_side"] = c.Start, "RIGHT"
	}
	if c.ReplyTo > 0 {
		told["in_reply_to_id"] = c.ReplyTo
	}
	return shape("comment", told)
}

func (h *Hub) comment(method, id string, body []byte) (int, any) {
	at := slices.IndexFunc(h.Comments, func(c *Comment) bool { return strconv.FormatInt(c.ID, 10) == id })
	if at < 0 {
		return failed(http.StatusNotFound, "Not Found")
	}
	switch method {
	case http.MethodDelete:
		h.Comments = slices.Delete(h.Comments, at, at+1)
		return http.StatusNoContent, nil
	case http.MethodPatch:
		var in struct{ Body string }
		_ = json.Unmarshal(body, &in)
		h.Comments[at].Body = in.Body
		return http.StatusOK, h.told(h.Comments[at])
	}
	return failed(http.StatusNotFound, "Not Found")
}

func (h *Hub) edit(id string, body []byte) (int, any) {
	var in struct{ Body string }
	_ = json.Unmarshal(body, &in)
	for _, r := range h.Reviews {
		if strconv.FormatInt(r.ID, 10) == id {
			r.Body = in.Body
			return http.StatusOK, h.review(r)
		}
	}
	return failed(http.StatusNotFound, "Not Found")
}

// post makes a review, or none at all when one of its comments cannot stand.
func (h *Hub) post(body []byte) (int, any) {
	var in struct {
		Commit, Event, Body string
		Comments            []struct {
			Path, Body, Side string
			Line             int
			StartLine        int `json:"start_line"`
		}
	}
	_ = json.Unmarshal(body, &in)
	if in.Event == "COMMENT" && in.Body == "" {
		return failed(http.StatusUnprocessableEntity, "Unprocessable Entity", "Body can't be blank")
	}
	for _, c := range in.Comments {
		first := c.Line
		if c.StartLine > 0 {
			first = c.StartLine
		}
		if !h.inHunk(c.Path, first, c.Line) {
			return failed(http.StatusUnprocessableEntity, "Unprocessable Entity", "Line could not be resolved")
		}
		if c.StartLine >= c.Line || len(c.Body) > 65536 {
			return failed(http.StatusUnprocessableEntity, "Unprocessable Entity", "is invalid")
		}
	}
	h.next++
	review := &Review{ID: h.next, Body: in.Body, User: Bot}
	h.Reviews = append(h.Reviews, review)
	for _, c := range in.Comments {
		h.next++
		h.Comments = append(h.Comments, &Comment{ID: h.next, Review: review.ID, Path: c.Path, Body: c.Body, User: Bot,
			Line: c.Line, Start: c.StartLine, original: c.Line})
	}
	return http.StatusOK, h.review(review)
}

// graphql answers the one question that is asked: the threads' states.
func (h *Hub) graphql(body []byte) (int, any) {
	if h.NoGraphQL {
		return http.StatusOK, m{"errors": []any{m{"type": "FORBIDDEN", "message": "Resource not accessible by integration"}}}
	}
	if !bytes.Contains(body, []byte("reviewThreads")) || strings.Contains(string(body), "mutation") {
		return http.StatusOK, m{"errors": []any{m{"message": "not known here"}}}
	}
	nodes := []any{}
	for _, c := range h.Comments {
		if c.ReplyTo == 0 {
			nodes = append(nodes, m{"isResolved": c.Resolved, "comments": m{"nodes": []any{m{"databaseId": c.ID}}}})
		}
	}
	return http.StatusOK, m{"data": m{"viewer": m{"login": Bot}, "repository": m{"pullRequest": m{"reviewThreads": m{
		"pageInfo": m{"hasNextPage": false, "endCursor": nil}, "nodes": nodes}}}}}
}
