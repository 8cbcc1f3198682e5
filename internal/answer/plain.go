package answer

import (
	"regexp"
	"strings"
)

var (
	quoted  = regexp.MustCompile(`(?m)^> ?`)
	marked  = regexp.MustCompile(`\*\*|\x60`)
	escaped = regexp.MustCompile(`\\([^A-Za-z0-9\s])`)
)

// Plain is the Markdown of an answer as plain text.
func Plain(markdown string) string {
	return strings.TrimSpace(
		escaped.ReplaceAllString(marked.ReplaceAllString(quoted.ReplaceAllString(markdown, ""), ""), "$1"),
	)
}
