package yaml

import (
	"fmt"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

// Each block has one slip. The place is "line:column" in the block, columns in
// bytes; the fixed block is the result of the fix, empty when there is none,
// and begins with "?" when the fix is not sure.
var slips = []struct {
	block string
	slip  Slip
	place string
	span  string
	fixed string
}{
	{"title: A: B\n", UnquotedColon, "1:9", ":", "title: \"A: B\"\n"},
	{"layout: p\ntitle: Code: For \"X\" # c\n", UnquotedColon, "2:12", ":",
		"layout: p\ntitle: 'Code: For \"X\"' # c\n"},
	{"title: C:\\x: It's\n", UnquotedColon, "1:12", ":", "title: 'C:\\x: It''s'\n"},
	{"title: ends with:\nx: y\n", UnquotedColon, "1:17", ":", "title: \"ends with:\"\nx: y\n"},
	{"title: : A\n", UnquotedColon, "1:8", ":", "title: \": A\"\n"},
	{"title: “A”: B\n", UnquotedColon, "1:15", ":", "title: \"“A”: B\"\n"},
	{"title: A\n  and so on: B\nx: y\n", UnquotedColon, "2:12", ":", "title: \"A\n  and so on: B\"\nx: y\n"},
	{"layout: partner title: X\n", UnquotedColon, "1:22", ":", "?layout: \"partner title: X\"\n"},
	{"tags:\n  - a: b: c\n", UnquotedColon, "2:9", ":", "tags:\n  - a: \"b: c\"\n"},
	{"a:\n  b: c: d\n  e: f\n", UnquotedColon, "2:7", ":", "a:\n  b: \"c: d\"\n  e: f\n"},
	{"title: A: B\r\nx: y\r\n", UnquotedColon, "1:9", ":", "title: \"A: B\"\r\nx: y\r\n"},

	{"layout: p\n\ttitle: X\n", TabIndent, "2:1", "\t", "layout: p\ntitle: X\n"},
	{"\tlayout: p\ntitle: X\n", TabIndent, "1:1", "\t", "layout: p\ntitle: X\n"},
	{"\tlayout: p\n\ttitle: X\n", TabIndent, "1:1", "\t", "layout: p\ntitle: X\n"},
	{"tags:\n\t- a\nx: y\n", TabIndent, "2:1", "\t", "tags:\n  - a\nx: y\n"},
	{"tags:\n\t- a\n\t- b\n", TabIndent, "2:1", "\t", "tags:\n  - a\n  - b\n"},
	{"tags:\n  - a\n\t- b\n", TabIndent, "3:1", "\t", "tags:\n  - a\n  - b\n"},
	{"a:\n\tb: c\n", TabIndent, "2:1", "\t", "a:\n  b: c\n"},
	{"about: |\n\tA\n\tB\nx: y\n", TabIndent, "2:1", "\t", "about: |\n  A\n  B\nx: y\n"},
	{"title: A\n\t\nx: y\n", TabIndent, "2:1", "\t", "title: A\n\nx: y\n"},
	{"title: A\n\tB\n", TabIndent, "2:1", "\t", "title: A\n  B\n"},

	{"layout partner\ntitle: X\n", MissingColon, "1:1", "layout partner", "?layout: partner\ntitle: X\n"},
	{"title: X\nlayout partner\npartner: x\n", MissingColon, "2:1", "layout partner", "?title: X\nlayout: " +
		"partner\npartner: x\n"},
	{"title: X\nlayout = partner\n", MissingColon, "2:1", "layout = partner", "?title: X\nlayout: partner\n"},
	{"title: X\nlayout：partner\n", MissingColon, "2:1", "layout：partner", "title: X\nlayout: partner\n"},
	{"title:\nOpen Maps\npartner: x\n", Severed, "2:1", "Open Maps", "?title: Open Maps\npartner: x\n"},
	{"title: X\nlayout:\n\npartner\n", Severed, "4:1", "partner", "?title: X\nlayout: partner\n"},
	{"title: X\npermalink:\npartners/x\n", Severed, "3:1", "partners/x", "?title: X\npermalink: partners/x\n"},
	{"title: X\ntags:\npartner x\n", MissingColon, "3:1", "partner x", "?title: X\ntags:\npartner: x\n"},
	{"title: X\nlayout\npartner: x\n", MissingColon, "2:1", "layout", ""},
	{"title: X\n---x\npartner: x\n", MissingColon, "2:1", "---x", ""},
	{"title: X\nhttp://x.y\npartner: x\n", MissingColon, "2:1", "http://x.y", ""},

	{"layout:partner\ntitle: X\n", MissingSpace, "1:1", "layout:", "layout: partner\ntitle: X\n"},
	{"title: X\nlayout:partner\n", MissingSpace, "2:1", "layout:", "title: X\nlayout: partner\n"},
	{"layout:partner\n", MissingSpace, "1:1", "layout:", "layout: partner\n"},
	{"title:\"X\"\nlayout: p\n", MissingSpace, "1:1", "title:", "title: \"X\"\nlayout: p\n"},
	{"a:\n  b:c\n  d: e\n", MissingSpace, "2:3", "b:", "a:\n  b: c\n  d: e\n"},
	{"tags:\n  - a\n  -b\n", MissingSpace, "3:3", "-", "tags:\n  - a\n  - b\n"},
	{"tags: {a:}\n", MissingSpace, "1:9", ":", "tags: {a: }\n"},

	{"title: \"A\nlayout: p\n", UnclosedQuote, "1:8", "\"", "?title: \"A\"\nlayout: p\n"},
	{"title: 'A\nlayout: p\n", UnclosedQuote, "1:8", "'", "?title: 'A'\nlayout: p\n"},
	{"title: \"A\nb: \"c\"\nlayout: p\n", UnclosedQuote, "1:8", "\"", "?title: \"A\"\nb: \"c\"\nlayout: p\n"},
	{"x: y\ntitle: \"A # c\n", UnclosedQuote, "2:8", "\"", "?x: y\ntitle: \"A\" # c\n"},
	{"\"title: A\nlayout: p\n", UnclosedQuote, "1:1", "\"", ""},
	{"tags: [\"a, b]\nx: y\n", UnclosedQuote, "1:8", "\"", ""},

	{"title: \"C:\\dir\"\n", BadEscape, "1:11", "\\d", "?title: 'C:\\dir'\n"},
	{"title: \"A\\\"\nx: y\n", BadEscape, "1:10", "\\\"", "?title: 'A\\'\nx: y\n"},
	{"title: \"a\\xZZ\"\n", BadEscape, "1:10", "\\x", "?title: 'a\\xZZ'\n"},
	{"title: \"It\\`s\"\n", BadEscape, "1:11", "\\`", "?title: 'It\\`s'\n"},

	{"layout: p\n permalink: x\ntitle: A\n", IndentedKey, "2:1", " ", "layout: p\npermalink: x\ntitle: A\n"},
	{"layout: p\n  permalink: x\n  title: A\nb: c\n", IndentedKey, "2:1", "  ", "layout: p\npermalink: x\ntitle: " +
		"A\nb: c\n"},
	{" layout: p\ntitle: A\n", IndentedKey, "1:1", " ", "layout: p\ntitle: A\n"},
	{"title: \"A\"\n  permalink: x\n", IndentedKey, "2:1", "  ", "title: \"A\"\npermalink: x\n"},
	{"tags: [a]\n permalink: x\n", IndentedKey, "2:1", " ", "tags: [a]\npermalink: x\n"},
	{"  layout: p\n  title: A\nx: y\n", IndentedKey, "3:1", "", "  layout: p\n  title: A\n  x: y\n"},
	{"a:\n  b: c\n   d: e\n", IndentedKey, "3:1", "   ", "a:\n  b: c\n  d: e\n"},
	{"tags:\n  - a\n  - b\n - c\n", IndentedKey, "4:1", " ", "tags:\n  - a\n  - b\n  - c\n"},

	{"title: @A\n", Reserved, "1:8", "@", "title: \"@A\"\n"},
	{"title: `A` # c\n", Reserved, "1:8", "`", "title: \"`A`\" # c\n"},
	{"title: %A\n", Reserved, "1:8", "%", "title: \"%A\"\n"},
	{"title: > A\n", Reserved, "1:8", ">", "?title: \"> A\"\n"},
	{"title: |A|\n", Reserved, "1:8", "|", "?title: \"|A|\"\n"},
	{"title: *A* b\n", Reserved, "1:8", "*", "title: \"*A* b\"\n"},
	{"title: **A**\n", Reserved, "1:8", "*", "title: \"**A**\"\n"},
	{"title: & b\n", Reserved, "1:8", "&", "title: \"& b\"\n"},
	{"title: !a,b c\n", Reserved, "1:8", "!", "title: \"!a,b c\"\n"},
	{"title: ? b\n", Reserved, "1:8", "?", "title: \"? b\"\n"},
	{"title: ] b\n", Reserved, "1:8", "]", "title: \"] b\"\n"},
	{"title: , b\n", Reserved, "1:8", ",", "title: \", b\"\n"},
	{"tags: [a, @b]\n", Reserved, "1:11", "@", "tags: [a, \"@b\"]\n"},
	{"tags:\n  - a\n  - @b\n", Reserved, "3:5", "@", "tags:\n  - a\n  - \"@b\"\n"},
	{"title: {% x %}\n", Reserved, "1:9", "%", "title: \"{% x %}\"\n"},
	{"@title: b\nx: y\n", Reserved, "1:1", "@", ""},
	{"x: y\n%title: b\n", Reserved, "2:1", "%", ""},

	{"title: \"A\" B\n", TextAfterQuote, "1:8", "\"A\" B", "?title: '\"A\" B'\n"},
	{"title: \"A \"B\" C\"\n", TextAfterQuote, "1:8", "\"A \"B\" C\"", "title: 'A \"B\" C'\n"},
	{"title: 'It's fine'\n", TextAfterQuote, "1:8", "'It's fine'", "title: \"It's fine\"\n"},
	{"title: \"A # B\" C # D\n", TextAfterQuote, "1:8", "\"A # B\" C", "?title: '\"A # B\" C' # D\n"},
	{"title: \"A\": B\n", TextAfterQuote, "1:8", "\"A\": B", "?title: '\"A\": B'\n"},
	{"title: \"A\" and \"B\"\n", TextAfterQuote, "1:8", "\"A\" and \"B\"", "?title: '\"A\" and \"B\"'\n"},
	{"tags: [\"a\" b, c]\n", TextAfterQuote, "1:8", "\"a\" b", "?tags: ['\"a\" b', c]\n"},

	{"title: \"\"A\"\"\n", TextAfterQuote, "1:8", "\"\"A\"\"", "title: \"A\"\n"},
	{"\"title\": \"A\",\nx: y\n", TextAfterQuote, "1:10", "\"A\",", "\"title\": \"A\"\nx: y\n"},

	{"title: [Code] For X\n", TextAfterFlow, "1:8", "[Code] For X", "title: \"[Code] For X\"\n"},
	{"title: [Code] For \"X\" # c\n", TextAfterFlow, "1:8", "[Code] For \"X\"", "title: '[Code] For \"X\"' # c\n"},
	{"title: {{ a }} b\n", TextAfterFlow, "1:8", "{{ a }} b", "title: \"{{ a }} b\"\n"},
	{"title: [a](b)\n", TextAfterFlow, "1:8", "[a](b)", "title: \"[a](b)\"\n"},
	{"tags: [a, b\nx: y\n", UnclosedFlow, "1:7", "[", "?tags: [a, b]\nx: y\n"},
	{"tags: {a: b\n", UnclosedFlow, "1:7", "{", "?tags: {a: b}\n"},
	{"tags: [a, b}\nx: y\n", UnclosedFlow, "1:7", "[", ""},

	{"layout:\u00a0partner\ntitle: X\n", NoBreakSpace, "1:8", "\u00a0", "layout: partner\ntitle: X\n"},
	{"title: X\nlayout:\u00a0 partner\n", NoBreakSpace, "2:8", "\u00a0", "title: X\nlayout:  partner\n"},
	{"title: X\nlayout:\u200bpartner\n", NoBreakSpace, "2:8", "\u200b", "title: X\nlayout: partner\n"},
	{"title: X\nlayout:\u3000partner\n", NoBreakSpace, "2:8", "\u3000", "title: X\nlayout: partner\n"},

	{"tags:\n\u00a0\u00a0- a\nx: y\n", NoBreakSpace, "2:1", "\u00a0\u00a0", "tags:\n  - a\nx: y\n"},
	{"title: A\n \u00a0layout: p\nx: y\n", NoBreakSpace, "2:2", "\u00a0", "title: A\nlayout: p\nx: y\n"},

	{"title: - x\n", Dash, "1:8", "-", "?title: \"- x\"\n"},
	{"title: x\n- a\n", Dash, "2:1", "- a", ""},

	{"title: *x\n", UnknownAlias, "1:8", "*x", "?title: \"*x\"\n"},
	{"a: &x 1\nb: [*x, *y]\n", UnknownAlias, "2:9", "*y", "?a: &x 1\nb: [*x, \"*y\"]\n"},
	{"title: !ruby/class String\n", Tag, "1:8", "!ruby/class", ""},

	{"title: a\x07b\n", Control, "1:9", "\x07", ""},
	{"title: a\x00\n", Control, "1:9", "\x00", ""},
	{"title: a\u0080b\n", Control, "1:9", "\u0080", ""},
	{"a: b\n\ufefftitle: c\n", Control, "2:1", "\ufeff", "a: b\ntitle: c\n"},
	{"title: a\u2028b\nx: y\n", Control, "1:9", "\u2028", "?title: a b\nx: y\n"},
	{"title: a\u0085b\nx: y\n", Control, "1:9", "\u0085", "?title: a b\nx: y\n"},

	{"about: |\nText\nx: y\n", Stray, "2:1", "Text", "about: |\n  Text\nx: y\n"},
	{"about: |\n    a\n  b\nx: y\n", Stray, "3:3", "b", "about: |\n    a\n    b\nx: y\n"},
	{"about: a\n  # c\n  d\n", Stray, "3:3", "d", ""},
	{"tags:\n  - a\n  b\n", Stray, "3:3", "b", ""},

	{"title: X\n<!-- a note -->\nlayout: p\n", ForeignComment, "2:1", "<!-- a note -->", "title: X\n# a " +
		"note\nlayout: p\n"},
	{"// a note\nlayout: p\n", ForeignComment, "1:1", "// a note", "# a note\nlayout: p\n"},
	{"tags: [\"a\" \"b\"]\n", MissingComma, "1:11", "", "tags: [\"a\", \"b\"]\n"},
	{"about: > one\n  two\nx: y\n", Reserved, "1:8", ">", "?about: >\n  one\n  two\nx: y\n"},
	{"\"title\":\"A\"\nx: y\n", MissingSpace, "1:1", "\"title\":", "\"title\": \"A\"\nx: y\n"},
	{"people:\n  - name: A: B\n    role: c\n", UnquotedColon, "2:12", ":",
		"people:\n  - name: \"A: B\"\n    role: c\n"},
	{"people:\n  - name: A\n   role: c\nx: y\n", IndentedKey, "3:1", "   ",
		"people:\n  - name: A\n    role: c\nx: y\n"},
	{"people:\n  - name: A\n     role: c\nx: y\n", IndentedKey, "3:1", "     ", "people:\n  - name: A\n    role: " +
		"c\nx: y\n"},
	{"people:\n  - name: \"A\n    role: c\nx: y\n", UnclosedQuote, "2:11", "\"", "?people:\n  - name: \"A\"\n    " +
		"role: c\nx: y\n"},
	{"tags: a\n- b\n- c\n", Dash, "2:1", "- b", ""},
	{"tags: [a, b]]\n", Reserved, "1:13", "]", "tags: [a, b]\n"},
	{"tags: [a, 'it's']\n", TextAfterQuote, "1:11", "'it's'", "tags: [a, \"it's\"]\n"},
	{"text: >\nSome text: more\nof it\nx: y\n", Stray, "2:1", "Some text: more", "text: >\n  Some text: more\n  of " +
		"it\nx: y\n"},
	{"a: b\n: c\n", Reserved, "2:1", ":", ""},
	{"a: |9\n b\n", Other, "1:1", "a: |9", ""},
	{"just text\n", NotMapping, "1:1", "just text", ""},
	{"- a\n- b\n", NotMapping, "1:1", "- a\n- b", ""},
	{"a: 1\n--- # x\nb: 2\n", SecondDocument, "2:1", "--- # x", ""},
	{"a: 1\n... \nb: 2\n", SecondDocument, "2:1", "... ", ""},
}

func TestSlips(t *testing.T) {
	for _, tt := range slips {
		text := "---\n" + tt.block + "---\nbody\n"
		n, err := ParseMapping([]byte(text), region(tt.block))
		if err == nil {
			t.Errorf("%q: no error, %v", tt.block, n)
			continue
		}
		got := fmt.Sprint(err.Slip, " ", place(tt.block, err.Span.Start-4), " ",
			fmt.Sprintf("%q", text[err.Span.Start:err.Span.End]))
		if want := fmt.Sprint(tt.slip, " ", tt.place, " ", fmt.Sprintf("%q", tt.span)); got != want {
			t.Errorf("%q:\n got %s\nwant %s", tt.block, got, want)
		}
		fixed := ""
		if m := err.Fix; m != nil {
			fixed = tt.block[:m.Span.Start-4] + m.New + tt.block[m.Span.End-4:]
			if _, err := ParseMapping([]byte("---\n"+fixed), region(fixed)); err != nil && tt.fixed != "" {
				t.Errorf("%q: the fix gives %q: %v", tt.block, fixed, err)
			}
			if !m.Sure {
				fixed = "?" + fixed
			}
		}
		if fixed != tt.fixed {
			t.Errorf("%q: %s: fixed\n got %q\nwant %q", tt.block, err.Slip, fixed, tt.fixed)
		}
	}
}

func place(block string, offset int) string {
	before := block[:offset]
	return fmt.Sprint(1+strings.Count(before, "\n"), ":", offset-strings.LastIndex(before, "\n"))
}

// A slip is found in the same place whatever sound entries are around it,
// and with CRLF.
func TestSlipsAmongSoundEntries(t *testing.T) {
	const above = "a1: x\n# c\nlist:\n  - p\n  - q: r\n    s: t\ntext: |\n  lorem: ipsum\n\n  \"dolor\nplain: " +
		"one\n  two\n"
	const below = "z1: 'it''s'\nz2: \"x\n  y\"\nz3: [a,\n  b]\n\nz4:\n- c\n"
	for _, tt := range slips {
		if tt.slip == NotMapping || tt.slip == IndentedKey && tt.block[0] == ' ' {
			continue // these depend on their neighbours
		}
		for _, around := range [][2]string{{above, ""}, {"", below}, {above, below}} {
			for _, crlf := range []bool{false, true} {
				eol := func(s string) string {
					if crlf {
						return strings.ReplaceAll(strings.ReplaceAll(s, "\r", ""), "\n", "\r\n")
					}
					return s
				}
				head := eol(around[0])
				block := head + eol(tt.block) + eol(around[1])
				text := "---\n" + block + "---\nbody\n"
				_, err := ParseMapping([]byte(text), region(block))
				if err == nil {
					t.Errorf("%q: no error", block)
					continue
				}
				at := err.Span.Start - 4 - len(head)
				got := fmt.Sprint(err.Slip, " outside")
				if at >= 0 && at <= len(eol(tt.block)) {
					got = fmt.Sprint(err.Slip, " ", place(eol(tt.block), at), " ",
						fmt.Sprintf("%q", text[err.Span.Start:err.Span.End]))
				}
				if want := fmt.Sprint(tt.slip, " ", tt.place, " ", fmt.Sprintf("%q", tt.span)); got != want {
					t.Errorf("%q:\n got %s\nwant %s", block, got, want)
				}
				if (err.Fix != nil) != (tt.fixed != "") {
					t.Errorf("%q: fix %v, alone %q", block, err.Fix, tt.fixed)
				}
			}
		}
	}
}

// To find a fault among many rows takes little more than to read them.
func TestDiagnoseTogether(t *testing.T) {
	for _, row := range []string{"a:\n", "key: value\n", "a: &b {c: [d]}\n", "- a\n", "- {a: b}\n"} {
		sound := strings.Repeat(row, 2000)
		broken := sound + "]: [\n"
		read := testing.AllocsPerRun(1, func() { Psych.parseFull([]byte(sound), source.Span{End: len(sound)}) })
		found := testing.AllocsPerRun(1, func() {
			_, err := Parse([]byte(broken), source.Span{End: len(broken)})
			if err == nil || err.Span.Start < len(sound) {
				t.Fatalf("%q: %v", row, err)
			}
		})
		if found > 3.5*read {
			t.Errorf("%q: %.0f allocations to read, %.0f to find the fault", row, read, found)
		}
	}
}
