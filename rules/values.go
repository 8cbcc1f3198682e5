package rules

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A value is what stands behind a key that should hold text.
type value struct {
	pass  *lint.Pass
	key   string
	pair  yaml.Pair
	node  *yaml.Node
	shown bool // visitors read it, as against keys that the site looks things up by
}

// judges find what a value lost or kept, each its own kind; the first that
// finds something speaks.
var judges = []func(value) (lint.Diagnostic, bool){
	cutComment, droppedWord, droppedBrackets, liquidInValue, keptQuotes, keptBackslash, keptLineEnd, keptSpace, keptComma,
}

func (v value) raw() string { return v.pass.Doc.Original(v.node.Span) }

// level is Error for keys that the site looks things up by; a name that looks
// odd is only that.
func (v value) level() lint.Severity {
	if v.shown {
		return lint.Warning
	}
	return lint.Error
}

func (v value) write(text string) string { return fmt.Sprintf("write: %s: %s", v.key, text) }

// swallowedKeys finds a quote that is closed too late, or an indented line,
// so that the lines of other keys became part of this value.
func swallowedKeys(v value) (lint.Diagnostic, bool) {
	file, s := v.pass.Doc.File, v.pair.Span()
	if !bytes.ContainsAny(file.Slice(s), "\r\n") {
		return lint.Diagnostic{}, false
	}
	var lost []string
	var at source.Span
	for line := file.FullLine(s.Start); line.End < s.End; {
		line = file.FullLine(line.End)
		text := file.Slice(line)
		trimmed := bytes.TrimLeft(text, " \t")
		name, rest, ok := bytes.Cut(trimmed, []byte(":"))
		key := string(bytes.TrimRight(name, " \t"))
		if !ok || bytes.HasPrefix(rest, []byte("//")) || v.pass.Doc.Has(key) || !v.pass.Contract().Requires(key) {
			continue
		}
		if lost = append(lost, key); at.Empty() {
			start := line.Start + len(text) - len(trimmed)
			at = source.Span{Start: start, End: start + len(name) + 1}
		}
	}
	if len(lost) == 0 {
		return lint.Diagnostic{}, false
	}
	d := lint.Diagnostic{
		Span:    at,
		Message: fmt.Sprintf("this line has become part of the value of %q above", v.key),
		Help:    "let it begin at the start of the line, with a space behind the colon",
		Effect:  withoutKey(v.pass, lost[0], v.pass.Contract()),
	}
	if v.node.Style == yaml.SingleQuoted || v.node.Style == yaml.DoubleQuoted {
		d.Span = source.Span{Start: v.node.Span.Start, End: v.node.Span.Start + 1}
		d.Message = fmt.Sprintf("the quote that begins here is closed too late and swallows %s", quote(inWords(lost, "and")))
		d.Help = "close the quote on this line"
	}
	for _, key := range lost {
		d.About = append(d.About, lint.Key(key))
	}
	return d, true
}

// cutComment finds a name that goes on behind a #. A comment has a space
// behind its #, as people write comments, and a value before it that is whole.
// Keys that visitors do not read may have a comment of any kind.
func cutComment(v value) (lint.Diagnostic, bool) {
	c := v.node.Comment
	if !v.shown || c.Empty() || v.node.Style != yaml.Plain {
		return lint.Diagnostic{}, false
	}
	comment := v.pass.Doc.Original(c)
	if strings.HasPrefix(strings.TrimLeft(comment, "# \t"), "partnerlint") {
		return lint.Diagnostic{}, false
	}
	before, after := v.raw(), comment[1:]
	if blankOrSpace(after) && (before == "" || !cutShort(before, after)) {
		return lint.Diagnostic{}, false
	}
	s := source.Span{Start: v.node.Span.Start, End: c.End}
	if before == "" {
		s.Start = c.Start
	}
	whole := strings.TrimRight(v.pass.Doc.Original(s), " \t")
	s.End = s.Start + len(whole)
	d := lint.Diagnostic{
		Span:    source.Span{Start: c.Start, End: s.End},
		Message: fmt.Sprintf("%s is cut off: the site takes it for a note", quote(strings.TrimRight(comment, " \t"))),
		Help:    v.write(yaml.Quote(whole)),
	}
	if before == "" {
		d.Effect = withoutKey(v.pass, v.key, v.pass.Contract())
	}
	if !strings.ContainsAny(whole, "\r\n") {
		d.Fix = lint.SafeFix("put the value in quotes", lint.Replace(s, yaml.Quote(whole)))
	}
	return d, true
}

func blankOrSpace(s string) bool { return s == "" || s[0] == ' ' || s[0] == '\t' || s[0] == '#' }

// cutShort reports whether a name visibly goes on behind the "# ": it ends
// with a sign that joins or opens, or a number alone follows.
func cutShort(before, after string) bool {
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
	if n.Props.Empty() || strings.HasPrefix(n.Tag, "!!") || n.Tag == "!str" ||
		n.Anchor != "" && bytes.Contains(v.pass.Doc.File.Slice(v.pass.Doc.FrontMatter.YAML), []byte("*"+n.Anchor)) {
		return lint.Diagnostic{}, false
	}
	whole := source.Span{Start: n.Props.Start, End: max(n.Props.End, n.Span.End)}
	text := v.pass.Doc.Original(whole)
	d := lint.Diagnostic{
		Span:    n.Props,
		Message: fmt.Sprintf("%s is dropped: a value cannot begin with %s", quote(v.pass.Doc.Original(n.Props)), text[:1]),
		Help:    v.write(yaml.Quote(text)),
	}
	if n.Style == yaml.Plain && !strings.ContainsAny(text, "\r\n") {
		d.Fix = lint.SafeFix("put the value in quotes", lint.Replace(whole, yaml.Quote(text)))
	}
	return d, true
}

// droppedBrackets finds a name in brackets, which YAML takes for a list of one
// or a key without a value. Several elements may be meant as a list; they are
// front-matter-type's.
func droppedBrackets(v value) (lint.Diagnostic, bool) {
	n := v.node
	if n.Style != yaml.Flow || !v.shown || len(n.Items)+len(n.Pairs) != 1 || strings.Contains(v.raw(), ",") || strings.HasPrefix(v.raw(), "{{") {
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
		Message: fmt.Sprintf("the brackets around %s mean something else to the site", quote(inner.Text)),
		Help:    v.write(yaml.Quote(v.raw())),
	}
	if !strings.ContainsAny(v.raw(), "\r\n") {
		d.Fix = lint.SafeFix("put the value in quotes", lint.Replace(n.Span, yaml.Quote(v.raw())))
	}
	return d, true
}

// liquidInValue finds Liquid, which is not run between the --- lines; without
// quotes YAML takes "{{ x }}" for keys within keys.
func liquidInValue(v value) (lint.Diagnostic, bool) {
	raw := v.raw()
	i := strings.Index(raw, "{{")
	if j := strings.Index(raw, "{%"); i < 0 || j >= 0 && j < i {
		i = j
	}
	if i < 0 {
		return lint.Diagnostic{}, false
	}
	end := len(raw)
	if j := strings.Index(raw[i:], "}}"); j >= 0 && raw[i+1] == '{' {
		end = i + j + 2
	} else if j := strings.Index(raw[i:], "%}"); j >= 0 {
		end = i + j + 2
	}
	return lint.Diagnostic{
		Span:    source.Span{Start: v.node.Span.Start + i, End: v.node.Span.Start + end},
		Message: fmt.Sprintf("%s is not replaced between the --- lines", quote(raw[i:end])),
		Help:    "write the text itself, without braces",
		Effect:  quote(v.node.Ruby()),
	}, true
}

// keptBackslash finds a backslash that should have kept YAML from reading a
// character, which it does only within double quotes.
func keptBackslash(v value) (lint.Diagnostic, bool) {
	raw := v.raw()
	i := strings.IndexByte(raw, '\\')
	if i < 0 || !v.shown || v.key == "excerpt" || v.node.Style != yaml.Plain && v.node.Style != yaml.SingleQuoted {
		return lint.Diagnostic{}, false
	}
	if next := raw[i+1:]; next != "" && !strings.ContainsRune("\"'#:&*_[]{}!|>%@`-(), ", rune(next[0])) && !isUnicodeEscape(next) {
		return lint.Diagnostic{}, false
	}
	at := v.node.Span.Start + i
	return lint.Diagnostic{
		Span:    source.Span{Start: at, End: at + 1},
		Message: "the backslash is shown as it stands",
		Help:    "delete it, and put the whole value in double quotes",
		Level:   lint.Warning,
	}, true
}

func isUnicodeEscape(s string) bool {
	return len(s) >= 5 && s[0] == 'u' && strings.Trim(s[1:5], "0123456789abcdefABCDEF") == ""
}

// keptLineEnd finds a value written below | or >, which ends with a line
// break; "|-" and ">-" drop it.
func keptLineEnd(v value) (lint.Diagnostic, bool) {
	n := v.node
	if n.Style != yaml.Literal && n.Style != yaml.Folded || v.key == "excerpt" || !strings.HasSuffix(n.Text, "\n") {
		return lint.Diagnostic{}, false
	}
	text := strings.TrimSpace(n.Text)
	d := lint.Diagnostic{
		Span:    source.Span{Start: n.Span.Start, End: n.Span.Start + 1},
		Message: fmt.Sprintf("with %s the value of %q ends with a line break", v.raw()[:1], v.key),
		Help:    v.write(yaml.Quote(text)),
		Level:   v.level(),
	}
	if !strings.Contains(text, "\n") && n.Comment.Empty() {
		d.Fix = lint.SafeFix("write the value on one line", lint.Replace(n.Span, yaml.Quote(text)))
	}
	return d, true
}

// keptSpace finds a no-break or other wide space at either end of a value.
func keptSpace(v value) (lint.Diagnostic, bool) {
	raw := v.raw()
	if v.node.Kind != yaml.String || raw == "" {
		return lint.Diagnostic{}, false
	}
	start, end := 0, len(raw)
	if v.node.Style == yaml.SingleQuoted || v.node.Style == yaml.DoubleQuoted {
		start, end = 1, end-1
	}
	inner := raw[start:end]
	left := len(inner) - len(strings.TrimLeftFunc(inner, oddSpace))
	right := len(inner) - len(strings.TrimRightFunc(inner, oddSpace))
	at := v.node.Span.Start + start
	s := source.Span{Start: at, End: at + left}
	if left == 0 {
		s = source.Span{Start: at + len(inner) - right, End: at + len(inner)}
	}
	if s.Empty() || left == len(inner) {
		return lint.Diagnostic{}, false
	}
	return lint.Diagnostic{
		Span:    s,
		Message: fmt.Sprintf("an odd space, a no-break one, is part of the value of %q", v.key),
		Help:    "delete it",
		Level:   v.level(),
		Fix:     lint.SafeFix("delete the space", lint.Delete(s)),
	}, true
}

func oddSpace(r rune) bool { return r >= utf8.RuneSelf && unicode.IsSpace(r) }

// keptComma finds a comma or semicolon at the end, as other notations want it.
func keptComma(v value) (lint.Diagnostic, bool) {
	raw := v.raw()
	if v.node.Style != yaml.Plain || v.node.Kind != yaml.String || v.key == "excerpt" || !slices.Contains([]byte(",;"), raw[len(raw)-1]) {
		return lint.Diagnostic{}, false
	}
	s := source.Span{Start: v.node.Span.End - 1, End: v.node.Span.End}
	return lint.Diagnostic{
		Span:    s,
		Message: fmt.Sprintf("the %s at the end is part of the value of %q", map[byte]string{',': "comma", ';': "semicolon"}[raw[len(raw)-1]], v.key),
		Help:    "delete it",
		Level:   v.level(),
		Fix:     &lint.Fix{Title: "delete it", Safe: !v.shown, Edits: []lint.Edit{lint.Delete(s)}},
	}, true
}
