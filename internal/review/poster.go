package review

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Poster keeps the suggestions on one pull request in step with its head.
type Poster struct {
	Client  *Client
	Repo    Repo
	Pull    *Pull
	Limits  Limits
	comment []Comment
	first   *pullReview // the review that keeps the memory; nil when there is none yet
	memory  memory
}

// Work is what a review is made of.
type Work struct {
	Suggestions []Suggestion
	Present     map[string]bool // the fingerprints of all findings there are
	Told        []Told          // what is wrong and has no suggestion
	Notes       []string        // what else people must know, as plain text
}

// A Done is what became of it.
type Done struct {
	Plan
	Why string // a sentence: why nothing was written, or not all; "" when it was
}

type pullReview struct {
	ID   int64  `json:"id"`
	Body string `json:"body"`
	User *user  `json:"user"`
}

type user struct {
	Login string `json:"login"`
	Type  string `json:"type"` // User, Bot or Organization
}

type pullComment struct {
	ID      int64      `json:"id"`
	Path    paths.Repo `json:"path"`
	Line    *int       `json:"line"`
	Start   *int       `json:"start_line"`
	Body    string     `json:"body"`
	User    *user      `json:"user"`
	ReplyTo int64      `json:"in_reply_to_id"`
}

func (p *Poster) pull() string { return fmt.Sprintf("%s/pulls/%d", p.Repo.path(), p.Pull.Number) }

// Read reads what is on the pull request already. It returns the fingerprints
// of the findings that a person decided about: nothing is said of them again.
func (p *Poster) Read(ctx context.Context) (decided map[string]bool, err error) {
	threads, threadsErr := p.Client.threads(ctx, p.Repo, p.Pull.Number)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	me := threads.viewer
	comments, err := list[pullComment](ctx, p.Client, p.pull()+"/comments")
	if err != nil {
		return nil, err
	}
	answered := map[int64]bool{}
	for _, c := range comments {
		if c.ReplyTo != 0 && !mine(c.User, me) {
			answered[c.ReplyTo] = true
		}
	}
	p.comment = nil
	for _, c := range comments {
		key := keyOf(c.Body)
		if key == "" || c.ReplyTo != 0 || !mine(c.User, me) {
			continue
		}
		own := Comment{ID: c.ID, Path: c.Path, Body: c.Body, Key: key, Answered: answered[c.ID],
			Resolved: threads.resolved[c.ID], Unknown: threadsErr != nil}
		if c.Line != nil {
			own.Line = *c.Line
		}
		if c.Start != nil {
			own.Start = *c.Start
		}
		p.comment = append(p.comment, own)
	}
	reviews, err := list[pullReview](ctx, p.Client, p.pull()+"/reviews")
	if err != nil {
		return nil, err
	}
	p.first, p.memory = nil, memory{map[string]bool{}, map[string]bool{}}
	for i := range reviews {
		if m, ok := remembered(reviews[i].Body); ok && mine(reviews[i].User, me) {
			p.first, p.memory = &reviews[i], m
			break
		}
	}
	return dismissed(p.comment, p.memory), nil
}

// mine reports whether the user is the one that the token belongs to. Where
// GraphQL does not name it, it is the user of a workflow's own token.
func mine(u *user, viewer string) bool {
	if u == nil {
		return false
	}
	if viewer == "" {
		viewer = "github-actions[bot]"
	}
	return u.Login == viewer || u.Type == "Bot" && u.Login == strings.TrimSuffix(viewer, "[bot]")+"[bot]"
}

// Plan says what Do would do, and the body of the review.
func (p *Poster) Plan(w Work) (Plan, string) {
	plan := newPlan(p.comment, w.Suggestions, w.Present, p.Pull.Head.SHA, p.Limits)
	return plan, bodyOf(w, plan)
}

// Do writes the plan to the pull request, after Read. It is safe to do again:
// what is there is known by its mark. When the head has moved on, the token may
// only read, or GitHub takes no comment there, it says why and is no error.
func (p *Poster) Do(ctx context.Context, w Work) (Done, error) {
	plan, body := p.Plan(w)
	done := Done{Plan: plan}
	if len(plan.Post)+len(plan.Delete)+len(plan.Replace) == 0 && (p.first == nil || p.upToDate(body)) {
		if p.first != nil || len(w.Notes) == 0 {
			return done, nil
		}
	}
	now, err := p.Client.Pull(ctx, p.Repo, p.Pull.Number)
	if err != nil {
		return done, err
	}
	if now.Head.SHA != p.Pull.Head.SHA {
		done.Plan, done.Why = Plan{}, "a newer commit was pushed in the meantime; its own run reviews it"
		return done, nil
	}
	err = p.write(ctx, w, &done, body)
	var status *StatusError
	if errors.As(err, &status) && (status.Status == http.StatusForbidden || status.Status == http.StatusNotFound) {
		done.Plan = Plan{}
		done.Why = "the token cannot write to this pull request (a workflow needs \"permissions: pull-requests: write\"; " +
			"for a fork, see docs/action.md); the job summary lists everything"
		return done, nil
	}
	return done, err
}

func (p *Poster) upToDate(body string) bool { return sameText(p.first.Body, body+p.memory.line()) }

// write posts first: when that may not be done, nothing is changed at all.
func (p *Poster) write(ctx context.Context, w Work, done *Done, body string) error {
	before := memory{maps.Clone(p.memory.posted), maps.Clone(p.memory.withdrawn)}
	for i := range done.Post {
		p.memory.post(done.Post[i].Key())
	}
	if len(done.Post) > 0 || p.first == nil && len(w.Notes) > 0 {
		if err := p.post(ctx, w, done, &body); err != nil {
			p.memory = before
			return err
		}
	}
	for _, c := range done.Delete {
		_, err := p.Client.ask(ctx, http.MethodDelete, p.Client.at(fmt.Sprintf("%s/pulls/comments/%d", p.Repo.path(),
			c.ID)), nil, nil)
		var status *StatusError
		if err != nil && !(errors.As(err, &status) && status.Status == http.StatusNotFound) {
			return err
		}
		if !p.offered(c.Key, done.Post) {
			p.memory.withdraw(c.Key)
		}
	}
	for _, c := range done.Replace {
		_, err := p.Client.ask(ctx, http.MethodPatch, p.Client.at(fmt.Sprintf("%s/pulls/comments/%d", p.Repo.path(),
			c.ID)), map[string]string{"body": c.Body}, nil)
		if err != nil {
			return err
		}
	}
	if p.first == nil || p.upToDate(body) {
		return nil
	}
	_, err := p.Client.ask(ctx, http.MethodPut, p.Client.at(fmt.Sprintf("%s/reviews/%d", p.pull(), p.first.ID)),
		map[string]string{"body": body + p.memory.line()}, nil)
	return err
}

func (p *Poster) offered(key string, posted []Suggestion) bool {
	for i := range posted {
		if posted[i].Key() == key {
			return true
		}
	}
	return false
}
