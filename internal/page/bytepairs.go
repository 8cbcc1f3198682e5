package page

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/text"
)

// A survey is what one ignore the bytes of a file tells of the whole of it,
// so that what looks for something rare need not look at most files: which
// kinds of bytes are next to each other.
type survey [64][64]bool

// byteKinds is the kind of each byte. The bytes that tell something are kinds by
// themselves.
var byteKinds = func() (kinds [256]uint8) {
	const telling = "\t\n\r !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" +
		"\xc2\xc3\xd8\xe1\xe2\xe3\xef\xf3" + // with which invisible or garbled characters begin
		// with which they go on, or a bullet, an ellipsis, a comma of Chinese
		"\x80\x81\x85\x9c\xa0\xa2\xa6\xad\xb8\xbb\xbc"
	for c := range kinds {
		switch i := strings.IndexByte(telling, byte(c)); {
		case i >= 0:
			kinds[c] = firstTelling + uint8(i)
		case c >= '0' && c <= '9':
			kinds[c] = digitKind
		case text.IsAlnum(byte(c)):
			kinds[c] = letterKind
		case c < 0x80:
			kinds[c] = controlKind
		case c < 0xc0:
			kinds[c] = trailKind + uint8(c-0x80)/16
		default:
			kinds[c] = leadKind
		}
	}
	return kinds
}()

const (
	letterKind   uint8 = iota // of ASCII
	controlKind               // control characters of ASCII other than tab and line ending
	leadKind                  // from 0xc0 on
	trailKind                 // from 0x80 on, four kinds of sixteen
	firstTelling = trailKind + 4
	digitKind    = 62
	edgeKind     = 63 // before the first byte and behind the last one
)

// read surveys text.
//
//go:noinline
func (s *survey) read(text []byte) {
	*s = survey{}
	last := &s[edgeKind]
	for _, c := range text {
		kind := byteKinds[c] & 63
		last[kind] = true
		last = &s[kind]
	}
	last[edgeKind] = true
}

func (d *Document) survey() *survey {
	if d.surveyed == nil {
		if d.pooled.survey == nil {
			d.pooled.survey = new(survey)
		}
		d.surveyed = d.pooled.survey
		d.surveyed.read(d.File.Text)
	}
	return d.surveyed
}

// MayHold reports whether the file may hold s, of one byte or more; false is
// certain. It goes by the pairs of bytes in s, and takes all letters for one, and
// all digits. What it says of an s without letters and digits holds for Masked too: a
// line there is all blank, or has an x for each byte of Liquid.
func (d *Document) MayHold(s string) bool {
	survey := d.survey()
	if len(s) == 1 {
		return survey[byteKinds[s[0]]] != [64]bool{}
	}
	for i := 1; i < len(s); i++ {
		if !survey[byteKinds[s[i-1]]][byteKinds[s[i]]] {
			return false
		}
	}
	return true
}

// Clean reports whether BadByte plainly finds nothing in the file.
func (d *Document) Clean() bool {
	s, above := d.survey(), byteKinds[0xc2] // with which the control characters beyond ASCII begin
	for c := 0x80; c < 0xa0; c++ {
		if s[above][byteKinds[c]] {
			return false
		}
	}
	return d.text && s[controlKind] == [64]bool{}
}
