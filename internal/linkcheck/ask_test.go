package linkcheck

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/site"
)

var local = Options{Agent: "partnerlint/test", Private: true, Each: 30 * time.Second, All: time.Minute}

// askOne asks for one address.
func askOne(t *testing.T, address string, o Options) site.Answer {
	t.Helper()
	answers, err := Ask(t.Context(), []string{address}, o)
	if err != nil {
		t.Fatal(err)
	}
	answer, ok := answers[address]
	if !ok {
		t.Fatalf("no answer for %s", address)
	}
	return answer
}

func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func TestWhatAnswersMean(t *testing.T) {
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		status := map[string]int{
			"/fine": 200, "/empty": 204, "/gone": 410, "/missing": 404, "/login": 401, "/robot": 403, "/linkedin": 999,
			"/busy": 429, "/down": 503, "/teapot": 418,
		}[r.URL.Path]
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/fine", http.StatusMovedPermanently)
		case "/moved-away":
			http.Redirect(w, r, "/missing", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/app":
			w.Header().Set("Location", "market://details")
			w.WriteHeader(http.StatusFound)
		case "/page-only": // HEAD is not known here
			if status = 405; r.Method == http.MethodGet {
				status = 200
			}
			w.WriteHeader(status)
		case "/head-lies":
			if status = 404; r.Method == http.MethodGet {
				status = 200
			}
			w.WriteHeader(status)
		default:
			w.WriteHeader(status)
		}
	})
	for path, want := range map[string]site.Answer{
		"/fine":       {},
		"/empty":      {},
		"/moved":      {},
		"/page-only":  {},
		"/head-lies":  {},
		"/missing":    {Fault: "404 Not Found", Effect: errorPage},
		"/gone":       {Fault: "410 Gone", Effect: errorPage},
		"/moved-away": {Fault: "404 Not Found", Effect: errorPage},
		"/login":      {Unknown: "it answers 401 Unauthorized"},
		"/robot":      {Unknown: "it answers 403 Forbidden"},
		"/linkedin":   {Unknown: "it answers 999"},
		"/busy":       {Unknown: "it answers 429 Too Many Requests"},
		"/down":       {Unknown: "it answers 503 Service Unavailable"},
		"/teapot":     {Unknown: "it answers 418 I'm a teapot"},
		"/round":      {Unknown: "it is redirected more than 10 times"},
		"/app":        {Unknown: "it is redirected to an address that starts with \"market:\""},
	} {
		if got := askOne(t, base+path, local); got != want {
			t.Errorf("%s: got %+v, want %+v", path, got, want)
		}
	}
}

func TestWhoAsks(t *testing.T) {
	var heads, gets atomic.Int32
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodHead:
			heads.Add(1)
		case r.Method == http.MethodGet:
			gets.Add(1)
		}
		for _, name := range []string{"Authorization", "Cookie", "Referer"} {
			if r.Header.Get(name) != "" {
				t.Errorf("%s was sent: %s", name, r.Header.Get(name))
			}
		}
		if got := r.Header.Get("User-Agent"); got != local.Agent {
			t.Errorf("asked as %q", got)
		}
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
		if r.URL.Path == "/first" {
			http.Redirect(w, r, "http://user:word@"+r.Host+"/second", http.StatusFound)
		}
	})
	named := strings.Replace(base, "http://", "http://me:secret@", 1)
	if got := askOne(t, named+"/first", local); got != (site.Answer{}) {
		t.Error(got)
	}
	if heads.Load() != 2 || gets.Load() != 0 {
		t.Errorf("%d short questions and %d for the page, want 2 and 0", heads.Load(), gets.Load())
	}
}

func TestNoConnectionIntoAPrivateNetwork(t *testing.T) {
	asked := false
	base := serve(t, func(http.ResponseWriter, *http.Request) { asked = true })
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(base, "http://"))
	o := local
	o.Private = false
	want := site.Answer{Unknown: errPrivate.Error()}
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254",
		"10.0.0.1"} {
		if got := askOne(t, "http://"+host+":"+port+"/", o); got != want {
			t.Errorf("%s: %+v", host, got)
		}
	}
	if asked {
		t.Error("a private address was asked")
	}
}

func TestGuard(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1:248:1893:25c8:1946": true, "64:ff9b::5db8:d822": true,
		"::ffff:93.184.216.34": true,
		"127.0.0.1":            false, "::1": false, "0.0.0.0": false, "::": false, "10.1.2.3": false,
		"172.16.0.1": false, "172.32.0.1": true,
		"192.168.1.1": false, "169.254.169.254": false, "fe80::1%eth0": false, "fd00:ec2::254": false, "fc00::1": false,
		"100.64.0.1": false, "100.128.0.1": true, "100.100.100.200": false, "168.63.129.16": false, "224.0.0.1": false,
		"ff02::1":         false,
		"255.255.255.255": false, "240.0.0.1": false, "198.18.0.1": false, "198.20.0.1": true, "64:ff9b::a00:1": false,
		"::ffff:10.0.0.1":        false,
		"::ffff:169.254.169.254": false, "::7f00:1": false, "2002:7f00:1::": false, "2001:db8::1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: public is %v", address, got)
		}
	}
}

// A redirect is followed only where its goal may be asked.
func TestARedirectIsGuardedToo(t *testing.T) {
	var dialled []string
	client := newClient(Options{Each: time.Second})
	dial := client.Transport.(*http.Transport).DialContext
	client.Transport.(*http.Transport).DialContext = func(ctx context.Context, network, address string) (net.Conn,
		error) {
		dialled = append(dialled, address)
		if len(dialled) == 1 { // stands for a public site
			here, there := net.Pipe()
			go func() {
				_, _ = there.Read(make([]byte, 4096))
				_, _ = there.Write([]byte("HTTP/1.1 302 Found\r\nLocation: " +
					"http://169.254.169.254/latest/\r\nContent-Length: 0\r\n\r\n"))
			}()
			return here, nil
		}
		return dial(ctx, network, address)
	}
	got := request(t.Context(), client, http.MethodHead, "http://public.example/", Options{Each: time.Second})
	if got.Unknown != errPrivate.Error() || len(dialled) != 2 {
		t.Errorf("%+v after %q", got, dialled)
	}
}

func TestNobodyListens(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + listener.Addr().String()
	listener.Close()
	if got := askOne(t, address, local); got.Fault != "the site refuses the connection" {
		t.Errorf("%+v", got)
	}
}

func TestCertificates(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	if got := askOne(t, server.URL, local); got.Fault != "its certificate is self-signed" {
		t.Errorf("%+v", got)
	}
	if got := askOne(t, strings.Replace(server.URL, "https", "http", 1), local); got.Fault != "" || got.Unknown == "" {
		t.Errorf("http to an https port: %+v", got)
	}
	plain := serve(t, func(http.ResponseWriter, *http.Request) {})
	if got := askOne(t, strings.Replace(plain, "http", "https", 1), local); got.Fault != "it does not support https" {
		t.Errorf("%+v", got)
	}
}

func TestSlowSitesProveNothing(t *testing.T) {
	release := make(chan struct{})
	base := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
	})
	defer close(release)
	o := local
	o.Each = 50 * time.Millisecond
	if got := askOne(t, base, o); got.Unknown != "there was no answer within 50ms" {
		t.Errorf("%+v", got)
	}
	o = local
	o.All = 50 * time.Millisecond
	if got := askOne(t, base, o); got.Unknown != "the time limit for checking links was reached" {
		t.Errorf("%+v", got)
	}
}

func TestAnInterruptEndsItAtOnce(t *testing.T) {
	release := make(chan struct{})
	asked := make(chan struct{}, 100)
	base := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		asked <- struct{}{}
		select {
		case <-release:
		case <-r.Context().Done():
		}
	})
	defer close(release)
	var addresses []string
	for i := range 50 {
		addresses = append(addresses, base+"/"+strings.Repeat("x", i))
	}
	ctx, interrupt := context.WithCancel(t.Context())
	go func() { <-asked; interrupt() }()
	started := time.Now()
	answers, err := Ask(ctx, addresses, local)
	if err != nil || len(answers) != len(addresses) || time.Since(started) > local.Each {
		t.Errorf("%d answers and %v after %v", len(answers), err, time.Since(started))
	}
}

func TestFewRequestsToOneHost(t *testing.T) {
	var now, most atomic.Int32
	var seen sync.Map
	base := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		n := now.Add(1)
		defer now.Add(-1)
		for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
		}
		if _, again := seen.LoadOrStore(r.URL.Path, true); again {
			t.Errorf("%s was asked for twice", r.URL.Path)
		}
		time.Sleep(time.Millisecond)
	})
	var addresses []string
	for i := range 30 {
		addresses = append(addresses, base+"/"+strings.Repeat("x", i))
	}
	var told atomic.Int32
	o := local
	o.Done = func(done, total int) {
		if total != len(addresses) {
			t.Errorf("%d of %d", done, total)
		}
		told.Add(1)
	}
	if _, err := Ask(t.Context(), addresses, o); err != nil {
		t.Fatal(err)
	}
	if most.Load() > perHost || int(told.Load()) != len(addresses) {
		t.Errorf("%d at a time, told %d times", most.Load(), told.Load())
	}
}

// A page that never ends is not read.
func TestThePageIsNotRead(t *testing.T) {
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 1<<16)); err != nil {
				return
			}
		}
	})
	if got := askOne(t, base, local); got != (site.Answer{}) {
		t.Errorf("%+v", got)
	}
}

func TestWithoutANetwork(t *testing.T) {
	offline := reply{nameless: true}
	unknown := reply{nameless: true, unknownName: true, Answer: site.Answer{Fault: "there is no site with this name"}}
	for _, c := range []struct {
		name    string
		replies map[string]reply
		want    bool
	}{
		{"no address", nil, false},
		{"names cannot be looked up", map[string]reply{"http://a.example/": offline}, true},
		{"one name that does not exist", map[string]reply{"http://a.example/": unknown}, false},
		{"no name exists", map[string]reply{"http://a.example/": unknown, "http://b.example/": unknown,
			"http://c.example/": unknown}, true},
		{"one site only", map[string]reply{"http://a.example/": unknown, "http://a.example/b": unknown,
			"http://a.example/c": unknown}, false},
		{"one answers", map[string]reply{"http://a.example/": offline, "http://b.example/": {fine: true}}, false},
	} {
		if got := cutOff(c.replies); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestFailures(t *testing.T) {
	for _, c := range []struct {
		err  error
		want site.Answer
	}{
		{&net.DNSError{IsNotFound: true}, site.Answer{Fault: "there is no site with this name", Effect: noPage}},
		{&net.DNSError{IsTemporary: true}, site.Answer{Unknown: "its name could not be looked up"}},
		{&net.DNSError{IsTimeout: true}, site.Answer{Unknown: "its name could not be looked up"}},
		{errors.New("EOF"), site.Answer{Unknown: "EOF"}},
		{&tls.CertificateVerificationError{Err: errors.New("odd")}, site.Answer{Unknown: "tls: failed to verify " +
			"certificate: odd"}},
	} {
		if got := failed(c.err, local).Answer; got != c.want {
			t.Errorf("%v: %+v", c.err, got)
		}
	}
}
