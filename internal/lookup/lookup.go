// Package lookup finds texts among many in little memory: a site of a hundred
// thousand pages has a dozen such tables, and each costs eight bytes a text
// where a map costs fifty.
//
// An Index knows texts by their hashes alone. Whoever asks has the texts, and
// compares.
package lookup

import (
	"hash/maphash"
	"iter"
	"math"
	"slices"
)

var seed = maphash.MakeSeed()

// A Hash represents a text. It differs from one run of the program to the
// next, so that no input can make all hashes equal.
type Hash uint32

// Of returns the hash of a text.
func Of(text string) Hash { return Hash(maphash.String(seed, text)) }

// OfBytes is Of for a text in bytes.
func OfBytes(text []byte) Hash { return Hash(maphash.Bytes(seed, text)) }

// An Index finds the places of texts in a list. The zero Index is empty.
type Index struct{ slots []slot }

// A slot is a hash above the place of its text, so that slots in order are
// those of one hash together, by place.
type slot uint64

func (s slot) hash() Hash { return Hash(s >> 32) }
func (s slot) at() int    { return int(uint32(s)) }

// New makes the Index of a list of n texts, whose hashes are asked for one by
// one; ok is false for what is not to be found.
func New(n int, hashOf func(at int) (hash Hash, ok bool)) Index {
	if n > math.MaxInt32 {
		panic("lookup: more texts than memory holds")
	}
	slots := make([]slot, 0, n)
	for at := range n {
		if hash, ok := hashOf(at); ok {
			slots = append(slots, slot(hash)<<32|slot(at))
		}
	}
	slices.Sort(slots)
	return Index{slots}
}

// Len is the number of texts that can be found.
func (x Index) Len() int { return len(x.slots) }

// Places yields the places whose text may be the one asked for, in order.
// Nearly always they are: the caller compares.
func (x Index) Places(hash Hash) iter.Seq[int] {
	return func(yield func(int) bool) {
		i, _ := slices.BinarySearch(x.slots, slot(hash)<<32)
		for ; i < len(x.slots) && x.slots[i].hash() == hash; i++ {
			if !yield(x.slots[i].at()) {
				return
			}
		}
	}
}

// First returns the first place of which is holds, or -1.
func (x Index) First(hash Hash, is func(at int) bool) int {
	for at := range x.Places(hash) {
		if is(at) {
			return at
		}
	}
	return -1
}

// Shared yields the places of texts that may be in the list more than once:
// those of one hash together, in order. The slice is only lent.
func (x Index) Shared() iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		var places []int
		for from := 0; from < len(x.slots); {
			to := from + 1
			for to < len(x.slots) && x.slots[to].hash() == x.slots[from].hash() {
				to++
			}
			if to-from > 1 {
				places = places[:0]
				for _, s := range x.slots[from:to] {
					places = append(places, s.at())
				}
				if !yield(places) {
					return
				}
			}
			from = to
		}
	}
}
