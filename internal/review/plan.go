package review

import (
	"cmp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Comment is one of ours on the pull request.
type Comment struct {
	ID       int64
	Path     paths.Repo
	Line     int // the last line that it is on now; 0 when a push has changed its lines
	Start    int // the first, where it is on several
	Body     string
	Key      string
	Answered bool // by somebody else
	Resolved bool // the thread was resolved
	Unknown  bool // GitHub did not say whether it was
}

// A Plan is what to do to the pull request.
type Plan struct {
	Post    []Suggestion
	Delete  []Comment
	Replace []Comment // edit: Body is the new one
	Kept    int
	Waiting int // suggestions that there was no room for
}

// Limits are how many suggestions people get at once.
type Limits struct {
	Push int // on one push; 10 when 0
	Pull int // on the pull request; 25 when 0
}

// dismissed are the fingerprints of what a person has decided about: the thread
// is resolved, or the comment that we posted is gone and we did not take it away.
func dismissed(comments []Comment, m memory) map[string]bool {
	there, out := map[string]bool{}, map[string]bool{}
	for _, c := range comments {
		for print := range strings.SplitSeq(c.Key, ",") {
			there[print] = true
			if c.Resolved {
				out[print] = true
			}
		}
	}
	for print := range m.posted {
		if !there[print] {
			out[print] = true
		}
	}
	return out
}

// newPlan compares what is on the pull request with what should be. present are
// the fingerprints of all findings there still are, also of those that no
// suggestion fixes. The suggestions fix nothing that was dismissed.
func newPlan(comments []Comment, wanted []Suggestion, present map[string]bool, sha string, limits Limits) Plan {
	p := Plan{}
	done := map[string]bool{}
	byKey := map[string]*Suggestion{}
	for i := range wanted {
		byKey[wanted[i].Key()] = &wanted[i]
	}
	for _, c := range comments {
		if c.Resolved {
			continue
		}
		s := byKey[c.Key]
		switch {
		case s == nil:
			p.past(c, present, sha)
		case c.Line == 0 && c.Unknown: // it may be resolved: nothing is said twice
			p.Kept++
			done[c.Key] = true
		case c.Line == 0 && c.Answered: // people talk there; the button comes again
		case c.Line == 0, c.Path != s.Path, c.Line != s.Last, cmp.Or(c.Start, c.Line) != s.First:
			if c.Answered {
				done[c.Key] = true
				p.Kept++
				continue
			}
			p.Delete = append(p.Delete, c)
		case done[c.Key]: // a second one, of two runs at a time
			if !c.Answered {
				p.Delete = append(p.Delete, c)
			}
		default:
			done[c.Key] = true
			p.Kept++
			if body := s.Body(); !sameText(body, c.Body) {
				c.Body = body
				p.Replace = append(p.Replace, c)
			}
		}
	}
	for i := range wanted {
		if key := wanted[i].Key(); !done[key] {
			done[key] = true
			p.Post = append(p.Post, wanted[i])
		}
	}
	p.limit(limits, len(comments)-len(p.Delete))
	return p
}

// past is what becomes of a comment that no suggestion is after any longer.
func (p *Plan) past(c Comment, present map[string]bool, sha string) {
	still := false
	for print := range strings.SplitSeq(c.Key, ",") {
		still = still || present[print]
	}
	switch {
	case !c.Answered:
		p.Delete = append(p.Delete, c)
	case !still && !strings.HasPrefix(c.Body, "Fixed in "):
		c.Body = fixedBody(c.Body, sha)
		p.Replace = append(p.Replace, c)
	}
}

// limit keeps the gravest, and of these the first.
func (p *Plan) limit(l Limits, there int) {
	room := max(0, min(cmp.Or(l.Push, 10), cmp.Or(l.Pull, 25)-there))
	slices.SortStableFunc(p.Post, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Severity(), a.Severity()), cmp.Compare(a.Harm(), b.Harm()),
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.First, b.First))
	})
	if n := len(p.Post) - room; n > 0 {
		p.Waiting = n
		p.Post = p.Post[:room]
	}
}

// sameText compares bodies as GitHub keeps them: it may change line endings and
// white space at the end.
func sameText(a, b string) bool {
	return strings.TrimSpace(strings.ReplaceAll(a, "\r\n", "\n")) == strings.TrimSpace(strings.ReplaceAll(b, "\r\n", "\n"))
}
