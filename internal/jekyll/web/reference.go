package web

import (
	"path"
	"strconv"
	"strings"
)

// Hosts returns the addresses under which a web server gives out a file: the
// canonical one first.
func Hosts(output string) []string {
	output = strings.TrimPrefix(output, "/")
	if dir, file := path.Split(output); file == "index.html" {
		return []string{"/" + dir, "/" + output, "/" + dir + "index"}
	}
	if name, ok := strings.CutSuffix(output, ".html"); ok && name != "" {
		return []string{"/" + name, "/" + output}
	}
	return []string{"/" + output}
}

// ResolveRelative resolves a reference in a page the way a browser does. base
// is the path under which the page is shown. The result is a path that begins
// with a slash, still percent-encoded, without its query, and the fragment
// without "#". external reports that the reference names another host or
// scheme; path and fragment are then empty.
func ResolveRelative(base, ref string) (urlPath, fragment string, external bool) {
	ref = browserText(ref)
	if scheme, _, ok := strings.Cut(ref, ":"); ok && IsScheme(scheme) {
		return "", "", true
	}
	ref, fragment, _ = strings.Cut(ref, "#")
	ref, _, query := strings.Cut(ref, "?")
	ref = strings.ReplaceAll(ref, `\`, "/")
	switch {
	case strings.HasPrefix(ref, "//"):
		return "", "", true
	case ref == "":
		_ = query // a query alone keeps the path too
		return base, fragment, false
	case ref[0] != '/':
		ref = base[:strings.LastIndexByte(base, '/')+1] + ref
	}
	return dropDots(ref), fragment, false
}

// browserText removes what a browser removes before it reads an address.
func browserText(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	if !strings.ContainsAny(s, "\t\n\r") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, s)
}

// dropDots resolves "." and ".." and keeps everything else, empty segments
// and a final slash included.
func dropDots(p string) string {
	segments := strings.Split(strings.TrimPrefix(p, "/"), "/")
	out := make([]string, 0, len(segments))
	for i, s := range segments {
		last := i == len(segments)-1
		switch strings.ReplaceAll(strings.ToLower(s), "%2e", ".") {
		case ".":
		case "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		default:
			out = append(out, s)
			continue
		}
		if last {
			out = append(out, "")
		}
	}
	return "/" + strings.Join(out, "/")
}

// IsScheme reports whether a text is the name of a scheme, as in "https:".
func IsScheme(s string) bool {
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

// UnescapePath decodes a path as Jekyll and web servers do (URL.unescape_path); a "%" that begins no code stays.
func UnescapePath(s string) string {
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
