package fix_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/linttest"
)

// What --fix must leave as it is, byte for byte, however plain the mistake
// looks: the page would lose something, or be found elsewhere.
func TestLeftAlone(t *testing.T) {
	const (
		heading = "## Founding Story"
		prose   = "Everything is free to use."
		title   = "title: Odprti podatki Ljubljana"
	)
	for name, edits := range map[string][]string{
		"an address with a slash":         {"partners/odprti-podatki", "partners/odprti-podatki/"},
		"an address with two slashes":     {"permalink: partners/", "permalink: partners//"},
		"an address in curly quotes":      {"partners/odprti-podatki", "“partners/odprti-podatki”"},
		"a hidden character in it":        {"partners/odprti-podatki", "partners/odprti\u200b-podatki"},
		"a key in capitals":               {"title:", "Title:"},
		"a hidden character in a key":     {"title:", "title: x\nmotto\u200b:"},
		"one in a key within a key":       {"partner:", "words:\n  one\u200b: two\npartner:"},
		"words behind the first fence":    {"---\nlayout", "--- ours\nlayout"},
		"a word behind the last fence":    {"podatki\n---", "podatki\n--- end"},
		"a date that is none":             {title, "title: Odprti: podatki\ndate: 2020-13-45"},
		"a quote that nothing closes":     {title, "title: “Odprti: podatki"},
		"a comment in a heading":          {heading, "## Founding story <!-- ask Maja -->"},
		"attributes in a heading":         {heading, "## Founding story: {: #story .wide}"},
		"a name of a heading":             {heading, "## Founding story {#beginnings}"},
		"attributes above a heading":      {prose + "\n\n" + heading, "{: .wide}\n" + heading},
		"attributes between the two":      {prose + "\n\n" + heading, prose + "\n{: .wide}\n" + heading},
		"a break that holds the layout":   {prose, prose + "\n<br clear=\"left\">"},
		"a break with attributes":         {prose, prose + "<br>{: .wide}"},
		"an address that may go on":       {prose, "See https://video.example/dQw4w9WgXc_ there."},
		"an address that cries":           {prose, "See https://map.example/wow! there."},
		"bullets above code":              {prose, "• one\n• two\n\n    code"},
		"numbers above code":              {prose, "1) one\n2) two\n\n        code"},
		"emphasis that lacks a star":      {prose, "*One:** two\n\n*Three:** four"},
		"a heading that stands elsewhere": {prose, " ## Founding Story\n\n" + prose},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := linttest.RightSite()
			text := strings.Replace(linttest.RightText, edits[0], edits[1], 1)
			if text == linttest.RightText {
				t.Fatalf("nothing to replace: %q", edits[0])
			}
			files[linttest.RightPage] = text
			got, _ := linttest.Fix(t, files, false, judge(t))
			if diff := cmp.Diff(text, got[linttest.RightPage]); diff != "" {
				t.Errorf("--fix changes it:\n%s", diff)
			}
		})
	}
}
