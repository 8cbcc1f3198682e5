package cli

import (
	"context"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/change"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/git"
)

// maxEvent is how much of GitHub's event file is read; a webhook's payload is
// at most 25 MB.
const maxEvent = 25 << 20

// A pullRequest is what GitHub's event file says of one. Head is empty when
// the fork it came from is gone.
type pullRequest struct {
	Number int `json:"number"`
	Base   struct {
		SHA string `json:"sha"`
	} `json:"base"`
	Head struct {
		Ref  string `json:"ref"`
		Repo *struct {
			FullName string `json:"full_name"`
		} `json:"repo"`
	} `json:"head"`
}

// readPullRequest reads the event that started a workflow of GitHub's; nil
// when there is none, or it is not a pull request.
func readPullRequest() *pullRequest { return readEvent().PullRequest }

// An event is what started a workflow of GitHub's.
type event struct {
	PullRequest *pullRequest `json:"pull_request"` // nil for other events
	WorkflowRun *struct {
		Head   string `json:"head_sha"`
		Branch string `json:"head_branch"`
		Repo   *struct {
			Owner struct {
				Login string `json:"login"`
			} `json:"owner"`
		} `json:"head_repository"`
	} `json:"workflow_run"`
}

// readEvent reads the event's file; what there is not stays nil.
func readEvent() event {
	file, err := os.Open(os.Getenv("GITHUB_EVENT_PATH"))
	if err != nil {
		return event{}
	}
	defer file.Close()
	var e event
	if json.NewDecoder(io.LimitReader(file, maxEvent)).Decode(&e) != nil {
		return event{}
	}
	return e
}

// editPage says where the pages can be changed in a browser: for a pull
// request the branch it comes from, which may lie in a fork; else the branch
// that was pushed. Nil outside GitHub's workflows.
func editPage(pr *pullRequest) *format.EditPage {
	page := &format.EditPage{Server: os.Getenv("GITHUB_SERVER_URL"), Repository: os.Getenv("GITHUB_REPOSITORY"),
		Branch: os.Getenv("GITHUB_HEAD_REF")}
	switch {
	case pr != nil:
		if pr.Head.Repo == nil {
			return nil
		}
		page.Repository, page.Branch = pr.Head.Repo.FullName, pr.Head.Ref
	case page.Branch == "" && os.Getenv("GITHUB_REF_TYPE") == "branch":
		page.Branch = os.Getenv("GITHUB_REF_NAME")
	}
	server, err := url.Parse(page.Server)
	if err != nil || server.Scheme != "https" && server.Scheme != "http" || server.Host == "" ||
		page.Repository == "" || page.Branch == "" {
		return nil
	}
	page.Server = server.Scheme + "://" + server.Host
	return page
}

// touchedBy finds the lines that a pull request changes, to put them first
// when --changed-since did not say. It is an order, not a filter: without git,
// or with too little history, there is none.
func touchedBy(ctx context.Context, dir string, pr *pullRequest) func(path string, first, last int) bool {
	if pr == nil {
		return nil
	}
	repo, err := git.Open(ctx, dir)
	if err != nil {
		return nil
	}
	base := pr.Base.SHA
	if repo.IsMerge() { // GitHub checks out the pull request merged into its base
		base = "HEAD^1"
	}
	if base, err = repo.MergeBase(base); err != nil {
		return nil
	}
	changes, err := repo.Changes(base)
	if err != nil {
		return nil
	}
	c := &change.Change{Changes: map[string]git.Change{}}
	for _, change := range changes {
		c.Changes[relative(dir, change.Path)] = change
	}
	return c.Touched
}

// repositoryTop is the nearest folder, from dir upwards, with a .git in it.
func repositoryTop(dir string) string {
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			return ""
		}
	}
}

// addSurroundings tells the formats for CI systems where they are.
func (c *checkRun) addSurroundings(ctx context.Context, report *format.Report, dir string, change *change.Change,
	sinks []sink) {
	report.Dir, report.Top = dir, repositoryTop(dir)
	c.nameCommands(report)
	var annotates bool
	for _, s := range sinks {
		annotates = annotates || slices.Contains([]string{"github", "summary", "html"}, s.format.Name)
	}
	if !annotates {
		return
	}
	pr := readPullRequest()
	report.Edit = editPage(pr)
	if change != nil {
		report.Touched = change.Touched
	} else if strings.EqualFold(os.Getenv("GITHUB_ACTIONS"), "true") {
		report.Touched = touchedBy(ctx, dir, pr)
	}
}
