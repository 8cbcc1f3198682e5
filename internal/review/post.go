package review

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

type newReview struct {
	Commit   string       `json:"commit_id"`
	Event    string       `json:"event"`
	Body     string       `json:"body"`
	Comments []newComment `json:"comments,omitempty"`
}

type newComment struct {
	Path      paths.Repo `json:"path"`
	Body      string     `json:"body"`
	Line      int        `json:"line"`
	Side      string     `json:"side"`
	StartLine int        `json:"start_line,omitempty"`
	StartSide string     `json:"start_side,omitempty"`
}

// post makes one review of the new suggestions, and so one notification. When
// GitHub refuses a line, the comment that it names is left out, or else all,
// and body says it in words.
func (p *Poster) post(ctx context.Context, w Work, done *Done, body *string) error {
	for {
		text := *body + p.memory.line()
		if p.first != nil {
			text = fmt.Sprintf("%s for the last push.", counted(len(done.Post), "more suggestion"))
		}
		review := newReview{Commit: p.Pull.Head.SHA, Event: "COMMENT", Body: text}
		for i := range done.Post {
			review.Comments = append(review.Comments, comment(&done.Post[i]))
		}
		err := p.send(ctx, review)
		var status *StatusError
		if !errors.As(err, &status) || status.Status != http.StatusUnprocessableEntity || len(done.Post) == 0 {
			return err
		}
		refused := named(done.Post, status.Details)
		for i := range refused {
			for print := range strings.SplitSeq(refused[i].Key(), ",") {
				delete(p.memory.posted, print)
			}
		}
		done.Post = without(done.Post, refused)
		done.Why = "GitHub accepts no comment on some of the lines; the review text lists them"
		for i := range refused {
			for n := range refused[i].Findings {
				w.Told = append(w.Told, Told{Finding: refused[i].Findings[n], Path: refused[i].Path})
			}
		}
		*body = bodyOf(w, done.Plan)
		if p.first != nil && len(done.Post) == 0 {
			return nil // the first review's text is written again
		}
	}
}

// send posts a review. A failure on GitHub's side may have come after it was
// made: what is there is read again before it is sent again.
func (p *Poster) send(ctx context.Context, review newReview) error {
	for again := 0; ; again++ {
		var made pullReview
		_, err := p.Client.ask(ctx, http.MethodPost, p.Client.at(p.pull()+"/reviews"), review, &made)
		var status *StatusError
		if err == nil {
			if p.first == nil {
				p.first = &pullReview{ID: made.ID, Body: review.Body}
			}
			return nil
		}
		if ctx.Err() != nil || errors.As(err, &status) && status.Status < 500 || again == 2 {
			return err
		}
		there := Poster{Client: p.Client, Repo: p.Repo, Pull: p.Pull}
		if _, readErr := there.Read(ctx); readErr != nil {
			return err
		}
		if there.has(review) {
			if p.first == nil {
				p.first = there.first
			}
			return nil
		}
	}
}

// has reports whether the comments of the review are on the pull request.
func (p *Poster) has(review newReview) bool {
	if len(review.Comments) == 0 {
		return p.first != nil
	}
	for _, c := range review.Comments {
		found := false
		for _, own := range p.comment {
			found = found || own.Key == keyOf(c.Body) && own.Line == c.Line && own.Path == c.Path
		}
		if !found {
			return false
		}
	}
	return true
}

func comment(s *Suggestion) newComment {
	c := newComment{Path: s.Path, Body: s.Body(), Line: s.Last, Side: "RIGHT"}
	if s.First < s.Last {
		c.StartLine, c.StartSide = s.First, "RIGHT"
	}
	return c
}

// named are the suggestions that GitHub's errors name by their path; all when
// they name none.
func named(posted []Suggestion, details string) []Suggestion {
	var out []Suggestion
	for i := range posted {
		if strings.Contains(details, string(posted[i].Path)) {
			out = append(out, posted[i])
		}
	}
	if len(out) == 0 {
		return posted
	}
	return out
}

func without(all, gone []Suggestion) []Suggestion {
	keys := map[string]bool{}
	for i := range gone {
		keys[gone[i].Key()] = true
	}
	var left []Suggestion
	for i := range all {
		if !keys[all[i].Key()] {
			left = append(left, all[i])
		}
	}
	return left
}
