//go:build unix

package main

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

func ran(name string, walls ...time.Duration) *contender {
	c := &contender{name: name}
	for _, w := range walls {
		c.runs = append(c.runs, measure{wall: w, cpu: 2 * w, peak: 50 << 10})
	}
	return c
}

// undated takes the machine and the day out of a table.
func undated(text string) string {
	return regexp.MustCompile(`; [^;]*, \d+ cores, [^:]*:`).ReplaceAllString(text, "; MACHINE:")
}

func TestSiteTable(t *testing.T) {
	slow := ran("slow", 40*time.Second)
	slow.version = "1.2"
	all := []*contender{ran(floorC, 3*time.Second, time.Second, 2*time.Second),
		ran(ours, time.Second, time.Second, time.Second), slow, ran("never")}
	got := undated(siteTable(all, 10000, options{faults: 0.02, rounds: 3}, []string{"Vale", "other"}).text)
	want := `10,000 made-up pages of 1.5 to 7 KiB in one folder, 2 % of them with a mistake; median of 3 interleaved rounds (1 of slow); MACHINE:

| command | wall s | CPU s | peak MiB | wall ÷ floor c | CPU ÷ floor c | wall ÷ partnerlint |
|---|---:|---:|---:|---:|---:|---:|
| floor c: + yaml.v3 | 2.00 | 4.00 | 50 | 1.00 | 1.00 | 2.00 |
| partnerlint | 1.00 | 2.00 | 50 | 0.50 | 0.50 | 1.00 |
| slow 1.2 | 40.00 | 80.00 | 50 | 20.00 | 20.00 | 40.00 |

Left out, as it would take too long: never.

Not measured, because it could not be installed: Vale, other.
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestGrowth(t *testing.T) {
	small, large := []*contender{ran(ours, 2*time.Second)}, []*contender{ran(floorC, 1), ran(ours, 21*time.Second)}
	want := "\nOf 100,000 pages partnerlint takes 10.50 times as long as of 10,000, and 10.50 times the CPU time.\n"
	if got := growth(10000, 100000, small, large); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := growth(1, 2, nil, large); got != "" {
		t.Errorf("of one size alone: %q", got)
	}
}

func TestStartupTable(t *testing.T) {
	got := undated(startupTable([]*contender{ran(bareProgram, 4*time.Millisecond), ran("x", 6*time.Millisecond)}).text)
	want := `The start of a program, and one page in a site of 10; median of 51 interleaved rounds; MACHINE:

| command | wall ms | CPU ms | peak MiB | wall ÷ the bare program |
|---|---:|---:|---:|---:|
| a bare program with the same packages | 4.0 | 8.0 | 50 | 1.00 |
| x | 6.0 | 12.0 | 50 | 1.50 |
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestTablesReplaceThoseOfTheLastTime(t *testing.T) {
	text := "# Fast\n\n<!-- measured: a -->\nold\n<!-- end -->\n\nWords.\n"
	once := replaced([]byte(text), []table{{"a", "new\n"}, {"b", "more\n"}})
	want := "# Fast\n\n<!-- measured: a -->\n\nnew\n\n<!-- end -->\n\nWords.\n\n<!-- measured: b -->\n\nmore\n\n<!-- " +
		"end -->\n"
	if string(once) != want {
		t.Errorf("got %q, want %q", once, want)
	}
	if twice := replaced(once, []table{{"a", "new\n"}, {"b", "more\n"}}); string(twice) != want {
		t.Errorf("the second time: %q", twice)
	}
}

func TestMedianAndThousands(t *testing.T) {
	if got := median(ran("", 5, 1, 9, 2).runs, wall); got != 5 {
		t.Errorf("median %d", got)
	}
	if got := median(nil, wall); got != 0 {
		t.Errorf("median of nothing %d", got)
	}
	for n, want := range map[int]string{7: "7", 999: "999", 1000: "1,000", 100000: "100,000", 1234567: "1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
}

func TestProcessor(t *testing.T) {
	if got := processor([]byte("processor\t: 0\nmodel name\t: Quick 9\nmodel name\t: Slow 1\n")); got != "Quick 9" {
		t.Errorf("%q", got)
	}
	if got := processor(nil); got != "" {
		t.Errorf("%q", got)
	}
}

func TestRunMeasures(t *testing.T) {
	m, err := run(&contender{args: []string{"sh", "-c", "exit 1"}, dir: t.TempDir()})
	if err != nil || m.wall <= 0 || m.peak <= 0 {
		t.Errorf("%+v, %v", m, err)
	}
	if _, err := run(&contender{args: []string{"sh", "-c", "exit 3"}, dir: t.TempDir()}); err == nil ||
		!strings.Contains(err.Error(), "exit status 3") {
		t.Errorf("a command that fails: %v", err)
	}
	if _, err := run(&contender{args: []string{"/no/such/program"}}); err == nil {
		t.Error("no program is no error")
	}
}

func TestRunAllSparesTheSlow(t *testing.T) {
	quick := &contender{args: []string{"true"}}
	slow := &contender{args: []string{"true"}, slow: true}
	if err := runAll([]*contender{quick, slow}, 3, 1); err != nil || len(quick.runs) != 3 || len(slow.runs) != 1 {
		t.Errorf("%d and %d runs, %v", len(quick.runs), len(slow.runs), err)
	}
}

func TestRunAllGoesOnWithoutAPeerThatFails(t *testing.T) {
	own := &contender{name: ours, args: []string{"true"}}
	peer := &contender{name: "other", args: []string{"sh", "-c", "exit 2"}, peer: true}
	base := ran(floorC, time.Second)
	if err := runAll([]*contender{own, peer}, 2, 1); err != nil || len(own.runs) != 2 || len(peer.runs) != 0 {
		t.Errorf("%d and %d runs, %v", len(own.runs), len(peer.runs), err)
	}
	text := siteTable([]*contender{base, own, peer}, 1, options{faults: 0.02, rounds: 2}, nil).text
	if !strings.Contains(text,
		"\nother could not be measured: it ends with exit status 2.\n") {
		t.Error(text)
	}
	own.args = peer.args
	if err := runAll([]*contender{own}, 1, 1); err == nil {
		t.Error("our own failure is none")
	}
}

func TestOnlyWhatWasAskedForIsAbsent(t *testing.T) {
	peers := []peer{{name: "rumdl", path: "/bin/rumdl"}, {name: "Vale"}, {name: "gomarklint"}}
	for only, want := range map[string]string{"": "Vale gomarklint", "gomark": "gomarklint", "rumdl": "", ours: ""} {
		if got := strings.Join(absent(peers, only), " "); got != want {
			t.Errorf("-only %q: %q is absent, want %q", only, got, want)
		}
	}
}

func TestSelectedKeepsTheFloor(t *testing.T) {
	all := selected([]*contender{{name: "floor a: read"}, {name: floorC}, {name: ours}, {name: "rumdl, no cache"}},
		"rumdl")
	if len(all) != 2 || all[0].name != floorC || all[1].name != "rumdl, no cache" {
		t.Errorf("%d left", len(all))
	}
}
