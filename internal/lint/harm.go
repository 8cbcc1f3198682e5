package lint

import "fmt"

// A Harm is what a mistake does to the site, for those who look after it. The
// lesser the number the graver the harm; the zero value says nothing.
type Harm uint8

// The harms, gravest first.
const (
	HarmGone   Harm = iota + 1 // a page or card is missing, or the site is not built
	HarmCard                   // the card on the list is wrong
	HarmPage                   // part of the page is lost, garbled or not as intended
	HarmLink                   // a link, an image or an address is dead, or leads to the wrong place
	HarmPeople                 // the badge, the people or the links from the site's data are wrong
	HarmLooks                  // everything is there, but looks wrong
	HarmUpkeep                 // nothing that visitors see: order, baseline, suppressions
)

var harms = [...]struct{ name, about string }{
	HarmGone:   {"gone", "a page or a card is missing, or the site is not built"},
	HarmCard:   {"card", "the card on the list is wrong"},
	HarmPage:   {"page", "part of the page is lost, garbled or not as intended"},
	HarmLink:   {"link", "a link or an address is dead, or leads to the wrong page"},
	HarmPeople: {"people", "the badge, the people or their links are missing or wrong"},
	HarmLooks:  {"looks", "everything is there, but looks wrong"},
	HarmUpkeep: {"upkeep", "visitors see no difference"},
}

// Harms returns all of them, gravest first.
func Harms() []Harm {
	return []Harm{HarmGone, HarmCard, HarmPage, HarmLink, HarmPeople, HarmLooks, HarmUpkeep}
}

// String is the harm in one word, such as "gone".
func (h Harm) String() string {
	if h > 0 && int(h) < len(harms) {
		return harms[h].name
	}
	return fmt.Sprintf("harm(%d)", uint8(h))
}

// About says what visitors get, without a capital letter and a full stop.
func (h Harm) About() string {
	if h > 0 && int(h) < len(harms) {
		return harms[h].about
	}
	return ""
}
