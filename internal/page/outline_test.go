package page

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// pageOf is a page with body below its front matter, held to sections.
func pageOf(body string, sections ...contract.Section) *Document {
	file := source.New("x.md", []byte("---\nlayout: partner\n---\n"+body))
	d := Parse(file, Page, "_partners/x.md", jekyll.Class{}, jekyll.NewConfig(nil, nil, 0))
	d.Contract = &contract.Contract{Layout: "partner", Sections: sections,
		Excerpt: &contract.Bounds{MinWords: 3, MaxWords: 60}}
	return d
}

var story = contract.Section{Title: "Founding Story", Aliases: []string{"Gründungsgeschichte"}, Level: 2}

// TestSectionForms asks what represents a section, in each form it can have.
func TestSectionForms(t *testing.T) {
	for _, test := range []struct {
		name, body string
		form       Form
		difference text.Difference
	}{
		{"as it must be", "## Founding Story", HashForm, text.Same},
		{"closed", "## Founding Story ##", HashForm, text.Same},
		{"with an id", "## Founding Story {#fs}", HashForm, text.Same},
		{"underlined", "Founding Story\n---", UnderlinedForm, text.Same},
		{"in HTML", "<h2>Founding Story</h2>", MarkupForm, text.Same},
		{"in a quote", "> ## Founding Story", NestedForm, text.Same},
		{"below a list", "- a\n## Founding Story", AbsorbedForm, text.Same},
		{"tight", "##Founding Story", TightForm, text.Same},
		{"tight in a paragraph", "text\n##Founding Story\ntext", TightForm, text.Same},
		{"indented", " ## Founding Story", IndentedForm, text.Same},
		{"no-break space", "##\u00a0Founding Story", InvisibleForm, text.Same},
		{"zero-width space before", "\u200b## Founding Story", InvisibleForm, text.Same},
		{"escaped", "\\## Founding Story", EscapedForm, text.Same},
		{"full-width", "＃＃Founding Story", WideForm, text.Same},
		{"seven", "####### Founding Story", DeepForm, text.Same},
		{"code", "    ## Founding Story", CodeForm, text.Same},
		{"bold", "**Founding Story**", BoldForm, text.Styled},
		{"bold, misspelt", "**Foundng Story**", BoldForm, text.Misspelt},
		{"plain", "Founding Story", PlainForm, text.Same},
		{"capitals", "FOUNDING STORY:", PlainForm, text.Cased},
		{"numbered item", "1. Founding Story", PlainForm, text.Same},
		{"run in", "**Founding Story:** It began.", RunInForm, text.Punctuated},
		{"wiki", "== Founding Story ==", PlainForm, text.Punctuated},
		{"HTML comment", "<!-- ## Founding Story -->", CommentForm, text.Same},
		{"Liquid comment", "{% comment %}\n## Founding Story\n{% endcomment %}", CommentForm, text.Same},
		{"fence", "```\n## Founding Story\n```", FenceForm, text.Same},
		{"element", "<div>\n## Founding Story\n</div>", InHTMLForm, text.Same},
		{"without words", "##", HollowForm, text.Unlike},

		{"two spaces", "## Founding  Story", HashForm, text.Spacing},
		{"bold inside", "## **Founding Story**", HashForm, text.Styled},
		{"linked", "## [Founding Story](https://example.org)", HashForm, text.Styled},
		{"colon", "## Founding Story:", HashForm, text.Punctuated},
		{"emoji", "## 🌱 Founding Story", HashForm, text.Punctuated},
		{"lower case", "## founding story", HashForm, text.Cased},
		{"number", "## 2.1 Founding Story", HashForm, text.Numbered},
		{"roman number", "## IV. Founding Story", HashForm, text.Numbered},
		{"alias", "## Gründungsgeschichte", HashForm, text.OtherName},
		{"typo", "## Fuonding Story", HashForm, text.Misspelt},
		{"longer", "## The founding story of the lab", HashForm, text.Longer},
		{"soft hyphen", "## Found\u00ading Story", HashForm, text.Same},
		{"full-width letters", "## Ｆｏｕｎｄｉｎｇ Ｓｔｏｒｙ", HashForm, text.Misspelt},
		{"behind a sentence", "We help. ## Founding Story", GluedForm, text.Same},
		{"in backquotes", "`## Founding Story`", TickedForm, text.Same},
		{"before a sentence", "## Founding Story We began with one kitchen table and no plan.", HashForm, text.Longer},
	} {
		o := pageOf(test.body+"\n", story).Outline()
		h := o.Sections[0].Heading
		if h == nil {
			t.Errorf("%s: nothing stands for the section", test.name)
			continue
		}
		if h.Form != test.form || h.Difference != test.difference {
			t.Errorf("%s: form %d, difference %d; want %d, %d", test.name, h.Form, h.Difference, test.form,
				test.difference)
		}
	}
}

// TestNoSection holds texts that mention a section and do not represent it.
func TestNoSection(t *testing.T) {
	for _, body := range []string{
		"## History", "## Story", "## Founding Members", "## Our Stories", "The Founding Story is told elsewhere.",
		"**Our Story**", "We love a good\nfounding story\nin the evening.", "We write `## Founding Story` above it.",
		"[Founding Story](#founding-story) and more",
		"| Founding Story | x |\n|---|---|\n| a | b |",
	} {
		if h := pageOf(body+"\n", story).Outline().Sections[0].Heading; h != nil {
			t.Errorf("%q: %q stands for the section", body, h.Text)
		}
	}
}

// TestBest holds which of several candidates represents a section.
func TestBest(t *testing.T) {
	for _, test := range []struct {
		name, body string
		form       Form
		level      int
		difference text.Difference
	}{
		{"the rendered one", "```\n## Founding Story\n```\n\n## Founding Story\n", HashForm, 2, text.Same},
		{"the one of the right level", "### Founding Story\n\nx\n\n## Founding Story\n", HashForm, 2, text.Same},
		{"the exact one", "## Founding Storys\n\nx\n\n##Founding Story\n", TightForm, 2, text.Same},
		{"the typo rather than the comment", "<!-- ## Founding Story -->\n\n## Founding Stroy\n", HashForm, 2,
			text.Misspelt},
		{"the first of two", "## founding story\n\nx\n\n## FOUNDING STORY\n", HashForm, 2, text.Cased},
	} {
		h := pageOf(test.body, story).Outline().Sections[0].Heading
		if h == nil || h.Form != test.form || h.Level != test.level || h.Difference != test.difference {
			t.Errorf("%s: got %+v", test.name, h)
		}
	}
}

// TestInstead holds that a second heading of one section is the reason why
// another is missing.
func TestInstead(t *testing.T) {
	program := contract.Section{Title: "Program Description", Level: 2}
	o := pageOf("## Program Description\n\nx\n\n## Program Description\n\ny\n", program, story).Outline()
	if len(o.Sections[0].Again) != 1 || o.Sections[1].Instead != o.Sections[0].Again[0] {
		t.Errorf("the second heading should stand instead of the missing section: %+v", o.Sections)
	}
}

// TestHeadingsOfAnyKind holds what is intended as a heading where no section is
// expected, and what only looks so.
func TestHeadingsOfAnyKind(t *testing.T) {
	for body, want := range map[string]string{
		"##Über uns":                      "Über uns",
		"text\n###Ziele\ntext":            "Ziele",
		"#Our Story":                      "Our Story",
		" ## Goals":                       "Goals",
		"##　目標":                           "目標",
		"- a\n ## Goals":                  "Goals",
		"#opendata":                       "",
		"#OpenData #CivicTech":            "",
		"#1 priority":                     "",
		"#OpenData is for everyone.":      "",
		"We are\n#1 in town":              "",
		"written in C#\nand C":            "",
		"\\# not this":                    "",
		"    # install\n    make":         "",
		"```\n##x\n```":                   "",
		"Our Story\n\nIt began in a boat": "",
		"**Our Story**\n\nIt began":       "",
		"＃タグ":                             "",
		"The set\n # of all things":       "",
	} {
		got := ""
		for _, h := range pageOf(body + "\n").Outline().Headings {
			got += h.Text
		}
		if got != want {
			t.Errorf("%q: headings %q, want %q", body, got, want)
		}
	}
}
