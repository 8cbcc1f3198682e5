package yaml

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

// read parses what is between the fences of "---\n" + block + "---\n", so
// that no offset is right by being zero.
func read(block string) (string, *Node, *Error) {
	text := "---\n" + block + "---\nbody: no\n"
	n, err := Parse([]byte(text), region(block))
	return text, n, err
}

func region(block string) source.Span { return source.Span{Start: 4, End: 4 + len(block)} }

func TestSpans(t *testing.T) {
	tests := map[string]struct{ block, value, props, comment string }{
		"plain":                   {"k: a b\n", "a b", "", ""},
		"no line ending":          {"k: a b", "a b", "", ""},
		"crlf":                    {"k: a b\r\nl: x\r\n", "a b", "", ""},
		"trailing space":          {"k: a b  \n", "a b", "", ""},
		"comment":                 {"k: a b  # c d\n", "a b", "", "# c d"},
		"comment, crlf":           {"k: a # c\r\n", "a", "", "# c"},
		"hash inside":             {"k: a#b\n", "a#b", "", ""},
		"comment for a value":     {"k: # c\n", "", "", "# c"},
		"absent":                  {"k:\nl: x\n", "", "", ""},
		"absent, spaces":          {"k:  \n", "", "", ""},
		"plain over lines":        {"k: a\n  b\n\n  c # d\nl: x\n", "a\n  b\n\n  c", "", "# d"},
		"plain with colon":        {"k: a:b\n", "a:b", "", ""},
		"plain with quotes":       {"k: a \"b\" 'c'\n", "a \"b\" 'c'", "", ""},
		"double":                  {"k: \"a # b\" # c\n", "\"a # b\"", "", "# c"},
		"double, escapes":         {`k: "a \" \\" # c` + "\n", `"a \" \\"`, "", "# c"},
		"double over lines":       {"k: \"a\n  b\\\n  c\"\nl: x\n", "\"a\n  b\\\n  c\"", "", ""},
		"single":                  {"k: 'a '' b'\n", "'a '' b'", "", ""},
		"single over lines":       {"k: 'a\n\n  b'  \nl: x\n", "'a\n\n  b'", "", ""},
		"empty quotes":            {"k: ''\n", "''", "", ""},
		"literal":                 {"k: | # c\n  a\n   b\n\nl: x\n", "| # c\n  a\n   b", "", "# c"},
		"literal, keep":           {"k: |+\n  a\n\nl: x\n", "|+\n  a\n", "", ""},
		"literal, indented more":  {"k: |2\n    a\n  b\nl: x\n", "|2\n    a\n  b", "", ""},
		"literal, comment below":  {"k: |\n  a\n# c\nl: x\n", "|\n  a", "", ""},
		"literal, empty":          {"k: |\nl: x\n", "|", "", ""},
		"folded":                  {"k: >-\n\n  a\n  b\n", ">-\n\n  a\n  b", "", ""},
		"flow list":               {"k: [a, 'b]', \"]\"] # c\n", "[a, 'b]', \"]\"]", "", "# c"},
		"flow list over lines":    {"k: [ a, # c\n  b ,\n ]\nl: x\n", "[ a, # c\n  b ,\n ]", "", ""},
		"flow mapping":            {"k: {a: 1, b: }\n", "{a: 1, b: }", "", ""},
		"flow empty":              {"k: [ ]\n", "[ ]", "", ""},
		"flow nested":             {"k: [[a], {b: [c]}]\n", "[[a], {b: [c]}]", "", ""},
		"liquid":                  {"k: {{ site.title }}\n", "{{ site.title }}", "", ""},
		"block list":              {"k:\n  - a\n  - b # c\nl: x\n", "- a\n  - b", "", ""},
		"block list, no indent":   {"k:\n- a\n-\nl: x\n", "- a\n-", "", ""},
		"block mapping":           {"k:\n  m: a\n  n: b\nl: x\n", "m: a\n  n: b", "", ""},
		"mapping in list":         {"k:\n- m: a\n  n: |\n    b\nl: x\n", "- m: a\n  n: |\n    b", "", ""},
		"literal in list":         {"k:\n- |\n  a\n- b\nl: x\n", "- |\n  a\n- b", "", ""},
		"anchor":                  {"k: &x a\n", "a", "&x", ""},
		"anchor alone":            {"k: &Co\nl: x\n", "", "&Co", ""},
		"tag":                     {"k: !!str 12 # c\n", "12", "!!str", "# c"},
		"tag and anchor":          {"k: !foo  &x \"a\"\n", "\"a\"", "!foo  &x", ""},
		"tag on the line above":   {"k: !foo\n  a\n", "a", "!foo", ""},
		"tag on a list":           {"k: !foo\n- a\n", "- a", "!foo", ""},
		"tag on a mapping":        {"k: !foo\n  !bar m: a\n", "!bar m: a", "!foo", ""},
		"tag on a flow list":      {"k: !foo [a]\n", "[a]", "!foo", ""},
		"non-specific tag":        {"k: ! a\n", "a", "!", ""},
		"anchor glued to a value": {"k: &x:y z\n", ":y z", "&x", ""},
		"tag on nothing":          {"k: !!str\nl: x\n", "", "!!str", ""},
		"wide characters before":  {"é: 1\n日本: 2\nk: 😀 é\n", "😀 é", "", ""},
		"wide characters on line": {"{é: 1, 😀: 2, k: x}\n", "x", "", ""},
		"other line breaks":       {"j: \"a\u2028b\u0085c\u2029d\"\nk: x\n", "x", "", ""},
		"bare carriage returns":   {"j: 1\rk: x\rl: 2\r", "x", "", ""},
		"tab after colon":         {"k:\ta\n", "a", "", ""},
		"indented block":          {"  k: a\n  l: b\n", "a", "", ""},
		"quoted key":              {"\"k\": a\n", "a", "", ""},
		"explicit key":            {"? k\n: a\n", "a", "", ""},
		"colon in flow":           {"{j: http://x, k: a:b}\n", "a:b", "", ""},
		"dashes in text":          {"k: a - b -- c\n", "a - b -- c", "", ""},
		"byte-order mark inside":  {"k: a\ufeffb\n", "a\ufeffb", "", ""},
	}
	for name, tt := range tests {
		text, n, err := read(tt.block)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		v := n.Get("k")
		if v == nil {
			t.Errorf("%s: no key in %q", name, tt.block)
			continue
		}
		got := [3]string{text[v.Span.Start:v.Span.End], text[v.Props().Start:v.Props().End],
			text[v.Comment().Start:v.Comment().End]}
		if want := [3]string{tt.value, tt.props, tt.comment}; got != want {
			t.Errorf("%s: %q\n got %q\nwant %q", name, tt.block, got, want)
		}
	}
}

func TestAbsentValueStandsBehindTheColon(t *testing.T) {
	_, n, err := read("title:   \nl: x\n")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := n.Get("title").Span, (source.Span{Start: 10, End: 10}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAliasAndMerge(t *testing.T) {
	text, n, err := read("base: &b {a: 1, b: 2}\nk: *b\nm:\n  a: 0\n  <<: *b\n  b: 3\nl:\n  <<: [{x: 1}, {x: 2, y: " +
		"2}]\nd: 1\nd: 2\n")
	if err != nil {
		t.Fatal(err)
	}
	k := n.Get("k")
	if !k.Alias || k.Kind != Map || text[k.Span.Start:k.Span.End] != "*b" || k.Get("a").Ruby() != "1" {
		t.Errorf("alias: %+v", k)
	}
	if got, want := n.Get("m").Ruby(), `{"a"=>1, "b"=>3}`; got != want {
		t.Errorf("merge gives %s, Psych %s", got, want)
	}
	if got, want := n.Get("l").Ruby(), `{"x"=>1, "y"=>2}`; got != want {
		t.Errorf("merge of a list gives %s, Psych %s", got, want)
	}
	if got := n.Get("d").Ruby(); got != "2" {
		t.Errorf("the last of two keys counts, got %s", got)
	}
	dups := n.Duplicates()
	if len(dups) != 1 || dups[0].First.Value.Text != "1" || dups[0].Again.Value.Text != "2" {
		t.Errorf("duplicates: %+v", dups)
	}
}

func TestNothing(t *testing.T) {
	for _, block := range []string{"", "\n", "# only\n", "\n  \n# c\n\n"} {
		if _, n, err := read(block); n != nil || err != nil {
			t.Errorf("%q: %v, %v", block, n, err)
		}
	}
}

func TestHostileNesting(t *testing.T) {
	deep := ""
	for range 5000 {
		deep += "["
	}
	bomb := "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
	for i := range 20 {
		bomb += "a" + string(rune('a'+i)) + ": &" + string(rune('a'+i)) + " [" // names differ, sizes multiply
		prev := "a0"
		if i > 0 {
			prev = string(rune('a' + i - 1))
		}
		for range 9 {
			bomb += "*" + prev + ","
		}
		bomb += "]\n"
	}
	for name, block := range map[string]string{"deep": "k: " + deep + "\n", "bomb": bomb, "loop": "k: &a [*a]\n"} {
		if _, n, err := read(block); err == nil || n != nil || name != "deep" && err.Slip != TooDeep {
			t.Errorf("%s: %v", name, err)
		}
	}
}
