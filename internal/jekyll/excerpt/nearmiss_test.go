package excerpt

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

func TestNearMisses(t *testing.T) {
	for _, c := range []struct {
		text string
		kind Kind
		safe bool
	}{
		{"<!-- more -->", Spaces, true},
		{"<!--m ore-->", Typo, true},
		{"<!-- m o r e -->", Typo, true},
		{"<!--more–>", TypographicDashes, true},
		{"<!--more—>", TypographicDashes, true},
		{"<!–more-->", TypographicDashes, true},
		{"<!‐‐more‐‐>", TypographicDashes, true},
		{"<-!--more-->", Brackets, true},
		{"[!--more--]", Brackets, true},
		{"(!--more--)", Brackets, true},
		{"{!--more--}", Brackets, true},
		{"‹!--more--›", Brackets, true},
		{"--more-->", Foreign, false},
		{"!--more--", Brackets, true},
		{"<more-->", Brackets, true},
		{"<more --->", Brackets, true},
		{"<!more-->", Dashes, true},
		{"<!--more)", Brackets, true},
		{"&lt!--more--&gt", Entity, true},
		{"<!-- /more -->", Decorated, true},
		{"<!---- more ---->", Dashes, true},
		{"<!-- More. -->", Decorated, true},
		{"<!--more -->", Spaces, true},
		{"<!-- more-->", Spaces, true},
		{"<!--\tmore-->", Spaces, true},
		{"<!--\u00a0more-->", Spaces, true},
		{"<!--mo\u200bre-->", Spaces, true},
		{"<!--\nmore\n-->", Spaces, true},
		{"<!--\r\nmore\r\n-->", Spaces, true},
		{"<! --more-->", Spaces, true},
		{"< !--more-->", Spaces, true},
		{"<!- -more- ->", Spaces, true},
		{"<!--more-- >", Spaces, true},
		{"<!--More-->", Case, true},
		{"<!-- MORE -->", Case, true},
		{"<!---more--->", Dashes, true},
		{"<!---more-->", Dashes, true},
		{"<!--more--->", Dashes, true},
		{"<!--more->", Dashes, true},
		{"<!--more>", Dashes, true},
		{"<!-more-->", Dashes, true},
		{"<!more>", Dashes, true},
		{"<!-more->", OneDash, true},
		{"<!–more–>", TypographicDashes, true},
		{"<!—more—>", TypographicDashes, true},
		{"<!— more —>", TypographicDashes, true},
		{"<!–-more-–>", TypographicDashes, true},
		{"<!−−more−−>", TypographicDashes, true},
		{"<--more-->", Brackets, true},
		{"<-- more -->", Brackets, true},
		{"<-more->", Brackets, true},
		{"<!--more--", Brackets, true},
		{"<!--more", Brackets, true},
		{"!--more-->", Brackets, true},
		{"＜！--more--＞", Brackets, true},
		{"＜！ーーmoreーー＞", TypographicDashes, true},
		{"<!--more...-->", Decorated, true},
		{"<!-- more… -->", Decorated, true},
		{"<!--/more-->", Decorated, true},
		{"<!--more/-->", Decorated, true},
		{"<!--more--/>", Decorated, true},
		{"<!--more--!>", Decorated, true},
		{"<!--\"more\"-->", Decorated, true},
		{"<!--mоre-->", Lookalike, true},
		{"<!--ｍｏｒｅ-->", Lookalike, true},
		{"&lt;!--more--&gt;", Entity, true},
		{"&lt;!-- more --&gt;", Entity, true},
		{"&#60;!--more--&#62;", Entity, true},
		{`\<!--more-->`, Escaped, true},
		{`\<\!--more--\>`, Escaped, true},
		{`<\!--more-->`, Escaped, true},
		{`<!\-\-more\-\->`, Escaped, true},
		{"<!--mroe-->", Typo, true},
		{"<!--mor-->", Typo, true},
		{"<!-- moer -->", Typo, true},
		{"<!--moore-->", Typo, true},
		{"<!--nore-->", Typo, true},
		{"<!--read-more-->", Synonym, false},
		{"<!-- readmore -->", Synonym, false},
		{"<!-- Read more -->", Synonym, false},
		{"<!--read_more-->", Synonym, false},
		{"<!--break-->", Synonym, false},
		{"<!-- excerpt -->", Synonym, false},
		{"<!--end_excerpt-->", Synonym, false},
		{"<!-- excerpt-end -->", Synonym, false},
		{"<!-- truncate -->", Synonym, false},
		{"<!--more Keep reading-->", Synonym, false},
		{"<!-- weiterlesen -->", Synonym, false},
		{"<!--続きを読む-->", Synonym, false},
		{"<!--más-->", Synonym, false},
		{"[[more]]", Foreign, false},
		{"[more]", Foreign, false},
		{"[[ Read more ]]", Foreign, false},
		{"<more->", Foreign, false},
		{"{{more}}", Foreign, false},
		{"{{< more >}}", Foreign, false},
		{"<cut>", Foreign, false},
		{"{{ more }}", Foreign, false},
		{"{% more %}", Foreign, false},
		{"{/* more */}", Foreign, false},
		{"<more>", Foreign, false},
		{"<more/>", Foreign, false},
		{"***more***", Foreign, false},
		{"---more---", Foreign, false},
		{"--more--", Foreign, false},
	} {
		for _, around := range [][2]string{{"", ""}, {"Intro.\n", "\n\n## X\n"}, {"Intro.\r\n", "\r\n\r\n## X\r\n"}} {
			text := "---\n---\n" + around[0] + c.text + around[1]
			got := NearMisses([]byte(text), source.Span{Start: 8, End: len(text)}, "<!--more-->")
			want := NearMiss{source.Span{Start: 8 + len(around[0]), End: 8 + len(around[0]) + len(c.text)}, c.kind,
				c.safe}
			if len(got) != 1 || got[0] != want {
				t.Errorf("%q: got %v, want %v", text, got, want)
			}
		}
	}
}

func TestNoNearMisses(t *testing.T) {
	for _, text := range []string{
		"<!--more-->", "Intro.<!--more-->rest", "x <!--more--> y\n<!--more-->", "<!-- more about this later -->",
		"<!-- more partners to add -->", "<!-- TODO: more -->", "<!-- add more -->", "<!--moreover-->",
		"<!-- no more -->",
		"<!-- mode -->", "<!--move-->", "<!-- core -->", "<!-- store -->", "<!-- note -->", "<!-- less -->", "<!---->",
		"<!-->", "<!-- -->",
		"More to come.", "Read more", "**Read more**", "[Read more](https://example.org)", "[more](/x)", "[more][1]",
		"[more]: https://example.org", "Text [more] text", "[more]\n\n[more]: https://example.org", "more", "*more*",
		"**more**",
		"## More", "--- more", "a <- more", "more -> less", "x < more > y", "if a<more && more>b", "5 &lt; more",
		"!more", "Hello!--more",
		"<b>more</b>", "<a href=\"x\">more</a>", "<moreinfo>", "<cut>a</cut>", "<summary>",
		"<details><summary>more</summary>x</details>", "<!DOCTYPE html>",
		"<!-- end -->", "<!-- start -->", "<!-- partnerlint-disable-next-line x -- more -->", "{{ page.more }}",
		"{% include more.html %}",
		"<!-- more\nand more -->", "<!-- море -->", "<!-- Moritz -->", "<!--toc-->", "---\n", "***\n",
		"&lt;more&gt; is not html", "<!-- commented\n\n## Heading\n-->",
		"- more", "* more", "[!NOTE]\nmore", "[!-- x --]", "(!)", "f(!--more)", "![more](x.png)", "{!more!}",
		"<!-- room -->", "<!-- or me -->", "> more", "1. more", "| more |", "`more`", "[x] more", "- [ ] more",
		"x <more> y", "a <more-- b", "Hello !--more", "!--more", "!--more--ish", "&ltmore--&gt", "<more and more-->",
		"more\\", "\\", "<", "\\<",
	} {
		if got := NearMisses([]byte(text), source.Span{Start: 0, End: len(text)}, "<!--more-->"); len(got) != 0 {
			t.Errorf("%q: %v at %q", text, got, text[got[0].Span.Start:got[0].Span.End])
		}
	}
}
