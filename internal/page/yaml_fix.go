package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
)

// SlipInWords says what keeps a block of YAML from being read and what to do
// about it. text is the place as people may read it; block names what is read,
// such as "the metadata", and reader who reads it, such as "the site".
func SlipInWords(e *yaml.Error, text, block, reader string) (message, help string) {
	of := ""
	if e.Key != "" {
		of = fmt.Sprintf(" of %q", e.Key)
	}
	switch e.Slip {
	case yaml.UnquotedColon:
		return "the value" + of + " holds a colon and is not in quotes", "put the whole value in double quotes"
	case yaml.TabIndent:
		return "a tab stands before the text of this line", "delete the tab, or write spaces in its place"
	case yaml.MissingColon:
		return fmt.Sprintf("%q lacks the colon between key and value", text), "write it as key: value"
	case yaml.MissingSpace:
		if text == "-" {
			return "a space is missing after the hyphen", "write one space after it"
		}
		return fmt.Sprintf("a space is missing after %q", text), "write one space after the colon"
	case yaml.UnclosedQuote:
		return "the quote that begins here is not closed", "write the same quote at the end of the value"
	case yaml.BadEscape:
		return fmt.Sprintf("%q means nothing within double quotes", text), "put the value in single quotes, or write " +
			"\\\\ for a backslash"
	case yaml.IndentedKey:
		return "this key does not begin where the others begin", "let all keys begin at the start of their lines"
	case yaml.Reserved:
		return fmt.Sprintf("the value%s cannot begin with %s", of, e.Detail), "put the whole value in double quotes"
	case yaml.TextAfterQuote:
		return fmt.Sprintf("the quotes in %s do not surround the whole value", text), "put the whole value in one " +
			"pair of quotes"
	case yaml.TextAfterFlow:
		return fmt.Sprintf("text stands outside the brackets in %s", text), "put the whole value in double quotes"
	case yaml.UnclosedFlow:
		return fmt.Sprintf("the bracket %s is not closed", text), "close it at the end of the value, or put the " +
			"value in double quotes"
	case yaml.NoBreakSpace:
		return "an odd space, a no-break one, stands where an ordinary one should", "delete it and type a space"
	case yaml.Dash:
		return "a list with hyphens cannot stand here", "put the value in double quotes, or begin the list on the " +
			"next line"
	case yaml.UnknownAlias:
		return fmt.Sprintf("the value%s begins with an asterisk and is not in quotes", of),
			"put the whole value in double quotes"
	case yaml.Tag:
		return fmt.Sprintf("the value%s begins with %s, which %s refuses", of, e.Detail, reader),
			"put the whole value in double quotes"
	case yaml.Control:
		return "an invisible character stands here", "delete it"
	case yaml.NotMapping:
		return block + " has no keys: each line should read key: value", "write each line as key: value"
	case yaml.TooDeep:
		return block + " is nested too deeply, or repeats itself too often", "write it in a simpler way"
	case yaml.Stray:
		return "this line belongs to nothing above it", "indent it by two spaces below the key that it belongs to"
	case yaml.Severed:
		return fmt.Sprintf("the value of %q stands on a line of its own", e.Key),
			fmt.Sprintf("write it behind %q, on the same line", e.Key+":")
	case yaml.SecondDocument:
		return fmt.Sprintf("%s ends %s here: %s does not read what follows", text, block, reader), "delete this line"
	case yaml.ForeignComment:
		return fmt.Sprintf("%s does not begin a remark in %s", e.Detail, block), "begin the remark with #"
	case yaml.MissingComma:
		return "a comma is missing here", "write a comma between the two"
	}
	return reader + " cannot read this line: " + cut(e.Detail, 60), "write each line as key: value, and put values " +
		"with special characters in double quotes"
}

// cut is at most n characters of the first line of text.
func cut(text string, n int) string {
	text, _, _ = strings.Cut(strings.TrimSpace(text), "\n")
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:n-1]) + "…"
}
