package lint

import "strings"

// A Declaration is what a safe fix says that it changes in what the build makes of
// a file, as a set. The zero value is nothing but white space that nobody sees. The set is
// closed: what is not named here no safe fix changes, and that is held where
// fixes are applied (see internal/effect). No member lets a fix change an
// address that the site had, the name of a front matter key, or the words and
// the target of a link that works.
type Declaration uint16

// The changes that a safe fix may declare.
const (
	// what Jekyll reads for a key: the same letters, in quotes or without what is not seen
	Metadata Declaration = 1 << iota
	Layout               // the name of the layout becomes that of one that the site has
	Reading              // front matter or data that Jekyll could not read is read as it is written
	// text becomes the element that its marks represent, or an element the one that was intended
	Elements
	Accident // with Elements: code, or a heading, that was none becomes that element
	Links    // text becomes a link to the address that is in it
	Target   // an address that leads nowhere gets the scheme that it lacks
	Spelling // capitals, punctuation and emphasis of a heading
	Unseen   // characters that nobody sees vanish
	Breaks   // line breaks at the edge of a paragraph vanish
	Card     // the marker is one: the card ends there, and the marker is not shown
	Comments // a comment that only partnerlint reads changes or vanishes
)

var declarationNames = [...]string{"metadata", "layout", "reading", "elements", "accident", "links", "target", "spelling",
	"unseen", "breaks", "card", "comments"}

// Has reports whether the set holds all of other.
func (c Declaration) Has(other Declaration) bool { return c&other == other }

// Any reports whether the set holds some of other.
func (c Declaration) Any(other Declaration) bool { return c&other != 0 }

// String lists the names of the members; "nothing" for none.
func (c Declaration) String() string {
	var names []string
	for i, name := range declarationNames {
		if c.Has(1 << i) {
			names = append(names, name)
		}
	}
	if names == nil {
		return "nothing"
	}
	return strings.Join(names, ", ")
}
