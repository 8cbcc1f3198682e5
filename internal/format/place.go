package format

import (
	"bytes"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// home is where the tool's own pages are.
const home = "https://github.com/partnerlint/partnerlint"

// RuleURL is the page about a rule.
func RuleURL(id string) string { return home + "/blob/main/docs/rules/" + id + ".md" }

// repoPath is a shown path as it is from the repository's top; the shown path
// itself when there is no repository, or the file is outside it.
func (r *Report) repoPath(shown paths.Shown) paths.Repo {
	if r.Top == "" {
		return paths.Repo(shown)
	}
	name, err := filepath.Rel(string(r.Top), string(shown.Full(r.Dir)))
	name = filepath.ToSlash(name)
	// Not IsLocal, which on Windows refuses names that another system has made.
	if err != nil || name == ".." || strings.HasPrefix(name, "../") {
		return paths.Repo(shown)
	}
	return paths.Repo(name)
}

// RepoPath is a shown path as it is from the repository's top; the shown path
// itself when there is no repository, or the file is outside it.
func (r *Report) RepoPath(shown paths.Shown) paths.Repo { return r.repoPath(shown) }

// placeable reports whether lines and columns can name the places of a fix: the
// byte-order mark has none, and not every reader takes a bare CR for the end
// of a line.
func placeable(file *source.File, fix *lint.Fix) bool {
	if fix == nil || len(fix.Edits) == 0 ||
		slices.ContainsFunc(fix.Edits, func(e lint.Edit) bool { return e.Span.Start < 0 }) {
		return false
	}
	for text := file.Text; ; {
		i := bytes.IndexByte(text, '\r')
		if i < 0 {
			return true
		}
		if i+1 == len(text) || text[i+1] != '\n' {
			return false
		}
		text = text[i+1:]
	}
}

// fileURI is a path as a URI: relative, or with the scheme file when the path
// is absolute.
func fileURI(p string) string {
	switch {
	case strings.HasPrefix(p, "//"): // a folder that another computer shares
		return "file:" + percentEncode(p)
	case strings.HasPrefix(p, "/"):
		return "file://" + percentEncode(p)
	case filepath.IsAbs(filepath.FromSlash(p)): // with a drive, whose colon stays (RFC 8089, appendix E)
		return "file:///" + p[:2] + percentEncode(p[2:])
	}
	return percentEncode(path.Clean(p))
}

// percentEncode writes every byte of s that is not a slash or unreserved in
// RFC 3986 as %XX.
func percentEncode(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("/-._~", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

// paragraphs is all that a finding says, a line each: what is wrong, what
// visitors see, what to do. Each is clean.
func paragraphs(f *lint.Finding) []string {
	all := []string{Clean(f.Message)}
	if f.Effect != "" {
		all = append(all, "Visitors see: "+Clean(f.Effect))
	}
	if f.Help != "" {
		all = append(all, "What to do: "+Clean(f.Help))
	}
	return all
}
