package linttest

import (
	"strings"
	"testing"
)

// Files of RightSite.
const (
	RightPage = "_partners/Ljubljana-Odprti-Podatki/index.md"
	Redirect  = "_partners/Ljubljana-Odprti-Podatki/redirect.md"
	DataFile  = "_data/partners.json"
)

// RightText is the page at RightPage, a page without a mistake.
const RightText = `---
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

// RightSite is a small site in which nothing is wrong.
func RightSite() map[string]string {
	return map[string]string{
		"_config.yml":            "collections:\n  partners:\n    output: true\nexcerpt_separator: <!--more-->\n",
		DataFile:                 rightData,
		"_layouts/default.html":  "<html>{{ content }}</html>\n",
		"_layouts/partner.html":  "---\nlayout: default\n---\n{{ content }}\n",
		"_layouts/redirect.html": "<html>{{ page.redir_to }}</html>\n",
		RightPage:                RightText,
		Redirect: "---\nlayout: redirect\ntitle: Odprti podatki\npermalink: " +
			"partners/odprti\nredir_to: odprti-podatki\n---\n",
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

// A Mishap is a mistake with a fix that gives the right file back, byte for
// byte.
type Mishap struct {
	Name     string
	File     string   // where it happens; RightPage, if empty
	Edits    []string // old, new, old, new …
	Whole    func(string) string
	Right    []string // how the fixed file differs from RightSite's, as Edits
	Unsafe   bool     // --unsafe-fixes alone fixes it
	Harmless bool     // visitors see no difference
}

// Path is the file that it happens in.
func (m Mishap) Path() string {
	if m.File == "" {
		return RightPage
	}
	return m.File
}

// Happened returns the right site, its page being body, with the mishap, and
// the file as it must be once it is fixed.
func (m Mishap) Happened(t testing.TB, body string) (files map[string]string, want string) {
	files = RightSite()
	files[RightPage] = body
	text := files[m.Path()]
	want = change(t, text, m.Right...)
	text = change(t, text, m.Edits...)
	if m.Whole != nil {
		text = m.Whole(text)
	}
	files[m.Path()] = text
	return files, want
}
