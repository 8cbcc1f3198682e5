package blocks

import (
	"bytes"
	"regexp"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// Spoiler is how a chat program hides words: ||words||.
var Spoiler = regexp.MustCompile(`\|\|[^|\s](?:[^|\n]*[^|\s])?\|\|`)

// AccidentalBars lists the places of the bars in a table that was not intended as
// one; none when it was.
func AccidentalBars(text []byte, b *kramdown.Block) []int {
	rows := 0
	cells := -1
	even := true
	for _, row := range b.Children {
		if row.Kind != kramdown.Row {
			continue
		}
		if row.Section != kramdown.TableBody {
			return nil
		}
		rows++
		even = even && (cells < 0 || cells == len(row.Children))
		cells = len(row.Children)
	}
	source := text[b.Span.Start:b.Span.End]
	if rows == 1 && len(Spoiler.Find(source)) == len(bytes.TrimSpace(source)) {
		return barsIn(text, b)
	}
	if len(source) == 0 || source[0] == '|' || rows > 1 && even || bytes.Contains(source, []byte("\n|-")) ||
		bytes.Contains(source, []byte("---")) {
		return nil
	}
	return barsIn(text, b)
}

// barsIn lists the places of the bars between the cells of a table.
func barsIn(text []byte, table *kramdown.Block) []int {
	var bars []int
	code := false
	for at := table.Span.Start; at < table.Span.End; at++ {
		switch text[at] {
		case '\\':
			at++
		case '`':
			code = !code
		case '|':
			if !code {
				bars = append(bars, at)
			}
		}
	}
	return bars
}
