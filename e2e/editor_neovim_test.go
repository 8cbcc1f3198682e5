//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A buffer is what Neovim says at the end of a script.
type buffer struct {
	Error    string
	Encoding string // of positions
	Before   []struct {
		Line, Column int // 0-based; the column counts bytes
		Code         string
		Message      string
	}
	After   int    // diagnostics at the end
	Written string // the line of the first finding, after the action
	Extra   map[string]any
}

// neovim runs the scripts of testdata/neovim.lua in Neovim without a window.
func neovim(t *testing.T, dir, page, rule string, more ...string) buffer {
	t.Helper()
	script, err := filepath.Abs("testdata/neovim.lua")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out.json")
	env := []string{
		"PARTNERLINT=" + partnerlint(t),
		"OUT=" + out,
		"SITE=" + dir,
		"PAGE=" + filepath.Join(dir, page),
		"RULE=" + rule,
		"HOME=" + t.TempDir(),
		"XDG_CACHE_HOME=" + t.TempDir(),
		"XDG_STATE_HOME=" + t.TempDir(),
	}
	env = append(env, more...)
	r := in(t, dir, env, tool(t, "nvim"), "--headless", "--clean", "-n", "-S", script)
	raw, err := os.ReadFile(out)
	if err != nil {
		t.Fatalf("Neovim: status %d\n%s", r.status, r.out)
	}
	var b buffer
	if err := json.Unmarshal(raw, &b); err != nil || b.Error != "" {
		t.Fatalf("%v %s\n%s", err, b.Error, r.out)
	}
	return b
}

// editorSite is a site with one page, whose text is given.
func editorSite(t *testing.T, page string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(top(), "testdata/site"))); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "_partners")); err != nil {
		t.Fatal(err)
	}
	full := filepath.Join(dir, "_partners/aurora/index.md")
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

const editorPage = `---
layout: partner
title: Aurora Civic Lab
permalink: partners/aurora-civic-lab
partner: aurora-civic-lab
---
Aurora Civic Lab helps small towns in the north answer letters, plan bus lines
and count votes with tools that anyone may read.
<!--more-->

## Program Description

Twice a year the lab sits down with one town hall for ten weeks, שלום 😀😀.

## Founding Story

Five librarians started the lab in 2016, after a winter of closed roads.
`

// A page with a mistake is opened, the finding is at the right place, the
// fix is applied and the file written, and the program finds it clean.
func TestNeovim(t *testing.T) {
	for _, test := range []struct {
		name, old, new, rule, at string
		convert                  func(string) string
	}{
		{"marker", "<!--more-->", "<!-- more -->", "excerpt-marker-near-miss", "<!-- more -->", nil},
		{"behind right-to-left text and characters beyond the first plane", "שלום 😀😀.", "שלום 😀😀 [the minutes] " +
			"(https://aurora.example/minutes).", "spaced-link", "[the minutes] (", nil},
		{"heading", "## Founding Story", "##Founding Story", "heading-hashes", "##Founding Story", nil},
		{"with a byte-order mark that the editor keeps to itself", "", "", "file-bom", "",
			func(s string) string { return "\ufeff" + s }},
		{"with the line endings of Windows", "<!--more-->", "<!-- more -->", "excerpt-marker-near-miss",
			"<!-- more -->",
			func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := strings.Replace(editorPage, test.old, test.new, 1)
			if test.convert != nil {
				page = test.convert(page)
			}
			dir := editorSite(t, page)
			path := filepath.Join("_partners", "aurora", "index.md")
			b := neovim(t, dir, path, test.rule)
			if len(b.Before) != 1 || b.Before[0].Code != test.rule {
				t.Fatalf("%+v", b)
			}
			if test.at != "" {
				lines := strings.Split(page, "\n")
				line := lines[b.Before[0].Line]
				if !strings.HasPrefix(line[b.Before[0].Column:], test.at) {
					t.Errorf("the finding stands at %d:%d: %q", b.Before[0].Line, b.Before[0].Column, line)
				}
			}
			if b.After != 0 {
				t.Errorf("%d findings after the action", b.After)
			}
			r := in(t, dir, nil, partnerlint(t), filepath.Join(dir, path))
			if r.status != 0 {
				t.Errorf("after writing: status %d\n%s", r.status, r.out)
			}
			raw, _ := os.ReadFile(filepath.Join(dir, path))
			if test.convert != nil && test.rule != "file-bom" &&
				strings.Count(string(raw), "\r\n") != strings.Count(string(raw), "\n") {
				t.Errorf("line endings are mixed: %q", raw)
			}
		})
	}
}

// A partner gets another name from within Neovim. The site that Jekyll builds of
// what it wrote has the page at the new address, a page at the old one that
// leads there, and partnerlint finds nothing that it did not find before.
func TestNeovimRename(t *testing.T) {
	tool(t, "jekyll")
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(top(), "testdata/site"))); err != nil {
		t.Fatal(err)
	}
	minato := filepath.Join(dir, "_partners/Minato-Open-Data/index.md")
	text, err := os.ReadFile(minato)
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, "\nSee [Aurora](/partners/aurora-civic-lab#founding-story).\n"...)
	if err := os.WriteFile(minato, text, 0o644); err != nil {
		t.Fatal(err)
	}
	count := func() string {
		lines := strings.Split(strings.TrimSpace(in(t, dir, nil, partnerlint(t)).out), "\n")
		return lines[len(lines)-1]
	}
	before := count()
	b := neovim(t, dir, "_partners/Aurora-Civic-Lab/index.md", "", "NEWNAME=north-lab")
	if hover, _ := b.Extra["Hover"].(string); !strings.Contains(hover, "The card as the list shows it") {
		t.Errorf("hover: %q", hover)
	}
	if items, _ := b.Extra["Completion"].([]any); len(items) == 0 {
		t.Errorf("completion: %v", b.Extra)
	}
	after := count()
	// The folder keeps its name in a Neovim that cannot move folders, which is noted.
	trim := func(s string) string {
		_, rest, _ := strings.Cut(s, ": ")
		return strings.Replace(rest, ", 1 note", "", 1)
	}
	if trim(after) != trim(before) {
		t.Errorf("before: %s, after: %s\n%s", before, after, in(t, dir, nil, partnerlint(t)).out)
	}
	if r := in(t, dir, nil, tool(t, "jekyll"), "build", "--quiet"); r.status != 0 {
		t.Fatalf("jekyll: %s", r.out)
	}
	for path, want := range map[string]string{
		"_site/partners/north-lab.html":        "Five librarians",
		"_site/partners/aurora-civic-lab.html": "north-lab",
		"_site/partners/minato-open-data.html": "/partners/north-lab#founding-story",
	} {
		raw, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil || !strings.Contains(string(raw), want) {
			t.Errorf("%s has no %q: %s (%v)", path, want, raw, err)
		}
	}
}
