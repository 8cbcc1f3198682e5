package learn

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
)

// usualBounds are those of a card where three in four cards keep them.
var usualBounds = contract.Bounds{MinWords: 3, MaxWords: 60}

// excerpt asks for a card where most pages have the marker, and bounds its
// length. A page that writes its own excerpt has no say in the marker.
func (l *learner) excerpt() {
	var t tally
	var cards []int
	for _, doc := range l.docs {
		card := doc.Card()
		if !card.Own.Empty() {
			continue
		}
		v := markerOf(doc)
		t.add(v, l.name(doc))
		if card.Found && v == keeps && bytes.Equal(doc.Masked()[card.Head.Start:card.Head.End],
			doc.File.Slice(card.Head)) {
			if n := text.Words(doc.CardText()); n > 0 {
				cards = append(cards, n)
			}
		}
	}
	said := l.builtin != nil && l.builtin.Excerpt != nil
	usual := usualBounds
	if said {
		usual = *l.builtin.Excerpt
	}
	bounds, within := boundsOf(cards, usual, said)
	line := fmt.Sprintf("excerpt: {min_words: %d, max_words: %d}", bounds.MinWords, bounds.MaxWords)
	note := t.note()
	if t.usual() {
		note += fmt.Sprintf("; %d of %d cards of that length", within, len(cards))
	}
	switch {
	case t.learnt(), said && t.usual():
		l.noted(2, line, note)
		return
	case said && t.votes() == 0:
		l.noted(2, "excerpt: false", "every page writes its own")
	case said:
		l.noted(2, "excerpt: false", "marker on "+note)
	case t.common():
		l.noted(2, "# marker on "+note+":", "")
	}
	if t.common() {
		l.noted(2, "# "+line, fmt.Sprintf("%d of %d cards of that length", within, len(cards)))
	}
}

// markerOf says whether the page has the marker where it should stand.
func markerOf(doc *page.Document) verdict {
	_, miss := doc.MarkerNearMiss()
	switch card := doc.Card(); {
	case miss:
		return nearly
	case !card.Found:
		return not
	case card.Separator != card.Expected, doc.MarkerPlacement() != page.Alone, text.Words(doc.CardText()) == 0:
		return nearly
	}
	return keeps
}

// boundsOf are the bounds in words that cards have, and how many are within:
// the usual ones where they hold for three in four, else what is left without
// outliers. Too few cards give bounds that all of them keep.
func boundsOf(cards []int, usual contract.Bounds, said bool) (b contract.Bounds, within int) {
	count := func(b contract.Bounds) (n int) {
		for _, words := range cards {
			if b.MinWords <= words && words <= b.MaxWords {
				n++
			}
		}
		return n
	}
	slices.Sort(cards)
	n := len(cards)
	kept := count(usual)
	switch {
	case n == 0, 4*kept >= 3*n && (said || n >= fewest):
		return usual, kept
	case n < fewest:
		b = contract.Bounds{MinWords: 1, MaxWords: roundUp(cards[n-1])}
		return b, n
	}
	// Tukey's fences: nothing beyond one and a half times the middle half's spread.
	low, high := cards[n/4], cards[n-1-n/4]
	spread := max(high-low, high/10, 5)
	least, most := low, high
	for _, words := range cards {
		if 2*words >= 2*low-3*spread && 2*words <= 2*high+3*spread {
			least, most = min(least, words), max(most, words)
		}
	}
	b = contract.Bounds{MinWords: least, MaxWords: roundUp(most)}
	return b, count(b)
}

func roundUp(words int) int { return max((words+9)/10*10, 10) }
