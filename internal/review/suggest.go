package review

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
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
	Path     paths.Repo
	Range    // the lines that it replaces
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
	worst := lint.HarmUpkeep
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
	Path     paths.Repo
	Source   *source.File
	Findings []lint.Finding // those of the file that may be fixed
	Hunks    []Range        // where comments can stand
	Check    fix.Recheck
}

// Suggestions are what a click each can fix in a file: safe fixes, and with
// unsafe the others too. Applied one by one or together they leave what --fix
// leaves for the same findings. What no suggestion can say is left out: the
// byte-order mark, other line endings than LF, a last line without an ending,
// what is longer than 30 lines or is outside the diff.
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
		s.firstLine = 2 // the mark is in the first, and would be lost
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
