package addresses

import (
	"slices"
	"strings"
)

// LeadsNowhere reports whether a web address is one that nobody can open: its host
// is kept for examples and tests, or is whatever computer asks.
func LeadsNowhere(address string) bool {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		rest = address
	}
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	host, _, _ = strings.Cut(host, "#")
	host, _, _ = strings.Cut(strings.ToLower(host), ":")
	host = strings.Trim(host, ".,;")
	if host == "127.0.0.1" || host == "0.0.0.0" {
		return true
	}
	parts := strings.Split(host, ".")
	if slices.Contains([]string{"example", "test", "invalid", "localhost"}, parts[len(parts)-1]) {
		return true
	}
	return len(parts) > 1 && parts[len(parts)-2] == "example" &&
		slices.Contains([]string{"com", "org", "net"}, parts[len(parts)-1])
}
