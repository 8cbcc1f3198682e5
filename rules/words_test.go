package rules_test

import (
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/rules"
)

// jargon is words that somebody who writes pages need not know, with the plain
// word to use.
var jargon = map[string]string{
	"front ?matter":                     "the part between the two --- lines",
	"YAML":                              "the part between the two --- lines",
	"AST":                               "",
	"regex(p|es)?":                      "",
	"pars(e[drs]?|ing|able)":            "read",
	"nodes?":                            "",
	"tokens?":                           "",
	"booleans?":                         "true or false",
	"null":                              "empty",
	"nil":                               "empty",
	"strings?":                          "text",
	"integers?":                         "a whole number",
	"scalars?":                          "value",
	"mappings?":                         "",
	"arrays?":                           "list",
	"objects?":                          "",
	"delimiters?":                       "",
	"invalid":                           "what is wrong with it",
	"malformed":                         "what is wrong with it",
	"unexpected":                        "what is wrong with it",
	"syntax":                            "",
	"render(s|ed|ing)?":                 "shows",
	"slugs?":                            "the last part of the address",
	"excerpts?":                         "the text of the card",
	"whitespace":                        "space",
	"newlines?":                         "line ending",
	"(un)?escap(e[ds]?|ing) sequences?": "",
	"code ?points?":                     "characters",
	"schemas?":                          "",
	"lint(s|ed|er|ing)?":                "",
	"CommonMark":                        "Markdown",
	"kramdown":                          "the site",
}

// TestWords holds every finding of the examples to its words: what is wrong,
// what visitors see, what to type instead, in words that everybody knows.
func TestWords(t *testing.T) {
	// what is quoted, tags, flags, names, keys
	plain := regexp.MustCompile("`[^`]*`" + `|"[^"]*"+|“[^”]*”|<[^>]*>|--[a-z]+|[a-z]+(?:[-_.][a-z]+)+|[a-z_]+:`)
	bad := regexp.MustCompile(`(?i)\b(?:` + strings.Join(slices.Sorted(maps.Keys(jargon)), "|") + `)\b`)
	for _, rule := range rules.All() {
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			suite, err := examples.Read(filepath.Join("../testdata/rules", rule.ID+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			said := map[string]bool{}
			for _, c := range suite.Cases {
				if c.Want == "" {
					continue
				}
				for _, f := range linttest.Findings(t, c, rule, rules.All(), config.Contracts()) {
					key := f.Message + "\n" + f.Effect + "\n" + f.Help
					if f.Rule != rule.ID || said[key] {
						continue
					}
					said[key] = true
					checkWords(t, c.Name, f, plain, bad)
				}
			}
			if len(said) == 0 {
				t.Error("no example shows a finding")
			}
		})
	}
}

// checkWords judges the words of one finding; what it quotes is its author's.
func checkWords(t *testing.T, name string, f lint.Finding, quoted, bad *regexp.Regexp) {
	t.Helper()
	for part, text := range map[string]string{"message": f.Message, "effect": f.Effect, "help": f.Help} {
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s: no %s: %q", name, part, f.Message)
		}
		if strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "…") && part != "help" {
			t.Errorf("%s: the %s ends in a full stop: %q", name, part, text)
		}
		for _, found := range bad.FindAllString(quoted.ReplaceAllString(text, ""), -1) {
			t.Errorf("%s: the %s says %q (better: %q): %q", name, part, found, better(found), text)
		}
	}
	if n := utf8.RuneCountInString(f.Message); n > 100 {
		t.Errorf("%s: the message has %d characters: %q", name, n, f.Message)
	}
}

// better is the plain word for one of the jargon.
func better(found string) string {
	for word, instead := range jargon {
		if regexp.MustCompile(`(?i)^(?:` + word + `)$`).MatchString(found) {
			return instead
		}
	}
	return ""
}

// TestDocs holds each rule's documentation to its form: what must hold, what
// visitors see otherwise and how to put it right, each a paragraph of plain
// sentences, so that the first sentence can stand alone in lists.
func TestDocs(t *testing.T) {
	for _, rule := range rules.All() {
		paragraphs := strings.Split(strings.TrimSpace(rule.Doc), "\n\n")
		if len(paragraphs) < 3 {
			t.Errorf("%s: %d paragraphs, want what must hold, what visitors see, how to put it right", rule.ID,
				len(paragraphs))
		}
		for _, p := range paragraphs {
			if strings.HasPrefix(p, "\t") || strings.Contains(p, ".:") {
				t.Errorf("%s: a slip in the comment: %q", rule.ID, p)
			}
		}
		if !strings.HasSuffix(strings.TrimSpace(paragraphs[0]), ".") {
			t.Errorf("%s: what must hold is no sentence: %q", rule.ID, paragraphs[0])
		}
	}
}
