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
		return "the value" + of + " contains a colon and is not in quotes", "put the whole value in double quotes"
	case yaml.TabIndent:
		return "there is a tab before the text of this line", "delete the tab, or write spaces instead"
	case yaml.MissingColon:
		return fmt.Sprintf("%q has no colon between key and value", text), "write it as key: value"
	case yaml.MissingSpace:
		if text == "-" {
			return "a space is missing after the hyphen", "write one space after it"
		}
		return fmt.Sprintf("a space is missing after %q", text), "write one space after the colon"
	case yaml.UnclosedQuote:
		return "the quote that starts here is not closed", "write the same quote at the end of the value"
	case yaml.BadEscape:
		return fmt.Sprintf("%q has no meaning in double quotes", text), "put the value in single quotes, or write " +
			"\\\\ for a backslash"
	case yaml.IndentedKey:
		return "this key is indented differently from the other keys", "start all keys at the start of the line"
	case yaml.Reserved:
		return fmt.Sprintf("the value%s cannot start with %s", of, e.Detail), "put the whole value in double quotes"
	case yaml.TextAfterQuote:
		return fmt.Sprintf("the quotes in %s are not around the whole value", text), "put the whole value in one " +
			"pair of quotes"
	case yaml.TextAfterFlow:
		return fmt.Sprintf("there is text outside the brackets in %s", text), "put the whole value in double quotes"
	case yaml.UnclosedFlow:
		return fmt.Sprintf("the bracket %s is not closed", text), "close it at the end of the value, or put the " +
			"value in double quotes"
	case yaml.NoBreakSpace:
		return "there is a no-break space instead of an ordinary space", "delete it and type a space"
	case yaml.Dash:
		return "a list with hyphens is not allowed here", "put the value in double quotes, or start the list on the " +
			"next line"
	case yaml.UnknownAlias:
		return fmt.Sprintf("the value%s starts with an asterisk and is not in quotes", of),
			"put the whole value in double quotes"
	case yaml.Tag:
		if e.Detail == "Symbol" {
			return fmt.Sprintf("the value%s starts with a colon, which %s does not accept", of, reader),
				"put the whole value in double quotes"
		}
		return fmt.Sprintf("the value%s starts with %s, which %s does not accept", of, e.Detail, reader),
			"put the whole value in double quotes"
	case yaml.Control:
		return "there is an invisible character here", "delete it"
	case yaml.NotMapping:
		return block + " has no keys: each line must be key: value", "write each line as key: value"
	case yaml.TooDeep:
		return block + " is nested too deeply, or repeats itself too often", "write it in a simpler way"
	case yaml.Stray:
		return "this line does not belong to anything above it", "indent it by two spaces below the key that it belongs to"
	case yaml.Severed:
		return fmt.Sprintf("the value of %q is on a line of its own", e.Key),
			fmt.Sprintf("write it after %q, on the same line", e.Key+":")
	case yaml.SecondDocument:
		return fmt.Sprintf("%s ends %s here: %s does not read the rest", text, block, reader), "delete this line"
	case yaml.ForeignComment:
		return fmt.Sprintf("%s does not start a comment in %s", e.Detail, block), "start the comment with #"
	case yaml.MissingComma:
		return "a comma is missing here", "write a comma between the two"
	case yaml.ExtraComma:
		return "there is an extra comma here", "delete it"
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
