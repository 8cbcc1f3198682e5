package defects

import (
	"strings"
	"unicode/utf16"
)

const (
	h1 = "## Program Description"
	h2 = "## Founding Story"
	mk = "<!--more-->"
	pd = "Once a week the club"
	fs = "Two neighbours met"
)

func add(text string) []string {
	return []string{"The next paragraph says how they meet.", "The next paragraph says how they meet.\n\n" + text}
}

func utf16le(s string) string {
	var b strings.Builder
	b.WriteString("\xff\xfe")
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

var breaches = []breach{
	// The file.
	{name: "bom", rule: "file-bom", level: "error", whole: func(s string) string { return "\ufeff" + s }},
	{name: "bom in a word", rule: "text-invisible", level: "warning", edits: []string{"cellars", "cel⟦\ufefflars"}},
	{name: "utf-16", rule: "file-encoding", level: "error", whole: utf16le},
	{name: "latin-1", rule: "file-encoding", level: "error", edits: []string{"cellars", "cell⟦\xe9rs"}},
	{name: "latin-1 title", rule: "file-encoding", level: "error", edits: []string{"Harbour Data", "Harb⟦\xf3ur Data"}},
	{name: "cut character", rule: "file-encoding", level: "error", whole: func(s string) string { return s + "⟪caf\xc3" }},
	{name: "nul", rule: "file-encoding", level: "error", edits: []string{"cellars", "cell⟦\x00ars"}},
	{name: "control in title", rule: "file-encoding", level: "error", edits: []string{"Harbour Data", "Harbour⟦\x08 Data"}},
	{name: "mojibake", rule: "text-mojibake", level: "warning", edits: []string{"cellars filled", "cellars donâ€™t fill"}},
	{name: "mojibake umlaut", rule: "text-mojibake", level: "warning", edits: []string{"cellars", "KellerrÃ¤ume"}},
	{name: "mixed endings", rule: "file-line-endings", level: "warning", edits: []string{"town hall.\n", "town hall.⟪\r\n", "behind them.\n", "behind them.\r\n"}},
	{name: "bare cr", rule: "file-line-endings", level: "error", whole: func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }},
	{name: "conflict", rule: "file-conflict", level: "error", edits: add("⟪<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch")},
	{name: "conflict in front matter", rule: "file-conflict", level: "error", edits: []string{"title: Harbour Data Club\n", "⟪<<<<<<< HEAD\ntitle: Harbour Data Club\n=======\ntitle: Harbour Club\n>>>>>>> branch\n"}},
	{name: "soft hyphen", rule: "text-invisible", level: "warning", edits: []string{"cellars", "cel⟦\u00adlars"}},
	{name: "zero-width space", rule: "text-invisible", level: "warning", edits: []string{"cellars", "cel⟦\u200blars"}},
	{name: "zero-width space in a heading", rule: "text-invisible|section-near-miss", level: "error", edits: []string{h1, "⟪## Pro\u200bgram Description"}},
	{name: "bidi override", rule: "text-invisible", level: "error", edits: []string{"cellars", "cel⟦\u202elars"}},
	{name: "txt", rule: "file-name", as: "_partners/Harbour-Data-Club/index.txt"},
	{name: "backup copy", rule: "file-name", file: "_partners/Harbour-Data-Club/index.md.bak", whole: func(string) string { return page }},
	{name: "hidden folder", rule: "file-name", file: "_partners/_hidden/index.md", whole: func(string) string {
		return strings.NewReplacer("Harbour Data Club", "Hidden Lab", "harbour-data-club", "hidden-lab").Replace(page)
	}},
	{name: "outside the collection", rule: "file-name", level: "warning", as: "partners/harbour-data-club.md"},

	// The block between the fences.
	{name: "no block", rule: "front-matter-missing", level: "error", whole: func(s string) string { return s[strings.Index(s, "We read"):] }},
	{name: "blank line before", rule: "front-matter-fence", level: "error", whole: func(s string) string { return "\n" + s }},
	{name: "space before", rule: "front-matter-fence", level: "error", whole: func(s string) string { return " " + s }},
	{name: "comment before", rule: "front-matter-missing|front-matter-fence", level: "error", whole: func(s string) string { return "<!-- our page -->\n" + s }},
	{name: "not closed", rule: "front-matter-unclosed", level: "error", edits: []string{"club\n---\n", "club\n"}},
	{name: "not closed, rule later", rule: "front-matter-unclosed", level: "error", edits: []string{"club\n---\n", "club\n", "\nThe next paragraph", "\n---\n\nThe next paragraph"}},
	{name: "close indented", rule: "front-matter-fence|front-matter-unclosed", level: "error", edits: []string{"club\n---\n", "club\n⟪ ---\n"}},
	{name: "close with four", rule: "front-matter-fence|front-matter-unclosed", level: "error", edits: []string{"club\n---\n", "club\n⟪----\n"}},
	{name: "open with four", rule: "front-matter-fence", level: "error", whole: func(s string) string { return "⟪-" + s }},
	{name: "open with comment", rule: "front-matter-fence", level: "error", edits: []string{"---\n", "---⟪ # partner\n"}},
	{name: "toml", rule: "front-matter-missing", level: "error", whole: func(s string) string {
		return strings.NewReplacer("---\n", "+++\n", ": ", " = ").Replace(s[:strings.Index(s, "We read")]) + s[strings.Index(s, "We read"):]
	}},
	{name: "empty block", rule: "front-matter-missing", level: "error", whole: func(s string) string { return "---\n---\n" + s[strings.Index(s, "We read"):] }},
	{name: "empty file", rule: "front-matter-missing", level: "error", whole: func(string) string { return "" }},

	// YAML.
	{name: "colon in title", rule: "front-matter-syntax", level: "error", edits: []string{"Harbour Data Club", "Harbour⟦: Data Club"}},
	{name: "tab before key", rule: "front-matter-syntax", level: "error", edits: []string{"title:", "⟦\ttitle:"}},
	{name: "tab indent", rule: "front-matter-syntax", level: "error", edits: []string{"---\nWe", "tags:\n⟦\t- tides\n---\nWe"}},
	{name: "no space after colon", rule: "front-matter-syntax", level: "error", edits: []string{"layout: partner", "⟪layout:partner"}},
	{name: "no space after last colon", rule: "front-matter-syntax", level: "error", edits: []string{"partner: harbour", "⟪partner:harbour"}},
	{name: "no colon", rule: "front-matter-syntax", level: "error", edits: []string{"layout: partner", "⟪layout partner"}},
	{name: "unclosed quote", rule: "front-matter-syntax", level: "error", edits: []string{"Harbour Data Club", "⟦\"Harbour Data Club"}},
	{name: "unclosed single quote", rule: "front-matter-syntax", level: "error", edits: []string{"Harbour Data Club", "⟦'Harbour Data Club"}},
	{name: "bad escape", rule: "front-matter-syntax", level: "error", edits: []string{"Harbour Data Club", "\"Harbour ⟦\\Data Club\""}},
	{name: "hash", rule: "front-matter-value", edits: []string{"Harbour Data Club", "Harbour ⟦#Data Club"}},
	{name: "key twice", rule: "front-matter-duplicate-key", level: "error", edits: []string{"---\nWe", "⟪title: Harbour Club\n---\nWe"}},
	{name: "permalink twice", rule: "front-matter-duplicate-key", level: "error", edits: []string{"---\nWe", "⟪permalink: partners/harbour\n---\nWe"}},
	{name: "at sign", rule: "front-matter-syntax", level: "error", edits: []string{"Harbour Data Club", "⟦@Harbour Data Club"}},
	{name: "percent", rule: "front-matter-syntax", level: "error", edits: []string{"Harbour Data Club", "⟦%Harbour Data Club"}},
	{name: "backtick", rule: "front-matter-syntax", level: "error", edits: []string{"Harbour Data Club", "⟦`Harbour` Data Club"}},
	{name: "liquid title", rule: "front-matter-value|front-matter-type", level: "error", edits: []string{"Harbour Data Club", "⟦{{ site.title }}"}},
	{name: "bracket title", rule: "front-matter-value|front-matter-syntax", level: "error", edits: []string{"Harbour Data Club", "⟦[Harbour] Data Club"}},
	{name: "indented key", rule: "front-matter-syntax", level: "error", edits: []string{"permalink:", "⟦ permalink:"}},
	{name: "curly quotes", rule: "front-matter-value", level: "", edits: []string{"Harbour Data Club", "⟦“Harbour Data Club”"}},
	{name: "nbsp after colon", rule: "front-matter-syntax", level: "error", edits: []string{"layout: ", "layout:⟦\u00a0"}},
	{name: "title No", rule: "front-matter-type", level: "error", edits: []string{"Harbour Data Club", "⟦No"}},
	{name: "title 007", rule: "front-matter-type", edits: []string{"Harbour Data Club", "⟦007"}},
	{name: "title 1.10", rule: "front-matter-type", edits: []string{"Harbour Data Club", "⟦1.10"}},
	{name: "title 12:30", rule: "front-matter-type", edits: []string{"Harbour Data Club", "⟦12:30"}},
	{name: "title date", rule: "front-matter-type", edits: []string{"Harbour Data Club", "⟦2015-01-01"}},
	{name: "title tilde", rule: "front-matter-required|front-matter-type", level: "error", edits: []string{"Harbour Data Club", "⟪~"}},
	{name: "title list", rule: "front-matter-type", level: "error", edits: []string{"Harbour Data Club", "⟪[Harbour, Data]"}},
	{name: "no layout", rule: "front-matter-required", level: "error", edits: []string{"---\nlayout: partner\n", "⟪---\n"}},
	{name: "no title", rule: "front-matter-required", level: "error", edits: []string{"title: Harbour Data Club\n", ""}},
	{name: "no permalink", rule: "front-matter-required", level: "error", edits: []string{"permalink: partners/harbour-data-club\n", ""}},
	{name: "no partner", rule: "front-matter-required", level: "error", edits: []string{"partner: harbour-data-club\n---", "---"}},
	{name: "null title", rule: "front-matter-required", level: "error", edits: []string{"title: Harbour Data Club", "⟪title:"}},
	{name: "null permalink", rule: "front-matter-required", level: "error", edits: []string{"permalink: partners/harbour-data-club", "⟪permalink:"}},
	{name: "null partner", rule: "front-matter-required", level: "error", edits: []string{"partner: harbour-data-club\n---", "⟪partner:\n---"}},
	{name: "empty title", rule: "front-matter-required", level: "error", edits: []string{"title: Harbour Data Club", "⟪title: \"\""}},
	{name: "Layout", rule: "front-matter-unknown-key", level: "error", edits: []string{"layout:", "⟦Layout:"}},
	{name: "Title", rule: "front-matter-unknown-key", level: "error", edits: []string{"title:", "⟦Title:"}},
	{name: "PERMALINK", rule: "front-matter-unknown-key", level: "error", edits: []string{"permalink:", "⟦PERMALINK:"}},
	{name: "Partner", rule: "front-matter-unknown-key", level: "error", edits: []string{"\npartner:", "\n⟦Partner:"}},
	{name: "permlink", rule: "front-matter-unknown-key", level: "error", edits: []string{"permalink:", "⟦permlink:"}},
	{name: "published empty", rule: "page-published", level: "error", edits: []string{"---\nWe", "⟪published:\n---\nWe"}},
	{name: "published text", rule: "page-published|front-matter-type", level: "error", edits: []string{"---\nWe", "⟪published: \"false\"\n---\nWe"}},
	{name: "date invalid", rule: "page-published", level: "error", edits: []string{"---\nWe", "⟪date: not-a-date\n---\nWe"}},
	{name: "date in the future", rule: "page-published", edits: []string{"---\nWe", "⟪date: 2099-01-01\n---\nWe"}},
	{name: "layout unknown", rule: "layout-known", level: "error", edits: []string{"layout: partner", "layout: ⟦partnr"}},
	{name: "layout case", rule: "layout-known", level: "error", edits: []string{"layout: partner", "layout: ⟦Partner"}},
	{name: "layout wrong", rule: "layout-expected", level: "error", edits: []string{"layout: partner", "layout: ⟦default"}},

	// Identity.
	{name: "empty permalink", rule: "permalink-format|front-matter-required", level: "error", edits: []string{"permalink: partners/harbour-data-club", "⟪permalink: \"\""}},
	{name: "permalink number", rule: "front-matter-type|permalink-format", level: "error", edits: []string{"permalink: partners/harbour-data-club", "⟪permalink: 42"}},
	{name: "trailing slash", rule: "permalink-format", level: "warning", edits: []string{"partners/harbour-data-club", "⟪partners/harbour-data-club/"}},
	{name: "dot", rule: "permalink-format", level: "error", edits: []string{"partners/harbour-data-club", "⟪partners/harbour.data.club"}},
	{name: "upper case", rule: "permalink-format", level: "warning", edits: []string{"partners/harbour-data-club", "⟪partners/Harbour-Data-Club"}},
	{name: "space", rule: "permalink-format", level: "error", edits: []string{"partners/harbour-data-club", "⟪partners/harbour data club"}},
	{name: "accent", rule: "permalink-format", level: "warning", edits: []string{"partners/harbour-data-club", "⟪partners/hárbour-data-club"}},
	{name: "accent for another letter", rule: "permalink-format", level: "warning", edits: []string{"partners/harbour-data-club", "⟪partners/harbour-data-clüb"}},
	{name: "accent at the end", rule: "permalink-format", level: "warning", edits: []string{"partners/harbour-data-club", "⟪partners/harbour-data-clubé"}},
	{name: "prefix", rule: "permalink-format", level: "error", edits: []string{"partners/harbour-data-club", "⟪chapters/harbour-data-club"}},
	{name: "deep", rule: "permalink-format", edits: []string{"partners/harbour-data-club", "⟪partners/coast/harbour-data-club"}},
	{name: "absolute", rule: "permalink-format", level: "error", edits: []string{"partners/harbour-data-club", "⟪https://towns.example/partners/harbour-data-club"}},
	{name: "double slash", rule: "permalink-format", level: "warning", edits: []string{"partners/harbour-data-club", "⟪partners//harbour-data-club"}},
	{name: "placeholder", rule: "permalink-format", level: "error", edits: []string{"partners/harbour-data-club", "⟪partners/:country"}},
	{name: "title placeholder", rule: "permalink-format|permalink-collision", level: "error", edits: []string{"partners/harbour-data-club", "⟪partners/:title"}},
	{name: "query", rule: "permalink-format", level: "error", edits: []string{"partners/harbour-data-club", "⟪partners/harbour-data-club?lang=en"}},
	{name: "list page", rule: "permalink-collision|permalink-format", level: "error", edits: []string{"partners/harbour-data-club", "⟪partners/index"}},
	{name: "list page slash", rule: "permalink-collision|permalink-format", level: "error", edits: []string{"partners/harbour-data-club", "⟪partners/"}},
	{name: "same as another", rule: "permalink-collision", level: "error", edits: []string{"partners/harbour-data-club", "⟪partners/inland-maps"}},
	{name: "same file", rule: "permalink-collision", level: "error", edits: []string{"partners/harbour-data-club", "⟪partners/inland-maps.html"}},
	{name: "same but slash", rule: "permalink-collision", edits: []string{"partners/harbour-data-club", "⟪partners/inland-maps/"}},
	{name: "same but case", rule: "permalink-collision", edits: []string{"partners/harbour-data-club", "⟪partners/Inland-Maps"}},
	{name: "slug", rule: "slug-mismatch", level: "error", edits: []string{"partners/harbour-data-club", "⟪partners/harbour-tide-club"}},
	{name: "partner near", rule: "partner-data-missing", level: "error", edits: []string{"partner: harbour-data-club", "partner: ⟦harbour-data-clbu"}},
	{name: "partner case", rule: "partner-data-missing", level: "error", edits: []string{"partner: harbour-data-club", "partner: ⟦Harbour-Data-Club"}},
	{name: "partner number", rule: "front-matter-type", level: "error", edits: []string{"partner: harbour-data-club", "partner: ⟦123"}},
	{name: "partner of another", rule: "partner-key-duplicate|slug-mismatch", level: "error", edits: []string{"partner: harbour-data-club", "partner: ⟦inland-maps"}},
	{name: "no entry", rule: "partner-data-missing", file: "_data/partners.json", edits: []string{`"harbour-data-club": {`, `"another-club": {`}, extra: map[string]string{subject: strings.Replace(page, "\npartner: ", "\npartner: ⟦", 1)}},
	{name: "copied folder", rule: "permalink-collision|partner-key-duplicate", level: "error", file: "_partners/New-Club/index.md", whole: func(string) string { return page }},

	// Data.
	{name: "photo missing", rule: "partner-data-entry", file: "_data/partners.json", edits: []string{"ada.png", "⟪ida.png"}},
	{name: "photo absent", rule: "partner-data-entry", file: "_data/partners.json", edits: []string{`, "photo": "ada.png"`, `⟪`}},
	{name: "website", rule: "partner-data-entry", file: "_data/partners.json", edits: []string{"https://harbour.example", "⟪harbour.example"}},
	{name: "twitter", rule: "partner-data-entry", file: "_data/partners.json", edits: []string{"harbourdata", "⟪@harbourdata"}},
	{name: "type case", rule: "partner-data-entry", file: "_data/partners.json", edits: []string{"governing partner", "⟪Governing Partner"}},
	{name: "comment", rule: "data-syntax", level: "error", file: "_data/partners.json", edits: []string{"{\n  \"harbour", "{\n⟪  // the coast\n  \"harbour"}},
	{name: "trailing comma", rule: "data-syntax", level: "warning", file: "_data/partners.json", edits: []string{`kaart.example"`, `kaart.example"⟪,`}},
	{name: "data key twice", rule: "data-syntax", level: "error", file: "_data/partners.json", edits: []string{`"kaart.example"
  }`, "", "", ""}[:0], whole: func(s string) string {
		return strings.Replace(s, "\n  }\n}", "\n  },\n  ⟪\"inland-maps\": {\"website\": \"https://two.example\"}\n}", 1)
	}},

	// Redirects.
	{name: "target missing", rule: "redirect-target", level: "error", file: "_partners/Inland-Maps/redirect.md", edits: []string{"redir_to: inland-maps", "⟪redir_to: inland-mapps"}},
	{name: "no target", rule: "redirect-target", level: "error", file: "_partners/Inland-Maps/redirect.md", edits: []string{"redir_to: inland-maps\n", ""}},
	{name: "null target", rule: "redirect-target", level: "error", file: "_partners/Inland-Maps/redirect.md", edits: []string{"redir_to: inland-maps", "⟪redir_to:"}},
	{name: "wrong key", rule: "redirect-target", level: "error", file: "_partners/Inland-Maps/redirect.md", edits: []string{"redir_to: inland-maps", "⟪redirect_to: inland-maps"}},
	{name: "itself", rule: "redirect-target", level: "error", file: "_partners/Inland-Maps/redirect.md", edits: []string{"redir_to: inland-maps", "⟪redir_to: inland-map"}},
	{name: "redirect slash", rule: "redirect-target", level: "error", file: "_partners/Inland-Maps/redirect.md", edits: []string{"partners/inland-map", "⟪partners/inland-map/"}},
	{name: "shadow", rule: "permalink-collision", level: "error", file: "_partners/Inland-Maps/redirect.md", edits: []string{"permalink: partners/inland-map", "⟪permalink: partners/inland-maps"}},
	{name: "redirect as partner", rule: "layout-expected", level: "error", file: "_partners/Inland-Maps/redirect.md", edits: []string{"layout: redirect", "⟪layout: partner"}},
	{name: "chain", rule: "redirect-target", level: "warning", file: "_partners/Inland-Maps/two.md", whole: func(string) string {
		return strings.NewReplacer("partners/inland-map", "partners/inland-old", "redir_to: inland-maps", "⟪redir_to: inland-map").Replace(redirect)
	}},

	// The excerpt.
	{name: "own separator", rule: "excerpt-marker-missing", edits: []string{"---\nWe", "⟪excerpt_separator: \"<!--cut-->\"\n---\nWe"}},
	{name: "no marker", rule: "excerpt-marker-missing", level: "error", edits: []string{mk + "\n", ""}},
	{name: "spaces", rule: "excerpt-marker-near-miss", level: "error", edits: []string{mk, "⟦<!-- more -->"}},
	{name: "case", rule: "excerpt-marker-near-miss", level: "error", edits: []string{mk, "⟦<!--More-->"}},
	{name: "three dashes", rule: "excerpt-marker-near-miss", level: "error", edits: []string{mk, "⟦<!---more--->"}},
	{name: "one dash", rule: "excerpt-marker-near-miss", level: "error", edits: []string{mk, "⟦<!-more->"}},
	{name: "en dash", rule: "excerpt-marker-near-miss", level: "error", edits: []string{mk, "⟦<!–more–>"}},
	{name: "read-more", rule: "excerpt-marker-missing|excerpt-marker-near-miss", level: "error", edits: []string{mk, "⟪<!--read-more-->"}},
	{name: "break", rule: "excerpt-marker-missing|excerpt-marker-near-miss", level: "error", edits: []string{mk, "⟪<!--break-->"}},
	{name: "[[more]]", rule: "excerpt-marker-missing|excerpt-marker-near-miss", level: "error", edits: []string{mk, "⟪[[more]]"}},
	{name: "marker on top", rule: "excerpt-empty", edits: []string{mk + "\n", "", "---\nWe read", "---\n⟪<!--more-->\nWe read"}},
	{name: "no text above", rule: "excerpt-empty", edits: []string{"We read the tide tables so that the old town stays dry and every\nneighbour knows when to move the car.\n", "⟪"}},
	{name: "twice", rule: "excerpt-marker-duplicate", level: "warning", edits: []string{"The next", "⟪<!--more-->\n\nThe next"}},
	{name: "mid sentence", rule: "excerpt-marker-place", edits: []string{"dry and every\n", "dry ⟪<!--more--> and every\n", mk + "\n", ""}},
	{name: "after heading", rule: "excerpt-marker-place|excerpt-content", edits: []string{mk + "\n\n" + h1 + "\n", "\n" + h1 + "\n\n" + mk + "\n"}},
	{name: "in fence first", rule: "excerpt-marker-place", level: "error", edits: []string{mk, "\n```\n⟪<!--more-->\n```\n\n<!--more-->"}},
	{name: "only in fence", rule: "excerpt-marker-place", level: "error", edits: []string{mk, "\n```\n⟪<!--more-->\n```"}},
	{name: "in liquid block", rule: "excerpt-marker-place", edits: []string{mk, "{% if page.title %}\n⟪<!--more-->\n{% endif %}"}},
	{name: "heading above", rule: "excerpt-content", edits: []string{"---\nWe read", "---\n⟪## Summary\n\nWe read"}},
	{name: "long", rule: "excerpt-length", edits: []string{"We read", "⟪" + strings.Repeat("We count the gauges again and again until the sums agree with the tide. ", 12) + "We read"}},

	// Headings and sections.
	{name: "nbsp heading", rule: "heading-rendered", level: "error", edits: []string{h1, "⟪##\u00a0Program Description"}},
	{name: "no space", rule: "heading-rendered", level: "error", edits: []string{h1, "⟪##Program Description"}},
	{name: "indented", rule: "heading-rendered", level: "error", edits: []string{h1, "⟪ ## Program Description"}},
	{name: "indented code", rule: "heading-rendered", level: "error", edits: []string{h1, "⟪    ## Program Description"}},
	{name: "level 1", rule: "section-level", level: "warning", edits: []string{h1, "⟪# Program Description"}},
	{name: "level 3", rule: "section-level", level: "warning", edits: []string{h1, "⟪### Program Description"}},
	{name: "heading case", rule: "section-near-miss", level: "error", edits: []string{h1, "⟪## Program description"}},
	{name: "heading upper", rule: "section-near-miss", level: "error", edits: []string{h1, "⟪## PROGRAM DESCRIPTION"}},
	{name: "heading colon", rule: "section-near-miss", level: "error", edits: []string{h1, "⟪## Program Description:"}},
	{name: "heading bold", rule: "section-near-miss", level: "error", edits: []string{h1, "⟪## **Program Description**"}},
	{name: "bold line", rule: "heading-rendered", edits: []string{h1, "⟪**Program Description**"}},
	{name: "heading typo", rule: "section-near-miss", level: "error", edits: []string{h1, "⟪## Program Descripton"}},
	{name: "programme", rule: "section-near-miss", level: "error", edits: []string{h1, "⟪## Programme Description"}},
	{name: "inner spaces", rule: "section-near-miss", level: "error", edits: []string{h1, "⟪## Program  Description"}},
	{name: "in comment", rule: "heading-rendered", edits: []string{h1, "⟪<!-- ## Program Description -->"}},
	{name: "in div", rule: "heading-rendered", level: "error", edits: []string{h1, "<div>\n⟪## Program Description\n</div>"}},
	{name: "in a fence", rule: "heading-rendered", level: "error", edits: []string{h1, "```\n⟪## Program Description\n```"}},
	{name: "section missing", rule: "section-missing", level: "error", edits: []string{h2 + "\n\n", ""}},
	{name: "section missing above a sub-heading", rule: "section-missing", level: "error", edits: []string{h1 + "\n\n", "### Gauges\n\n"}},
	{name: "section and text missing", rule: "section-missing", level: "error", whole: func(s string) string { return s[:strings.Index(s, h2)] }},
	{name: "section twice", rule: "section-duplicate", level: "warning", edits: []string{h2, "⟪## Program Description"}},
	{name: "order", rule: "section-order", level: "warning", edits: []string{h1, "## XX", h2, "⟪## Program Description", "## XX", "## Founding Story"}},
	{name: "empty heading", rule: "heading-rendered", level: "error", edits: add("⟪##\n\nMore of it.")},
	{name: "empty section", rule: "section-empty", level: "warning", whole: func(s string) string { return s[:strings.Index(s, h2)] + "⟪## Founding Story\n" }},
	{name: "below a list", rule: "heading-absorbed", edits: []string{"\nThe next paragraph says how they meet.\n\n## Founding", "⟪## Founding"}},
	{name: "below a quote", rule: "heading-absorbed", edits: []string{"The next paragraph says how they meet.\n\n## Founding", "> The tide waits for no one.\n⟪## Founding"}},
	{name: "setext trap", rule: "heading-absorbed", edits: add("⟪So we said goodbye.\n---\n\nAnd went home.")},
	{name: "h1", rule: "heading-h1", level: "warning", edits: []string{h2, "⟪# Our Town\n\nA word on it.\n\n" + h2}},
	{name: "jump", rule: "heading-increment", level: "warning", edits: add("⟪#### Details\n\nHere they are.")},
	{name: "stub", rule: "page-stub", whole: func(s string) string { return s[:strings.Index(s, h1)] + "⟪More to come.\n" }},
	{name: "stub in French", rule: "page-stub", whole: func(s string) string { return s[:strings.Index(s, h1)] + "⟪À venir.\n" }},
	{name: "no body", rule: "page-stub", whole: func(s string) string { return s[:strings.Index(s, "We read")] }},
	{name: "todo", rule: "text-placeholder", level: "warning", edits: add("⟪TODO: ask Ada about the numbers.")},
	{name: "lorem", rule: "text-placeholder", level: "warning", edits: add("⟪Lorem ipsum dolor sit amet, consectetur adipiscing elit.")},
	{name: "insert", rule: "text-placeholder", level: "warning", edits: add("Write to us at ⟪[insert address here].")},

	// The text.
	{name: "unclosed div in excerpt", rule: "html-balance|excerpt-content", level: "error", edits: []string{"---\nWe read", "---\n⟪<div class=\"lead\">\nWe read"}},
	{name: "unclosed fence", rule: "fence-unclosed", level: "error", edits: add("⟪```\nmap --all")},
	{name: "unclosed comment", rule: "fence-unclosed", level: "error", edits: add("⟪<!-- ask Ada")},
	{name: "comment over a blank line", rule: "fence-unclosed", edits: add("So it goes ⟪<!-- ask Ada\n\nor Ben --> and on.")},
	{name: "unclosed div", rule: "html-balance", level: "error", edits: add("⟪<div class=\"box\">\n\nIn a box.")},
	{name: "markdown in html", rule: "html-balance", edits: add("<details><summary>More</summary>\n⟪**Bold** claims.\n</details>")},
	{name: "br", rule: "html-break", level: "warning", edits: []string{"behind them.\n", "behind them.⟪<br><br>\n"}},
	{name: "script", rule: "html-unsafe", edits: add("⟪<script>alert(1)</script>")},
	{name: "iframe", rule: "html-unsafe", edits: add("⟪<iframe src=\"https://video.example/1\"></iframe>")},
	{name: "list without space", rule: "list-rendered", level: "warning", edits: add("⟪-one\n-two\n-three")},
	{name: "list with parentheses", rule: "list-rendered", level: "warning", edits: add("⟪1) one\n2) two")},
	{name: "bullets", rule: "list-rendered", level: "warning", edits: add("⟪• one\n• two")},
	{name: "table by accident", rule: "text-rendered", level: "warning", edits: add("⟪Open data | open government")},
	{name: "unclosed bold", rule: "text-rendered", level: "warning", edits: add("A ⟪**bold claim that never ends.")},
	{name: "indented paragraph", rule: "text-rendered", level: "warning", edits: add("⟪    This paragraph was meant as text.")},
	{name: "dollars", rule: "text-rendered", level: "warning", edits: add("It costs ⟪$$5 and $$6 a day.")},

	// Liquid.
	{name: "unclosed output", rule: "liquid-syntax", level: "error", edits: add("See ⟪{{ page.title for more.")},
	{name: "unclosed tag", rule: "liquid-syntax", level: "error", edits: add("See ⟪{% if page.title for more.")},
	{name: "unclosed if", rule: "liquid-syntax", level: "error", edits: add("⟪{% if page.title %}yes")},
	{name: "unclosed liquid comment", rule: "liquid-syntax", level: "error", edits: add("⟪{% comment %}not now")},
	{name: "unclosed raw", rule: "liquid-syntax", level: "error", edits: add("⟪{% raw %}{{ x }}")},
	{name: "unknown tag", rule: "liquid-syntax", level: "error", edits: add("⟪{% shout %}")},
	{name: "stray endif", rule: "liquid-syntax", level: "error", edits: add("⟪{% endif %}")},
	{name: "include", rule: "liquid-include", level: "error", edits: add("⟪{% include nite.html %}")},
	{name: "link tag", rule: "liquid-include", level: "error", edits: add("[x](⟪{% link _partners/nope/index.md %})")},
	{name: "unknown filter", rule: "liquid-value", level: "warning", edits: add("⟪{{ page.title | shout }}")},
	{name: "empty filter", rule: "liquid-value", level: "warning", edits: add("⟪{{ page.title | | upcase }}")},
	{name: "in code", rule: "liquid-syntax", level: "error", edits: add("```\n⟪{% if x %}\n```")},
	{name: "in a code span", rule: "liquid-syntax", level: "error", edits: add("Use `⟪{{ page.title for` often.")},
	{name: "comment in code", rule: "liquid-syntax", level: "error", edits: add("```\n⟪{% comment %}no\n```")},
	{name: "comment in a code span", rule: "liquid-syntax", level: "error", edits: add("Use `⟪{% comment %}no` often.")},
	{name: "raw above a pipe", rule: "liquid-syntax", level: "error", edits: add("⟪{% raw %}{{ x }}\n\nThe name is {{ page.title | upcase }}.")},
	{name: "placeholder value", rule: "liquid-value", level: "warning", edits: add("Dear ⟪{{ user.name }}, welcome.")},
	{name: "in the excerpt", rule: "liquid-syntax", level: "error", edits: []string{"We read", "⟪{{ page.title We read"}},

	// Links.
	{name: "footnote", rule: "link-reference", level: "warning", edits: add("As they say⟪[^9].")},
	{name: "link space", rule: "link-syntax", level: "error", edits: add("See ⟪[the map] (https://map.example) for more.")},
	{name: "link empty", rule: "link-syntax", level: "error", edits: add("See ⟪[the map]() for more.")},
	{name: "undefined reference", rule: "link-reference", edits: add("See ⟪[the map][map] for more.")},
	{name: "defined twice", rule: "link-reference", level: "warning", edits: add("See [the map][map].\n\n[map]: https://a.example\n⟪[map]: https://b.example")},
	{name: "no scheme", rule: "link-scheme", level: "error", edits: add("See ⟪[the map](www.map.example) for more.")},
	{name: "mail", rule: "link-scheme", level: "error", edits: add("Write to ⟪[us](club@harbour.example).")},
	{name: "javascript", rule: "html-unsafe|link-scheme", edits: add("See ⟪[the map](javascript:alert(1)).")},
	{name: "space in address", rule: "link-syntax", level: "error", edits: add("See ⟪[the map](https://map.example/a b).")},
	{name: "internal missing", rule: "link-target", level: "error", edits: add("See ⟪[them](/partners/nobody).")},
	{name: "to source", rule: "link-target", level: "error", edits: add("See ⟪[them](../Inland-Maps/index.md).")},
	{name: "anchor of a heading that is none", rule: "heading-rendered", level: "error", edits: append(add("See [below](#founding-story)."), h2, "⟪##Founding Story")},
	{name: "anchor of a misspelt section", rule: "section-near-miss", level: "error", edits: append(add("See [below](#founding-story)."), h2, "⟪## Fuonding Story")},
	{name: "anchor of a missing section", rule: "section-missing", level: "error", edits: append(add("See [below](#founding-story)."), h2+"\n\n", "")},
	{name: "anchor", rule: "link-anchor", level: "warning", edits: add("See ⟪[below](#founding-storey).")},
	{name: "bare address", rule: "link-bare", edits: add("See ⟪https://map.example for more.")},
	{name: "image missing", rule: "link-target", level: "error", edits: add("⟪![A map](/assets/images/map.png)")},
	{name: "image case", rule: "link-target", level: "error", edits: add("⟪![Logo](/assets/images/Logo.png)")},
	{name: "image relative", rule: "link-target", level: "error", edits: add("⟪![Logo](logo.png)")},
	{name: "image without text", rule: "image-alt", level: "warning", edits: add("⟪![](/assets/images/logo.png)")},
}
