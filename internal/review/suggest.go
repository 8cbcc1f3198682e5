package review

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff"

	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

const (
	// mostLines is how long a suggestion may be; nobody reads more before a click.
	mostLines = 30
	// mostBytes leaves room below the 65,536 characters that a comment may have.
	mostBytes = 32 << 10
)

// A Suggestion replaces whole lines of a file.
type Suggestion struct {
	Path     string // from the repository's top, with slashes
	Range           // the lines that it replaces
	New      []string
	Guess    bool // a fix is among it that is not safe, or that leads to one
	Findings []lint.Finding
}

// Key names the suggestion by what it fixes, whatever lines that is on now.
func (s *Suggestion) Key() string {
	prints := make([]string, len(s.Findings))
	for i := range s.Findings {
		prints[i] = s.Findings[i].Fingerprint
	}
	slices.Sort(prints)
	return strings.Join(slices.Compact(prints), ",")
}

// Harm is the gravest of its findings.
func (s *Suggestion) Harm() lint.Harm {
	worst := lint.HarmHouse
	for i := range s.Findings {
		worst = min(worst, s.Findings[i].Harm)
	}
	return worst
}

// Severity is that of its gravest finding.
func (s *Suggestion) Severity() lint.Severity {
	worst := lint.Off
	for i := range s.Findings {
		worst = max(worst, s.Findings[i].Severity)
	}
	return worst
}

// A File is one page of a pull request.
type File struct {
	Path     string // from the repository's top, with slashes
	Source   *source.File
	Findings []lint.Finding // those of the file that may be fixed
	Hunks    []Range        // where comments can stand
	Check    fix.Recheck
}

// Suggestions are what a click each can fix in a file: safe fixes, and with
// unsafe the others too. Applied one by one or together they leave what --fix
// leaves for the same findings. What no suggestion can say is left out: the
// byte-order mark, other line endings than LF, a last line without an ending,
// what is longer than 30 lines or lies outside the diff.
func Suggestions(f File, unsafe bool) []Suggestion {
	text := string(f.Source.Text)
	if strings.Contains(text, "\r") || !utf8.ValidString(text) || strings.Contains(text, "\x00") {
		return nil
	}
	fixed := fix.Run(f.Source, f.Findings, unsafe, f.Check)
	if !fixed.Changed() || !utf8.Valid(fixed.File.Text) {
		return nil
	}
	s := &suggester{File: f, text: text, unsafe: unsafe, judge: fix.NewJudge(f.Source, f.Check)}
	if f.Source.BOM {
		s.firstLine = 2 // the mark stands in the first, and would be lost
	}
	s.blocks = s.differences(string(fixed.File.Text))
	s.link()
	var out []Suggestion
	for _, b := range s.joined() {
		if made, ok := s.suggestion(b); ok {
			out = append(out, made)
		}
	}
	if len(out) > 1 && !s.better(Apply(text, out...), out, unsafe) {
		return nil
	}
	return out
}

type suggester struct {
	File
	text      string
	unsafe    bool
	judge     *fix.Judge
	blocks    []block
	firstLine int
}

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

// together is two blocks, the second behind the first, with what stands between.
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
			if both := s.together(out[n-1], b); s.short(both) {
				out[n-1] = both
				continue
			}
		}
		out = append(out, b)
	}
	// The last has no block behind it to be joined with.
	if n := len(out); n > 1 && !s.helps(out[n-1]) {
		if both := s.together(out[n-2], out[n-1]); s.short(both) {
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

// grown gives an insertion a line to stand at: the one behind it, or the one
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

func (s *suggester) short(b block) bool {
	r := s.lines(b)
	return r.Last-r.First < mostLines && strings.Count(b.text, "\n") <= mostLines
}

// helps reports whether the block by itself leaves a better text.
func (s *suggester) helps(b block) bool {
	made, ok := s.made(b)
	return ok && s.better(Apply(s.text, made), []Suggestion{made}, s.unsafe)
}

// suggestion is a block as GitHub can offer it.
func (s *suggester) suggestion(b block) (Suggestion, bool) {
	made, ok := s.made(b)
	if !ok || !s.short(b) || made.First < s.firstLine || len(b.text) > mostBytes || !within(s.Hunks, made.Range) {
		return made, false
	}
	after := Apply(s.text, made)
	if !made.Guess && s.better(after, []Suggestion{made}, false) {
		return made, true
	}
	made.Guess = true
	return made, s.unsafe && s.better(after, []Suggestion{made}, true)
}

func (s *suggester) made(b block) (Suggestion, bool) {
	m := Suggestion{Path: s.Path, Range: s.lines(b)}
	if b.start == b.end || len(b.findings) == 0 || !strings.HasSuffix(s.text[b.start:b.end], "\n") ||
		b.text != "" && !strings.HasSuffix(b.text, "\n") {
		return m, false // there is no line, nothing to say, or the end of the last line is at stake
	}
	for line := range strings.Lines(b.text) {
		m.New = append(m.New, strings.TrimSuffix(line, "\n"))
	}
	for _, f := range b.findings {
		m.Findings = append(m.Findings, *f)
		m.Guess = m.Guess || !f.Fix.Safe
	}
	return m, true
}

// better reports whether the findings of the suggestions are gone from the text,
// nothing above a note has come, and the built page changes no more than the
// fixes declare: as the fixes are judged that --fix applies.
func (s *suggester) better(text string, made []Suggestion, unsafe bool) bool {
	var fixes []*lint.Finding
	for i := range made {
		for n := range made[i].Findings {
			fixes = append(fixes, &made[i].Findings[n])
		}
	}
	return s.judge.Better(fixes, unsafe, source.New(s.Source.Path, raw(s.Source, text)))
}

func raw(file *source.File, text string) []byte {
	if file.BOM {
		return []byte(source.BOM + text)
	}
	return []byte(text)
}

// Apply does what GitHub does with the suggestions that somebody commits: each
// replaces its lines. They must not share a line.
func Apply(text string, made ...Suggestion) string {
	sorted := slices.Clone(made)
	slices.SortFunc(sorted, func(a, b Suggestion) int { return a.First - b.First })
	var b strings.Builder
	n, next := 0, 0
	for line := range strings.Lines(text) {
		n++
		for next < len(sorted) && n > sorted[next].Last {
			next++
		}
		if next == len(sorted) || n < sorted[next].First {
			b.WriteString(line)
			continue
		}
		if n == sorted[next].First {
			for _, text := range sorted[next].New {
				b.WriteString(text + "\n")
			}
		}
	}
	return b.String()
}
