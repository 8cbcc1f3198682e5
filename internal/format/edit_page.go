package format

import (
	"fmt"
	"path/filepath"
	"strings"
)

// URL is where the file at a path from the repository's top is changed in a
// browser, at the 1-based line unless it is zero; "" when that is not known.
func (e *EditPage) URL(path string, line int) string { return e.url(path, line) }

// url is where the file is changed in a browser, at the 1-based line unless it
// is zero; "" when that is not known.
func (e *EditPage) url(path string, line int) string {
	url := e.page("edit", path)
	if url != "" && line > 0 {
		url += fmt.Sprintf("#L%d", line)
	}
	return url
}

// History is where the changes of the file at a path from the repository's top
// are listed; "" when that is not known.
func (e *EditPage) History(path string) string { return e.page("commits", path) }

// page is one of GitHub's pages about a file; "" when it is not known.
func (e *EditPage) page(what, path string) string {
	if e == nil || strings.HasPrefix(path, "/") || filepath.IsAbs(filepath.FromSlash(path)) {
		return ""
	}
	return strings.TrimRight(e.Server, "/") + "/" + percentEncode(e.Repository) + "/" + what + "/" +
		percentEncode(e.Branch) + "/" + percentEncode(path)
}
