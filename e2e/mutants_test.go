//go:build e2e

package e2e

import (
	"flag"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/linttest"
)

var mutants = flag.Int("mutants", 300, "how many pages to mutate; 10,000 take about half an hour")

// What --fix makes of pages that hands and editors damaged differs, as the real
// Jekyll builds it, in what the fixes declare and nothing else; a second run
// changes nothing, and no warning is new.
func TestFixesOfMutatedPagesAreHarmless(t *testing.T) {
	if !hasJekyll() {
		t.Skip("no ruby with jekyll here")
	}
	pool := examplePool(t)
	const batch = 400
	built := 0
	for from := 0; from < *mutants; from += batch {
		texts := make([]string, min(batch, *mutants-from))
		for i := range texts {
			r := rand.New(rand.NewPCG(*first+uint64(from+i), 13))
			texts[i] = pool.whole[r.IntN(len(pool.whole))]
			for range 1 + r.IntN(3) {
				texts[i] = mutate(r, texts[i])
			}
		}
		all := changesOf(t, texts)
		built += len(all)
		judge(t, all)
		newWarnings(t, all)
	}
	t.Logf("%d pages mutated; %d changes built before and after", *mutants, built)
}

// newWarnings reports findings that all safe fixes together brought.
func newWarnings(t *testing.T, all []change) {
	t.Helper()
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var jobs sync.WaitGroup
	for _, c := range all {
		if c.name != allFixes {
			continue
		}
		slots <- struct{}{}
		jobs.Go(func() {
			defer func() { <-slots }()
			before, hidden := warningsOf(t, c.before)
			after, _ := warningsOf(t, c.after)
			for line, found := range after {
				known := func(message string) bool { return before[said(message)] != nil }
				if strings.HasPrefix(line, said("")) || hidden || startsIn(before, line) {
					continue
				}
				if !slices.ContainsFunc(found, known) {
					t.Errorf("new once fixed: %v of %q:\n%s\nwhich became\n%s", found, line, c.before, c.after)
				}
			}
		})
	}
	jobs.Wait()
}

// startsIn reports whether a line, or its beginning, has a finding already.
func startsIn(found map[string][]string, line string) bool {
	for known := range found {
		if strings.HasPrefix(line, known) && (known != "" || line == "") {
			return true
		}
	}
	return false
}

// said is the key of a message among lines.
func said(message string) string { return "> " + message }

// warningsOf lists what is found in a page, notes apart, by the letters of the
// line and by what is said; hides reports whether something hides others.
func warningsOf(t *testing.T, text string) (found map[string][]string, hides bool) {
	files := linttest.RightSite()
	files[linttest.RightPage] = text
	found = map[string][]string{}
	for _, f := range checkSite(t, files).Findings {
		if f.Severity != lint.Info && f.Path == linttest.RightPage {
			line := onlyLetters(string(f.File.Slice(f.File.LineSpan(f.Span.Start))))
			found[line] = append(found[line], f.Message)
			found[said(f.Message)] = append(found[said(f.Message)], f.Message)
		}
		hides = hides || f.Hides()
	}
	return found, hides
}

// mutate changes a page in one place, or everywhere, as hands, editors and
// converters do.
func mutate(r *rand.Rand, text string) string {
	lines := strings.SplitAfter(text, "\n")
	i := r.IntN(len(lines))
	j := r.IntN(len(lines))
	line := func(change func(string) string) {
		body := strings.TrimSuffix(lines[i], "\n")
		lines[i] = change(body) + lines[i][len(body):]
	}
	at := func(s string) int { // where a character begins
		n := r.IntN(len(s) + 1)
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n++
		}
		return n
	}
	insert := func(signs ...string) {
		line(func(s string) string { n := at(s); return s[:n] + signs[r.IntN(len(signs))] + s[n:] })
	}
	replace := func(pairs ...string) { line(strings.NewReplacer(pairs...).Replace) }
	before := func(signs ...string) {
		line(func(s string) string { return signs[r.IntN(len(signs))] + s })
	}
	switch r.IntN(24) {
	case 0:
		lines[i] = ""
	case 1:
		lines[i] += lines[i]
	case 2:
		lines[i], lines[j] = lines[j], lines[i]
	case 3:
		replace("\"", "“", "'", "’")
		replace("“", "”")
	case 4:
		replace("\"", "„", "'", "‘")
	case 5:
		before(" ", "  ", "    ", "\t", "   ", "      ")
	case 6:
		return strings.ReplaceAll(text, "\n", "\r\n")
	case 7:
		line(func(s string) string { return s + "\r" })
	case 8:
		insert("\t", "  ")
	case 9:
		insert("\u00a0")
	case 10:
		replace(" ", "\u00a0")
	case 11:
		insert("\u200b", "\u200e", "\ufeff", "\u00ad", "\u2060")
	case 12:
		before("\ufeff", "\u200b", "\u00a0", "\u3000")
	case 13:
		insert("*", "**", "_", "`", "|", "[", "]", "(", ")", "<", ">", "{", "}", "\\", "!", "~", "=", "^", "$", "#", ":")
	case 14:
		before("•", "• ", "–", "– ", "1) ", "a. ", "# ", "#", "＃", "> ", "+ ", "- ", "* ", "o\t", "\uf0b7\t", "· ", "١. ",
			"* * ", "**", "2. ", "1.", "-", "*", "+", "|", ": ", "\\", "//", "==", "---", "```", "~~~", "<!--", "-->",
			"{: .x}", "[^1]: ", "*[X]: ")
	case 15:
		line(func(s string) string { return strings.TrimLeft(s, " \t#*->+") })
	case 16:
		after := []string{" ", "  ", "\\", "<br>", " {: .x}", " {#x}", ":", " #", "|", "*", "**", "`", "<!-- x -->", "-->"}
		line(func(s string) string { return s + after[r.IntN(len(after))] })
	case 17:
		lines[i] = strings.TrimSuffix(lines[i], "\n")
	case 18:
		below := []string{"", "\n", " ", "\u00a0", "{: .x}", "---", "***", "===", "```", "<!-- x -->", "<div>", "</div>", "> ",
			"\t", "{% raw %}", "{% endraw %}"}
		lines[i] += below[r.IntN(len(below))] + "\n"
	case 19:
		line(func(s string) string { n := at(s); return s[:n] + "\n" + s[n:] })
	case 20:
		replace("<!--", "<!—", "-->", "—>")
		replace("--", "—")
	case 21:
		replace(":", []string{" :", "：", ":  ", "", " : "}[r.IntN(5)])
	case 22:
		replace("(", "（", ")", "）", "[", "［", "]", "］", "#", "＃", "*", "＊", "|", "｜")
	case 23:
		line(func(s string) string {
			n, m := at(s), at(s)
			return s[:min(n, m)] + s[max(n, m):]
		})
	}
	return strings.Join(lines, "")
}

func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
