package jekyll

import (
	"fmt"
	"path"
	"strconv"
	"strings"
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

// destinationPath is the file that an address stands for, before any
// extension: decoded, without dot segments, relative to the destination.
func destinationPath(url string) (string, error) {
	file := unescapePath(url)
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
	if at := strings.IndexAny(s, ":/?#"); at >= 0 && s[at] == ':' && !isScheme(s[:at]) {
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

func isScheme(s string) bool {
	for i := 0; i < len(s); i++ {
		switch ch := s[i] | 0x20; {
		case 'a' <= ch && ch <= 'z':
		case i > 0 && strings.IndexByte("0123456789.+-", s[i]) >= 0:
		default:
			return false
		}
	}
	return s != ""
}

// unescapePath is URL.unescape_path; a "%" that begins no code stays.
func unescapePath(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
