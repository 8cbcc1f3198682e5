package kramdown_test

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

func parse(text string) *kramdown.Document {
	return kramdown.Parse([]byte(text), source.Span{Start: 0, End: len(text)})
}

// outline writes the structure of b as a short expression.
func outline(b *kramdown.Block) string {
	var kids []string
	for _, c := range b.Children {
		kids = append(kids, outline(c))
	}
	name := b.Kind.String()
	if b.Kind == kramdown.HTML {
		name = "<" + b.Tag + ">"
		if !b.Closed {
			name += "!"
		}
	}
	if b.Kind == kramdown.Root {
		return strings.Join(kids, " ")
	}
	if len(kids) > 0 {
		name += "(" + strings.Join(kids, " ") + ")"
	}
	return name
}

func TestBlocks(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"heading", "## X\n", "heading"},
		{"heading without a space", "##X\n", "paragraph"},
		{"heading with a no-break space", "##\u00a0X\n", "paragraph"},
		{"indented heading", " ## X\n", "paragraph"},
		{"empty heading", "## \n", "paragraph"},
		{"heading below a paragraph", "x\n## X\n", "paragraph heading"},
		{"heading below an item", "- x\n## X\n", "list(item(paragraph heading))"},
		{"heading below a quote", "> x\n## X\n", "quote(paragraph heading)"},
		{"heading below a list and a blank line", "- x\n\n## X\n", "list(item(paragraph)) heading"},
		{"heading below indented code", "    x\n## X\n", "code"},
		{"setext", "X\n---\n", "heading"},
		{"setext below two lines", "x\nX\n---\n", "paragraph"},
		{"closed fence", "```\n## X\n```\n", "fence"},
		{"unclosed fence", "```\n\n## X\n", "paragraph heading"},
		{"fence with two words", "``` a b\nx\n```\n", "paragraph"},
		{"unclosed div", "<div>\n\n## X\n", "<div>!"},
		{"unclosed p in a div", "<div><p>x</div>\n\n## X\n", "<div>!(<p>!)"},
		{"closed div", "<div>\n## X\n</div>\n\n## X\n", "<div> heading"},
		{"markdown in a div", "<div markdown=\"1\">\n## X\n</div>\n", "<div>(heading)"},
		{"inline element", "<b>x\n\n## X\n", "paragraph heading"},
		{"comment", "<!-- x\n\n## X -->\ny\n", "comment paragraph"},
		{"unclosed comment", "<!-- x\n\n## X\n", "paragraph heading"},
		{"one line with a bar", "a | b\n", "table(row(cell cell))"},
		{"a bar in code", "`a | b`\n", "paragraph"},
		{"numbers with a bracket", "1) x\n", "paragraph"},
		{"dash without a space", "-x\n", "paragraph"},
		{"definition", "x\n: y\n", "dl(dt dd(paragraph))"},
		{"attributes", "## X\n{: .c}\n", "heading ial"},
		{"table of contents", "* x\n{:toc}\n", "list(item(paragraph)) ial"},
		{"spaces and a tab", " \tx\n", "text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, eol := range []string{"\n", "\r\n", "\r"} {
				text := strings.ReplaceAll(tt.text, "\n", eol)
				if got := outline(parse(text).Root); got != tt.want {
					t.Errorf("%q is %s, want %s", text, got, tt.want)
				}
			}
		})
	}
}
