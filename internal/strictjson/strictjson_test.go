package strictjson

import (
	"encoding/json"
	"strings"
	"testing"
)

var kindNames = map[Kind]string{
	Empty: "empty", TrailingComma: "trailing comma", ExtraComma: "extra comma", Comment: "comment",
	SingleQuotes: "single quotes",
	BareKey:      "bare key", BareWord: "bare word", BadNumber: "bad number", Control: "control",
	BadEscape: "bad escape", CurlyQuotes: "curly quotes",
	MissingComma: "missing comma", MissingColon: "missing colon", MissingValue: "missing value",
	UnclosedQuote: "unclosed quote", Unclosed: "unclosed", Mismatch: "mismatch", Surplus: "surplus",
}

// In a text "«" and "»" are around the fault.
func TestCheck(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{`{"a": 1}`, ""},
		{` [1, -2.5e3, "x\u00e9\/", true, null, {}, []] `, ""},
		{"{\r\n\t\"a\": [\r\n\t]\r\n}\r\n", ""},
		{`{"a": 1«,» }`, "trailing comma"},
		{"[1«,»\n]", "trailing comma"},
		{`{"a": {"b": 1«,»}, "c": 2}`, "trailing comma"},
		{`[1, «,» 2]`, "extra comma"},
		{`{«,» "a": 1}`, "extra comma"},
		{"{\n  «// note»\n  \"a\": 1}", "comment"},
		{"{\"a\": 1 «# note»\n}", "comment"},
		{`{«/* note */» "a": 1}`, "comment"},
		{`{"a": "http://x.example/#y"}`, ""},
		{`{"a": «'b'»}`, "single quotes"},
		{`{«a»: 1}`, "bare key"},
		{`{«“a”»: 1}`, "curly quotes"},
		{`{"a": «“b, c: “d””», "e": 1}`, "curly quotes"},
		{`{"a": «‘b’»}`, "curly quotes"},
		{`{"a": [«„b“» ]}`, "curly quotes"},
		{`{"a": «“b"»}`, "curly quotes"},
		{"{\"a\": «\"b”»,\n \"c\": 1}", "curly quotes"},
		{`{"a": «"b”», "c": 1}`, "curly quotes"},
		{`{«"a”»: "b", "c": 1}`, "curly quotes"},
		{`{"a": [«"b”», "c"]}`, "curly quotes"},
		{`{"a": «"b \d”», "c": 1}`, "curly quotes"},
		{`{"a": "“b”"}`, ""},
		{`{"a": "say “b”, “c”", "d": "e”, f"}`, ""},
		{`{"a": "b”, c" "d": 1}`, "curly quotes"},
		{`{"a": «“b», "c": 1}`, "bare word"},
		{`{"a": «http://x.example», "b": 1}`, "bare word"},
		{`{"a": «NaN»}`, "bare word"},
		{`[«007»]`, "bad number"},
		{`[«.5»]`, "bad number"},
		{`{"a": "x«\d»"}`, "bad escape"},
		{"{\"a\": \"x«\t»y\"}", "control"},
		{"{\"a\": 1«»\n \"b\": 2}", "missing comma"},
		{`{"a"«» "b"}`, "missing colon"},
		{`{"a":« »}`, "missing value"},
		{"{\"a\": «\"b,\n \"c\": 1}", "unclosed quote"},
		{"«{\"a\": [1]\n", "unclosed"},
		{`{"a": [1«}»}`, "mismatch"},
		{`{"a": 1}«}»`, "mismatch"},
		{`{} «x»`, "surplus"},
		{"«»", "empty"},
		{"\n", "empty"},
	} {
		from := strings.Index(tt.text, "«")
		text := strings.ReplaceAll(tt.text, "«", "")
		to := strings.Index(text, "»")
		text = strings.ReplaceAll(text, "»", "")
		if tt.want == "" && from >= 0 {
			continue
		}
		faults := Check([]byte(text))
		if tt.want == "" {
			if len(faults) > 0 {
				t.Errorf("%q: unexpected %s at %v", text, kindNames[faults[0].Kind], faults[0].Span)
			}
			continue
		}
		if len(faults) == 0 {
			t.Errorf("%q: no %s", text, tt.want)
			continue
		}
		f := faults[0]
		if kindNames[f.Kind] != tt.want || from >= 0 && f.Span.Start != from || to >= 0 && f.Span.End != to {
			t.Errorf("%q: %s at %v, want %s at %d to %d", text, kindNames[f.Kind], f.Span, tt.want, from, to)
		}
	}
}

func FuzzCheck(f *testing.F) {
	for _, seed := range []string{`{"a": [1, "b", null]}`, `{"a": 1,}`, "[1 // x\n]", `{"a" "b"}`, `"\u12"`, `[[[[`,
		`{'a': b}`, "\"\n\n", `-0.1e+2`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		faults := Check(text)
		if valid := json.Valid(text); valid != (len(faults) == 0) {
			t.Errorf("valid is %v, faults are %v", valid, faults)
		}
		for _, fault := range faults {
			if fault.Span.Start < 0 || fault.Span.End < fault.Span.Start || fault.Span.End > len(text) {
				t.Errorf("fault outside the text: %v", fault)
			}
		}
	})
}
