package slab

import "testing"

// What is handed out stays as it is while more is taken, and its memory comes again
// after Reset.
func TestSlab(t *testing.T) {
	var s Slab[int]
	for range 3 {
		var taken [][]int
		for i := range 2000 {
			n := i % 7
			part := s.take(n)
			if len(part) != n || cap(part) != n {
				t.Fatalf("asked for %d, got %d of %d", n, len(part), cap(part))
			}
			for j := range part {
				if part[j] != 0 {
					t.Fatal("not the zero value")
				}
				part[j] = i
			}
			taken = append(taken, part)
		}
		for i, part := range taken {
			for _, v := range part {
				if v != i {
					t.Fatalf("part %d holds %d", i, v)
				}
			}
		}
		if kept := s.Keep([]int{1, 2}); len(kept) != 2 || kept[1] != 2 || s.Keep(nil) != nil {
			t.Fatalf("kept %v", kept)
		}
		s.Reset()
	}
	first := s.Next()
	s.Reset()
	if s.Next() != first {
		t.Error("the memory was not taken back")
	}
	s.take(lastChunk + 1)
	s.Reset()
	if s.Next() == first {
		t.Error("a large piece of memory is kept")
	}
}
