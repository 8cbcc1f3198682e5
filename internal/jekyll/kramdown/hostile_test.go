package kramdown_test

import (
	"strings"
	"testing"
)

// hostile lists what makes a careless parser slow: n openers that nothing ends.
var hostile = map[string]func(n int) string{
	"quotes":            func(n int) string { return strings.Repeat(">", n) + "x" },
	"quote lines":       func(n int) string { return strings.Repeat("> ", n/50) + strings.Repeat("\n> x", n) },
	"lists on a line":   func(n int) string { return strings.Repeat("- ", n) + "x" },
	"nested lists":      func(n int) string { return nested(n, "- x\n") },
	"items":             func(n int) string { return strings.Repeat("- x\n", n) },
	"lazy items":        func(n int) string { return "- x\n" + strings.Repeat("y\n", n) },
	"divs":              func(n int) string { return strings.Repeat("<div>\n", n) },
	"markdown divs":     func(n int) string { return strings.Repeat("<div markdown=\"1\">\n", n) },
	"inline tags":       func(n int) string { return strings.Repeat("<b>", n) },
	"open tags":         func(n int) string { return strings.Repeat("<a b='", n) },
	"open tags, quotes": func(n int) string { return strings.Repeat("<a b=\"'", n) },
	"attributes":        func(n int) string { return "<a" + strings.Repeat(" b", n) },
	"end tags":          func(n int) string { return strings.Repeat("</div>\n", n) },
	"comments":          func(n int) string { return strings.Repeat("<!--\n", n) },
	"inline comments":   func(n int) string { return "x" + strings.Repeat("<!--", n) },
	"instructions":      func(n int) string { return "<div>" + strings.Repeat("<?", n) },
	"brackets":          func(n int) string { return strings.Repeat("[", n) },
	"bracket pairs":     func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) },
	"images":            func(n int) string { return strings.Repeat("![", n) },
	"links":             func(n int) string { return strings.Repeat("[a](", n) },
	"link titles":       func(n int) string { return strings.Repeat("[a](b \"", n) },
	"references":        func(n int) string { return strings.Repeat("[a] [", n) },
	"stars":             func(n int) string { return strings.Repeat("*", n) },
	"open emphasis":     func(n int) string { return strings.Repeat("*a ", n) },
	"open strong":       func(n int) string { return strings.Repeat("**a ", n) },
	"mixed emphasis":    func(n int) string { return strings.Repeat("*a **b _c __d ", n) },
	"hidden ends":       func(n int) string { return strings.Repeat("*a **b ", n) + "`x* x**`" },
	"backticks":         func(n int) string { return strings.Repeat("` a``", n) },
	"growing backticks": func(n int) string { return growing(n, "`") },
	"fences":            func(n int) string { return strings.Repeat("```a\n", n) },
	"two fences":        func(n int) string { return strings.Repeat("```a\n\n~~~b\n\n", n) },
	"growing fences":    func(n int) string { return growing(n, "```") },
	"tildes":            func(n int) string { return strings.Repeat("~~a ", n) },
	"math":              func(n int) string { return strings.Repeat("$$\n\n", n) + "x" },
	"dollars":           func(n int) string { return "x" + strings.Repeat("$$a", n) },
	"attribute lists":   func(n int) string { return strings.Repeat("{: .x\n", n) },
	"attributes, end":   func(n int) string { return strings.Repeat("{: .x\n", n) + "} x" },
	"inline attributes": func(n int) string { return strings.Repeat("*x*{: ", n) },
	"extensions":        func(n int) string { return strings.Repeat("{::comment}\n\n", n) },
	"other stops":       func(n int) string { return strings.Repeat("{::comment}\n{:/x}\n\n", n) },
	"inline extensions": func(n int) string { return strings.Repeat("x {::comment} ", n) },
	"open extensions":   func(n int) string { return strings.Repeat("x {::comment ", n) },
	"definitions":       func(n int) string { return strings.Repeat("x\n: y\n", n) },
	"footnotes":         func(n int) string { return strings.Repeat("[^a]: x\n", n) },
	"nested footnotes":  func(n int) string { return strings.Repeat("[^a]: ", n) },
	"link definitions":  func(n int) string { return strings.Repeat("[a]: x \"\n", n) },
	"quotes in urls":    func(n int) string { return "[a]: " + strings.Repeat("x \"", n) + strings.Repeat(" ", n) },
	"tables":            func(n int) string { return strings.Repeat("a | b\n", n) + "x" },
	"table pieces":      func(n int) string { return strings.Repeat("a | b\nx\n\n", n) },
	"code in tables":    func(n int) string { return strings.Repeat("`a | <b>\n", n) },
	"code tables":       func(n int) string { return strings.Repeat("<code>|", n) },
	"cells":             func(n int) string { return strings.Repeat("|", n) },
	"indented code":     func(n int) string { return strings.Repeat("    x\n\n", n) + "y" },
	"blank lines":       func(n int) string { return "- x\n" + strings.Repeat("  \n", n) },
	"spaces":            func(n int) string { return "x" + strings.Repeat(" ", n) + "\n" + strings.Repeat("\t", n) },
	"attribute braces":  func(n int) string { return strings.Repeat("{:", n) },
	"setext":            func(n int) string { return strings.Repeat("x\n\n=", n) },
	"entities":          func(n int) string { return strings.Repeat("&a", n) },
	"mail":              func(n int) string { return strings.Repeat("<a@", n) },
	"names":             func(n int) string { return strings.Repeat("<a", n) },
	"equal headings":    func(n int) string { return strings.Repeat("# x\n", n) },
	"block attributes":  func(n int) string { return "x\n" + strings.Repeat("{: .a}\n", n) },
}

func nested(n int, line string) string {
	var b strings.Builder
	for i := 0; b.Len() < 4*n; i++ {
		b.WriteString(strings.Repeat("  ", i))
		b.WriteString(line)
	}
	return b.String()
}

func growing(n int, mark string) string {
	var b strings.Builder
	for i := 1; b.Len() < 4*n; i++ {
		b.WriteString(strings.Repeat(mark, i))
		b.WriteString(" a\n")
	}
	return b.String()
}

func TestHostile(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			d := parse(text(3000))
			d.Spans()
			checkBlock(t, d.Root)
		})
	}
}
