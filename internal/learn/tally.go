package learn

import (
	"fmt"
	"strings"
)

// fewest is how many pages must have a thing at all before it is learnt.
const fewest = 5

// mostSlips is how many pages may do without a thing of their own accord before
// that is a way of theirs.
const mostSlips = 5

// A verdict says what one page does about a question. A page that lacks the
// thing the question is about has none.
type verdict uint8

const (
	keeps  verdict = iota
	nearly         // meant so, with a slip in it
	not
)

func verdictOf(ok bool) verdict {
	if ok {
		return keeps
	}
	return not
}

// A tally counts verdicts.
type tally struct {
	keep, near int
	not        []string // the names of the pages that do not
}

func (t *tally) add(v verdict, name string) {
	switch v {
	case keeps:
		t.keep++
	case nearly:
		t.near++
	default:
		t.not = append(t.not, name)
	}
}

func (t *tally) votes() int { return t.keep + t.near + len(t.not) }

// usual reports a majority: three pages in four keep it or nearly do, and not
// so many nearly that they may mean it.
func (t *tally) usual() bool {
	n := t.votes()
	return n > 0 && 4*(t.keep+t.near) >= 3*n && 2*t.keep >= n && 3*t.near <= n
}

// learnt reports a majority of enough pages to learn from.
func (t *tally) learnt() bool { return t.usual() && t.votes() >= fewest }

// fewLack reports whether so few pages lack it that they may have forgotten it:
// a larger group means it.
func (t *tally) fewLack() bool { return len(t.not) <= max(mostSlips, t.votes()/50) }

// mostly reports that nine pages in ten keep it, or nearly do.
func (t *tally) mostly() bool { return 10*(t.keep+t.near) >= 9*t.votes() }

// nearAll reports that hardly a page does not.
func (t *tally) nearAll() bool { return 20*(t.keep+t.near) >= 19*t.votes() }

// common reports whether at least a third of the pages keep it, and more than
// one does.
func (t *tally) common() bool {
	return t.keep > 0 && t.keep+t.near > 1 && 3*(t.keep+t.near) >= t.votes()
}

// note says how many pages keep it, how many nearly, and which do not.
func (t *tally) note() string {
	note := fmt.Sprintf("%d of %s", t.keep, pages(t.votes()))
	if t.near > 0 {
		note += fmt.Sprintf(", %d nearly", t.near)
	}
	if n := len(t.not); n > 0 {
		note += "; not " + strings.Join(t.not[:min(n, 3)], ", ")
		if n > 3 {
			note += fmt.Sprintf(" and %d more", n-3)
		}
	}
	return note
}

func pages(n int) string {
	if n == 1 {
		return "1 page"
	}
	return fmt.Sprintf("%d pages", n)
}
