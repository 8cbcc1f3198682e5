package review

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Repo is a repository on GitHub, "owner/name".
type Repo string

func (r Repo) path() string {
	owner, name, _ := strings.Cut(string(r), "/")
	return "/repos/" + url.PathEscape(owner) + "/" + url.PathEscape(name)
}

// A Pull is a pull request as GitHub describes it.
type Pull struct {
	Number int    `json:"number"`
	State  string `json:"state"` // open or closed
	Draft  bool   `json:"draft"`
	Head   struct {
		SHA  string `json:"sha"`
		Ref  string `json:"ref"`
		Repo *struct {
			FullName string `json:"full_name"`
		} `json:"repo"` // nil when the fork is gone
	} `json:"head"`
	Base struct {
		SHA string `json:"sha"`
		Ref string `json:"ref"`
	} `json:"base"`
	Labels []struct {
		Name string `json:"name"`
	} `json:"labels"`
}

// Quiet is the label that silences reviews of a pull request.
const Quiet = "partnerlint: quiet"

// Silent reports whether the pull request wears the label.
func (p *Pull) Silent() bool {
	for _, label := range p.Labels {
		if label.Name == Quiet {
			return true
		}
	}
	return false
}

// Pull asks for a pull request.
func (c *Client) Pull(ctx context.Context, repo Repo, number int) (*Pull, error) {
	p := &Pull{}
	_, err := c.ask(ctx, http.MethodGet, c.at(fmt.Sprintf("%s/pulls/%d", repo.path(), number)), nil, p)
	return p, err
}

// PullOf finds the open pull request whose branch owner:branch has the commit
// sha now; nil when there is none. GitHub itself names all three in a workflow.
func (c *Client) PullOf(ctx context.Context, repo Repo, owner, branch, sha string) (*Pull, error) {
	query := url.Values{"state": {"open"}, "head": {owner + ":" + branch}}
	pulls, err := list[Pull](ctx, c, repo.path()+"/pulls?"+query.Encode())
	if err != nil {
		return nil, err
	}
	for i := range pulls {
		if pulls[i].Head.SHA == sha {
			return &pulls[i], nil
		}
	}
	return nil, nil
}

// A ChangedFile is one file of a pull request.
type ChangedFile struct {
	Path   paths.Repo `json:"filename"`
	Status string     `json:"status"` // added, removed, modified, renamed, copied, changed, unchanged
	Blob   string     `json:"sha"`    // what git calls the contents
	Patch  string     `json:"patch"`  // "" when it is too large, or not text
}

// Files lists the files of a pull request.
func (c *Client) Files(ctx context.Context, repo Repo, number int) ([]ChangedFile, error) {
	return list[ChangedFile](ctx, c, fmt.Sprintf("%s/pulls/%d/files", repo.path(), number))
}
