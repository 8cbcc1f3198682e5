//go:build unix

package main

// letters are what the words of every grammar are made of.
var letters = []string{"a", "word", "Ab", "é", "日本", "x1", "007", "true", "A1b2", "😀", "ﬁ", "I", "1"}

// markdown is Markdown as kramdown has it, with HTML and Liquid between.
var markdown = grammar{
	"word": letters,
	"unit": {"§word§ ", "§inline§", "§inline§ ", "§block§\n", "§block§\n\n", "§html§", "§liquid§", "§inline§§inline§",
		"\n§block§"},
	"inline": {"§word§", "*§inline§*", "**§inline§**", "_§inline§_", "__§inline§__", "***§word§**", "`§word§`",
		"``§word§`§word§``", "[§inline§](§url§)", "[§inline§](§url§ \"§word§\")", "![§word§](§url§)",
		"[§word§][§word§]", "[§word§][]", "[§word§]", "<§url§>", "§url§", "§word§@§word§.example",
		"[^§word§]", "$$§word§$$", "\\§sign§", "&§word§;", "&#§word§;", "§word§{: .§word§ #§word§}",
		"~~§word§~~", "\"§word§\"", "'§word§'", "§word§--§word§", "§word§...", ":§word§:", "<<§word§>>", "§word§  \n",
		"TODO", "lorem ipsum", "{::nomarkdown}§word§{:/}", "§word§?", "(§inline§)", "(§word§](§word§)", "a\u00a0b",
		"\u200b", "Ã©", "§word§_§word§", "www.§word§.example"},
	"block": {"§word§", "# §inline§", "##§word§", "## §inline§ ##", "§word§\n===", "§word§\n---", "- §inline§",
		"* §block§", "1. §block§", "1) §word§", "• §word§", "> §block§", "    §word§", "```§word§\n§word§\n```",
		"~~~\n§word§", "|§inline§|§inline§|", "§word§ | §word§\n--|--", "|---|:-:|", "{: .§word§}",
		"{:§word§: #§word§}",
		"[§word§]: §url§ \"§word§\"", "[^§word§]: §block§", "*[§word§]: §word§", "§word§\n: §block§", "* * *", "---",
		"<!-- §word§ -->", "<!--more-->", "<!-- more -->", "<div>\n§block§\n</div>", "<p markdown=\"1\">§inline§</p>",
		"$$\n§word§\n$$", "{::comment}\n§word§\n{:/comment}", "^", "- [ ] §word§", "-§word§", "\t§word§",
		"## Program Description", "## Founding Story", "<!-- partnerlint-§word§ §word§ -- §word§ -->",
		"<<<<<<< §word§", "======="},
	"html": {"<br>", "<b>§inline§</b>", "<a href=\"§url§\">§word§</a>", "<img src='§url§' alt=§word§>", "<§word§ ",
		"</§word§>", "<div §word§=\"§word§\">", "</div>", "<!--", "-->", "<?§word§", "?>", "<![CDATA[§word§]]>",
		"<script>§word§</script>", "<pre>§inline§</pre>", "<table><tr><td>§inline§", "<li>§inline§", "<§word§/>",
		"<a §word§='"},
	"liquid": {"{{ §path§ }}", "{% if §path§ %}", "{% endif %}", "{% for §word§ in §path§ %}", "{% endfor %}",
		"{{ §path§ | §word§: §path§ }}", "{% include §word§.html §word§=§path§ %}", "{% raw %}", "{% endraw %}",
		"{% comment %}", "{% endcomment %}", "{% assign §word§ = §path§ %}", "{%- §word§ -%}", "{{", "}}", "{%", "%}",
		"{% highlight §word§ %}", "{% link §word§.md %}", "{% capture §word§ %}", "{% case §path§ %}",
		"{% when §path§ %}",
		"{{ \"§word§\" }}", "{{ §word§[§path§] }}"},
	"path": {"§word§", "page.§word§", "site.§path§", "'§word§'", "§path§ and §path§", "§path§ == §path§",
		"(1..§word§)"},
	"url": {"§word§", "https://§word§.example/§word§", "/§url§", "#§word§", "http://§word§",
		"mailto:§word§@§word§.example",
		"§word§%20§word§", "../§url§", "§word§ §word§", "{{ site.baseurl }}/§word§", "(§word§)"},
	"sign": {"*", "_", "`", "[", "]", "(", ")", "!", "<", ">", "|", "#", "-", "+", "~", "=", ":", "{", "}", "\\",
		"\"", "'",
		"$", "%", "&", "^", ".", ";", "/", "?", " ", "\n", "\t", "\n\n", "    ", "a", "1", "é", "@", "\r\n", "\x00",
		"\xff"},
	"pair": {"[…]", "(…)", "*…*", "**…**", "_…_", "<div>…</div>", "<b>…</b>", "[a…](b)", "![a…](b)",
		"{% if a %}…{% endif %}",
		"`…`", "<div markdown=\"1\">\n…\n</div>", "> …", "- …", "1. …", "\"…\"", "<<…>>", "{…}", "*_…_*",
		"{% raw %}…{% endraw %}",
		"[^…]", "<§word§>…</§word§>", "{% for a in b %}…{% endfor %}", "<!--…-->", "{::options …/}", "{{…}}", "|…|",
		": …", "\t…",
		"<span markdown='span'>…</span>", "[[…]](a)", "~~…~~", "$$…$$", "    …"},
}

// metadata is YAML as is between the fences and in data files.
var metadata = grammar{
	"word": letters,
	"unit": {"§word§: §value§\n", "§key§: §value§\n", "- §value§\n", "  §word§: §value§\n", "  - §value§\n",
		"§value§",
		"? §value§\n", ": §value§\n", "# §word§\n", "§word§:\n", "§key§: |\n  §word§\n",
		"§key§: >-\n  §word§\n\n  §word§\n",
		"<<: *§word§\n", "§word§: &§word§ §value§\n", "§word§: *§word§\n", "%§word§\n", "...\n", "§word§ §word§\n",
		"§key§:§word§\n",
		"\"§word§\": §value§\n", "\t§word§: §word§\n", "§word§: §value§ # §word§\n",
		"# partnerlint-disable-line §word§ -- §word§\n"},
	"key": {"§word§", "title", "layout", "permalink", "partner", "tags", "date", "published", "redirect_from",
		"excerpt_separator",
		"defaults", "collections", "exclude", "data", "name", "website", "plugins", "kramdown"},
	"value": {"§word§", "\"§word§\"", "'§word§'", "[§value§, §value§]", "{§word§: §value§}", "§word§: §word§",
		"§word§ #§word§", "@§word§",
		"`§word§`", "!§word§ §value§", "!!str §word§", "&§word§ §value§", "*§word§", "2026-01-02", "1_000", "0x1f",
		"1e9", "~", "null",
		"\"\\u00e9§word§\"", "|\n    §word§", "'§word§''§word§'", "a?b", "§word§:§word§", "12:30:45", ".inf", "[",
		"]", "{", "}", ",",
		"“§word§”", "%§word§", "{{ §word§ }}", "https://§word§.example/§word§", "partners/§word§", "-", "- §value§",
		"? §value§"},
	"sign": {":", "-", "?", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", " ",
		"\n", "\t", "a", "1", "0",
		".", "_", "+", "\\", "<", "~", "=", "/", "\r\n", "é", "\u0085", "\u2028", "\x00"},
	"pair": {"[…]", "{…}", "{a: …}", "[a, …]", "\"…\"", "'…'", "- …", "? …", "a: …", "!a …", "&a …", "- - …",
		"{? …}", "[[…], a]",
		"{…: a}", "[{…}]", "? - …", "{a: […]}"},
}

// tables are comma-separated data.
var tables = grammar{
	"word": letters,
	"unit": {"§word§,", "§word§,§word§\n", "\"§word§\",", "\"§word§\"\"§word§\"\n", ",", "\n", ",\n", "§word§",
		"\"\",", "§word§\t§word§\n",
		"\"§word§\n§word§\",", "§word§,§word§,§word§\n", "\t"},
	"sign": {",", "\"", "\n", "\t", " ", "a", "1", "\r", "\r\n", ";", "'", "\\", "é"},
	"pair": {"\"…\"", "\"…\",", ",…,", "\"\"…\"\""},
}

// objects is JSON, whole or broken.
var objects = grammar{
	"word": letters,
	"unit": {"\"§word§\": §value§,", "§value§,", "\"§word§\": §value§", "§value§\n", "{\"§word§\": §value§},\n",
		"[§value§],",
		"§value§,,", "\"§word§\" §value§,", "§word§: §value§,\n", "// §word§\n", "'§word§': §value§,"},
	"value": {"1", "\"§word§\"", "{\"§word§\": §value§}", "[§value§, §value§]", "null", "true", "-1.5e10",
		"\"\\u00e9\\/\\n\"", "{}", "[]",
		"§word§", "\"§word§", "[§value§,]", "{\"§word§\": §value§,}", "0123456789", "\"\\ud83d\\ude00\"",
		"\"https://§word§.example\""},
	"sign": {"{", "}", "[", "]", ",", ":", "\"", "\\", "1", "a", " ", "\n", "'", "-", "e", ".", "/", "#", "&", "*",
		"?", "é"},
	"pair": {"[…]", "{\"a\": …}", "[[…], 1]", "{\"a\": […]}", "\"…\"", "[1, …]", "{…}", "[{\"a\": 1, \"b\": …}]",
		"{\"a\": …, \"a\": 2}"},
}

// settings is .partnerlint.yml.
var settings = grammar{
	"word": letters,
	"unit": {"  §word§: §level§\n", "§key§:\n", "    sections: [§word§, §word§]\n", "      - §word§\n",
		"exclude: [\"§glob§\"]\n",
		"overrides:\n  - files: [\"§glob§\"]\n    rules: {§word§: §level§}\n", "  - \"§glob§\"\n",
		"  §word§:\n    required: [§word§]\n",
		"§key§: §level§\n", "  partner:\n    sections:\n      - {title: §word§, aliases: [§word§]}\n", "# §word§\n",
		"§word§"},
	"key":   {"rules", "layouts", "exclude", "limits", "overrides", "site", "flavor", "§word§"},
	"level": {"off", "error", "warning", "info", "{severity: off}", "§word§", "1", "[]", "~"},
	"glob": {"§word§", "**/*.md", "{§word§,§glob§}", "*", "**", "[§word§]", "!§glob§", "§word§/**", "**/§glob§",
		"?"},
	"sign": {"*", "{", "}", "[", "]", ",", ":", "-", "\n", " ", "\"", "'", "!", "a", "/", "?", "&", "#", "|", ">"},
	"pair": {"[…]", "{a: …}", "- …", "a: …", "\"…\"", "  layouts: {…}", "[{…}]"},
}

// schemas is JSON Schema.
var schemas = grammar{
	"word": {"a", "b", "c", "title", "layout", "permalink", "partner"},
	"unit": {"{\"type\": \"string\"},", "§schema§,", "{\"$ref\": \"#/$defs/§word§\"},",
		"{\"allOf\": [§schema§, §schema§]},",
		"{\"anyOf\": [§schema§, §schema§]},", "{\"oneOf\": [§schema§, §schema§]},", "{\"not\": §schema§},",
		"{\"if\": §schema§, \"then\": §schema§},"},
	"schema": {"true", "{}", "{\"$ref\": \"#\"}", "{\"$ref\": \"#/$defs/§word§\"}",
		"{\"$ref\": \"#/$defs/§word§\"}", "{\"allOf\": [§schema§, §schema§]}",
		"{\"anyOf\": [§schema§, §schema§, §schema§]}", "{\"oneOf\": [§schema§, §schema§]}",
		"{\"properties\": {\"§word§\": §schema§}}",
		"{\"additionalProperties\": §schema§}", "{\"items\": §schema§}", "{\"contains\": §schema§}",
		"{\"pattern\": \"(a*)*§word§\"}",
		"{\"enum\": [1, \"§word§\"]}", "{\"$dynamicRef\": \"#§word§\"}", "{\"propertyNames\": §schema§}",
		"{\"patternProperties\": {\".*\": §schema§}}",
		"{\"unevaluatedProperties\": §schema§}", "{\"dependentSchemas\": {\"§word§\": §schema§}}",
		"{\"minLength\": 3}", "{\"not\": §schema§}",
		"{\"if\": §schema§, \"then\": §schema§, \"else\": §schema§}", "{\"type\": [\"string\", \"null\"]}",
		"{\"uniqueItems\": true}", "{\"format\": \"date\"}"},
	"sign": {"{", "}", "[", "]", ",", ":", "\"", "#", "$", "/"},
	"pair": {"{\"not\": …}", "{\"allOf\": […]}", "{\"anyOf\": [true, …]}", "{\"properties\": {\"title\": …}}",
		"{\"oneOf\": [false, …]}",
		"{\"allOf\": [{\"$ref\": \"#\"}, …]}", "{\"items\": …}", "{\"additionalProperties\": …}",
		"{\"if\": …, \"then\": true}"},
}
