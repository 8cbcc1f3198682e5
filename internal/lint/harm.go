package lint

import "fmt"

// A Harm is what a mistake does to the site, for those who look after it. The
// lesser the number the graver the harm; the zero value says nothing.
type Harm uint8

// The harms, gravest first.
const (
	HarmGone   Harm = iota + 1 // a page or card is missing, or the site is not built
	HarmCard                   // the card on the list is wrong
	HarmPage                   // a part of the page is lost, garbled or not what was meant
	HarmLink                   // a link, an image or an address leads nowhere, or elsewhere
	HarmPeople                 // the badge, the people or the links from the site's data are wrong
	HarmLooks                  // all is there, and looks odd
	HarmHouse                  // nothing that visitors see: order, baseline, suppressions
)

var harms = [...]struct{ name, about string }{
	HarmGone:   {"gone", "a page or a card is missing, or the site is not built"},
	HarmCard:   {"card", "the card on the list is wrong"},
	HarmPage:   {"page", "a part of the page is lost, garbled or not what was meant"},
	HarmLink:   {"link", "a link or an address leads nowhere, or elsewhere"},
	HarmPeople: {"people", "the badge, the people or their links are missing or wrong"},
	HarmLooks:  {"looks", "all is there, and looks odd"},
	HarmHouse:  {"house", "visitors see nothing of it"},
}

// Harms returns all of them, gravest first.
func Harms() []Harm {
	return []Harm{HarmGone, HarmCard, HarmPage, HarmLink, HarmPeople, HarmLooks, HarmHouse}
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
