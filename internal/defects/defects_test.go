// Package defects holds the acceptance test of the whole product: one right
// page, broken in one way at a time. Each breach must give exactly one finding
// at warning or above, of the right rule, at the right place; each odd but
// right page must give none.
package defects

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules"
)

// subject is the page that is broken.
const subject = "_partners/Harbour-Data-Club/index.md"

// page is right in every way. Line numbers: title 3, permalink 4, partner 5,
// excerpt 7, marker 9, first heading 11, text 13, second heading 22.
const page = `---
layout: partner
title: Harbour Data Club
permalink: partners/harbour-data-club
partner: harbour-data-club
---
We read the tide tables so that the old town stays dry and every
neighbour knows when to move the car.
<!--more-->

## Program Description

Once a week the club maps which cellars filled up, and tells the town hall.
The maps are open, and so is the code behind them.

Three groups share the work:

- readers of the gauges
- drawers of maps

The next paragraph says how they meet.

## Founding Story

Two neighbours met at a pump in 2012. They never stopped talking, and by
spring there were twelve of them.
`

// site is what is around the page.
func site() map[string]string {
	other := func(title, slug, extra string) string {
		return strings.NewReplacer("Harbour Data Club", title, "harbour-data-club", slug, "the club",
			"the group").Replace(page) + extra
	}
	return map[string]string{
		"_config.yml": "collections:\n  partners:\n    output: true\nexcerpt_separator: " +
			"<!--more-->\n",
		"_data/partners.json":    data,
		"_layouts/default.html":  "<html>{{ content }}</html>\n",
		"_layouts/partner.html":  "---\nlayout: default\n---\n{{ content }}\n",
		"_layouts/partners.html": "---\nlayout: default\n---\n{{ content }}\n",
		"_layouts/redirect.html": "<html>{{ page.redir_to }}</html>\n",
		"_includes/note.html":    "<p>Note</p>\n",
		"partners.md": "---\nlayout: partners\ntitle: Partners\npermalink: " +
			"partners/\n---\nAll of them.\n",
		"about.md": "---\nlayout: default\ntitle: About\npermalink: /about\n---\n## Who " +
			"we are\n\nWe.\n",
		"assets/images/avatar/ada.png":        "png",
		"assets/images/logo.png":              "png",
		subject:                               page,
		"_partners/Inland-Maps/index.md":      other("Inland Maps", "inland-maps", ""),
		"_partners/Inland-Maps/redirect.md":   redirect,
		"_partners/Kaart-Collectief/index.md": other("Kaart Collectief", "kaart-collectief", ""),
	}
}

const redirect = "---\nlayout: redirect\ntitle: Inland Maps\npermalink: partners/inland-map\nredir_to: " +
	"inland-maps\n---\n"

const data = `{
  "harbour-data-club": {
    "partner_type": "governing partner",
    "website": "https://harbour.example",
    "twitter": "harbourdata",
    "people": [{"name": "Ada Byrne", "role": "Chair", "photo": "ada.png"}]
  },
  "inland-maps": {
    "website": "https://inland.example"
  },
  "kaart-collectief": {
    "website": "https://kaart.example"
  }
}
`

// here marks, in a broken file, where the finding must stand; line marks the
// line only.
const (
	here = "⟦"
	line = "⟪"
)

// A breach is one way to break the site.
type breach struct {
	name  string
	rule  string // one of several, separated by "|"
	level string // error, warning; "" for either
	file  string // the file that is changed; "" for the subject
	edits []string
	whole func(string) string // instead of edits
	as    string              // the file's new name
	extra map[string]string   // further files
}

// broken returns the site with the breach, and where the finding must stand.
func (b breach) broken(t *testing.T) (files map[string]string, path string, row, column int) {
	t.Helper()
	files = site()
	path = b.file
	if path == "" {
		path = subject
	}
	text := files[path]
	for i := 0; i+1 < len(b.edits); i += 2 {
		if !strings.Contains(text, b.edits[i]) {
			t.Fatalf("nothing to replace: %q", b.edits[i])
		}
		text = strings.Replace(text, b.edits[i], b.edits[i+1], 1)
	}
	if b.whole != nil {
		text = b.whole(text)
	}
	if b.as != "" {
		delete(files, path)
		path = b.as
	}
	maps.Copy(files, b.extra)
	files[path] = text
	for name, text := range files {
		for _, mark := range []string{here, line} {
			if before, after, ok := strings.Cut(text, mark); ok {
				path, files[name] = name, before+after
				row = 1 + strings.Count(before, "\n")
				if mark == here {
					column = 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
				}
			}
		}
	}
	return files, path, row, column
}

// run runs the whole catalogue.
func run(t *testing.T, files map[string]string) *engine.Result {
	t.Helper()
	result, err := examples.Run(context.Background(), files,
		examples.Options{Rules: rules.All(), Contracts: config.Contracts()})
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range result.Failures {
		t.Errorf("%s: %v", failure.Path, failure.Err)
	}
	return result
}

// findings is what is above info.
func findings(t *testing.T, files map[string]string) []lint.Finding {
	t.Helper()
	return slices.DeleteFunc(run(t, files).Findings, func(f lint.Finding) bool { return f.Severity <= lint.Info })
}

func list(all []lint.Finding) string {
	var b strings.Builder
	for _, f := range all {
		fmt.Fprintf(&b, "\n\t%s:%d:%d: %s: %s [%s]", f.Path, f.Start.Line, f.Start.Column, f.Severity, f.Message,
			f.Rule)
	}
	if b.Len() == 0 {
		return " nothing"
	}
	return b.String()
}

func TestTheRightSiteIsSilent(t *testing.T) {
	if got := findings(t, site()); len(got) > 0 {
		t.Fatalf("the site nobody broke:%s", list(got))
	}
}

func TestBreaches(t *testing.T) {
	for _, b := range breaches {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			files, path, row, column := b.broken(t)
			got := findings(t, files)
			if len(got) != 1 {
				t.Fatalf("want one finding of %s in %s, got:%s", b.rule, path, list(got))
			}
			f := got[0]
			if string(f.Path) != path || row > 0 && f.Start.Line != row || column > 0 && f.Start.Column != column {
				t.Errorf("want it at %s:%d:%d, got:%s", path, row, column, list(got))
			}
			if !strings.Contains("|"+b.rule+"|", "|"+f.Rule+"|") {
				t.Errorf("want rule %s, got:%s", b.rule, list(got))
			}
			if b.level != "" && f.Severity.String() != b.level {
				t.Errorf("want severity %s, got:%s", b.level, list(got))
			}
		})
	}
}

func TestOddButRight(t *testing.T) {
	for _, b := range odd {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			files, _, _, _ := b.broken(t)
			if got := findings(t, files); len(got) > 0 {
				t.Errorf("a page that is right:%s", list(got))
			}
		})
	}
}
