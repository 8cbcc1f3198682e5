package playground_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/playground"
)

func ask(t *testing.T, r playground.Request) playground.Answer {
	t.Helper()
	in, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var a playground.Answer
	if err := json.Unmarshal((&playground.Session{Version: "test"}).Handle(context.Background(), in), &a); err != nil {
		t.Fatal(err)
	}
	if a.Seq != r.Seq {
		t.Errorf("the answer has the number %d", a.Seq)
	}
	return a
}

const path = "_partners/pump-six/index.md"

const broken = `---
layout: partner
title: Pump 🚰 Six
permalink: partners/pump-six
partner: pump-six
---
Hand-pumped 🚰 since 1911.
<!-- more -->

##Hours
`

type finding struct {
	Rule, Severity, Fingerprint string
	Fix                         *struct{ Safe bool }
}

func findings(t *testing.T, a playground.Answer) []finding {
	t.Helper()
	var report struct{ Findings []finding }
	if err := json.Unmarshal(a.Report, &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Findings) != len(a.Places) || len(a.Why) != len(a.Places) {
		t.Fatalf("%d findings, %d places, %d reasons", len(report.Findings), len(a.Places), len(a.Why))
	}
	return report.Findings
}

func TestCheck(t *testing.T) {
	a := ask(t, playground.Request{Seq: 7, Do: "check", Path: path, Text: broken})
	units := utf16.Encode([]rune(broken))
	at := map[string]string{}
	for i, f := range findings(t, a) {
		p := a.Places[i]
		at[f.Rule] = string(utf16.Decode(units[p[0]:p[1]]))
		if a.Why[i] == "" {
			t.Errorf("nothing says what %s is for", f.Rule)
		}
	}
	if at["excerpt-marker-near-miss"] != "<!-- more -->" {
		t.Errorf("findings are at %q", at)
	}
	if !strings.HasPrefix(a.HTML, "<p>Hand-pumped 🚰 since 1911.\n<!-- more --></p>\n") {
		t.Errorf("the HTML is %s", a.HTML)
	}
}

func TestFix(t *testing.T) {
	a := ask(t, playground.Request{Do: "fix", Path: path, Text: broken})
	if !strings.Contains(a.Text, "\n<!--more-->\n") || !strings.Contains(a.Text, "\n## Hours\n") || a.Applied < 2 {
		t.Errorf("%d fixes make\n%s", a.Applied, a.Text)
	}
	if again := ask(t, playground.Request{Do: "fix", Path: path, Text: a.Text}); again.Text != a.Text ||
		again.Applied > 0 {
		t.Errorf("%d more make\n%s", again.Applied, again.Text)
	}
	checked := ask(t, playground.Request{Do: "check", Path: path, Text: broken})
	for _, f := range findings(t, checked) {
		if f.Rule == "excerpt-marker-near-miss" {
			one := ask(t, playground.Request{Do: "fix", Path: path, Text: broken, Fingerprint: f.Fingerprint})
			if want := strings.Replace(broken, "<!-- more -->", "<!--more-->", 1); one.Text != want {
				t.Errorf("one fix makes\n%s", one.Text)
			}
		}
	}
}

// The files around the page are the site, its configuration included.
func TestSite(t *testing.T) {
	files := map[paths.Shown]string{
		"_config.yml":      "collections:\n  partners:\n    output: true\n",
		".partnerlint.yml": "rules:\n  excerpt-marker-near-miss: off\n",
		"_partners/other/index.md": "---\nlayout: partner\ntitle: O\npermalink: partners/pump-six\npartner: " +
			"other\n---\n" +
			"x y z\n<!--more-->\n",
	}
	rules := map[string]bool{}
	for _, f := range findings(t, ask(t, playground.Request{Do: "check", Path: path, Text: broken, Files: files})) {
		rules[f.Rule] = true
	}
	if rules["excerpt-marker-near-miss"] || !rules["permalink-collision"] {
		t.Errorf("found %v", rules)
	}
}

func TestRefusals(t *testing.T) {
	beside := func(name paths.Shown, text string) map[paths.Shown]string { return map[paths.Shown]string{name: text} }
	for name, test := range map[string]struct {
		request playground.Request
		want    string
	}{
		"path above":    {playground.Request{Do: "check", Path: "../x.md"}, "is not a path in a site"},
		"absolute path": {playground.Request{Do: "check", Path: "/x.md"}, "is not a path in a site"},
		"no path":       {playground.Request{Do: "check"}, "is not a path in a site"},
		"file above":    {playground.Request{Do: "check", Path: "x.md", Files: beside("../y", "")}, "is not a path in a site"},
		"nothing to do": {playground.Request{Do: "dance", Path: "x.md"}, `must be site, check, fix, form, new or find, not "dance"`},
		"long page": {playground.Request{Do: "check", Path: "x.md", Text: strings.Repeat("x", 1<<20+1)},
			"longer than"},
		"configuration": {
			playground.Request{Do: "check", Path: "x.md", Files: beside(".partnerlint.yml", "rules: 1\n")}, "rules",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if a := ask(t, test.request); !strings.Contains(a.Error, test.want) || a.Report != nil {
				t.Errorf("the answer is %+v", a)
			}
		})
	}
	if got := string((&playground.Session{}).Handle(context.Background(), []byte("{"))); !strings.Contains(got, `"error":`) {
		t.Errorf("broken JSON gets %s", got)
	}
}

// A page of thousands of mistakes gets as many findings as a run reports, also when
// the site is not read again.
func TestThousandsOfMistakes(t *testing.T) {
	s := &playground.Session{Version: "test"}
	for _, text := range []string{broken, broken + strings.Repeat("{{ ", 5000)} {
		in, err := json.Marshal(playground.Request{Do: "check", Path: path, Text: text})
		if err != nil {
			t.Fatal(err)
		}
		var a playground.Answer
		if err := json.Unmarshal(s.Handle(t.Context(), in), &a); err != nil {
			t.Fatal(err)
		}
		if n := len(a.Places); n == 0 || n > 500 || text != broken && n < 500 {
			t.Errorf("%d findings in %d bytes", n, len(text))
		}
	}
}

func FuzzHandle(f *testing.F) {
	f.Add(broken, path)
	f.Fuzz(func(t *testing.T, text, name string) {
		session := &playground.Session{Version: "test"}
		for _, do := range []string{"check", "fix"} {
			in, err := json.Marshal(playground.Request{Do: do, Path: paths.Shown(name), Text: text})
			if err != nil {
				t.Fatal(err)
			}
			if out := session.Handle(context.Background(), in); !json.Valid(out) {
				t.Errorf("%q", out)
			}
		}
	})
}
