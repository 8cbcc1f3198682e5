package jekyll

import (
	"fmt"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/web"
)

// sanitizeURL is URL#sanitize_url.
func sanitizeURL(s string) string {
	s = strings.ReplaceAll("/"+s, "..", "/")
	s = strings.ReplaceAll(s, "./", "")
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '/' || i == 0 || s[i-1] != '/' {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// destinationPath is the file that an address represents, before any
// extension: decoded, without dot segments, relative to the destination.
func destinationPath(url string) (string, error) {
	file := web.UnescapePath(url)
	if strings.IndexByte(file, 0) >= 0 {
		return "", &AddressError{BadByte, url}
	}
	return strings.TrimPrefix(path.Clean("/"+file), "/"), nil
}

// escapePath is URL.escape_path, which takes the value apart as an address
// before it encodes it, so that a "?" stays. A value that is plain on any one of
// its lines is left alone.
func escapePath(s string) (string, error) {
	for _, line := range strings.Split(s, "\n") {
		if line != "" && strings.Trim(line, plainURL) == "" {
			return s, nil
		}
	}
	if at := strings.IndexAny(s, ":/?#"); at >= 0 && s[at] == ':' && !web.IsScheme(s[:at]) {
		return "", &AddressError{BadScheme, s}
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(plainURL, s[i]) >= 0 || strings.IndexByte("_~!$&'()*+,;=:@?", s[i]) >= 0 {
			b.WriteByte(s[i])
		} else {
			fmt.Fprintf(&b, "%%%02X", s[i])
		}
	}
	return b.String(), nil
}

const plainURL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./-"
