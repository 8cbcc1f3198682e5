package review

import (
	"context"
	"errors"
	"net/http"
	"strings"
)

// What REST does not say: whether a thread is resolved, and whose the token is.
// A token of a workflow may read this, and may not change it.
const threadsQuery = `query($owner: String!, $name: String!, $number: Int!, $after: String) {
  viewer { login }
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { isResolved comments(first: 1) { nodes { databaseId } } }
      }
    }
  }
}`

type threadsAnswer struct {
	Data *struct {
		Viewer     struct{ Login string }
		Repository *struct {
			PullRequest *struct {
				ReviewThreads struct {
					PageInfo struct {
						HasNextPage bool
						EndCursor   string
					}
					Nodes []struct {
						IsResolved bool
						Comments   struct {
							Nodes []struct {
								DatabaseID int64 `json:"databaseId"`
							}
						}
					}
				}
			}
		}
	}
}

type threadStates struct {
	viewer   string         // the login of the token's user; "" when that is not known
	resolved map[int64]bool // by the first comment of a thread
}

func (c *Client) threads(ctx context.Context, repo Repo, number int) (threadStates, error) {
	states := threadStates{resolved: map[int64]bool{}}
	owner, name, _ := strings.Cut(string(repo), "/")
	variables := map[string]any{"owner": owner, "name": name, "number": number, "after": nil}
	for range mostPages {
		var answer threadsAnswer
		_, err := c.ask(ctx, http.MethodPost, c.GraphQL, map[string]any{"query": threadsQuery, "variables": variables},
			&answer)
		if err != nil {
			return states, err
		}
		if answer.Data == nil {
			return states, errors.New("GitHub does not say which threads are resolved")
		}
		states.viewer = answer.Data.Viewer.Login
		if answer.Data.Repository == nil || answer.Data.Repository.PullRequest == nil {
			return states, errors.New("GitHub does not say which threads are resolved")
		}
		threads := answer.Data.Repository.PullRequest.ReviewThreads
		for _, thread := range threads.Nodes {
			for _, comment := range thread.Comments.Nodes {
				states.resolved[comment.DatabaseID] = thread.IsResolved
			}
		}
		if !threads.PageInfo.HasNextPage {
			return states, nil
		}
		variables["after"] = threads.PageInfo.EndCursor
	}
	return states, nil
}
