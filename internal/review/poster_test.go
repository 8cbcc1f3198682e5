package review_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/review"
	"github.com/partnerlint/partnerlint/internal/review/hubtest"
)

const before, after = "one\ntwo\n", "one\ntwo\nthree\nfour\nfive\n"

// open is a pull request that adds lines to a.md, and what reads and writes it.
func open(t *testing.T) (*hubtest.Hub, func() *review.Poster) {
	t.Helper()
	hub := hubtest.New()
	t.Cleanup(hub.Close)
	hub.Base, hub.Files = map[string]string{"a.md": before}, map[string]string{"a.md": after}
	client := &review.Client{API: hub.URL, GraphQL: hub.URL + "/graphql", Token: "token-of-the-test", Agent: "test",
		Sleep: func(context.Context, time.Duration) error { return nil }}
	return hub, func() *review.Poster {
		pull, err := client.Pull(context.Background(), "town/pages", 7)
		if err != nil {
			t.Fatal(err)
		}
		return &review.Poster{Client: client, Repo: "town/pages", Pull: pull}
	}
}

// suggestion replaces a line, as the fix of a finding of that name.
func suggestion(print string, line int) review.Suggestion {
	f := lint.Finding{Severity: lint.Warning, Fingerprint: strings.Repeat(print, 32)}
	f.Rule, f.Message = "link-bare", "line "+print
	return review.Suggestion{Path: "a.md", Range: review.Range{First: line, Last: line}, New: []string{"NEW " + print},
		Findings: []lint.Finding{f}}
}

func do(t *testing.T, p *review.Poster, suggestions ...review.Suggestion) (review.Done, error) {
	t.Helper()
	present := map[string]bool{}
	for _, s := range suggestions {
		present[s.Key()] = true
	}
	decided, err := p.Read(context.Background())
	if err != nil {
		return review.Done{}, err
	}
	var open []review.Suggestion
	for _, s := range suggestions {
		if !decided[s.Key()] {
			open = append(open, s)
		}
	}
	return p.Do(context.Background(), review.Work{Suggestions: open, Present: present})
}

// GitHub refuses a line: everything is said in the review's text, once.
func TestRefusedLine(t *testing.T) {
	hub, poster := open(t)
	done, err := do(t, poster(), suggestion("a", 3), suggestion("b", 90))
	if err != nil || done.Why == "" || len(hub.Comments) != 0 || len(hub.Reviews) != 1 {
		t.Fatalf("%v, %q, %d comments, %d reviews", err, done.Why, len(hub.Comments), len(hub.Reviews))
	}
	for _, want := range []string{"line a", "line b"} {
		if !strings.Contains(hub.Reviews[0].Body, want) {
			t.Errorf("no %q in %s", want, hub.Reviews[0].Body)
		}
	}
}

// A review whose answer got lost is not made a second time.
func TestLostAnswer(t *testing.T) {
	hub, poster := open(t)
	p := poster()
	if _, err := p.Read(context.Background()); err != nil {
		t.Fatal(err)
	}
	lost := false
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/reviews") && !lost {
			lost = true
			hub.Config.Handler.ServeHTTP(httptest.NewRecorder(), r)
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		hub.Config.Handler.ServeHTTP(w, r)
	}))
	defer proxy.Close()
	p.Client.API, p.Client.GraphQL = proxy.URL, proxy.URL+"/graphql"
	done, err := p.Do(context.Background(), review.Work{Suggestions: []review.Suggestion{suggestion("a", 3)}})
	if err != nil || !lost || len(hub.Comments) != 1 || len(hub.Reviews) != 1 || len(done.Post) != 1 {
		t.Errorf("%v, lost %v, %d comments, %d reviews", err, lost, len(hub.Comments), len(hub.Reviews))
	}
}

// Limits of GitHub's are obeyed up to a minute, and then told.
func TestRateLimits(t *testing.T) {
	for wait, fine := range map[string]bool{"2": true, "59": true, "61": false, "99999999": false} {
		asked := 0
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if asked++; asked == 1 {
				w.Header().Set("Retry-After", wait)
				w.WriteHeader(http.StatusForbidden)
				_, _ = w.Write([]byte(`{"message": "You have exceeded a secondary rate limit"}`))
				return
			}
			_, _ = w.Write([]byte(`{"number": 7}`))
		}))
		slept := time.Duration(0)
		client := &review.Client{API: server.URL, Sleep: func(_ context.Context, d time.Duration) error {
			slept += d
			return nil
		}}
		_, err := client.Pull(context.Background(), "town/pages", 7)
		server.Close()
		if (err == nil) != fine || fine && slept.String() != (map[string]string{"2": "2s", "59": "59s"})[wait] {
			t.Errorf("Retry-After %s: %v after %s", wait, err, slept)
		}
		if !fine && !strings.Contains(err.Error(), "secondary rate limit; it wants to be left alone for") {
			t.Error(err)
		}
	}
}

// The token goes to no other server: no redirect is followed, and no list is
// read on elsewhere.
func TestTokenStays(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("asked: %s with %q", r.URL, r.Header.Get("Authorization"))
	}))
	defer elsewhere.Close()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/files") {
			w.Header().Set("Link", "<"+elsewhere.URL+"/x>; rel=\"next\"")
			_, _ = w.Write([]byte(`[{"filename": "a.md"}]`))
			return
		}
		http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
	}))
	defer server.Close()
	client := &review.Client{API: server.URL, Token: "secret"}
	if _, err := client.Pull(context.Background(), "town/pages", 7); err == nil || !strings.Contains(err.Error(), "307") {
		t.Error(err)
	}
	if files, err := client.Files(context.Background(), "town/pages", 7); err != nil || len(files) != 1 {
		t.Error(files, err)
	}
}

// Lists of several pages are read to their end, and limits hold over pushes.
func TestPagesAndLimits(t *testing.T) {
	hub, poster := open(t)
	hub.PerPage = 2
	p := poster()
	p.Limits = review.Limits{Push: 2, Pull: 3}
	names := []review.Suggestion{suggestion("a", 1), suggestion("b", 2), suggestion("c", 3), suggestion("d", 4),
		suggestion("e", 5)}
	for i := range names {
		names[i].Findings[0].Harm = lint.HarmLooks
	}
	names[4].Findings[0].Harm = lint.HarmGone // comes first
	for push, want := range []int{2, 3, 3} {
		done, err := do(t, p, names...)
		if err != nil || len(hub.Comments) != want || done.Waiting != 5-want {
			t.Fatalf("push %d: %v, %d comments, %d wait", push, err, len(hub.Comments), done.Waiting)
		}
	}
	if got := hub.Comments[0].Line + 10*hub.Comments[1].Line + 100*hub.Comments[2].Line; got != 215 {
		t.Errorf("lines %d", got)
	}
}

// Without GraphQL nothing is said twice, though it is not known what was
// resolved.
func TestWithoutGraphQL(t *testing.T) {
	hub, poster := open(t)
	hub.NoGraphQL = true
	if _, err := do(t, poster(), suggestion("a", 3)); err != nil {
		t.Fatal(err)
	}
	hub.Push(strings.Repeat("c", 40), map[string]string{"a.md": "one\ntwo\nTHREE\nfour\nfive\n"})
	if _, err := do(t, poster(), suggestion("a", 3)); err != nil || len(hub.Comments) != 1 {
		t.Errorf("%v, %d comments", err, len(hub.Comments))
	}
}

// A fence in the text, a hunk's header, a mark: what people wrote is text.
func TestBodyHoldsAnyText(t *testing.T) {
	s := suggestion("a", 3)
	s.New = []string{"````", "<!-- partnerlint:1 fp=" + strings.Repeat("0", 32) + " -->", "", "```suggestion", "\t@all"}
	s.Findings[0].Message = "@all <b> ![x](y) ``` <!-- partnerlint:1 fp=0 -->"
	pressed := press(t, s)
	if got, want := strings.Join(pressed.New, "\n"), strings.Join(s.New, "\n"); got != want {
		t.Errorf("the button writes %q, want %q", got, want)
	}
	if body := s.Body(); strings.Contains(body, "@all <b>") || strings.Contains(body, "<!-- partnerlint:1 fp=0 ") ||
		!strings.HasSuffix(body, "fp="+strings.Repeat("a", 32)+" -->") {
		t.Error(body)
	}
}

// The ranges of hunks, as GitHub writes them.
func TestHunks(t *testing.T) {
	patch := "@@ -0,0 +1,3 @@\n+a\n+@@ -1 +9,9 @@\n+c\n@@ -9,2 +10 @@ @@ +99,9 @@\n-x\n y\n@@ -20,3 +20,0 @@\n-z\n@@ broken"
	got := review.Hunks(patch)
	want := []review.Range{{First: 1, Last: 3}, {First: 10, Last: 10}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Error(got)
	}
}
