package yaml

import (
	"fmt"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

const object = `
{
  "code-for-germany": {"website": "https://codefor.de/", "founded": 2014, "ratio": -1.5e+3,
	"people": [{"name": "J\u00f6rg \"J\" \\ M\u00fcller", "tags": []}, {"name": "Ana\tMaría"}], "open": true},
  "code-for-all" : null,
  "": {}, "市民": "\/slash\/"
}
`

// dumpObject writes what the full reader's tree of the same text would.
func dumpObject(o *Object) string {
	var b strings.Builder
	for i := range o.Len() {
		key := &Node{Kind: String, Style: DoubleQuoted, Text: o.Key(i), Value: o.Key(i), Span: o.KeySpan(i), size: 1}
		fmt.Fprintf(&b, "\n%s\n: %s", dump(key), dump(o.Value(i)))
	}
	return b.String()
}

func dumpPairs(n *Node) string {
	var b strings.Builder
	for _, p := range n.Pairs {
		fmt.Fprintf(&b, "\n%s\n: %s", dump(p.Key), dump(p.Value))
	}
	return b.String()
}

func TestObjectTakesJSON(t *testing.T) {
	o, ok := ReadObject([]byte(object))
	if !ok || o.Len() != 4 {
		t.Fatalf("%v, %v", o, ok)
	}
	person := o.Value(0).Get("people").Items[0].Get("name")
	if person.Text != `Jörg "J" \ Müller` || !o.KeyIs(3, "市民") || o.Value(3).Text != "/slash/" ||
		o.Value(1).Kind != Null {
		t.Errorf("%s", dumpObject(o))
	}
	if text := object[o.Span().Start:o.Span().End]; text != strings.TrimSpace(object) {
		t.Errorf("the span is that of %q", text)
	}
}

func TestObjectDeclines(t *testing.T) {
	for _, text := range []string{
		"", "[]", "1", `{"a": 1,}`, `{"a": 1 "b": 2}`, `{a: 1}`, `{'a': 1}`, `{"a": 'b'}`, `{"a": 01}`, `{"a": +1}`,
		`{"a": .5}`, `{"a": 1.}`, `{"a": 1e}`,
		`{"a": b}`, `{"a": True}`, `{"a": "b`, `{"a": "\d"}`, `{"a": "\ud83d\ude00"}`, `{"a": "\u00"}`,
		`{"a": "\u0007"}`, "{\"a\": \"b\tc\"}", "{\"a\": \"b\nc\"}",
		`{"a": 1, "a": 2}`, `{"a": {"b": 1, "b": 1}}`, `{"<<": {}}`, `{"a": {"<<": {}}}`, `{"a\n": 1}`, `{"a": 1} {}`,
		`{"a": 1} # c`, `{"a": 1}}`, `{"a": [1}`,
		`{"a": [1 2]}`, `{"a": [,]}`, `{"a": [1,]}`, `{"a"}`, `{"a":}`, `{,}`, "{\"a\"\n: 1}", "\t{}", "{}\n\t",
		"{\"a\": \"\x00\"}", "{\"a\": \"\xff\"}", "{\"a\": \"\u2028\"}", "{\"a\":\r1}",
		`{"` + strings.Repeat("k", 600) + `": 1}`, strings.Repeat(`{"a":`, 80) + "1" + strings.Repeat("}", 80),
		"---\n{}", "{}\n---\n",
	} {
		if o, ok := ReadObject([]byte(text)); ok {
			t.Errorf("%q:%s", text, dumpObject(o))
		}
	}
}

func FuzzObject(f *testing.F) {
	for _, text := range []string{object, `{}`, ` { "a":1,"b" :[ {"c":"d"},null , false] }` + "\r\n",
		`{"a":-0,"b":0.10,"c":1e5,"d":12345678901234567890}`, `{"a": "#b", "c": "d: e"}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		o, ok := ReadObject([]byte(text))
		if !ok {
			return
		}
		if strings.Contains(text, `\/`) {
			return // yaml.v3 does not know it; see jekyll.ParseData
		}
		n, err := Psych.parseFull([]byte(text), source.Span{End: len(text)})
		if err != nil || n.Kind != Map || n.Span != o.Span() || dumpPairs(n) != dumpObject(o) {
			t.Errorf("%q: %v\nobject %s\ntree %s", text, err, dumpObject(o), dump(n))
		}
	})
}

func BenchmarkObject(b *testing.B) {
	var text strings.Builder
	text.WriteString("{\n")
	for i := range 1000 {
		fmt.Fprintf(&text, "  \"civic-lab-%03d\": {\"website\": \"https://%[1]d.example\", \"twitter\": "+
			"\"lab%[1]d\"},\n", i)
	}
	text.WriteString("  \"end\": {}\n}\n")
	all := []byte(text.String())
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(all)))
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := ReadObject(all); !ok {
				b.Fatal("declined")
			}
		}
	})
	o, _ := ReadObject(all)
	b.Run("value", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			o.Value(500)
		}
	})
	b.Run("tree", func(b *testing.B) {
		b.SetBytes(int64(len(all)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Parse(all, source.Span{End: len(all)}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
