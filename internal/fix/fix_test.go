package fix_test

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/effect"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A slip is a word that a toy linter finds, and what it puts in its place.
type slip struct {
	word, better string
	rule         string
	severity     lint.Severity
	stage        lint.Stage
	breaks       page.Aspect
	needs        page.Aspect
	unsafe       bool
}

// toy is a linter of slips; those that need what another breaks stay unseen
// while it is there, and of one that breaks something only the first is seen.
func toy(slips ...slip) fix.Recheck {
	return func(file *source.File) ([]lint.Finding, *effect.Effect) {
		text := string(file.Text)
		var all []lint.Finding
		var broken page.Aspect
		for _, s := range slips {
			if s.needs&broken != 0 {
				continue
			}
			for at := 0; ; {
				i := strings.Index(text[at:], s.word)
				if i < 0 {
					break
				}
				at += i
				f := lint.Finding{Severity: s.severity, Stage: s.stage, Needs: s.needs, Path: file.Path, File: file,
					Start: file.Position(at)}
				f.Rule, f.Span, f.Message, f.Breaks = s.rule, span(at, at+len(s.word)), s.rule+" "+s.word, s.breaks
				if s.better != s.word {
					f.Fix = &lint.Fix{Title: "fix it", Safe: !s.unsafe,
						Edits: []lint.Edit{lint.Replace(f.Span, s.better)}}
				}
				all = append(all, f)
				at += len(s.word)
				broken |= s.breaks
				if s.breaks != 0 {
					break
				}
			}
		}
		return all, nil
	}
}

func fixPage(text string, unsafe bool, check fix.Recheck) fix.Outcome {
	file := source.New("p.md", []byte(text))
	found, _ := check(file)
	return fix.Run(file, found, unsafe, check)
}

func TestRun(t *testing.T) {
	var (
		double = slip{word: "  ", better: " ", rule: "double", severity: lint.Info, stage: lint.StageText}
		typo   = slip{word: "teh", better: "the", rule: "typo", severity: lint.Warning, stage: lint.StageText}
		guess  = slip{word: "Lab ", better: "Labs ", rule: "guess", severity: lint.Warning, stage: lint.StageText,
			unsafe: true}
		bad    = slip{word: "bad", better: "awful", rule: "bad", severity: lint.Warning, stage: lint.StageText}
		awful  = slip{word: "awful", better: "awful", rule: "awful", severity: lint.Error, stage: lint.StageText}
		ping   = slip{word: "ping", better: "pong", rule: "ping", severity: lint.Info, stage: lint.StageText}
		pong   = slip{word: "pong", better: "ping", rule: "ping", severity: lint.Info, stage: lint.StageText}
		more   = slip{word: "moo", better: "moo moo", rule: "more", severity: lint.Warning, stage: lint.StageText}
		broken = slip{word: "{{", better: "(", rule: "broken", severity: lint.Error, stage: lint.StageLiquid,
			breaks: page.Body}
		hidden = slip{word: "TODO", better: "TODO", rule: "todo", severity: lint.Error, stage: lint.StageText,
			needs: page.Body}
		loud = slip{word: "(", better: "(", rule: "paren", severity: lint.Error, stage: lint.StageText}
	)
	for _, c := range []struct {
		name                           string
		text, want                     string
		unsafe                         bool
		slips                          []slip
		applied, dropped, remainLoudly int
	}{
		{name: "nothing to do", text: "all is well", want: "all is well", slips: []slip{typo}},
		{name: "several at once", text: "teh  teh", want: "the the", slips: []slip{typo, double}, applied: 3},
		{name: "pass after pass", text: "a     b", want: "a b", slips: []slip{double}, applied: 4},
		{name: "unsafe ones wait", text: "teh Lab ", want: "the Lab ", slips: []slip{typo, guess}, applied: 1,
			remainLoudly: 1},
		{name: "unsafe ones are asked for", text: "teh Lab ", want: "the Labs ", unsafe: true,
			slips: []slip{typo, guess}, applied: 2},
		{name: "a fix that does not fix", text: "moor", want: "moor", slips: []slip{more}, dropped: 1,
			remainLoudly: 1},
		{name: "what makes it worse is dropped, the rest is not", text: "teh bad teh", want: "the bad the",
			slips: []slip{typo, bad, awful}, applied: 2, dropped: 1, remainLoudly: 1},
		{name: "nothing but culprits", text: "bad bad bad", want: "bad bad bad", slips: []slip{bad, awful}, dropped: 3,
			remainLoudly: 3},
		{name: "no circles", text: "ping", want: "pong", slips: []slip{ping, pong}, applied: 1, dropped: 1},
		{name: "what was hidden may show", text: "{{ TODO", want: "( TODO", slips: []slip{broken, hidden}, applied: 1,
			remainLoudly: 1},
		{name: "the next of a parser that stops", text: "{{\n{{\n{{", want: "(\n(\n(", slips: []slip{broken},
			applied: 3},
		{name: "but nothing that was in plain sight", text: "{{", want: "{{", slips: []slip{broken, loud}, dropped: 1,
			remainLoudly: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := fixPage(c.text, c.unsafe, toy(c.slips...))
			if string(got.File.Raw()) != c.want {
				t.Errorf("text %q, want %q", got.File.Raw(), c.want)
			}
			loudly := 0
			for _, f := range got.Remain {
				if f.Severity > lint.Info {
					loudly++
				}
			}
			if len(got.Applied) != c.applied || len(got.Dropped) != c.dropped || loudly != c.remainLoudly {
				t.Errorf("applied %d, dropped %d, remain %d; want %d, %d, %d", len(got.Applied), len(got.Dropped),
					loudly, c.applied, c.dropped, c.remainLoudly)
			}
			if got.Changed() != (c.text != c.want) {
				t.Errorf("Changed is %v", got.Changed())
			}
		})
	}
}

// What the caller left out is not fixed, and is not taken for new.
func TestRunOnlyWhatIsAsked(t *testing.T) {
	check := toy(slip{word: "teh", better: "the", rule: "typo", severity: lint.Warning, stage: lint.StageText},
		slip{word: "Hte", better: "The", rule: "typo", severity: lint.Warning, stage: lint.StageText})
	file := source.New("p.md", []byte("Hte dog and teh\ncat and teh cow"))
	found, _ := check(file)
	asked := found[1:2]
	got := fix.Run(file, asked, false, check)
	if want := "Hte dog and teh\ncat and the cow"; string(got.File.Raw()) != want {
		t.Errorf("got %q, want %q", got.File.Raw(), want)
	}
	if len(got.Remain) != 2 || len(got.Dropped) != 0 {
		t.Errorf("remain %d, dropped %d", len(got.Remain), len(got.Dropped))
	}
}

// FuzzFix lets a toy linter with helpful, harmful and circular fixes loose on
// any text: the work ends, nothing gets worse, and a second run changes
// nothing.
func FuzzFix(f *testing.F) {
	for _, text := range []string{"", "teh  bad ping {{ TODO", "{{{{ bad\r\npong  teh", "\ufeffab ba ab", "   \n\t  ",
		"abab babab"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	check := toy(
		slip{word: "{{", better: "(", rule: "broken", severity: lint.Error, stage: lint.StageLiquid, breaks: page.Body},
		slip{word: "a", better: "b", rule: "ping", severity: lint.Warning, stage: lint.StageText},
		slip{word: "bb", better: "a", rule: "ping", severity: lint.Warning, stage: lint.StageText},
		slip{word: "ab", better: "", rule: "gone", severity: lint.Info, stage: lint.StageText},
		slip{word: "  ", better: " ", rule: "double", severity: lint.Info, stage: lint.StageText},
		slip{word: "c", better: "d", rule: "bad", severity: lint.Warning, stage: lint.StageText, unsafe: true},
		slip{word: "d", better: "d", rule: "awful", severity: lint.Error, stage: lint.StageText, needs: page.Body},
	)
	f.Fuzz(func(t *testing.T, text string, unsafe bool) {
		if len(text) > 60 { // within the bound on checks, so that the end is a fixed point
			return
		}
		first := fixPage(text, unsafe, check)
		second := fixPage(string(first.File.Raw()), unsafe, check)
		if second.Changed() {
			t.Errorf("the second run makes %q of %q", second.File.Raw(), first.File.Raw())
		}
		errors := func(all []lint.Finding) (n int) {
			for _, f := range all {
				if f.Rule == "awful" {
					n++
				}
			}
			return n
		}
		were, _ := toy(slip{word: "d", better: "d", rule: "awful", severity: lint.Error})(source.New("p.md",
			[]byte(text)))
		before := errors(were)
		if after := errors(first.Remain); after > before {
			t.Errorf("%d errors where there were %d: %q", after, before, first.File.Raw())
		}
	})
}

func span(start, end int) source.Span { return source.Span{Start: start, End: end} }
