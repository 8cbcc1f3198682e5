package review

import (
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// A block is lines that the fixes change: the bytes from start to end, which
// begin and end with lines, become text.
type block struct {
	start, end int
	text       string
	findings   []*lint.Finding
}

// differences are the lines that differ in the fixed text.
func (s *suggester) differences(fixed string) []block {
	var all []block
	for _, e := range udiff.Lines(s.text, fixed) {
		all = append(all, block{start: e.Start, end: e.End, text: e.New})
	}
	return all
}

// link finds out which findings a block fixes: those with an edit in it or at
// its edge. Blocks that one fix needs together become one.
func (s *suggester) link() {
	for i := range s.Findings {
		f := &s.Findings[i]
		if f.Fix == nil || !f.Fix.Safe && !s.unsafe {
			continue
		}
		first, last := -1, -1
		for n, b := range s.blocks {
			if slices.ContainsFunc(f.Fix.Edits, func(e lint.Edit) bool {
				return e.Span.Start <= b.end+1 && e.Span.End >= b.start-1
			}) {
				if first < 0 {
					first = n
				}
				last = n
			}
		}
		if first < 0 {
			continue
		}
		s.merge(first, last)
		s.blocks[first].findings = append(s.blocks[first].findings, f)
	}
}

// merge makes one block of those from first to last.
func (s *suggester) merge(first, last int) {
	if first == last {
		return
	}
	all := s.blocks[first]
	for _, b := range s.blocks[first+1 : last+1] {
		all = s.together(all, b)
	}
	s.blocks = slices.Replace(s.blocks, first, last+1, all)
}

// together is two blocks, the second after the first, with what is between.
func (s *suggester) together(a, b block) block {
	return block{a.start, b.end, a.text + s.text[a.end:b.start] + b.text,
		append(slices.Clone(a.findings), b.findings...)}
}

// joined grows the blocks until each names a line and helps by itself, and
// joins those whose lines meet: GitHub takes no two suggestions for one line
// in a batch.
func (s *suggester) joined() []block {
	var out []block
	for _, b := range s.blocks {
		b = s.grown(b)
		if n := len(out); n > 0 && (b.start < out[n-1].end || len(b.findings) == 0 || !s.helps(out[n-1])) {
			if b.start < out[n-1].end { // both took the line between them
				b = s.overlapping(out[n-1], b)
				out[n-1] = b
				continue
			}
			if both := s.together(out[n-1], b); s.short(both) && (s.sayable(both) || !s.helps(out[n-1])) {
				out[n-1] = both
				continue
			}
		}
		out = append(out, b)
	}
	// The last has no block after it to be joined with. One that cannot be said, such
	// as that of a last line without an ending, leaves the one before it alone.
	if n := len(out); n > 1 && !s.helps(out[n-1]) {
		if both := s.together(out[n-2], out[n-1]); s.short(both) && s.helps(both) {
			out = append(out[:n-2], both)
		}
	}
	return out
}

// overlapping joins two blocks of which the first has grown over the line that
// the second replaces, or the other way round.
func (s *suggester) overlapping(a, b block) block {
	shared := s.text[b.start:a.end]
	text := strings.TrimSuffix(a.text, shared) + b.text
	if !strings.HasSuffix(a.text, shared) {
		text = a.text + strings.TrimPrefix(b.text, shared)
	}
	return block{a.start, max(a.end, b.end), text, append(slices.Clone(a.findings), b.findings...)}
}

// grown gives an insertion a line to be at: the one after it, or the one
// before where that cannot be commented on.
func (s *suggester) grown(b block) block {
	if b.start < b.end {
		return b
	}
	behind := b
	if i := strings.IndexByte(s.text[b.end:], '\n'); i >= 0 {
		behind.end += i + 1
		behind.text += s.text[b.end:behind.end]
		if within(s.Hunks, s.lines(behind)) {
			return behind
		}
	}
	if b.start > 0 {
		before := b
		before.start = strings.LastIndexByte(s.text[:b.start-1], '\n') + 1
		before.text = s.text[before.start:b.start] + before.text
		if behind.end == b.end || within(s.Hunks, s.lines(before)) {
			return before
		}
	}
	return behind
}

// lines are the lines that a block replaces.
func (s *suggester) lines(b block) Range {
	first := 1 + strings.Count(s.text[:b.start], "\n")
	return Range{first, first + strings.Count(strings.TrimSuffix(s.text[b.start:b.end], "\n"), "\n")}
}

// sayable reports whether a suggestion can have the lines of the block.
func (s *suggester) sayable(b block) bool {
	_, ok := s.made(b)
	return ok
}

func (s *suggester) short(b block) bool {
	r := s.lines(b)
	return r.Last-r.First < mostLines && strings.Count(b.text, "\n") <= mostLines
}
