package frontmatter

import (
	"bytes"
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each required key is on a line of its own and is not part of the value above
// it.
//
// A quote that is closed too late, or an indented line, joins several lines
// into one value: the keys on these lines are missing.
//
// Close the quote on its line, and start each key at the start of a line.
var FrontMatterSwallowed = lint.Rule{
	ID: "front-matter-swallowed", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: checkValues(swallowedLines, swallowedKeys),
}

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
		Help:    "move it to the start of the line, with a space after the colon",
		Effect:  withoutKey(v.pass, lost[0], v.pass.Contract()),
		Harm:    metadata.Harm(lost[0], v.pass.Contract()),
	}
	if v.node.Style == yaml.SingleQuoted || v.node.Style == yaml.DoubleQuoted {
		d.Span = source.Span{Start: v.node.Span.Start, End: v.node.Span.Start + 1}
		d.Message = fmt.Sprintf("the quote that starts here is closed too late and includes %s",
			words.Quote(words.List(lost, "and")))
		d.Help = "close the quote on this line"
	}
	for _, key := range lost {
		d.About = append(d.About, lint.Key(key))
	}
	return d, true
}
