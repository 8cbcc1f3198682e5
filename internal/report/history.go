package report

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// A Run is one line of a history: what one run saw. Lines begin with the time,
// so that two histories are merged by sorting their lines.
type Run struct {
	Time     time.Time      `json:"time"`
	Revision string         `json:"revision"`
	Partners int            `json:"partners"`
	Right    int            `json:"right"`
	Harms    map[string]int `json:"harms"` // open findings, those of the baseline among them
	Levels   map[string]int `json:"severities"`
	Baseline int            `json:"baseline"` // how many of them the baseline has
	Prints   printSet       `json:"findings"`
}

// printBytes is how much of a fingerprint a history keeps: two of 50,000 findings
// are taken for one another once in 200,000 histories.
const printBytes = 6

// A printSet is the beginnings of fingerprints, sorted, one after the other.
type printSet []byte

// MarshalText writes the set in base64.
func (s printSet) MarshalText() ([]byte, error) {
	return base64.RawURLEncoding.AppendEncode(nil, s), nil
}

// UnmarshalText reads what MarshalText writes.
func (s *printSet) UnmarshalText(text []byte) error {
	set, err := base64.RawURLEncoding.AppendDecode(nil, text)
	if err != nil || len(set)%printBytes != 0 {
		return fmt.Errorf("findings is not a set of fingerprints")
	}
	*s = set
	return nil
}

// beginning is what a set keeps of a fingerprint in hexadecimal; "" when that
// is none.
func beginning(fingerprint string) string {
	b, err := hex.DecodeString(fingerprint[:min(len(fingerprint), 2*printBytes)])
	if err != nil || len(b) != printBytes {
		return ""
	}
	return string(b)
}

func setOf(findings ...[]lint.Finding) printSet {
	var all []string
	for _, list := range findings {
		for i := range list {
			if b := beginning(list[i].Fingerprint); b != "" {
				all = append(all, b)
			}
		}
	}
	slices.Sort(all)
	return printSet(strings.Join(slices.Compact(all), ""))
}

func (s printSet) each(do func(string)) {
	for chunk := range slices.Chunk([]byte(s), printBytes) {
		do(string(chunk))
	}
}

// RunOf is the run that the input tells of. Its time must be known.
func RunOf(in *Input) Run {
	v := newView(in)
	r := Run{Time: in.When.UTC().Truncate(time.Second), Revision: in.Revision, Partners: v.Partners, Right: v.Right,
		Harms: map[string]int{}, Levels: map[string]int{}, Baseline: len(in.Known), Prints: setOf(in.Found, in.Known)}
	for _, list := range [][]lint.Finding{in.Found, in.Known} {
		for i := range list {
			r.Harms[list[i].Harm.String()]++
			r.Levels[list[i].Severity.String()]++
		}
	}
	return r
}

// ReadHistory reads the lines of a history, in any order, and returns the runs
// oldest first, each once. The error names the line.
func ReadHistory(r io.Reader) ([]Run, error) {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, 16<<20)
	var runs []Run
	for n := 1; scanner.Scan(); n++ {
		line := bytes.TrimSpace(scanner.Bytes())
		if len(line) == 0 {
			continue
		}
		var run Run
		if err := json.Unmarshal(line, &run); err != nil || run.Time.IsZero() {
			return nil, fmt.Errorf("line %d is none that partnerlint writes", n)
		}
		runs = append(runs, run)
	}
	if err := scanner.Err(); err != nil {
		return nil, err
	}
	return sorted(runs), nil
}

func sorted(runs []Run) []Run {
	slices.SortStableFunc(runs, func(a, b Run) int {
		return cmp.Or(a.Time.Compare(b.Time), strings.Compare(a.Revision, b.Revision))
	})
	return slices.CompactFunc(runs, same)
}

func same(a, b Run) bool { return a.Time.Equal(b.Time) && a.Revision == b.Revision }

// Before leaves out the run itself and what came after it: who writes a report
// twice gets the same one.
func Before(runs []Run, run Run) []Run {
	return slices.DeleteFunc(slices.Clone(runs), func(r Run) bool { return !r.Time.Before(run.Time) })
}

// WriteHistory writes the runs with one more, which takes the place of itself.
func WriteHistory(w io.Writer, runs []Run, run Run) error {
	runs = slices.DeleteFunc(slices.Clone(runs), func(r Run) bool { return same(r, run) })
	encoder := json.NewEncoder(w)
	for _, r := range sorted(append(runs, run)) {
		if err := encoder.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
