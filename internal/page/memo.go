package page

// A Memo is something about documents that is worked out once for each, when a
// rule first asks: several rules judge the same thing.
type Memo[T any] struct{ work func(*Document) T }

// NewMemo returns a memo of what work says of a document. The result is the
// caller's to read, not to change, and ends with the document.
func NewMemo[T any](work func(*Document) T) *Memo[T] { return &Memo[T]{work} }

// Of returns what is known of a document.
func (m *Memo[T]) Of(d *Document) T {
	if known, ok := d.memos[m]; ok {
		return known.(T)
	}
	made := m.work(d)
	if d.memos == nil {
		d.memos = map[any]any{}
	}
	d.memos[m] = made
	return made
}
