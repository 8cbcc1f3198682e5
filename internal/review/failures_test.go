package review_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/review"
	"github.com/partnerlint/partnerlint/internal/review/hubtest"
)

// between puts a server in front of the hub. It answers a request itself when
// instead returns a status, with that body.
func between(t *testing.T, hub *hubtest.Hub, p *review.Poster, instead func(*http.Request, []byte) (int, string)) {
	t.Helper()
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		if status, answer := instead(r, body); status != 0 {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, answer)
			return
		}
		hub.Config.Handler.ServeHTTP(w, r)
	}))
	t.Cleanup(proxy.Close)
	p.Client.API, p.Client.GraphQL = proxy.URL, proxy.URL+"/graphql"
}

func makesReview(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/reviews")
}

// While GitHub takes no review the run fails with GitHub's status, and leaves
// nothing behind; the next run posts everything once.
func TestServerTakesNoReview(t *testing.T) {
	for _, status := range []int{500, 502, 503, 504} {
		hub, poster := open(t)
		p, down, asked := poster(), true, 0
		between(t, hub, p, func(r *http.Request, _ []byte) (int, string) {
			if !down || !makesReview(r) {
				return 0, ""
			}
			asked++
			return status, "<html>Unicorn!</html>"
		})
		_, err := do(t, p, suggestion("a", 3))
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("GitHub answers with the status %d", status)) {
			t.Errorf("%d: %v", status, err)
		}
		if len(hub.Comments)+len(hub.Reviews) != 0 || asked < 2 || asked > 5 {
			t.Errorf("%d: %d comments, %d reviews, asked %d times", status, len(hub.Comments), len(hub.Reviews), asked)
		}
		down = false
		if _, err := do(t, p, suggestion("a", 3)); err != nil || len(hub.Comments) != 1 || len(hub.Reviews) != 1 {
			t.Errorf("%d, afterwards: %v, %d comments, %d reviews", status, err, len(hub.Comments), len(hub.Reviews))
		}
	}
}

// GitHub refuses the comment on one file and names it: the others are posted,
// and the review's text has what is wrong there.
func TestOneFileRefused(t *testing.T) {
	hub, poster := open(t)
	hub.Base["b.md"], hub.Files["b.md"] = before, after
	p := poster()
	between(t, hub, p, func(r *http.Request, body []byte) (int, string) {
		if makesReview(r) && bytes.Contains(body, []byte(`"path":"b.md"`)) {
			return http.StatusUnprocessableEntity,
				`{"message": "Unprocessable Entity", "errors": ["b.md: line must be part of the diff"]}`
		}
		return 0, ""
	})
	there := suggestion("b", 3)
	there.Path = "b.md"
	done, err := do(t, p, suggestion("a", 3), there)
	if err != nil || len(hub.Comments) != 1 || hub.Comments[0].Path != "a.md" || len(hub.Reviews) != 1 {
		t.Fatalf("%v, %d comments, %d reviews", err, len(hub.Comments), len(hub.Reviews))
	}
	if !strings.Contains(hub.Reviews[0].Body, "line b") || !strings.Contains(done.Why, "accepts no comment") {
		t.Errorf("%q\n%s", done.Why, hub.Reviews[0].Body)
	}
	if _, err := do(t, p, suggestion("a", 3), there); err != nil || len(hub.Comments) != 1 || len(hub.Reviews) != 1 {
		t.Errorf("again: %v, %d comments, %d reviews", err, len(hub.Comments), len(hub.Reviews))
	}
}

// The right to write is taken away between two pushes: the comment that should
// go stays, nothing is said twice, and it goes once the right is back.
func TestRightsTakenAway(t *testing.T) {
	hub, poster := open(t)
	if _, err := do(t, poster(), suggestion("a", 3)); err != nil || len(hub.Comments) != 1 {
		t.Fatalf("%v, %d comments", err, len(hub.Comments))
	}
	hub.Lock()
	hub.ReadOnly = true
	hub.Unlock()
	done, err := do(t, poster())
	if err != nil || !strings.Contains(done.Why, "the token cannot write to this pull request") || len(hub.Comments) != 1 {
		t.Errorf("%v, %q, %d comments", err, done.Why, len(hub.Comments))
	}
	hub.Lock()
	hub.ReadOnly = false
	hub.Unlock()
	if _, err := do(t, poster()); err != nil || len(hub.Comments) != 0 || len(hub.Reviews) != 1 {
		t.Errorf("%v, %d comments, %d reviews", err, len(hub.Comments), len(hub.Reviews))
	}
}

// The limit of requests an hour, and one that says nothing of when it ends.
func TestHourlyLimit(t *testing.T) {
	in := func(d time.Duration) string { return strconv.FormatInt(time.Now().Add(d).Unix(), 10) }
	for name, test := range map[string]struct {
		status           int
		remaining, reset string
		waits            bool
	}{
		"soon over":            {http.StatusForbidden, "0", in(40 * time.Second), true},
		"over in an hour":      {http.StatusForbidden, "0", in(time.Hour), false},
		"over already":         {http.StatusForbidden, "0", in(-time.Hour), true},
		"nothing said":         {http.StatusTooManyRequests, "", "", true},
		"forbidden, no limit":  {http.StatusForbidden, "4999", in(time.Second), false},
		"a reset that is none": {http.StatusForbidden, "0", "soon", false},
	} {
		t.Run(name, func(t *testing.T) {
			asked, slept := 0, time.Duration(0)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				if asked++; asked > 1 {
					_, _ = io.WriteString(w, `{"number": 7}`)
					return
				}
				w.Header().Set("X-Ratelimit-Remaining", test.remaining)
				w.Header().Set("X-Ratelimit-Reset", test.reset)
				w.WriteHeader(test.status)
				_, _ = io.WriteString(w, `{"message": "API rate limit exceeded"}`)
			}))
			defer server.Close()
			client := &review.Client{API: server.URL, Sleep: func(_ context.Context, d time.Duration) error {
				slept += d
				return nil
			}}
			_, err := client.Pull(context.Background(), "town/pages", 7)
			if (err == nil) != test.waits || (slept > 0) != test.waits || slept > time.Minute {
				t.Errorf("%v after %v", err, slept)
			}
			if err != nil && !strings.Contains(err.Error(), "API rate limit exceeded") {
				t.Error(err)
			}
		})
	}
}

// Answers that are none: cut short, of another kind, endless in number.
func TestStrangeAnswers(t *testing.T) {
	for name, answer := range map[string]string{
		"nothing": "", "no JSON": "<html>", "cut short": `{"number": 7, "head": {"sha": "a`, "another kind": `[1, "two"]`,
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, answer)
		}))
		client := &review.Client{API: server.URL}
		if _, err := client.Pull(context.Background(), "town/pages", 7); err == nil ||
			!strings.Contains(err.Error(), "GitHub's response cannot be read") {
			t.Errorf("%s: %v", name, err)
		}
		server.Close()
	}
	asked := 0
	var server *httptest.Server
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.Header().Set("Link", "<"+server.URL+r.URL.Path+"?page=2>; rel=\"next\"")
		_, _ = io.WriteString(w, `[{"filename": "a.md"}]`)
	}))
	defer server.Close()
	client := &review.Client{API: server.URL}
	if _, err := client.Files(context.Background(), "town/pages", 7); err != nil || asked > 100 {
		t.Errorf("a list without an end: %v after %d requests", err, asked)
	}
}
