package linkcheck

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/partnerlint/partnerlint/internal/site"
)

// mostRedirects is how often a site may send on; browsers follow twice as many.
const mostRedirects = 10

var errRedirects = fmt.Errorf("it is redirected more than %d times", mostRedirects)

// newClient makes a client that keeps no cookies and sends no credentials.
func newClient(o Options) *http.Client {
	dialer := &net.Dialer{Timeout: o.Each, KeepAlive: -1}
	through := proxy
	if !o.Private {
		dialer.Control = guard
		through = newProxyGuard().through
	}
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                  through,
			DialContext:            pastGuard(dialer, o),
			TLSHandshakeTimeout:    o.Each,
			MaxConnsPerHost:        2 * perHost, // redirects come from other hosts' lists
			MaxIdleConnsPerHost:    perHost,
			IdleConnTimeout:        10 * time.Second,
			MaxResponseHeaderBytes: 64 << 10,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: follow,
	}
}

// proxy is the proxy that the environment names. Behind one the names of sites
// are looked up by the proxy, whose answer cannot be guarded; proxyGuard says what
// it is not even asked.
func proxy(r *http.Request) (*url.URL, error) { return http.ProxyFromEnvironment(r) }

// pastGuard dials as dialer does; the environment's own proxy may stand in a
// private network.
func pastGuard(dialer *net.Dialer, o Options) func(ctx context.Context, network, address string) (net.Conn, error) {
	open := &net.Dialer{Timeout: o.Each, KeepAlive: -1}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if isProxy(address) {
			return open.DialContext(ctx, network, address)
		}
		return dialer.DialContext(ctx, network, address)
	}
}

// isProxy reports whether the environment sends requests through address.
func isProxy(address string) bool {
	for _, scheme := range []string{"http", "https"} {
		r := &http.Request{URL: &url.URL{Scheme: scheme, Host: "example.org"}}
		p, err := http.ProxyFromEnvironment(r)
		if err != nil || p == nil {
			continue
		}
		port := cmp.Or(p.Port(), map[string]string{"http": "80", "https": "443", "socks5": "1080"}[p.Scheme])
		if address == net.JoinHostPort(p.Hostname(), port) {
			return true
		}
	}
	return false
}

// follow lets a redirect go on to the web alone, and tells the next site
// neither where the request comes from nor a password.
func follow(next *http.Request, before []*http.Request) error {
	if len(before) > mostRedirects {
		return errRedirects
	}
	if s := next.URL.Scheme; s != "http" && s != "https" {
		return fmt.Errorf("it is redirected to an address that starts with %q", s+":")
	}
	next.URL.User = nil
	next.Header.Del("Referer")
	return nil
}

// ask asks for one address: shortly, and once more for the page itself where
// the short question brought no page, since some sites do not know it.
func ask(ctx context.Context, client *http.Client, address string, o Options) reply {
	r := request(ctx, client, http.MethodHead, address, o)
	if !r.fine && !r.settled {
		r = request(ctx, client, http.MethodGet, address, o)
	}
	if ctx.Err() != nil && !r.fine {
		return reply{Answer: site.Answer{Unknown: "the time limit for checking links was reached"}}
	}
	return r
}

func request(ctx context.Context, client *http.Client, method, address string, o Options) reply {
	ctx, cancel := context.WithTimeout(ctx, o.Each)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return reply{Answer: site.Answer{Unknown: "it is not a web address"}, settled: true}
	}
	r.URL.User = nil
	r.Header.Set("User-Agent", o.Agent)
	r.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	answer, err := client.Do(r)
	if err != nil {
		var wrapped *url.Error
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return failed(err, o)
	}
	answer.Body.Close() // what the page says is not read
	return answered(answer.StatusCode)
}
