package frontmatter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// No value ends in a character that was typed by accident, such as a
// backslash, a comma, a special space or a line break.
//
// The site uses the value as is: it prints the character, and a lookup by this
// value finds nothing.
//
// Delete the character.
var FrontMatterStray = lint.Rule{
	ID: "front-matter-stray", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmCard, Fixable: true,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: checkValues(strayCharacter, keptBackslash, keptLineEnd, keptSpace, keptComma),
}

// keptBackslash finds a backslash that should have kept YAML from reading a
// character, which it does only within double quotes.
func keptBackslash(v value) (lint.Diagnostic, bool) {
	if !v.pass.Doc.MayHold(`\`) {
		return lint.Diagnostic{}, false
	}
	raw := v.raw()
	i := strings.IndexByte(raw, '\\')
	if i < 0 || !v.shown || v.key == "excerpt" || v.node.Style != yaml.Plain && v.node.Style != yaml.SingleQuoted {
		return lint.Diagnostic{}, false
	}
	if next := raw[i+1:]; next != "" && !strings.ContainsRune("\"'#:&*_[]{}!|>%@`-(), ", rune(next[0])) &&
		!isUnicodeEscape(next) {
		return lint.Diagnostic{}, false
	}
	at := v.node.Span.Start + i
	help := "delete it, and put the whole value in double quotes"
	if next := raw[i+1:]; isUnicodeEscape(next) {
		code, _ := strconv.ParseUint(next[1:5], 16, 16)
		help = fmt.Sprintf("type %c instead of %s", rune(code), raw[i:i+6])
	}
	return lint.Diagnostic{
		Span:    source.Span{Start: at, End: at + 1},
		Message: "the backslash is shown as text",
		Help:    help,
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
		Message: fmt.Sprintf("the %s here puts a line break at the end of %q", v.raw()[:1], v.key),
		Help:    v.write(yaml.Quote(text)),
		Level:   v.level(),
	}
	if !strings.Contains(text, "\n") && n.Comment().Empty() {
		d.Fix = lint.SafeIf(!v.address(), v.changes(), "write the value on one line",
			lint.Replace(n.Span, yaml.Quote(text)))
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
		Message: fmt.Sprintf("a no-break space is part of the value of %q", v.key),
		Help:    "delete it",
		Level:   v.level(),
		Fix:     lint.SafeIf(!v.address(), v.changes(), "delete the space", lint.Delete(s)),
	}, true
}

func oddSpace(r rune) bool { return r >= utf8.RuneSelf && unicode.IsSpace(r) }

// keptComma finds a comma or semicolon at the end, as other notations want it.
func keptComma(v value) (lint.Diagnostic, bool) {
	raw := v.raw()
	if v.node.Style != yaml.Plain || v.node.Kind != yaml.String || v.key == "excerpt" ||
		!slices.Contains([]byte(",;"), raw[len(raw)-1]) {
		return lint.Diagnostic{}, false
	}
	s := source.Span{Start: v.node.Span.End - 1, End: v.node.Span.End}
	return lint.Diagnostic{
		Span: s,
		Message: fmt.Sprintf("the %s at the end is part of the value of %q",
			map[byte]string{',': "comma", ';': "semicolon"}[raw[len(raw)-1]], v.key),
		Help:  "delete it",
		Level: v.level(),
		Fix:   lint.SafeIf(!v.shown && !v.address(), v.changes(), "delete it", lint.Delete(s)),
	}, true
}
