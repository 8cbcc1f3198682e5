package linkcheck

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
	"unicode"
)

// errNumerals is why a host is not handed to a proxy, which may take its numerals
// or dots for those of an address.
var errNumerals = errors.New("its host is written with numerals or dots of another script")

// A proxyGuard finds the proxy for requests that stay out of private networks. A
// proxy looks up names by itself, but it is handed no address in a private network,
// however that is written, and no name that this machine finds in one.
type proxyGuard struct {
	lookup func(ctx context.Context, host string) ([]netip.Addr, error)
	deaf   atomic.Bool // nobody answers here, as is usual behind a proxy
}

// lookupTime is how long the answer to what a name stands for is waited for.
const lookupTime = 2 * time.Second

func newProxyGuard() *proxyGuard {
	return &proxyGuard{lookup: func(ctx context.Context, host string) ([]netip.Addr, error) {
		return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	}}
}

// through is the proxy for a request, nil for none.
func (g *proxyGuard) through(r *http.Request) (*url.URL, error) {
	through, err := proxy(r)
	if err != nil || through == nil {
		return through, err
	}
	host := r.URL.Hostname()
	if strings.ContainsFunc(host, func(c rune) bool {
		return c > unicode.MaxASCII && (unicode.IsNumber(c) || unicode.IsPunct(c))
	}) {
		return nil, errNumerals
	}
	for _, octal := range []bool{true, false} {
		if ip, ok := literal(host, octal); ok && !public(ip) {
			return nil, errPrivate
		}
	}
	if isLocal(host) || g.findsPrivate(r.Context(), host) {
		return nil, errPrivate
	}
	return through, nil
}

// findsPrivate reports whether a name stands for an address in a private network,
// as far as this machine can tell.
func (g *proxyGuard) findsPrivate(ctx context.Context, host string) bool {
	if g.deaf.Load() {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, lookupTime)
	defer cancel()
	found, err := g.lookup(ctx, host)
	if err != nil && ctx.Err() != nil {
		g.deaf.Store(true)
	}
	return slices.ContainsFunc(found, func(ip netip.Addr) bool { return !public(ip) })
}

// isLocal reports a name that stands for the machine itself, or that only a
// private network knows (RFC 6761, RFC 6762, RFC 8375, and ICANN's internal).
func isLocal(host string) bool {
	host = strings.ToLower(strings.TrimRight(host, "."))
	if !strings.Contains(host, ".") {
		return host == "localhost"
	}
	return hasSuffix(host, ".localhost", ".local", ".internal", ".home.arpa")
}

func hasSuffix(host string, suffixes ...string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(host, suffix) {
			return true
		}
	}
	return false
}

// literal reads a host that is an address and no name, in every way that programs
// write one: besides the usual ones the numbers of inet_aton(3), which may be
// decimal, octal or hexadecimal, and fewer than four. Programs differ in whether
// a 0 in front makes a number octal.
func literal(host string, octal bool) (netip.Addr, bool) {
	host = strings.TrimRight(strings.Trim(host, "[]"), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip, true
	}
	parts := strings.Split(host, ".")
	if len(parts) > 4 {
		return netip.Addr{}, false
	}
	var all uint64
	for i, part := range parts {
		n, ok := number(part, octal)
		bits := 8 // the last number fills what is left
		if i == len(parts)-1 {
			bits = 8 * (5 - len(parts))
		}
		if !ok || n >= 1<<bits {
			return netip.Addr{}, false
		}
		all = all<<bits | n
	}
	return netip.AddrFrom4([4]byte{byte(all >> 24), byte(all >> 16), byte(all >> 8), byte(all)}), true
}

// number reads a number as inet_aton does: 0x begins a hexadecimal one, and 0 an
// octal one where octal says so and it holds no 8 or 9.
func number(s string, octal bool) (uint64, bool) {
	if hex, ok := strings.CutPrefix(strings.ToLower(s), "0x"); ok {
		if hex = strings.TrimLeft(hex, "0"); hex == "" {
			return 0, true
		}
		n, err := strconv.ParseUint(hex, 16, 64)
		return n, err == nil
	}
	base := 10
	if octal && len(s) > 1 && s[0] == '0' && !strings.ContainsAny(s, "89") {
		base = 8
	}
	n, err := strconv.ParseUint(s, base, 64)
	return n, err == nil && s[0] != '+'
}
