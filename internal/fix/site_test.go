package fix_test

import (
	"context"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/rules"
)

const (
	rightPage = "_partners/Ljubljana-Odprti-Podatki/index.md"
	forward   = "_partners/Ljubljana-Odprti-Podatki/redirect.md"
	dataFile  = "_data/partners.json"
)

// rightText is a page without a mistake.
const rightText = `---
layout: partner
title: Odprti podatki Ljubljana
permalink: partners/odprti-podatki
partner: odprti-podatki
---
We turn the city's open records into maps, timetables and questions that
anybody can put to the council.
<!--more-->

## Program Description

Every Thursday a dozen neighbours sit down with the budget. The bridges and
the benches have their own page.

What we publish:

- the budget, line by line
- the trees, one by one

> Data is a conversation.

Everything is free to use.

## Founding Story

It began in 2016, when a bus did not come and nobody could say why.
`

const rightData = `{
  "odprti-podatki": {
    "partner_type": "governing partner",
    "website": "https://odprti.example",
    "twitter": "odprtilj"
  }
}
`

// rightSite is a small site in which nothing is wrong.
func rightSite() map[string]string {
	return map[string]string{
		"_config.yml":            "collections:\n  partners:\n    output: true\nexcerpt_separator: <!--more-->\n",
		dataFile:                 rightData,
		"_layouts/default.html":  "<html>{{ content }}</html>\n",
		"_layouts/partner.html":  "---\nlayout: default\n---\n{{ content }}\n",
		"_layouts/redirect.html": "<html>{{ page.redir_to }}</html>\n",
		rightPage:                rightText,
		forward:                  "---\nlayout: redirect\ntitle: Odprti podatki\npermalink: partners/odprti\nredir_to: odprti-podatki\n---\n",
	}
}

// judge runs the whole catalogue over the site in dir.
func judge(t testing.TB) func(dir string) *engine.Result {
	contracts := config.Contracts()
	return func(dir string) *engine.Result {
		t.Helper()
		result, err := engine.Run(context.Background(), engine.Options{
			Dir: dir, Rules: rules.All(), Workers: 1,
			Policy: engine.Policy{Contracts: func(string) []*lint.Contract { return contracts }},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, failure := range result.Failures {
			t.Errorf("%s: %v", failure.Path, failure.Err)
		}
		return result
	}
}

// change puts new for old, which must be there, pair by pair.
func change(t testing.TB, text string, pairs ...string) string {
	t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("nothing to replace: %q", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

// A mishap is a mistake with a fix that gives the right file back.
type mishap struct {
	name   string
	file   string // the page, if empty
	edits  []string
	whole  func(string) string
	unsafe bool     // --unsafe-fixes alone mends it
	right  []string // how the mended file differs from the right one
}

func (m mishap) path() string {
	if m.file == "" {
		return rightPage
	}
	return m.file
}

// happened returns the right site with the mishap, and the file as it must be
// once it is mended.
func (m mishap) happened(t testing.TB) (files map[string]string, want string) {
	files = rightSite()
	text := files[m.path()]
	want = change(t, text, m.right...)
	text = change(t, text, m.edits...)
	if m.whole != nil {
		text = m.whole(text)
	}
	files[m.path()] = text
	return files, want
}

func TestRightSite(t *testing.T) {
	if got := judge(t)(linttest.Write(t, rightSite())); len(got.Findings) > 0 {
		t.Fatalf("the right site has findings: %v", got.Findings)
	}
}

// A fix gives back the right file, byte for byte; it touches no other file,
// and a second run changes nothing.
func TestMishaps(t *testing.T) {
	for _, m := range mishaps {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			files, want := m.happened(t)
			m.mended(t, files, want)
		})
		if m.whole != nil || m.file != "" {
			continue
		}
		t.Run(m.name+" with CRLF", func(t *testing.T) {
			t.Parallel()
			files, want := m.happened(t)
			if strings.Contains(files[rightPage], "\r") {
				t.Skip("the mishap is in the line endings")
			}
			crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
			files[rightPage] = crlf(files[rightPage])
			m.mended(t, files, crlf(want))
		})
	}
}

func (m mishap) mended(t *testing.T, files map[string]string, want string) {
	t.Helper()
	if m.unsafe {
		if untouched, _ := linttest.Mend(t, files, false, judge(t)); !maps.Equal(untouched, files) {
			t.Errorf("--fix changes it:\n%s", cmp.Diff(files, untouched))
		}
	}
	got, dropped := linttest.Mend(t, files, m.unsafe, judge(t))
	if diff := cmp.Diff(want, got[m.path()]); diff != "" {
		t.Errorf("not the right file (-want +got):\n%s", diff)
	}
	for _, f := range dropped {
		t.Errorf("a fix of %s is dropped: %s", f.Rule, f.Message)
	}
	again, _ := linttest.Mend(t, got, m.unsafe, judge(t))
	if diff := cmp.Diff(got, again); diff != "" {
		t.Errorf("a second run changes something:\n%s", diff)
	}
	for path, text := range files {
		if path != m.path() && got[path] != text {
			t.Errorf("%s was changed as well", path)
		}
	}
}
