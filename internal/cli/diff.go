package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/fatih/color"
)

// diff prints what would change, file by file, so that patch and git apply can
// read it unless it is coloured.
func (m *siteFix) diff(colored bool) {
	for _, full := range slices.Sorted(maps.Keys(m.files)) {
		before, after := m.files[full].before, m.files[full].after
		text := udiff.Unified("a/"+before.Path, "b/"+before.Path, string(before.Raw()), string(after.Raw()))
		fmt.Fprint(m.run.app.stdout, paintDiff(text, colored))
	}
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
			body = printable(body)
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
