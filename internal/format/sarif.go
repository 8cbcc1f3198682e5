package format

import (
	"bufio"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// writeSARIF writes one run. Columns count code points from 1 and ends are
// exclusive; paths start at the repository's top, because that is where code
// scanning looks for them.
func writeSARIF(w *bufio.Writer, r *Report) error {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{Name: "partnerlint", Version: strings.TrimPrefix(r.Version, "v"),
			InformationURI: home, Rules: make([]sarifRule, 0, len(r.Rules))}},
		// The slash makes it a category of its own next to other tools' runs.
		Automation:  sarifAutomation{"partnerlint/"},
		Invocations: []sarifInvocation{{Successful: len(r.Failures) == 0}},
		ColumnKind:  "unicodeCodePoints",
		Results:     make([]sarifResult, 0, len(r.Findings)),
	}
	if v := run.Tool.Driver.Version; semver().MatchString(v) {
		run.Tool.Driver.SemanticVersion = v
	}
	for _, failure := range r.Failures {
		run.Invocations[0].Notifications = append(run.Invocations[0].Notifications,
			sarifNotification{"error", sarifText{Text: Clean(failure)}})
	}
	for _, note := range r.Notes {
		run.Invocations[0].Notifications = append(run.Invocations[0].Notifications,
			sarifNotification{"note", sarifText{Text: Clean(note)}})
	}
	index := map[string]int{}
	for i, rule := range r.Rules {
		index[rule.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, toSARIFRule(rule))
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		at, ok := index[f.Rule]
		if !ok {
			at = -1
		}
		run.Results = append(run.Results, toSARIF(r, f, at))
	}
	return encodeJSON(w, sarifLog{"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "2.1.0", []sarifRun{run}}, "  ")
}

var semver = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$`)
})

func toSARIFRule(rule *lint.Rule) sarifRule {
	level, problem := sarifLevels(rule.Severity)
	summary, doc := firstSentence(rule.Doc), strings.TrimSpace(rule.Doc)
	return sarifRule{
		ID: rule.ID, Short: sarifText{Text: summary}, Full: sarifText{Text: strings.Join(strings.Fields(doc), " ")},
		Help: sarifText{
			Text:     doc + "\n\n" + RuleURL(rule.ID),
			Markdown: markdownDoc.Replace(doc) + "\n\n[Examples](" + RuleURL(rule.ID) + ")",
		},
		HelpURI:       RuleURL(rule.ID),
		Configuration: sarifConfiguration{rule.Severity != lint.Off, level},
		Properties:    sarifRuleProperties{[]string{"jekyll", "partner-pages", rule.Category}, problem},
	}
}

// markdownDoc keeps what a doc comment quotes, an HTML comment say, visible in
// Markdown.
var markdownDoc = strings.NewReplacer("<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`", "#", `\#`, "---", `\---`)

// sarifLevels are the level of a result, and the problem.severity by which
// GitHub sorts.
func sarifLevels(s lint.Severity) (level, problem string) {
	switch s {
	case lint.Error:
		return "error", "error"
	case lint.Warning:
		return "warning", "warning"
	}
	return "note", "recommendation"
}

func toSARIF(r *Report, f *lint.Finding, ruleIndex int) sarifResult {
	level, _ := sarifLevels(f.Severity)
	here := sarifArtifact{fileURI(string(r.repoPath(f.Path)))}
	result := sarifResult{
		RuleID: f.Rule, RuleIndex: ruleIndex, Level: level,
		Locations:    []sarifLocation{{Physical: sarifPhysical{here, region(f.File, f.Span)}}},
		Fingerprints: map[string]string{"primaryLocationLineHash": f.Fingerprint},
	}
	text := withoutLinks.Replace(strings.Join(paragraphs(f), "\n"))
	for i, related := range f.Related {
		id := i + 1
		where := sarifLocation{ID: &id,
			Physical: sarifPhysical{Artifact: sarifArtifact{fileURI(string(r.repoPath(related.Path)))}}}
		if file := r.File(related.Path); file != nil {
			where.Physical.Region = region(file, related.Span)
		}
		message := Clean(related.Message)
		if message == "" {
			message = Clean(string(related.Path))
		}
		where.Message = &sarifText{Text: withoutLinks.Replace(message)}
		result.Related = append(result.Related, where)
		// GitHub shows a related place only where the message links to it.
		text += fmt.Sprintf("\nSee [%s](%d)", linkText.Replace(message), id)
	}
	result.Message.Text = text
	if fix, ok := sarifFixOf(f, here); ok {
		result.Fixes = []sarifFix{fix}
	}
	return result
}

// In a message "[text](target)" is a link (SARIF 2.1.0, 3.11.6): what a page
// says must not become one, and what is put into one is escaped.
var (
	withoutLinks = strings.NewReplacer("](", "] (")
	linkText     = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`)
)

func region(file *source.File, s source.Span) *sarifRegion {
	start, end := file.Position(s.Start), file.Position(max(s.Start, s.End))
	return &sarifRegion{start.Line, start.Column, end.Line, end.Column}
}

// sarifFixOf leaves out a fix that no line and column can name.
func sarifFixOf(f *lint.Finding, here sarifArtifact) (sarifFix, bool) {
	if !placeable(f.File, f.Fix) {
		return sarifFix{}, false
	}
	change := sarifChange{Artifact: here}
	for _, edit := range inOrder(f.Fix.Edits) {
		replacement := sarifReplacement{Deleted: *region(f.File, edit.Span)}
		if edit.New != "" {
			replacement.Inserted = &sarifText{Text: f.File.Ending(edit.New)}
		}
		change.Replacements = append(change.Replacements, replacement)
	}
	title := f.Fix.Title
	if title == "" {
		title = "fix it"
	}
	return sarifFix{sarifText{Text: withoutLinks.Replace(Clean(title))}, []sarifChange{change}}, true
}

func firstSentence(doc string) string {
	text := strings.Join(strings.Fields(doc), " ")
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}
