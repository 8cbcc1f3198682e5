package text

import (
	"regexp"
	"strings"
	"sync"
)

// neutral are the words of the network's own site, and what they are on any
// other: there is no partner there and no card. The first that fits counts, so
// that longer ones are before their parts.
var neutral = []struct{ ours, anybodys string }{
	{"no card on the list, and the page", "the page"},
	{", and there is no card on the list", ""},
	{", and there is no card", ""},
	{", and no card on the list", ""},
	{", but no card on the list", ", but not in the list"},
	{"no page and no card for any partner", "no page of the folder"},
	{"no page and no card for this partner", "no page"},
	{"no page and no card", "no page"},
	{"on this partner's page and card", "on the page"},
	{", and a card with a dead link", ""},
	{"a second card on the list, and a page", "a second page,"},
	{"an empty card on the list, and", "an empty entry in lists, and"},
	{"an empty card on the list of partners", "an empty excerpt"},
	{"cards with dead links: no partner has a page", "dead links: no page is built"},
	{"a card on the list with a dead link", "a dead link"},
	{"a page and a card called", "a page called"},
	{"the page and its card, although they should", "the page, although it should"},
	{"the page and its card", "the page"},
	{"the card and the page as intended", "the page as intended"},
	{"pages and cards", "pages"},
	{"a page and a card without", "a page without"},
	{", and a card that pushes the others aside", ""},
	{", and no card", ""},
	{"the others on the list of partners", "the others"},
	{"cards without any text on the list of partners", "excerpts without any text"},
	{"in every card on the list of partners", "in every excerpt"},
	{"in the partner's card on the list of partners", "in its excerpt"},
	{"in the card on the list of partners", "in its excerpt"},
	{"two cards with the same name on the list of partners", "two pages with the same name in lists"},
	{", and two cards with the same id", ", and the same id twice"},
	{"text for the card", "text of the excerpt"},
	{"on its card", "in its excerpt"},
	{"nothing when they click the partner on the map: its card is not found", "dead links to it by its key"},
	{"when they click the partner's card", "when they follow links to it"},
	{"in the partner's card", "in its excerpt"},
	{"a card", "an excerpt"},
	{"an empty card", "an empty excerpt"},
	{"cards", "excerpts"},
	{"card", "excerpt"},
	{"the list of partners", "the list"},
	{"where the other partners are", "where the others are"},
	{"a partner's page is outside", "a page of this kind is outside"},
	{"names a partner", "has a key"},
	{"the partner page's", "the other page's"},
	{"the name of the partner to whom this page belongs", "the page's own name"},
	{"the partner's page", "the page"},
	{"the partner's name", "the page's title"},
	{"about the partner", "about the page"},
	{"who the partner is", "what the page is about"},
	{"partner's page", "page"},
	{"partners' pages", "pages"},
	{"partners'", "pages'"},
	{"partner's", "page's"},
	{"partners", "pages"},
	{"partner", "page"},
}

// neutrals finds the phrases, as words of their own: "partners/" is part of an
// address.
var neutrals = sync.OnceValue(func() (all []*regexp.Regexp) {
	for _, n := range neutral {
		pattern := regexp.QuoteMeta(n.ours)
		if n.ours[0] != ',' {
			pattern = `(^|[\s(])` + pattern
		} else {
			pattern = "()" + pattern
		}
		all = append(all, regexp.MustCompile(pattern+`($|[\s,.;:)])`))
	}
	return all
})

// typed is where the words of a message end and what is to be typed begins.
var typed = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b(write:|for example:)`) })

// A layout may be called partner; kept is in its place meanwhile.
const (
	layoutName = "layout partner"
	kept       = "layout \x00"
)

// Neutral words a message for a site that has neither partners nor cards. What
// is in quotes, and what is to be typed, is the page's own and stays.
func Neutral(message string) string {
	if !strings.Contains(message, "partner") && !strings.Contains(message, "card") {
		return message
	}
	tail := ""
	if at := typed().FindStringIndex(message); at != nil {
		message, tail = message[:at[0]], message[at[0]:]
	}
	parts := strings.Split(strings.ReplaceAll(message, layoutName, kept), `"`)
	for i := 0; i < len(parts); i += 2 {
		for j, find := range neutrals() {
			if strings.Contains(parts[i], neutral[j].ours) {
				parts[i] = find.ReplaceAllString(parts[i], "${1}"+neutral[j].anybodys+"${2}")
			}
		}
	}
	return strings.ReplaceAll(strings.Join(parts, `"`), kept, layoutName) + tail
}
