package show

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/fatih/color"
)

// Diff is what would change in a file, as patch and git apply read it unless it
// is coloured. Path is the file's as it is shown.
func Diff(path, before, after string, colored bool) string {
	return paintDiff(numbered(udiff.Unified("a/"+path, "b/"+path, before, after)), colored)
}

// hunkHeader is the line above each hunk.
var hunkHeader = regexp.MustCompile(`(?m)^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@$`)

// numbered gives the hunks of a diff the line that they begin at in the new
// text: go-udiff loses count after a hunk that joins two changes.
func numbered(diff string) string {
	shift := 0
	return hunkHeader.ReplaceAllStringFunc(diff, func(header string) string {
		parts := hunkHeader.FindStringSubmatch(header)
		number := func(i int) int {
			n, err := strconv.Atoi(parts[i])
			if err != nil {
				return 1 // a count that is left out
			}
			return n
		}
		from, gone, come := number(1), number(2), number(4)
		if gone == 0 || come == 0 {
			return header // all of the file
		}
		counted := ""
		if parts[4] != "" {
			counted = "," + parts[4]
		}
		old, _, _ := strings.Cut(header, " +")
		header = fmt.Sprintf("%s +%d%s @@", old, from+shift, counted)
		shift += come - gone
		return header
	})
}

// paintDiff colours the lines of a unified diff and takes control characters
// out of them.
func paintDiff(text string, colored bool) string {
	paint := func(line string, attribute color.Attribute) string {
		c := color.New(attribute)
		if colored {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c.Sprint(line)
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		body, ending := strings.TrimRight(line, "\r\n"), "\n"
		if colored {
			body = Printable(body)
		} else {
			ending = line[len(body):]
		}
		switch {
		case strings.HasPrefix(body, "+++"), strings.HasPrefix(body, "---"):
			b.WriteString(paint(body, color.Bold))
		case strings.HasPrefix(body, "@@"):
			b.WriteString(paint(body, color.FgCyan))
		case strings.HasPrefix(body, "+"):
			b.WriteString(paint(body, color.FgGreen))
		case strings.HasPrefix(body, "-"):
			b.WriteString(paint(body, color.FgRed))
		default:
			b.WriteString(body)
		}
		b.WriteString(ending)
	}
	return b.String()
}
