package examples

import (
	"maps"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/baseline"
)

// BrowserLacks says what files need that a browser does not have, so that they
// cannot be tried there; "" when they can.
func BrowserLacks(files Files) string {
	for name, text := range files {
		switch {
		case strings.HasPrefix(name, before):
			return "the site as it was before a change"
		case name == answers:
			return "the answers of other sites"
		case name == flavor:
			return "a site that is built in another way"
		case name == baseline.Name:
			return "a baseline"
		case !utf8.ValidString(text):
			return "a file that is not UTF-8"
		case strings.Contains(text, "\r"):
			return "line endings that the editor of a browser does not keep"
		}
	}
	return ""
}

// Others are the files beside a page in a browser, where only configuration turns on
// a rule: turnOn is one that is off by default, or "".
func Others(files Files, page, turnOn string) Files {
	others := maps.Clone(files)
	delete(others, page)
	if turnOn != "" {
		others[".partnerlint.yml"] += "rules:\n  " + turnOn + ": warning\n"
	}
	return others
}
