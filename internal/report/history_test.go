package report_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/report"
	"github.com/partnerlint/partnerlint/internal/source"
)

var sinceLine = regexp.MustCompile(`Since (\S+): <b>(\d+)</b> new, <b>(\d+)</b> still open, <b>(\d+)</b> fixed\.`)

// Over ten runs new, still open and fixed add up, and a history is what a sort
// of its lines is, whoever wrote them.
func TestTenRuns(t *testing.T) {
	file := source.New("_partners/a/index.md", []byte("word\n"))
	random := rand.New(rand.NewPCG(1, 2)) // #nosec G404 -- a test
	open := map[int]bool{}
	var history bytes.Buffer
	for week := range 10 {
		before := len(open)
		added, gone := aWeekOfWork(random, open)
		in := input(report.File{Path: file.Path, Partner: true})
		in.When = in.When.AddDate(0, 0, 7*week)
		in.Revision = fmt.Sprintf("r%d", week)
		for n := range 30 {
			if !open[n] {
				continue
			}
			if f := finding(file, "word", lint.HarmCard, n); n%3 == 0 {
				in.Known = append(in.Known, f)
			} else {
				in.Found = append(in.Found, f)
			}
		}
		past, err := report.ReadHistory(bytes.NewReader(history.Bytes()))
		if err != nil || len(past) != week {
			t.Fatalf("%d runs: %v", len(past), err)
		}
		run := report.RunOf(in)
		if run.Harms["card"] != len(open) || run.Baseline != len(in.Known) {
			t.Errorf("the run counts %v and %d", run.Harms, run.Baseline)
		}
		in.Past = report.Before(past, run)
		page := written(t, in)
		if week > 0 {
			m := sinceLine.FindStringSubmatch(page)
			want := []string{strconv.Itoa(added), strconv.Itoa(before - gone), strconv.Itoa(gone)}
			if m == nil || !slices.Equal(m[2:], want) {
				t.Errorf("week %d: new, still open and fixed are %q, want %q", week, m, want)
			}
		}
		history.Reset()
		if err := report.WriteHistory(&history, past, run); err != nil {
			t.Fatal(err)
		}
		again, err := report.ReadHistory(bytes.NewReader(history.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		in.Past = report.Before(again, run)
		if written(t, in) != page {
			t.Error("who writes the report once more gets another one")
		}
	}
	lines := strings.SplitAfter(strings.TrimSpace(history.String())+"\n", "\n")
	if !slices.IsSorted(lines[:len(lines)-1]) {
		t.Error("the lines are not sorted")
	}
	slices.Reverse(lines)
	merged, err := report.ReadHistory(strings.NewReader(strings.Join(lines, "") + history.String()))
	if err != nil || len(merged) != 10 {
		t.Errorf("two histories in one have %d runs: %v", len(merged), err)
	}
}

// aWeekOfWork fixes some of the open mistakes and makes others, and returns how
// many of each.
func aWeekOfWork(random *rand.Rand, open map[int]bool) (added, gone int) {
	for n := range 30 {
		switch {
		case open[n] && random.IntN(3) == 0:
			delete(open, n)
			gone++
		case !open[n] && random.IntN(4) == 0:
			open[n] = true
			added++
		}
	}
	return added, gone
}

func TestBrokenHistory(t *testing.T) {
	for _, text := range []string{"x", "{}", `{"time":"2026-01-01T00:00:00Z","findings":"AAAA"}`, "[1]", "<<<<<<< HEAD"} {
		if _, err := report.ReadHistory(strings.NewReader("\n" + text)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
