// Package review writes what partnerlint finds into a pull request on GitHub,
// as suggestions that somebody commits with one click, and keeps them in step
// with the pull request.
package review

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// marks ends a comment of ours. Text from pages never is at the end, so no
// page can write one.
var marks = regexp.MustCompile(`(?:^|\n)<!-- partnerlint:1 fp=([0-9a-f,]+) -->\s*$`)

// mark is the last line of a comment about a suggestion.
func mark(key string) string { return "<!-- partnerlint:1 fp=" + key + " -->" }

// keyOf is the key of the suggestion that a comment was written for; "" when it
// is no comment of ours.
func keyOf(body string) string {
	if m := marks.FindStringSubmatch(strings.ReplaceAll(body, "\r\n", "\n")); m != nil {
		return m[1]
	}
	return ""
}

var severityNames = [...]string{lint.Off: "Off", lint.Info: "Note", lint.Warning: "Warning", lint.Error: "Error"}

// mostSaid is how many findings one comment tells in full.
const mostSaid = 5

// Body is the comment for a suggestion: what is wrong, what visitors see, the
// block with the button. Nothing in it is a mention, a link, an image or
// markup of the page's.
func (s *Suggestion) Body() string {
	var b strings.Builder
	if s.Guess {
		b.WriteString("<p><b>This is a guess, so read it first.</b></p>\n")
	}
	var said []string
	for i := range s.Findings {
		f := &s.Findings[i]
		text := fmt.Sprintf("<p><b>%s:</b> %s.</p>\n", severityNames[f.Severity], format.HTML(f.Message))
		if f.Effect != "" {
			text += fmt.Sprintf("<p><b>Visitors see:</b> %s</p>\n", format.HTML(f.Effect))
		}
		if !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	for _, text := range said[:min(len(said), mostSaid)] {
		b.WriteString(text)
	}
	if n := len(said) - mostSaid; n > 0 {
		fmt.Fprintf(&b, "<p>and %d more on these lines.</p>\n", n)
	}
	fence := fenceFor(s.New)
	b.WriteString("\n" + fence + "suggestion\n")
	for _, line := range s.New {
		b.WriteString(line + "\n")
	}
	b.WriteString(fence + "\n\n<sub>")
	var rules []string
	for i := range s.Findings {
		rules = append(rules, s.Findings[i].Rule)
	}
	slices.Sort(rules)
	for i, rule := range slices.Compact(rules) {
		if i > 0 {
			b.WriteString(" · ")
		}
		fmt.Fprintf(&b, `<a href="%s">%s</a>`, format.RuleURL(rule), rule)
	}
	b.WriteString("</sub>\n\n" + mark(s.Key()))
	return b.String()
}

// fenceFor is a fence that nothing in the lines can end: longer than any run of
// backticks in them.
func fenceFor(lines []string) string {
	longest := 2
	for _, line := range lines {
		run := 0
		for i := range len(line) {
			if line[i] != '`' {
				run = 0
				continue
			}
			run++
			longest = max(longest, run)
		}
	}
	return strings.Repeat("`", longest+1)
}

// fixedBody is what a comment that somebody answered becomes once its mistake
// is gone: the old text is folded, without its button.
func fixedBody(old, sha string) string {
	key := keyOf(old)
	text := strings.TrimSpace(marks.ReplaceAllString(strings.ReplaceAll(old, "\r\n", "\n"), ""))
	text = suggestionBlock.ReplaceAllString(text, "${1}text\n")
	return fmt.Sprintf("Fixed in %s.\n\n<details><summary>What was wrong</summary>\n\n%s\n\n</details>\n\n%s",
		sha[:min(len(sha), 7)], text, mark(key))
}

var suggestionBlock = regexp.MustCompile("(?m)^(`{3,})suggestion\n")
