package format

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// URL is where a file is changed in a
// browser, at the 1-based line unless it is zero; "" when that is not known.
func (e *EditPage) URL(file paths.Repo, line int) string { return e.url(file, line) }

// url is where the file is changed in a browser, at the 1-based line unless it
// is zero; "" when that is not known.
func (e *EditPage) url(file paths.Repo, line int) string {
	url := e.page("edit", file)
	if url != "" && line > 0 {
		url += fmt.Sprintf("#L%d", line)
	}
	return url
}

// History is where the changes of a file are listed; "" when that is not known.
func (e *EditPage) History(file paths.Repo) string { return e.page("commits", file) }

// page is one of GitHub's pages about a file; "" when it is not known.
func (e *EditPage) page(what string, file paths.Repo) string {
	path := string(file)
	if e == nil || strings.HasPrefix(path, "/") || filepath.IsAbs(filepath.FromSlash(path)) {
		return ""
	}
	return strings.TrimRight(e.Server, "/") + "/" + percentEncode(e.Repository) + "/" + what + "/" +
		percentEncode(e.Branch) + "/" + percentEncode(path)
}
