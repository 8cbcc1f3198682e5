package linkcheck

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestFetch(t *testing.T) {
	release := make(chan bool)
	mux := http.NewServeMux()
	mux.HandleFunc("/text", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.UserAgent())) })
	mux.HandleFunc("/long", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(strings.Repeat("x", mostBytes+1)))
	})
	mux.HandleFunc("/slow", func(http.ResponseWriter, *http.Request) { <-release })
	mux.Handle("/moved", http.RedirectHandler("/text", http.StatusFound))
	server := httptest.NewServer(mux)
	defer server.Close()
	defer close(release)
	private := Options{Agent: "test", Private: true, Each: 5 * time.Second, All: 5 * time.Second}
	brief, public := private, private
	brief.All, public.Private = 50*time.Millisecond, false
	for _, test := range []struct {
		path      string
		o         Options
		text, say string
	}{
		{"/text", private, "test", ""},
		{"/moved", private, "test", ""},
		{"/long", private, "", "longer than 1 MiB"},
		{"/slow", brief, "", "no answer within 50ms"},
		{"/none", private, "", `it answers "404 Not Found"`},
		{"/text", public, "", "private network"},
	} {
		text, err := Fetch(t.Context(), server.URL+test.path, test.o)
		switch {
		case test.say == "" && (err != nil || text != test.text):
			t.Errorf("%s: %q, %v", test.path, text, err)
		case test.say != "" && (err == nil || !strings.Contains(err.Error(), test.say)):
			t.Errorf("%s: the error is %v, want %q", test.path, err, test.say)
		}
	}
}
