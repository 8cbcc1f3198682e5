// Package workflow reads what GitHub says of the workflow that runs: its event,
// the pull request, the branch where pages can be edited.
package workflow

import (
	"encoding/json"
	"io"
	"net/url"
	"os"

	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// maxEvent is how much of GitHub's event file is read; a webhook's payload is
// at most 25 MB.
const maxEvent = 25 << 20

// A PullRequest is what GitHub's event file says of one. Head is empty when
// the fork it came from is gone.
type PullRequest struct {
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

// ReadPullRequest reads the event that started a workflow of GitHub's; nil
// when there is none, or it is not a pull request.
func ReadPullRequest() *PullRequest { return Read().PullRequest }

// An Event is what started a workflow of GitHub's.
type Event struct {
	PullRequest *PullRequest `json:"pull_request"` // nil for other events
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

// Read reads the event's file; what there is not stays nil.
func Read() Event {
	file, err := os.Open(os.Getenv("GITHUB_EVENT_PATH"))
	if err != nil {
		return Event{}
	}
	defer file.Close()
	var e Event
	if json.NewDecoder(io.LimitReader(file, maxEvent)).Decode(&e) != nil {
		return Event{}
	}
	return e
}

// EditPage says where the pages can be changed in a browser: for a pull
// request the branch it comes from, which may be in a fork; else the branch
// that was pushed. Nil outside GitHub's workflows.
func EditPage(pr *PullRequest) *format.EditPage {
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

// Top is the nearest folder, from dir upwards, with a .git in it.
func Top(dir paths.Full) paths.Full {
	for at := dir; ; at = at.Dir() {
		if _, err := os.Stat(string(at.Join(".git"))); err == nil {
			return at
		}
		if at == at.Dir() {
			return ""
		}
	}
}
