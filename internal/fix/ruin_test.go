package fix_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/linttest"
)

// shards are what slips into pages.
var shards = []string{
	" ", "  ", "\n", "\n\n", "\t", "\r", "\r\n", ":", ": ", "#", "##", "## ", "---", "---\n", "\"", "'", "`", "```\n",
	"~~~\n", "*", "**", "_", "|", "||",
	"<!--", "-->", "<!-- more -->", "<!--more-->", "<div>", "</div>", "<br>", "{%", "%}", "{{", "}}", "{% if x %}", "[",
	"](", "[x](y)", "[x] (y)", "(", ")", "\\", "- ", "-x\n",
	"> ", "1) ", "1. ", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\u202e", "é", "日本", "😀", "https://x.example",
	"www.x.example", "a@b.example", "title: x\n", "No", "007",
	"\x00", "\xff", "&amp;", "$$", "[^1]", "<", ">", "=", "===\n", "    ", "partner", "Partner", ",", "TODO",
}

// ruin breaks text in n places.
func ruin(text string, r *rand.Rand, n int) string {
	for range n {
		if len(text) == 0 {
			return text
		}
		at := r.IntN(len(text))
		end := min(len(text), at+1+r.IntN(8))
		lines := strings.SplitAfter(text, "\n")
		line := r.IntN(len(lines))
		switch r.IntN(8) {
		case 0: // delete some bytes
			text = text[:at] + text[end:]
		case 1: // say some twice
			text = text[:end] + text[at:]
		case 2: // drop a line
			lines[line] = ""
			text = strings.Join(lines, "")
		case 3: // a line slips in again elsewhere
			lines[r.IntN(len(lines))] += lines[line]
			text = strings.Join(lines, "")
		case 4: // something at the begin of a line
			lines[line] = shards[r.IntN(len(shards))] + lines[line]
			text = strings.Join(lines, "")
		default: // something anywhere
			text = text[:at] + shards[r.IntN(len(shards))] + text[at:]
		}
	}
	return text
}

// severe counts what is above info.
func severe(result *engine.Result) (n int) {
	for _, f := range result.Findings {
		if f.Severity > lint.Info {
			n++
		}
	}
	return n
}

// fixRuin holds what fixes owe to any page: the work ends, a second run
// changes nothing, no finding is left that the fixed text could have been
// spared, and a page that has nothing above info before has none after.
func fixRuin(t *testing.T, text string, unsafe bool) {
	t.Helper()
	files := linttest.RightSite()
	files[linttest.RightPage] = text
	run := judge(t)
	before := severe(run(files))
	got, _ := linttest.Fix(t, files, unsafe, run)
	again, _ := linttest.Fix(t, got, unsafe, run)
	if diff := cmp.Diff(got, again); diff != "" {
		t.Errorf("of %q\na second run changes:\n%s", text, diff)
	}
	if before == 0 {
		if after := run(got); severe(after) > 0 {
			t.Errorf("of %q\nfixes bring findings:%s\nin %q", text, list(after.Findings), got[linttest.RightPage])
		}
	}
}

func list(all []lint.Finding) string {
	var b strings.Builder
	for _, f := range all {
		fmt.Fprintf(&b, "\n\t%s:%d:%d: %s: %s [%s]", f.Path, f.Start.Line, f.Start.Column, f.Severity, f.Message,
			f.Rule)
	}
	return b.String()
}

func TestRuins(t *testing.T) {
	rounds := linttest.Of(20, 150)
	for i := range rounds {
		r := rand.New(rand.NewPCG(uint64(i), 4))
		text := ruin(linttest.RightText, r, 1+i%5)
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			fixRuin(t, text, i%2 == 0)
		})
	}
}

// FuzzRuins tries what the fuzzer thinks of instead.
func FuzzRuins(f *testing.F) {
	f.Add(linttest.RightText, true)
	// What is written below an open comment is not there: writing it again and
	// again does not help.
	f.Add(strings.Replace(linttest.RightText, "## Founding", "Use `{% comment %}no` often.\n\nSee {{ page.title for "+
		"more.\n\n## Founding", 1), true)
	for i := range 8 {
		f.Add(ruin(linttest.RightText, rand.New(rand.NewPCG(uint64(i), 40)), 3), i%2 == 0)
	}
	f.Fuzz(fixRuin)
}
