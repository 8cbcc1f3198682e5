package linttest

import "strings"

const (
	heading = "## Program Description"
	second  = "## Founding Story"
	title   = "title: Odprti podatki Ljubljana"
	marker  = "<!--more-->"
	prose   = "Everything is free to use."
)

// Mishaps are mistakes of RightSite that a fix undoes.
var Mishaps = []Mishap{
	// Bytes and characters.
	{Name: "byte-order mark", Whole: func(s string) string { return "\ufeff" + s }},
	{Name: "byte-order mark in a word", Edits: []string{"neighbours", "neigh\ufeffbours"}},
	{Name: "soft hyphen", Edits: []string{heading, "## Pro\u00adgram Description"}},
	{Name: "zero-width space", Edits: []string{"neighbours", "neigh\u200bbours"}},
	{Name: "zero-width space in a heading", Edits: []string{heading, "## Pro\u200bgram Description"}},
	{Name: "some lines with CRLF", Harmless: true, Edits: []string{"Thursday a dozen neighbours sit down with the " +
		"budget. The bridges and\n", "Thursday a dozen neighbours sit down with the budget. The bridges and\r\n",
		"own page.\n", "own page.\r\n"}},
	{Name: "bare CR", Whole: func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }},

	// White space.
	{Name: "no final newline", Harmless: true, Whole: func(s string) string { return strings.TrimSuffix(s, "\n") }},
	{Name: "one trailing space", Harmless: true, Edits: []string{"own page.\n", "own page. \n"}},
	{Name: "doubled blank line", Harmless: true, Edits: []string{prose + "\n", prose + "\n\n"}},
	{Name: "no blank line below a heading", Harmless: true, Edits: []string{second + "\n", second}},
	{Name: "no blank line above a heading", Harmless: true, Edits: []string{prose + "\n", prose}},

	// The block between the fences.
	{Name: "blank line before the fence", Whole: func(s string) string { return "\n" + s }},
	{Name: "blank lines before the fence", Whole: func(s string) string { return "\n\n\n" + s }},
	{Name: "space before the fence", Whole: func(s string) string { return " " + s }},
	{Name: "closing fence indented", Edits: []string{"podatki\n---\n", "podatki\n ---\n"}},
	{Name: "closing fence of four", Edits: []string{"podatki\n---\n", "podatki\n----\n"}},
	{Name: "opening fence of four", Whole: func(s string) string { return "-" + s }},
	{Name: "comment on the opening fence", Edits: []string{"---\n", "--- # partner\n"}, Unsafe: true},
	{Name: "no-break space after the colon", Edits: []string{"layout: ", "layout:\u00a0"}},
	{Name: "colon in a value", Edits: []string{title, "title: Odprti: podatki"},
		Right: []string{title, `title: "Odprti: podatki"`}},
	{Name: "colon and a quote in a value", Edits: []string{title, `title: Odprti: "podatki" Ljubljana`},
		Right: []string{title, `title: 'Odprti: "podatki" Ljubljana'`}},
	{Name: "tab before a key", Edits: []string{"title:", "\ttitle:"}},
	{Name: "tab before a list item", Edits: []string{"podatki\n---\n", "podatki\ntags:\n\t- maps\n---\n"},
		Right: []string{"podatki\n---\n", "podatki\ntags:\n  - maps\n---\n"}},
	{Name: "no space after the colon", Edits: []string{"layout: ", "layout:"}},
	{Name: "no space after the last colon", Edits: []string{"partner: odprti", "partner:odprti"}},
	{Name: "hash in a value", Edits: []string{title, "title: Odprti #podatki"},
		Right: []string{title, `title: "Odprti #podatki"`}},
	{Name: "at sign", Edits: []string{title, "title: @odprti podatki"},
		Right: []string{title, `title: "@odprti podatki"`}},
	{Name: "percent sign", Edits: []string{title, "title: %odprti podatki"},
		Right: []string{title, `title: "%odprti podatki"`}},
	{Name: "bracket", Edits: []string{title, "title: [Odprti] podatki"},
		Right: []string{title, `title: "[Odprti] podatki"`}},
	{Name: "indented key", Edits: []string{"permalink:", " permalink:"}},
	{Name: "two colons on two lines", Edits: []string{title, "title: Odprti: podatki\nmotto: Ask: always"},
		Right: []string{title, "title: \"Odprti: podatki\"\nmotto: \"Ask: always\""}},
	{Name: "a word that is no", Edits: []string{title, "title: No"}, Right: []string{title, `title: "No"`}},
	{Name: "octal", Edits: []string{title, "title: 007"}, Right: []string{title, `title: "007"`}},
	{Name: "decimals", Edits: []string{title, "title: 1.10"}, Right: []string{title, `title: "1.10"`}},
	{Name: "minutes", Edits: []string{title, "title: 12:30"}, Right: []string{title, `title: "12:30"`}},
	{Name: "layout in capitals", Edits: []string{"layout: partner", "layout: Partner"}},

	{Name: "layout with a capital", Edits: []string{"layout:", "Layout:"}, Unsafe: true},
	{Name: "title in capitals", Edits: []string{"title:", "TITLE:"}, Unsafe: true},
	{Name: "permalink with a capital", Edits: []string{"permalink:", "Permalink:"}, Unsafe: true},
	{Name: "key with a capital", Edits: []string{"\npartner:", "\nPartner:"}, Unsafe: true},
	{Name: "backtick", Edits: []string{title, "title: `Odprti` podatki"},
		Right: []string{title, "title: \"`Odprti` podatki\""}},

	// The marker.
	{Name: "marker with spaces", Edits: []string{marker, "<!-- more -->"}},
	{Name: "marker with a capital", Edits: []string{marker, "<!--More-->"}},
	{Name: "marker with three dashes", Edits: []string{marker, "<!---more--->"}},
	{Name: "marker with one dash", Edits: []string{marker, "<!-more->"}},
	{Name: "marker with en dashes", Edits: []string{marker, "<!–more–>"}},
	{Name: "second marker", Harmless: true, Edits: []string{"\n> Data", "\n" + marker + "\n\n> Data"}},

	// Headings.
	{Name: "no-break space in a heading", Edits: []string{heading, "##\u00a0Program Description"}},
	{Name: "no space in a heading", Edits: []string{heading, "##Program Description"}},
	{Name: "indented heading", Edits: []string{heading, " " + heading}},
	{Name: "heading indented by three", Edits: []string{heading, "   " + heading}},
	{Name: "heading as code", Edits: []string{heading, "    " + heading}},
	{Name: "heading of level 1", Edits: []string{heading, "# Program Description"}},
	{Name: "heading of level 3", Edits: []string{heading, "### Program Description"}},
	{Name: "heading in small letters", Edits: []string{heading, "## Program description"}},
	{Name: "heading in capitals", Edits: []string{heading, "## PROGRAM DESCRIPTION"}},
	{Name: "heading with a colon", Edits: []string{heading, heading + ":"}},
	{Name: "bold heading", Edits: []string{heading, "## **Program Description**"}},
	{Name: "doubled space in a heading", Edits: []string{heading, "## Program  Description"}},
	{Name: "heading closed by #s", Harmless: true, Edits: []string{heading, heading + " ##"}},
	{Name: "heading closed by one #", Harmless: true, Edits: []string{second, second + " #"}},
	{Name: "underlined heading", Harmless: true, Edits: []string{heading, "Program Description\n-------------------"}},
	{Name: "two spaces in a heading", Harmless: true, Edits: []string{heading, "##  Program Description"}},
	{Name: "tab in a heading", Harmless: true, Edits: []string{second, "##\tFounding Story"}},
	{Name: "heading below a list", Edits: []string{"trees, one by one\n\n> Data is a conversation.\n\n" + prose +
		"\n\n", "trees, one by one\n"}, Right: []string{"> Data is a conversation.\n\n" + prose + "\n\n", ""}},
	{Name: "heading below a quote", Edits: []string{"conversation.\n\n" + prose + "\n\n", "conversation.\n"},
		Right: []string{prose + "\n\n", ""}},

	// The text.
	{Name: "breaks for space", Edits: []string{"own page.\n", "own page.<br><br>\n"}},
	{Name: "list without spaces", Edits: []string{"- the budget, line by line\n- the", "-the budget, line by " +
		"line\n-the"}},
	{Name: "list with parentheses", Edits: []string{prose, "1) free\n2) open"},
		Right: []string{prose, "1. free\n2. open"}},
	{Name: "bar", Edits: []string{prose, "Open data | open questions"},
		Right: []string{prose, `Open data \| open questions`}},
	{Name: "space in a link", Edits: []string{prose, "See [the map] (https://map.example)."},
		Right: []string{prose, "See [the map](https://map.example)."}},
	{Name: "mail address", Edits: []string{prose, "Write to [us](mi@odprti.example)."},
		Right: []string{prose, "Write to [us](mailto:mi@odprti.example)."}},
	{Name: "bare address", Edits: []string{prose, "See https://map.example for more."},
		Right: []string{prose, "See <https://map.example> for more."}},

	// The data.
	{Name: "key in other letters", Edits: []string{"partner: odprti", "partner: Odprti"}, Unsafe: true},
	{Name: "twitter handle", File: DataFile, Edits: []string{`"odprtilj"`, `"@odprtilj"`}, Unsafe: true},
	{Name: "partner type", File: DataFile, Edits: []string{"governing partner", "Governing Partner"}, Unsafe: true},
	{Name: "trailing comma", File: DataFile, Edits: []string{"\"odprtilj\"\n  }\n", "\"odprtilj\"\n  },\n"}},
	{Name: "trailing comma within", File: DataFile, Edits: []string{`"odprtilj"`, `"odprtilj",`}},
	{Name: "wrong key of a redirect", File: Redirect, Edits: []string{"redir_to", "redirect_to"}, Unsafe: true},

	{Name: "slash behind a redirect", File: Redirect,
		Edits: []string{"permalink: partners/odprti\n", "permalink: partners/odprti/\n"}, Unsafe: true},

	// What --unsafe-fixes alone may do.
	{Name: "misspelt key", Edits: []string{"permalink:", "permlink:"}, Unsafe: true},
	{Name: "misspelt heading", Edits: []string{heading, "## Program Descripton"}, Unsafe: true},
	{Name: "trailing slash", Edits: []string{"permalink: partners/odprti-podatki", "permalink: " +
		"partners/odprti-podatki/"}, Unsafe: true},
	{Name: "double slash", Edits: []string{"permalink: partners/", "permalink: partners//"}, Unsafe: true},
	{Name: "capitals in the address", Edits: []string{"permalink: partners/odprti", "permalink: partners/Odprti"},
		Unsafe: true},
	{Name: "misspelt layout", Edits: []string{"layout: partner", "layout: partnr"}, Unsafe: true},
	{Name: "space in the address", Edits: []string{"permalink: partners/odprti-", "permalink: partners/odprti "},
		Unsafe: true},
	{Name: "accent in the address", Edits: []string{"permalink: partners/odprti", "permalink: partners/ódprti"},
		Unsafe: true},
	{Name: "dot in the address", Edits: []string{"permalink: partners/odprti-", "permalink: partners/odprti."},
		Unsafe: true},
	{Name: "another folder in the address", Edits: []string{"permalink: partners/", "permalink: chapters/"},
		Unsafe: true},
	{Name: "a folder too many in the address", Edits: []string{"permalink: partners/", "permalink: partners/si/"},
		Unsafe: true},
	{Name: "whole address", Edits: []string{"permalink: partners/", "permalink: https://odprti.example/partners/"},
		Unsafe: true},
	{Name: "query in the address", Edits: []string{"permalink: partners/odprti-podatki", "permalink: " +
		"partners/odprti-podatki?lang=en"}, Unsafe: true},
	{Name: "misspelt address", Edits: []string{"permalink: partners/odprti-podatki", "permalink: " +
		"partners/odprti-podatky"}, Unsafe: true},
	{Name: "underscore in the key", Edits: []string{"partner: odprti-podatki", "partner: odprti_podatki"},
		Unsafe: true},
	{Name: "no colon", Edits: []string{"layout: ", "layout "}, Unsafe: true},
	{Name: "quote not closed", Edits: []string{title, `title: "Odprti podatki Ljubljana`},
		Right: []string{title, `title: "Odprti podatki Ljubljana"`}, Unsafe: true},
	{Name: "bad escape", Edits: []string{title, `title: "Odprti\podatki"`},
		Right: []string{title, `title: 'Odprti\podatki'`}, Unsafe: true},
	{Name: "curly quotes", Edits: []string{title, "title: “Odprti podatki Ljubljana”"},
		Right: []string{title, `title: "Odprti podatki Ljubljana"`}, Unsafe: true},
	{Name: "emphasis in the title", Edits: []string{title, `title: "**Odprti** podatki Ljubljana"`},
		Right: []string{title, `title: "Odprti podatki Ljubljana"`}, Unsafe: true},
	{Name: "another marker", Edits: []string{marker, "<!--read-more-->"}, Unsafe: true},
	{Name: "marker of another system", Edits: []string{marker, "[[more]]"}, Unsafe: true},
	{Name: "another separator", Edits: []string{"permalink:", "excerpt_separator: <!--cut-->\npermalink:"},
		Unsafe: true},
	{Name: "first heading deleted", Edits: []string{heading + "\n\n", ""}, Unsafe: true},
	{Name: "misspelt partner", Edits: []string{"partner: odprti-podatki", "partner: odprti-podatky"}, Unsafe: true},
	{Name: "address without a scheme", Edits: []string{prose, "See [the map](www.map.example)."},
		Right: []string{prose, "See [the map](https://www.map.example)."}, Unsafe: true},
	{Name: "website without a scheme", File: DataFile, Edits: []string{"https://odprti", "odprti"}, Unsafe: true},
}
