package fix_test

import "strings"

const (
	h1     = "## Program Description"
	h2     = "## Founding Story"
	title  = "title: Odprti podatki Ljubljana"
	marker = "<!--more-->"
	prose  = "Everything is free to use."
)

var mishaps = []mishap{
	// Bytes and characters.
	{name: "byte-order mark", whole: func(s string) string { return "\ufeff" + s }},
	{name: "byte-order mark in a word", edits: []string{"neighbours", "neigh\ufeffbours"}},
	{name: "soft hyphen", edits: []string{"neighbours", "neigh\u00adbours"}},
	{name: "zero-width space", edits: []string{"neighbours", "neigh\u200bbours"}},
	{name: "zero-width space in a heading", edits: []string{h1, "## Pro\u200bgram Description"}},
	{name: "some lines with CRLF", edits: []string{"Thursday a dozen neighbours sit down with the budget. The bridges and\n", "Thursday a dozen neighbours sit down with the budget. The bridges and\r\n", "own page.\n", "own page.\r\n"}},
	{name: "bare CR", whole: func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }},

	// White space.
	{name: "no final newline", whole: func(s string) string { return strings.TrimSuffix(s, "\n") }},
	{name: "one trailing space", edits: []string{"own page.\n", "own page. \n"}},
	{name: "doubled blank line", edits: []string{prose + "\n", prose + "\n\n"}},
	{name: "no blank line below a heading", edits: []string{h2 + "\n", h2}},
	{name: "no blank line above a heading", edits: []string{prose + "\n", prose}},

	// The block between the fences.
	{name: "blank line before the fence", whole: func(s string) string { return "\n" + s }},
	{name: "blank lines before the fence", whole: func(s string) string { return "\n\n\n" + s }},
	{name: "space before the fence", whole: func(s string) string { return " " + s }},
	{name: "closing fence indented", edits: []string{"podatki\n---\n", "podatki\n ---\n"}},
	{name: "closing fence of four", edits: []string{"podatki\n---\n", "podatki\n----\n"}},
	{name: "opening fence of four", whole: func(s string) string { return "-" + s }},
	{name: "comment on the opening fence", edits: []string{"---\n", "--- # partner\n"}},
	{name: "no-break space after the colon", edits: []string{"layout: ", "layout:\u00a0"}},
	{name: "colon in a value", edits: []string{title, "title: Odprti: podatki"}, right: []string{title, `title: "Odprti: podatki"`}},
	{name: "colon and a quote in a value", edits: []string{title, `title: Odprti: "podatki" Ljubljana`}, right: []string{title, `title: 'Odprti: "podatki" Ljubljana'`}},
	{name: "tab before a key", edits: []string{"title:", "\ttitle:"}},
	{name: "tab before a list item", edits: []string{"podatki\n---\n", "podatki\ntags:\n\t- maps\n---\n"}, right: []string{"podatki\n---\n", "podatki\ntags:\n  - maps\n---\n"}},
	{name: "no space after the colon", edits: []string{"layout: ", "layout:"}},
	{name: "no space after the last colon", edits: []string{"partner: odprti", "partner:odprti"}},
	{name: "hash in a value", edits: []string{title, "title: Odprti #podatki"}, right: []string{title, `title: "Odprti #podatki"`}},
	{name: "at sign", edits: []string{title, "title: @odprti podatki"}, right: []string{title, `title: "@odprti podatki"`}},
	{name: "percent sign", edits: []string{title, "title: %odprti podatki"}, right: []string{title, `title: "%odprti podatki"`}},
	{name: "bracket", edits: []string{title, "title: [Odprti] podatki"}, right: []string{title, `title: "[Odprti] podatki"`}},
	{name: "indented key", edits: []string{"permalink:", " permalink:"}},
	{name: "two colons on two lines", edits: []string{title, "title: Odprti: podatki\nmotto: Ask: always"}, right: []string{title, "title: \"Odprti: podatki\"\nmotto: \"Ask: always\""}},
	{name: "a word that is no", edits: []string{title, "title: No"}, right: []string{title, `title: "No"`}},
	{name: "octal", edits: []string{title, "title: 007"}, right: []string{title, `title: "007"`}},
	{name: "decimals", edits: []string{title, "title: 1.10"}, right: []string{title, `title: "1.10"`}},
	{name: "minutes", edits: []string{title, "title: 12:30"}, right: []string{title, `title: "12:30"`}},
	{name: "layout in capitals", edits: []string{"layout: partner", "layout: Partner"}},

	// The marker.
	{name: "marker with spaces", edits: []string{marker, "<!-- more -->"}},
	{name: "marker with a capital", edits: []string{marker, "<!--More-->"}},
	{name: "marker with three dashes", edits: []string{marker, "<!---more--->"}},
	{name: "marker with one dash", edits: []string{marker, "<!-more->"}},
	{name: "marker with en dashes", edits: []string{marker, "<!–more–>"}},
	{name: "second marker", edits: []string{"\n> Data", "\n" + marker + "\n\n> Data"}},

	// Headings.
	{name: "no-break space in a heading", edits: []string{h1, "##\u00a0Program Description"}},
	{name: "no space in a heading", edits: []string{h1, "##Program Description"}},
	{name: "indented heading", edits: []string{h1, " " + h1}},
	{name: "heading indented by three", edits: []string{h1, "   " + h1}},
	{name: "heading as code", edits: []string{h1, "    " + h1}},
	{name: "heading of level 1", edits: []string{h1, "# Program Description"}},
	{name: "heading of level 3", edits: []string{h1, "### Program Description"}},
	{name: "heading in small letters", edits: []string{h1, "## Program description"}},
	{name: "heading in capitals", edits: []string{h1, "## PROGRAM DESCRIPTION"}},
	{name: "heading with a colon", edits: []string{h1, h1 + ":"}},
	{name: "bold heading", edits: []string{h1, "## **Program Description**"}},
	{name: "doubled space in a heading", edits: []string{h1, "## Program  Description"}},
	{name: "heading below a list", edits: []string{"trees, one by one\n\n> Data is a conversation.\n\n" + prose + "\n\n", "trees, one by one\n"}, right: []string{"> Data is a conversation.\n\n" + prose + "\n\n", ""}},
	{name: "heading below a quote", edits: []string{"conversation.\n\n" + prose + "\n\n", "conversation.\n"}, right: []string{prose + "\n\n", ""}},

	// The text.
	{name: "breaks for space", edits: []string{"own page.\n", "own page.<br><br>\n"}},
	{name: "list without spaces", edits: []string{"- the budget, line by line\n- the", "-the budget, line by line\n-the"}},
	{name: "list with parentheses", edits: []string{prose, "1) free\n2) open"}, right: []string{prose, "1. free\n2. open"}},
	{name: "bar", edits: []string{prose, "Open data | open questions"}, right: []string{prose, `Open data \| open questions`}},
	{name: "space in a link", edits: []string{prose, "See [the map] (https://map.example)."}, right: []string{prose, "See [the map](https://map.example)."}},
	{name: "mail address", edits: []string{prose, "Write to [us](mi@odprti.example)."}, right: []string{prose, "Write to [us](mailto:mi@odprti.example)."}},
	{name: "bare address", edits: []string{prose, "See https://map.example for more."}, right: []string{prose, "See <https://map.example> for more."}},

	// The data.
	{name: "key in other letters", edits: []string{"partner: odprti", "partner: Odprti"}},
	{name: "twitter handle", file: dataFile, edits: []string{`"odprtilj"`, `"@odprtilj"`}},
	{name: "partner type", file: dataFile, edits: []string{"governing partner", "Governing Partner"}},
	{name: "trailing comma", file: dataFile, edits: []string{"\"odprtilj\"\n  }\n", "\"odprtilj\"\n  },\n"}},
	{name: "trailing comma within", file: dataFile, edits: []string{`"odprtilj"`, `"odprtilj",`}},
	{name: "wrong key of a redirect", file: forward, edits: []string{"redir_to", "redirect_to"}},

	// What --unsafe-fixes alone may do.
	{name: "key with a capital", edits: []string{"\npartner:", "\nPartner:"}},
	{name: "misspelt key", edits: []string{"permalink:", "permlink:"}, unsafe: true},
	{name: "misspelt heading", edits: []string{h1, "## Program Descripton"}, unsafe: true},
	{name: "trailing slash", edits: []string{"permalink: partners/odprti-podatki", "permalink: partners/odprti-podatki/"}},
	{name: "double slash", edits: []string{"permalink: partners/", "permalink: partners//"}},
	{name: "capitals in the address", edits: []string{"permalink: partners/odprti", "permalink: partners/Odprti"}, unsafe: true},
	{name: "misspelt layout", edits: []string{"layout: partner", "layout: partnr"}, unsafe: true},
	{name: "misspelt partner", edits: []string{"partner: odprti-podatki", "partner: odprti-podatky"}, unsafe: true},
	{name: "address without a scheme", edits: []string{prose, "See [the map](www.map.example)."}, right: []string{prose, "See [the map](https://www.map.example)."}, unsafe: true},
	{name: "website without a scheme", file: dataFile, edits: []string{"https://odprti", "odprti"}, unsafe: true},
}
