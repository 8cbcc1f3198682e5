package frontmatter

import (
	"sort"
	"strings"
	"testing"
)

const (
	meta = "layout: partner\ntitle: Code For X\npermalink: partners/x\npartner: x\n"
	body = "To help everyone.\n<!--more-->\n\n## Program Description\n\nText: more of it.\n"
)

func apply(text string, edits []Edit) string {
	sort.Slice(edits, func(i, j int) bool { return edits[i].Span.Start > edits[j].Span.Start })
	for _, e := range edits {
		if e.Span.Start < 0 {
			continue
		}
		text = text[:e.Span.Start] + e.New + text[e.Span.End:]
	}
	return text
}

const (
	whole = "---\n" + meta + "---\n" + body // the page that was intended
	guess = ""                              // there is no edit to offer
)

func TestNearMiss(t *testing.T) {
	tests := map[string]struct {
		text  string
		kind  Kind
		span  string // the text of Miss.Span
		start int    // Miss.Span.Start
		fixed string
	}{
		"sound":           {whole, None, "", 0, guess},
		"empty":           {"", Empty, "", 0, guess},
		"blank only":      {" \n\n", Empty, " ", 0, guess},
		"no metadata":     {body, Missing, "To help everyone.", 0, guess},
		"blank line":      {"\n" + whole, BlankBefore, "\n", 0, whole},
		"blank lines":     {" \n\r\n\n" + whole, BlankBefore, " \n\r\n\n", 0, whole},
		"space":           {" " + whole, SpaceBefore, " ", 0, whole},
		"tab":             {"\t" + whole, SpaceBefore, "\t", 0, whole},
		"line and space":  {"\n  " + whole, SpaceBefore, "\n  ", 0, whole},
		"no-break space":  {"\u00a0" + whole, UnseenBefore, "\u00a0", 0, whole},
		"zero width":      {"\u200b" + whole, UnseenBefore, "\u200b", 0, whole},
		"mark below":      {"\n\ufeff" + whole, UnseenBefore, "\n\ufeff", 0, whole},
		"nbsp after":      {"---\u00a0\n" + meta + "---\n" + body, UnseenBefore, "\u00a0", 3, whole},
		"html comment":    {"<!-- x -->\n" + whole, TextBefore, "<!-- x -->", 0, guess},
		"two-line remark": {"<!-- x\n y -->\n\n" + whole, TextBefore, "<!-- x\n y -->", 0, guess},
		"yaml comment":    {"# x\n" + whole, TextBefore, "# x", 0, guess},
		"heading above":   {"# Code For X\n\n" + whole, TextBefore, "# Code For X", 0, guess},
		"four dashes":     {"----\n" + meta + "---\n" + body, OpenStrokes, "----", 0, whole},
		"two dashes":      {"--\n" + meta + "---\n" + body, OpenStrokes, "--", 0, whole},
		"em dash":         {"—\n" + meta + "---\n" + body, OpenStrokes, "—", 0, whole},
		"en dashes":       {"–––\n" + meta + "---\n" + body, OpenStrokes, "–––", 0, whole},
		"dash and hyphen": {"—-\n" + meta + "---\n" + body, OpenStrokes, "—-", 0, whole},
		"spaced dashes":   {"- - -\n" + meta + "---\n" + body, OpenStrokes, "- - -", 0, whole},
		"low lines":       {"___\n" + meta + "---\n" + body, OpenStrokes, "___", 0, whole},
		"stars":           {"***\n" + meta + "***\n" + body, OpenStrokes, "***", 0, whole},
		"both wrong":      {"----\n" + meta + "----\n" + body, OpenStrokes, "----", 0, whole},
		"both em dashes":  {"\n—\n" + meta + "—\n" + body, OpenStrokes, "—", 1, whole},
		"dots":            {"...\n" + meta + "...\n" + body, OpenStrokes, "...", 0, "---\n" + meta + "...\n" + body},
		"tail comment":    {"--- # partner\n" + meta + "---\n" + body, OpenTail, "# partner", 4, whole},
		"tail text":       {"---yaml\n" + meta + "---\n" + body, OpenTail, "yaml", 3, whole},
		"no opening":      {meta + "---\n" + body, NoOpen, "layout: partner", 0, whole},
		"no fences":       {meta + "\n" + body, NoFences, "layout: partner", 0, guess},
		"toml":            {"+++\nlayout = \"partner\"\n+++\n" + body, TOML, "+++", 0, guess},
		"json":            {"{\n\"layout\": \"partner\"\n}\n" + body, JSON, "{", 0, guess},
		"liquid":          {"{% include x %}\n" + body, Missing, "{% include x %}", 0, guess},
		"code block":      {"```yaml\n" + meta + "```\n" + body, CodeFence, "```yaml", 0, guess},
		"code and fence":  {"```\n" + whole, CodeFence, "```", 0, guess},
		"code of a page":  {"```\nls -l\n```\n", Missing, "```", 0, guess},
		"returns only":    {"---\rlayout: partner\rtitle: X\r---\rText\r", CarriageOnly, "---", 0, guess},
		"rule and prose":  {"***\nSome prose.\n", Missing, "***", 0, guess},
		"a remark":        {"Note: this is prose.\n\nMore prose.\n", Missing, "Note: this is prose.", 0, guess},
		"setext heading":  {"Note: this is prose\n---\nMore prose.\n", Missing, "Note: this is prose", 0, guess},

		"close indented":    {"---\n" + meta + " ---\n" + body, CloseSpace, " ", 71, whole},
		"close behind nbsp": {"---\n" + meta + "\u00a0---\n" + body, CloseUnseen, "\u00a0", 71, whole},
		"close before nbsp": {"---\n" + meta + "---\u200b\n" + body, CloseUnseen, "\u200b", 74, whole},
		"close four dashes": {"---\n" + meta + "----\n" + body, CloseStrokes, "----", 71, whole},
		"close two dashes":  {"---\n" + meta + "--\n" + body, CloseStrokes, "--", 71, whole},
		"close em dash":     {"---\n" + meta + "—\n" + body, CloseStrokes, "—", 71, whole},
		"close split":       {"---\n" + meta + "-- -\n" + body, CloseStrokes, "-- -", 71, whole},
		"close equals":      {"---\n" + meta + "===\n" + body, CloseStrokes, "===", 71, whole},
		"close ellipsis":    {"---\n" + meta + "…\n" + body, CloseStrokes, "…", 71, whole},
		"close comment":     {"---\n" + meta + "--- # end\n" + body, CloseTail, "# end", 75, whole},
		"close glued": {"---\n" + meta + "---To help\n" + body, CloseTail, "To help", 74, "---\n" + meta +
			"---\nTo help\n" + body},
		"close heading": {"---\n" + meta + "--- ## One\n" + body, CloseTail, "## One", 75, "---\n" + meta +
			"---\n## One\n" + body},
		"close word": {"---\n" + meta + "--- end\n" + body, CloseTail, "end", 75, whole},
		"open key": {"--- layout: partner\ntitle: X\n---\n" + body, OpenTail, "layout: partner", 4,
			"---\nlayout: partner\ntitle: X\n---\n" + body},
		"open only key": {"---layout: partner\n---\n" + body, OpenTail, "layout: partner", 3,
			"---\nlayout: partner\n---\n" + body},
		"open tail, blank": {"\n --- # x\n" + meta + "---\n" + body, OpenTail, "# x", 6, whole},
		"close later": {"---\n" + meta + "----\n" + body + "\n---\nEnd.\n", CloseStrokes, "----", 71,
			whole + "\n---\nEnd.\n"},
		"not closed":           {"---\n" + meta + "\n" + body, NoClose, "To help everyone.", 72, guess},
		"not closed, no blank": {"---\n" + meta + body, NoClose, "To help everyone.", 71, guess},
		"not closed, heading":  {"---\n" + meta + "\n## Founding\n\nText\n", NoClose, "## Founding", 72, guess},
		"not closed, list":     {"---\n" + meta + "\n- one\n- two\n", NoClose, "- one", 72, guess},
		"not closed, at end":   {"---\n" + meta, NoClose, "", 71, guess},
		"swallowed to a rule": {"---\n" + meta + "\n" + body + "\n---\nEnd.\n", NoClose, "To help everyone.", 72,
			guess},
		"swallowed, no blank": {"---\n" + meta + body + "\n---\nEnd.\n", NoClose, "To help everyone.", 71, guess},
		"opened twice":        {"---\n" + whole, CloseEarly, "---", 4, whole},
		"closed early": {"---\nlayout: partner\n---\n" + meta[16:] + "---\n" + body, CloseEarly, "---", 20,
			whole},
		"rule in the body":    {whole + "\n---\nnote: this\n\n---\n", None, "", 0, guess},
		"rule opens the body": {"---\n" + meta + "---\n---\n" + body, None, "", 0, guess},
		"setext opens the body": {"---\n" + meta + "---\nA heading\n---\n" + body,
			None, "", 0, guess},

		"separator inside": {"---\nlayout: partner\n----\ntitle: X\n---\n" + body, CloseEarly, "----", 20,
			"---\nlayout: partner\ntitle: X\n---\n" + body},
		"remark inside": {"---\nlayout: partner\n--- # b\ntitle: X\n---\n" + body, CloseEarly, "--- # b", 20,
			"---\nlayout: partner\ntitle: X\n---\n" + body},
		"slip: glued, gap":     {"---\nlayout: p\n\ntitle:X\n---\n" + body, None, "", 0, guess},
		"slip: prose, gap":     {"---\nlayout: p\n\nsome text\n---\n" + body, None, "", 0, guess},
		"slip: prose and key":  {"---\nlayout: p\n\nsome text\n\nmore\ntitle: X\n---\n" + body, None, "", 0, guess},
		"slip: json":           {"---\n\"layout\": \"p\",\n\n\"title\": \"X\"\n---\n" + body, None, "", 0, guess},
		"slip: quote":          {"---\nlayout: p\n\n\"title: X\n---\n" + body, None, "", 0, guess},
		"slip: no colon":       {"---\nlayout partner\ntitle: X\n---\n" + body, None, "", 0, guess},
		"slip: no colon, last": {"---\ntitle: X\nlayout partner\n---\n" + body, None, "", 0, guess},
		"slip: after a blank":  {"---\ntitle: X\n\nlayout partner\npartner: x\n---\n" + body, None, "", 0, guess},
		"slip: tab":            {"---\n\tlayout: partner\ntitle: X\n---\n" + body, None, "", 0, guess},
		"slip: no space":       {"---\nlayout:partner\ntitle: X\n---\n" + body, None, "", 0, guess},
		"nested list":          {"---\n" + meta + "tags:\n\n- a\n- b\n---\n" + body, None, "", 0, guess},
		"block text": {"---\n" + meta + "about: |\n  One.\n  ---\n\n  ## Two\n  ***\n---\n" + body, None,
			"", 0, guess},
		"text in paragraphs":       {"---\nabout: One\n\n  two\n" + meta + "---\n" + body, None, "", 0, guess},
		"comments":                 {"---\n# one\n\n## two\n" + meta + "# three\n---\n" + body, None, "", 0, guess},
		"capital keys":             {"---\nLayout: partner\nFull Title: X\n---\n" + body, None, "", 0, guess},
		"only a comment inside":    {"---\n# nothing\n---\n" + body, None, "", 0, guess},
		"quoted over lines":        {"---\ntitle: \"Code\n  For X\"\n" + meta + "---\n" + body, None, "", 0, guess},
		"flow over lines":          {"---\ntags: [a,\n  b]\n" + meta + "---\n" + body, None, "", 0, guess},
		"empty block":              {"---\n---\n" + body, None, "", 0, guess},
		"other script in the keys": {"---\nназвание: X\n日本: y\n---\n" + body, None, "", 0, guess},
	}
	for name, tt := range tests {
		m := NearMiss([]byte(tt.text), false)
		if m.Kind != tt.kind {
			t.Errorf("%s: kind %d, want %d (%+v)", name, m.Kind, tt.kind, m)
			continue
		}
		if got := tt.text[m.Span.Start:m.Span.End]; got != tt.span || m.Span.Start != tt.start {
			t.Errorf("%s: at %d %q, want %d %q", name, m.Span.Start, got, tt.start, tt.span)
		}
		if tt.fixed == guess {
			if m.Edits != nil {
				t.Errorf("%s: unexpected edits %v", name, m.Edits)
			}
		} else if got := apply(tt.text, m.Edits); got != tt.fixed {
			t.Errorf("%s: fixed\n%q\nwant\n%q", name, got, tt.fixed)
		}
	}
}

func TestNearMissBehindMark(t *testing.T) {
	if m := NearMiss([]byte(whole), true); m.Kind != Mark || m.Span.Start != -3 || m.Span.End != 0 {
		t.Errorf("got %+v", m)
	}
	if m := NearMiss([]byte("\n"+whole), true); m.Kind != BlankBefore {
		t.Errorf("the first slip behind the mark counts, got %+v", m)
	}
}

func FuzzNearMiss(f *testing.F) {
	f.Add(whole)
	f.Add("----\n" + meta + "—\n" + body)
	f.Add("\n\u200b---\r\na: 1\r...\n")
	f.Fuzz(func(t *testing.T, text string) {
		m := NearMiss([]byte(text), false)
		if m.Span.Start < 0 || m.Span.End < m.Span.Start || m.Span.End > len(text) {
			t.Fatalf("%q: span %v", text, m.Span)
		}
		for _, e := range m.Edits {
			if e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > len(text) {
				t.Fatalf("%q: edit %v", text, e)
			}
		}
		if strings.Contains(text, "\r") {
			return // a bare carriage return is another fault, with another fix
		}
		if fixed := apply(text, m.Edits); m.Edits != nil && !Split([]byte(fixed), false).Present {
			t.Fatalf("%q: kind %d: still no block in %q", text, m.Kind, fixed)
		}
	})
}
