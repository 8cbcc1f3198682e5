package lookup

import "strings"

// Texts keeps many small texts in few pieces of memory. The collector of
// garbage looks at each piece, so a hundred thousand pages with a few texts
// each would cost it more than the pages themselves. It is for one goroutine;
// the zero value is ready.
type Texts struct{ piece *strings.Builder }

// The least and the greatest size of a piece in bytes.
const (
	leastPiece = 1 << 10
	mostPiece  = 32 << 10
)

// Keep returns a copy of text that shares its memory with others: none is
// given back before all are.
func (t *Texts) Keep(text string) string {
	if len(text) > mostPiece/8 {
		return strings.Clone(text)
	}
	if t.piece == nil || t.piece.Cap()-t.piece.Len() < len(text) {
		size := leastPiece
		if t.piece != nil {
			size = min(2*t.piece.Cap(), mostPiece)
		}
		t.piece = new(strings.Builder)
		t.piece.Grow(max(size, len(text)))
	}
	from := t.piece.Len()
	t.piece.WriteString(text) // which never moves, as there is room
	return t.piece.String()[from:]
}
