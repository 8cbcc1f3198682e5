package text

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// PathOf returns the absolute path of the file that a URI names, as the system
// writes it. A URI of another kind, such as untitled:1, has none.
func PathOf(uri string) (paths.Full, error) {
	u, err := url.Parse(uri)
	if err != nil {
		return "", fmt.Errorf("%q is no URI: %w", uri, errors.Unwrap(err))
	}
	if u.Scheme != "file" {
		return "", fmt.Errorf("%q is not the URI of a file", uri)
	}
	name, err := pathOf(u, runtime.GOOS == "windows")
	return paths.Full(name), err
}

func pathOf(u *url.URL, windows bool) (string, error) {
	path := u.Path
	if path == "" || path[0] != '/' {
		return "", fmt.Errorf("%q has no path", u)
	}
	if !windows {
		if u.Host != "" && u.Host != "localhost" {
			return "", fmt.Errorf("%q is a file of another machine", u)
		}
		return filepath.Clean(path), nil
	}
	switch {
	case u.Host != "" && u.Host != "localhost":
		path = "//" + u.Host + path
	case hasDrive(path[1:]):
		path = strings.ToUpper(path[1:2]) + path[2:] // VS Code writes /c%3A, others /C:
	}
	return strings.ReplaceAll(path, "/", `\`), nil
}

// hasDrive reports whether a path begins with a drive: "c:" or "c:/x".
func hasDrive(path string) bool {
	return len(path) >= 2 && path[1] == ':' && (path[0]|0x20 >= 'a' && path[0]|0x20 <= 'z') &&
		(len(path) == 2 || path[2] == '/')
}

// URIOf is the URI of the file at an absolute path.
func URIOf(full paths.Full) string { return uriOf(string(full), runtime.GOOS == "windows") }

func uriOf(path string, windows bool) string {
	u := url.URL{Scheme: "file"}
	if windows {
		path = strings.ReplaceAll(path, `\`, "/")
		if host, rest, ok := strings.Cut(strings.TrimPrefix(path, "//"), "/"); ok && strings.HasPrefix(path, "//") {
			u.Host, path = host, "/"+rest
		} else {
			path = "/" + path
		}
	}
	u.Path = path
	return u.String()
}
