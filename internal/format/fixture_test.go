package format

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// page has what columns are counted wrongly by: letters of two and three
// bytes, and an emoji of four bytes and two UTF-16 units.
const page = `---
layout: partner
title: Código 日本 😀
permalink: partners/codigo
partner: codgio
---
Größe 😀 [card](http://example.org)
that goes on.

## Program Description
`

const data = `{
  "codigo": {"name": "Código 日本"},
  "codigo": {"name": "Código 2"}
}
`

var testRules = []*lint.Rule{
	{ID: "excerpt-marker-missing", Category: "excerpt", Severity: lint.Error, Fixable: true,
		Doc: "The marker <!--more--> is below the card's text. It ends the card.\n\nWithout it the whole page is " +
			"the card."},
	{ID: "file-bom", Category: "file", Severity: lint.Error, Fixable: true, Doc: "The file begins with its first " +
		"visible character."},
	{ID: "link-http", Category: "links", Severity: lint.Info, Doc: "A link says https."},
	{ID: "partner-data-missing", Category: "identity", Severity: lint.Error, Doc: "The key has an entry."},
	{ID: "quiet", Category: "meta", Severity: lint.Off, Doc: "Nobody hears this."},
	{ID: "section-missing", Category: "sections", Severity: lint.Warning, Doc: "Every section is there."},
}

// at makes a finding at the first place where the text has marked.
func at(file *source.File, marked, rule string, severity lint.Severity, message string) lint.Finding {
	start := strings.Index(string(file.Text), marked)
	if start < 0 {
		panic("fixture: " + marked)
	}
	span := source.Span{Start: start, End: start + len(marked)}
	return lint.Finding{
		Diagnostic: lint.Diagnostic{Rule: rule, Span: span, Message: message}, Severity: severity,
		Path: file.Path, SitePath: paths.Site(file.Path), File: file, Start: file.Position(span.Start),
		End:         file.Position(span.End),
		Fingerprint: fmt.Sprintf("%032x", start+1),
	}
}

func report(findings []lint.Finding, files ...*source.File) *Report {
	r := &Report{
		Findings: findings, Version: "v1.2.3", Rules: testRules, FailOn: lint.Warning,
		Dir: paths.Full(filepath.FromSlash("/repo/site")), Top: paths.Full(filepath.FromSlash("/repo")),
		Edit: &EditPage{"https://github.com", "fork/pages", "fix/Größe #1"},
		File: func(path paths.Shown) *source.File {
			for _, file := range files {
				if string(file.Path) == string(path) {
					return file
				}
			}
			return nil
		},
	}
	checked := []paths.Shown{"index.md"}
	for _, file := range files {
		checked = append(checked, file.Path)
	}
	r.Checked = func() []paths.Shown { return checked }
	r.Summary = Summary{Found: 4, Checked: len(checked), Skipped: 4 - len(checked)}
	r.Summary.Count(findings)
	return r
}

// ordinary has a finding of every sort: in letters beyond ASCII, over two
// lines, at the beginning of the file, with and without a fix, in a data file
// with another place that explains it.
func ordinary() *Report {
	text := source.New("_partners/código/index.md", []byte(page))
	entries := source.New("_data/partners.json", []byte(data))

	double := at(entries, `"codigo": {"name": "Código 2"}`, "partner-data-missing", lint.Warning,
		"the entry codigo stands here a second time")
	double.Related = []lint.Related{{Path: entries.Path, Span: source.Span{Start: 4, End: 12},
		Message: "the first one"}, {Path: "_data/gone.json", Message: "and one that cannot be read"}}

	whole := at(text, "---\nlayout", "section-missing", lint.Warning, `the section "Founding Story" is missing`)
	whole.Span.End, whole.End = whole.Span.Start, whole.Start

	title := at(text, "日本 😀", "section-missing", lint.Warning, "the title ends in an emoji")
	title.Fix = lint.UnsafeFix("take the emoji out",
		lint.Delete(source.Span{Start: title.Span.End - 5, End: title.Span.End}))

	key := at(text, "codgio", "partner-data-missing", lint.Error, `no entry "codgio" in _data/partners.json`)
	key.Effect, key.Help = "no website, social links or people on this page", `did you mean "codigo"?`

	link := at(text, "[card](http://example.org)", "link-http", lint.Info, "the link [card](http://example.org) is "+
		"not encrypted")
	insecure := strings.Index(page, "http://")
	link.Fix = lint.SafeFix("say https", lint.Insert(insecure+4, "s"),
		lint.Delete(source.Span{Start: insecure + len("http://example.org"), End: insecure +
			len("http://example.org")}))

	card := at(text, "Größe 😀 [card](http://example.org)\nthat goes on.", "excerpt-marker-missing", lint.Error,
		"there is no <!--more--> below the card's text")
	card.Effect, card.Help = "the whole page on the card", "write <!--more--> on a line of its own, below this text"
	card.Fix = lint.SafeFix("write the marker", lint.Insert(card.Span.End+1, "<!--more-->\n"))
	return report([]lint.Finding{double, whole, title, key, card, link}, entries, text)
}

// bom has a finding that only the mark of the file's encoding is at fault for.
func bom() *Report {
	file := source.New("_partners/bom.md", []byte(source.BOM+"---\r\ntitle: x\r\n---\r\n"))
	f := at(file, "---", "file-bom", lint.Error, "an invisible character stands before the first line")
	f.Span = source.Span{Start: -3, End: 0}
	f.End = f.Start
	f.Fix = lint.SafeFix("remove it", lint.Delete(f.Span))
	g := at(file, "title: x", "section-missing", lint.Warning, "two lines are better")
	g.Fix = lint.SafeFix("write them", lint.Replace(g.Span, "title: x\npartner: x"))
	return report([]lint.Finding{f, g}, file)
}

// evil is text that every sink must hold in check.
const evil = "\x1b[31m\u202e%0A::error::x\r\n::set-output name=a::b ##[error]c <img src=x onerror=alert(1)>'\"&amp; " +
	"@all #1 " +
	"[a](javascript:b) ![i](http://x.example/i.png) http://x.example www.x.example a@b.example `c` | *d* _e_ $(id) " +
	"]]> \x00\ufffe\x9b0m </details> <!-- --> :x, \xff"

// hostile has such text in every place that content reaches.
func hostile() *Report {
	name := "_partners/a b#?%,:\u202e<img>\"'`|@x](y)\n::error::/é\x1b.md"
	file := source.New(paths.Shown(name), []byte(evil+"\n"))
	other := source.New("::error::x.md", []byte("x"))
	f := at(file, "##[error]c", "section-missing", lint.Error, evil)
	f.Effect, f.Help = evil, evil
	f.Fix = lint.UnsafeFix(evil, lint.Replace(f.Span, evil))
	f.Related = []lint.Related{{Path: paths.Shown(name), Message: evil}}
	r := report([]lint.Finding{at(other, "x", "section-missing", lint.Warning, "::error::y"), f}, other, file)
	r.Failures = []string{evil}
	return r
}

func none() *Report { return report(nil) }
