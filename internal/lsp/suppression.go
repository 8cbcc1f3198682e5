package lsp

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lsp/site"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// suppression is the edit that writes a comment which makes partnerlint ignore
// a finding, where one does: the text with it has been judged. The reason is
// for the user to write.
func suppression(j *site.Judged, f *finding) ([]edit, bool) {
	if j.Disguised || f.Span.Start < 0 || !takesComments(j.File.Path) {
		return nil, false
	}
	for _, comment := range comments(j, f) {
		if comment.Span.Start == 0 && bytes.HasPrefix(j.File.Text, []byte("---")) {
			continue // what is above it makes it no front matter
		}
		after := newFile(j.File.Path, applyEdits(j.File, []edit{comment}))
		found, _ := j.State.Result.Recheck(after)
		if silences(f, j.Findings, found) {
			return []edit{comment}, true
		}
	}
	return nil, false
}

// takesComments reports whether a file of that name can hold a comment.
func takesComments(shown paths.Shown) bool {
	switch strings.ToLower(filepath.Ext(string(shown))) {
	case ".json", ".csv", ".tsv":
		return false
	}
	return true
}

// silences reports whether of the findings before, f is gone, and nothing else
// has come or gone, but for findings of the same rule.
func silences(f *finding, before, after []finding) bool {
	type words struct{ rule, message string }
	left := map[words]int{}
	for i := range before {
		left[words{before[i].Rule, before[i].Message}]++
	}
	gone := words{f.Rule, f.Message}
	left[gone]--
	for i := range after {
		w := words{after[i].Rule, after[i].Message}
		if left[w]--; left[w] < 0 {
			return false
		}
	}
	for w, n := range left {
		if n > 0 && w.rule != f.Rule {
			return false
		}
	}
	return true
}

// reason replaces the user's own.
const reason = "say why this is correct"

// comments are the comments that may do, the narrowest first: on the line
// before, for the whole file.
func comments(j *site.Judged, f *finding) []edit {
	line := j.File.LineSpan(f.Span.Start)
	indent := line.Start
	for indent < line.End && (j.File.Text[indent] == ' ' || j.File.Text[indent] == '\t') {
		indent++
	}
	margin := string(j.File.Text[line.Start:indent])
	yaml := fmt.Sprintf("%s# partnerlint-disable-next-line %s -- %s\n", margin, f.Rule, reason)
	html := fmt.Sprintf("%s<!-- partnerlint-disable-next-line %s -- %s -->\n", margin, f.Rule, reason)
	end := bytes.LastIndexByte(j.File.Text, '\n') + 1
	last := fmt.Sprintf("\n<!-- partnerlint-disable-file %s -- %s -->\n", f.Rule, reason)
	if end < len(j.File.Text) {
		last, end = "\n"+last, len(j.File.Text)
	}
	at := func(offset int, text string) edit { return edit{Span: span{Start: offset, End: offset}, New: text} }
	top := j.File.FullLine(0).End // after the first fence
	return []edit{at(line.Start, yaml), at(line.Start, html), at(line.Start, "\n"+html+"\n"), at(end, last),
		at(top, fmt.Sprintf("# partnerlint-disable-file %s -- %s\n", f.Rule, reason))}
}
