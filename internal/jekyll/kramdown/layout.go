package kramdown

import (
	"bytes"
	"strings"
)

// A layout says what of a block matters to the HTML that it becomes, and to
// nothing else.
type layout uint8

const (
	layoutGap   layout = 1 << iota // a blank line follows it
	layoutLead                     // blank lines come before the first child
	layoutTaken                    // the blank line after the last child went to the outer block
	layoutApart                    // it is no element to kramdown
	layoutEnded                    // List: ^ ends it
	layoutLoose                    // Definition: a blank line comes before it
	layoutOwnID                    // Heading: it ends with {#id}
	layoutPart                     // Row: the first one of a head, body or foot
)

// A detail is what else a few blocks have for the HTML that they become.
type detail struct {
	text                 *text // HTML: where its tags are
	at, inner, stop, end int   // HTML: where the start tag begins and ends, and the end tag
	empty                bool  // HTML: it needs no end tag
	joins                []int // Paragraph: where in its text another one was added
	align                []string
}

func (b *Block) details() *detail {
	if b.detail == nil {
		b.detail = new(detail)
	}
	return b.detail
}

// addGap notes that blank lines follow the last child of b.
func (b *Block) addGap() {
	if n := len(b.Children); n > 0 {
		b.Children[n-1].layout |= layoutGap
	} else {
		b.layout |= layoutLead
	}
}

// gap is the layout of a block that is followed by such lines.
func (s blankState) gap() layout {
	if s == noBlank {
		return 0
	}
	return layoutGap
}

// taken is the layout of a block whose last blank line goes to an outer one.
func (s blankState) taken() layout {
	if s == noBlank {
		return 0
	}
	return layoutTaken
}

// A where is the place of a span in the text of its block: what it takes and
// what its markup surrounds.
type where struct{ at, end, in, to int32 }

func (sp *Span) place(at, end, in, to int) {
	sp.where = where{int32(at), int32(end), int32(in), int32(to)}
}

// put sets a key of a list of attributes; join adds a class to those that are
// there.
func put(list []Pair, key, value string, join bool) []Pair {
	for i := range list {
		if list[i].Key == key {
			if join {
				value = strings.TrimLeft(list[i].Value+" "+value, " ")
			}
			list[i].Value = value
			return list
		}
	}
	return append(list, Pair{key, value})
}

// columns reads how the line below the head of a table aligns them: for each
// "left", "right", "center" or "" for as the style sheet says.
func columns(line []byte) []string {
	var align []string
	for i := 0; i < len(line); {
		n := bytes.IndexByte(line[i:], '-')
		if n < 0 {
			break
		}
		left := n > 0 && line[i+n-1] == ':'
		i += n
		for i < len(line) && line[i] == '-' {
			i++
		}
		right := i < len(line) && line[i] == ':'
		if right {
			i++
		}
		switch {
		case left && right:
			align = append(align, "center")
		case left:
			align = append(align, "left")
		case right:
			align = append(align, "right")
		default:
			align = append(align, "")
		}
	}
	return align
}
