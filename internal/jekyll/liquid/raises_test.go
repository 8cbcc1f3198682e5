package liquid

import (
	"math"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

// What stops the build in every version, as Liquid 4.0.4 and 5.4.0 with Jekyll
// 3.10 and 4.3 were seen to do.
func TestRaises(t *testing.T) {
	options := &Options{Date: func(text string) bool { return text == "5 May" }, Value: func(path string) (any, bool) {
		v, ok := map[string]any{"page.zero": int64(0), "page.word": "soon", "page.day": "5 May", "page.rank": int64(4),
			"page.none": math.NaN(), "page.half": 0.5, "page.empty": nil}[path]
		return v, ok
	}}
	for text, want := range map[string]string{
		`{{ 1 | divided_by: 0 }}`:                                    "ZeroDivision",
		`{{ 1 | divided_by: "0" }}`:                                  "ZeroDivision",
		`{{ x | modulo: 0 | plus: 1 }}`:                              "ZeroDivision",
		`{{ true | divided_by: 0 }}`:                                 "ZeroDivision",
		`{% assign a = 5 | modulo: 0 %}`:                             "ZeroDivision",
		`{{ 5 | divided_by: "many" }}`:                               "ZeroDivision",
		`{{ 5 | modulo: nil }}`:                                      "ZeroDivision",
		`{{ 5 | divided_by: true }}`:                                 "ZeroDivision",
		`{{ 5 | divided_by: "12px" }}`:                               "",
		`{{ 5 | divided_by: ".5" }}`:                                 "",
		`{{ "b,a" | sort }}`:                                         "WrongInput",
		`{{ page.empty | sort }}`:                                    "WrongInput",
		`{{ 5 | sort: "title" }}`:                                    "WrongInput",
		`{{ "b,a" | split: "," | sort }}`:                            "",
		`{{ page.other | sort }}`:                                    "",
		`{{ page.rank | slugify }}`:                                  "WrongInput",
		`{{ page.rank | append: "" | slugify }}`:                     "",
		`{{ page.empty | slugify }}{{ page.word | slugify }}`:        "",
		`{{ page.empty | cgi_escape }}`:                              "WrongInput",
		`{{ true | uri_escape }}`:                                    "WrongInput",
		`{{ page.empty | uri_escape }}`:                              "",
		`{{ 2.5 | number_of_words }}`:                                "WrongInput",
		`{{ "abc" | array_to_sentence_string }}`:                     "WrongInput",
		`{{ "ab" | array_to_sentence_string }}`:                      "",
		`{{ "soon" | truncate: "ten" }}`:                             "WrongArgument",
		`{{ "soon" | truncate: "10" }}`:                              "",
		`{{ "soon" | truncate: 2.5 }}`:                               "WrongArgument",
		`{{ page.empty | truncate: "ten" }}`:                         "",
		`{{ page.other | truncate: "ten" }}`:                         "",
		`{{ "soon" | truncatewords: "ten" }}`:                        "WrongArgument",
		`{{ page.other | slice: 0, "x" }}`:                           "WrongArgument",
		`{{ "soon" | slice: "1", 2 }}`:                               "",
		`{{ 1.5 | divided_by: 0 }}`:                                  "",
		`{{ "1.5" | divided_by: 0 }}`:                                "",
		`{{ 1 | times: 1.5 | divided_by: 0 }}`:                       "",
		`{{ 1 | divided_by: 0.0 }}`:                                  "",
		`{{ page.zero | divided_by: page.zero }}`:                    "ZeroDivision",
		`{{ page.half | divided_by: page.zero }}`:                    "",
		`{{ page.none | round }}{{ page.half | round }}`:             "NotFinite",
		`{{ page.none | jsonify }}`:                                  "NotFinite",
		`{{ page.none | plus: 1 }}`:                                  "",
		`{{ page.word | date_to_string }}`:                           "UnreadableDate",
		`{{ page.day | date_to_string }}`:                            "",
		`{{ page.other | date_to_string }}`:                          "",
		`{% if page.rank > "3" %}{% endif %}`:                        "MixedComparison",
		`{% if x and page.word >= 3 and y %}{% endif %}`:             "MixedComparison",
		`{% if page.rank > 3 and page.word > "a" %}{% endif %}`:      "",
		`{% if page.empty > 3 or page.word.size > 3 %}{% endif %}`:   "",
		`{% assign page = 1 %}{% if page.word > 3 %}{% endif %}`:     "",
		`{{ 1 | divided_by: 10 }}`:                                   "",
		`{{ 1 | divided_by: 0.0 | round }}`:                          "NotFinite",
		`{{ 1.5 | divided_by: 0 | ceil }}`:                           "NotFinite",
		`{% comment %}{{ 1 | divided_by: 0 }}{% endcomment %}`:       "",
		`{% if "a" > 1 %}{% endif %}`:                                "MixedComparison",
		`{% if 1 <= "a" %}{% endif %}`:                               "MixedComparison",
		`{% if "a" < 1.5 and x %}{% endif %}`:                        "MixedComparison",
		`{% unless x or "1" > 1 %}{% endunless %}`:                   "MixedComparison",
		`{% if "a" == 1 %}{% endif %}`:                               "",
		`{% if "a" contains 1 %}{% endif %}`:                         "",
		`{% if x > "a" %}{% endif %}`:                                "",
		`{% if 1 > nil %}{% endif %}`:                                "",
		`{% if x[1] > "a" %}{% endif %}`:                             "",
		`{{ "a,b" | split: "," | push: 1 | sort }}`:                  "MixedSort",
		`{{ "a,b" | split: "," | push: nil | sort }}`:                "MixedSort",
		`{{ "a,b" | split: "," | push: "c" | sort }}`:                "",
		`{{ "a,b" | split: "," | push: x | sort }}`:                  "",
		`{{ "soon" | date_to_string }}`:                              "UnreadableDate",
		`{{ "soon" | date_to_rfc822 | upcase }}`:                     "UnreadableDate",
		`{{ true | date_to_xmlschema }}`:                             "UnreadableDate",
		`{{ 1.5 | date_to_long_string }}`:                            "UnreadableDate",
		`{{ "5 May" | date_to_string }}`:                             "",
		`{{ "" | date_to_string }}{{ "now" | date_to_string }}`:      "",
		`{{ "12" | date_to_string }}{{ x | date_to_string }}`:        "",
		`{{ "soon" | date: "%Y" }}`:                                  "",
		`{{ site.pages | where_exp: "p", "p.name =" }}`:              "BadExpression",
		`{{ site.pages | where_exp: "p", "p.a | b" }}`:               "BadExpression",
		`{% assign z = site.x | find_exp: "p", "p.a and" %}`:         "BadExpression",
		`{{ "a" | split: "," | where_exp: "p", "" }}`:                "BadExpression",
		`{{ x | where_exp: "p", "p.name =" }}`:                       "",
		`{{ "a" | where_exp: "p", "p.name =" }}`:                     "",
		`{{ site.pages | where_exp: "p", e }}`:                       "",
		`{{ site.pages | where_exp: "p", "p.a == 'b' and p.c" }}`:    "",
		`{{ site.pages | where_exp: "p", "p.a contains 'b'" }}`:      "",
		`{% assign z = site.pages %}{{ z | where_exp: "p", "a &" }}`: "BadExpression",
	} {
		got := ""
		for _, e := range options.Scan([]byte(text), source.Span{End: len(text)}).Errors {
			got += e.Fault.String()
			if !e.Fatal || !e.Late || text[e.At.Start:e.At.End] == "" {
				t.Errorf("%s: %+v", text, e)
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
