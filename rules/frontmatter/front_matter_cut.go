package frontmatter

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The site reads every word of a value between the two --- lines.
//
// In "title: Lab #3", everything from the # on is lost. "title: [Lab]" loses
// its brackets, and a value that starts with & or ! loses its first word.
//
// Put the whole value in straight double quotes.
var FrontMatterCut = lint.Rule{
	ID: "front-matter-cut", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmCard, Fixable: true,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: checkValues(cutShort, cutComment, droppedWord, droppedBrackets),
}

// cutComment finds a name that goes on after a #. A comment has a space
// after its #, as people write comments, and a value before it that is whole.
// Keys that visitors do not read may have a comment of any kind.
func cutComment(v value) (lint.Diagnostic, bool) {
	c := v.node.Comment()
	if !v.shown || c.Empty() || v.node.Style != yaml.Plain {
		return lint.Diagnostic{}, false
	}
	comment := v.pass.Doc.Original(c)
	if strings.HasPrefix(strings.TrimLeft(comment, "# \t"), "partnerlint") {
		return lint.Diagnostic{}, false
	}
	before, after := v.raw(), comment[1:]
	s := source.Span{Start: v.node.Span.Start, End: c.End}
	if before == "" {
		s.Start = c.Start
	}
	whole := strings.TrimRight(v.pass.Doc.Original(s), " \t")
	_, wrapped := yaml.Unwrapped(whole) // “Lab # 3”: the quotes say what the value is
	if blankOrSpace(after) && (before == "" || !wrapped && !goesOn(before, after)) {
		return lint.Diagnostic{}, false
	}
	s.End = s.Start + len(whole)
	d := lint.Diagnostic{
		Span: source.Span{Start: c.Start, End: s.End},
		Message: fmt.Sprintf("%s is cut off: the site reads it as a comment",
			words.Quote(strings.TrimRight(comment, " \t"))),
		Help: v.write(yaml.Quote(unquoted(whole))),
	}
	if before == "" {
		d.Effect = withoutKey(v.pass, v.key, v.pass.Contract())
	}
	if !strings.ContainsAny(whole, "\r\n") {
		d.Fix = v.quoted(s, whole)
	}
	return d, true
}

// quoted is the fix that puts text in quotes instead of s.
func (v value) quoted(s source.Span, text string) *lint.Fix {
	return lint.SafeIf(!v.address(), v.changes(), "put the value in quotes", lint.Replace(s, yaml.Quote(unquoted(text))))
}

func blankOrSpace(s string) bool { return s == "" || s[0] == ' ' || s[0] == '\t' || s[0] == '#' }

// goesOn reports whether a name visibly goes on after the "# ": it ends
// with a sign that joins or opens, or a number alone follows.
func goesOn(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	if strings.ContainsRune("&+,/(–—:-", last) || strings.Count(before, "(") > strings.Count(before, ")") {
		return true
	}
	after = strings.TrimSpace(after)
	return after != "" && len(after) <= 3 && strings.Trim(after, "0123456789") == ""
}

// droppedWord finds a first word that YAML takes for an anchor or a tag.
// Those that do something stay: a standard tag, an anchor that an alias names.
func droppedWord(v value) (lint.Diagnostic, bool) {
	n := v.node
	if n.Props().Empty() || standardTag(n.Tag()) || n.Tag() == "!str" ||
		n.Anchor() != "" && bytes.Contains(v.pass.Doc.File.Slice(v.pass.Doc.FrontMatter.YAML), []byte("*"+n.Anchor())) {
		return lint.Diagnostic{}, false
	}
	whole := source.Span{Start: n.Props().Start, End: max(n.Props().End, n.Span.End)}
	text := v.pass.Doc.Original(whole)
	d := lint.Diagnostic{
		Span: n.Props(),
		Message: fmt.Sprintf("%s is dropped: a value cannot start with %s", words.Quote(v.pass.Doc.Original(n.Props())),
			text[:1]),
		Help: v.write(yaml.Quote(text)),
	}
	if n.Style == yaml.Plain && !strings.ContainsAny(text, "\r\n") {
		d.Fix = v.quoted(whole, text)
	}
	return d, true
}

// standardTag reports whether a tag is one of YAML's own types.
func standardTag(tag string) bool {
	name, ok := strings.CutPrefix(tag, "!!")
	switch name {
	case "str", "int", "float", "bool", "null", "binary", "timestamp", "seq", "map", "set", "omap", "pairs", "merge":
		return ok
	}
	return false
}

// droppedBrackets finds a name in brackets, which YAML takes for a list of one
// or a key without a value. Several elements may be intended as a list; they are
// front-matter-type's.
func droppedBrackets(v value) (lint.Diagnostic, bool) {
	n := v.node
	if n.Style != yaml.Flow || !v.shown || len(n.Items)+len(n.Pairs) != 1 || strings.Contains(v.raw(), ",") ||
		strings.HasPrefix(v.raw(), "{{") {
		return lint.Diagnostic{}, false
	}
	var inner *yaml.Node
	if n.Kind == yaml.Seq {
		inner = n.Items[0]
	} else if inner = n.Pairs[0].Key; n.Pairs[0].Value.Kind != yaml.Null || strings.Contains(v.raw(), ":") {
		return lint.Diagnostic{}, false
	}
	if inner.Style != yaml.Plain || inner.Kind == yaml.Map {
		return lint.Diagnostic{}, false
	}
	d := lint.Diagnostic{
		Span:    n.Span,
		Message: fmt.Sprintf("the brackets around %s mean something else to the site", words.Quote(inner.Text)),
		Help:    v.write(yaml.Quote(v.raw())),
	}
	if !strings.ContainsAny(v.raw(), "\r\n") {
		d.Fix = v.quoted(n.Span, v.raw())
	}
	return d, true
}
