package liquid

import (
	"fmt"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

func scan(s string) *Template { return Scan([]byte(s), source.Span{Start: 0, End: len(s)}) }

// brief writes the errors of a template as "Fault 3-7 name>want!", with "!"
// where the build stops and "?" where it stops if the place is reached.
func brief(t *Template) string {
	var b []string
	for _, e := range t.Errors {
		s := fmt.Sprintf("%v %d-%d %s", e.Fault, e.Span.Start, e.Span.End, e.Name)
		if e.Want != "" {
			s += ">" + e.Want
		}
		switch {
		case e.Late:
			s += "?"
		case e.Fatal:
			s += "!"
		}
		b = append(b, s)
	}
	return strings.Join(b, "; ")
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"no templates", ""},
		{"{ page.title } }} %} {", ""},
		{"{{ page.title }}", ""},
		{"{{ page.foo", "UnclosedOutput 0-11 >}}!"},
		{"{{ page.foo }", "UnclosedOutput 0-11 >}}!"},
		{"{{ page.foo %}", "UnclosedOutput 0-11 >}}!"},
		{"{{ a more\ntext {{ b }}", "UnclosedOutput 0-4 >}}"},
		{"{% if x\ntext {% endif %}", "UnclosedTag 0-5 if>%}!"},
		{"{% if x }} text {% endif %}", "UnclosedTag 0-5 if>%}!"},
		{"{% if x %}", "UnclosedBlock 0-10 if>endif!"},
		{"{% endif %}", "StrayEnd 0-11 endif!"},
		{"{% if x %}{% endfor %}", "WrongEnd 10-22 endfor>endif!"},
		{"{% if x %}{% for a in b %}{% endif %}", "UnclosedBlock 10-26 for>endfor!"},
		{"{% if x %}{% for a in b %}{% endif %}{% endfor %}", "WrongEnd 26-37 endif>endfor!"},
		{"{% if x %}{% endfor %}{% endif %}", "StrayEnd 10-22 endfor!"},
		{"{% foo %}", "UnknownTag 0-9 foo!"},
		{"{% fro a in b %}{% endfor %}", "UnknownTag 0-16 fro>for!"},
		{"{% if a %}{% elseif b %}{% endif %}", "UnknownTag 10-24 elseif>elsif!"},
		{"{% if a %}{% else if b %}{% endif %}", "BadSyntax 10-25 else>elsif"},
		{"{% if a = b %}{% endif %}", "BadOperator 0-14 =>==?"},
		{"{% else %}", "StrayBranch 0-10 else!"},
		{"{% assign x %}", "BadSyntax 0-14 assign!"},
		{"{% raw %}{{ x {% if %}{% endraw %}", ""},
		{"{% raw %}{{ x ", "UnclosedBlock 0-9 raw>endraw!"},
		{"{% comment %}{% foo %}{% endcomment %}", ""},
		{"{% comment %}{{ x {% endcomment %}", "UnclosedOutput 13-17 >}}!"},
		{"{{ x | date }}", "BadArguments 0-14 date?"},
	} {
		if got := brief(scan(c.text)); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestMask(t *testing.T) {
	for _, c := range [][2]string{
		{"plain", "plain"},
		{"[a]({{ site.url }}/x)", "[a](xxxxxxxxxxxxxx/x)"},
		{"a\n{% if x %}\n## H\n{% endif %}\n", "a\n          \n## H\n           \n"},
		{"{% if x %}a{% endif %}", "xxxxxxxxxxaxxxxxxxxxxx"},
		{"{% comment %}\n## H\n{% endcomment %}\nb", "             \n    \n                \nb"},
		{"{{ a\n}}", "xxxx\nxx"},
	} {
		if got := string(scan(c[0]).Mask([]byte(c[0]))); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
}

func FuzzScan(f *testing.F) {
	f.Add("{% if x %}{{ a | b: 'c', d: 1 }}{% else %}{% endif %}", 0, 60)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		b := []byte(text)
		tm := Scan(b, source.Span{Start: start, End: end})
		pos := tm.Region.Start
		for _, tok := range tm.Tokens {
			if tok.Span.Start != pos || tok.Span.Empty() {
				t.Fatalf("tokens do not tile: %v at %d", tok, pos)
			}
			pos = tok.Span.End
		}
		if pos != tm.Region.End {
			t.Fatalf("tokens end at %d of %v", pos, tm.Region)
		}
		inside := func(s source.Span) {
			if s.Start > s.End || !tm.Region.Contains(s) {
				t.Fatalf("%v outside %v", s, tm.Region)
			}
		}
		for _, e := range tm.Errors {
			inside(e.Span)
			inside(e.At)
		}
		for _, o := range tm.Outputs {
			inside(o.Span)
			inside(o.Expr)
			for _, f := range o.Filters {
				inside(f.Span)
			}
		}
		for _, w := range tm.Warnings {
			inside(w.Span)
			inside(w.At)
		}
		for _, r := range tm.Raw {
			inside(r)
		}
		for _, r := range tm.Includes {
			inside(r.Span)
			inside(r.Params)
		}
		if m := tm.Mask(b); len(m) != len(b) {
			t.Fatal("the mask has another length")
		}
	})
}
