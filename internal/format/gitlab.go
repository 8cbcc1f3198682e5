package format

import (
	"bufio"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// An issue of GitLab's Code Quality report, a subset of Code Climate's.
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"` // info, minor, major, critical, blocker
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"` // from the repository's top, without ./
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

var gitlabSeverity = [...]string{lint.Off: "info", lint.Info: "info", lint.Warning: "minor", lint.Error: "major"}

func writeGitLab(w *bufio.Writer, r *Report) error {
	issues := make([]gitlabIssue, 0, len(r.Findings))
	for i := range r.Findings {
		f := &r.Findings[i]
		issues = append(issues, gitlabIssue{
			Description: strings.Join(paragraphs(f), ". "), CheckName: f.Rule, Fingerprint: f.Fingerprint,
			Severity: gitlabSeverity[f.Severity],
			Location: gitlabLocation{path.Clean(string(r.repoPath(f.Path))), gitlabLines{f.Start.Line, f.End.Line}},
		})
	}
	return encodeJSON(w, issues, "  ")
}
