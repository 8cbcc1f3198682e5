package rules

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// wordsOfBroken returns the words of a link that was meant around the address
// in s and is none, because something stands where it must not; broken reports
// whether there is one. The words are "" where they cannot be told.
func wordsOfBroken(doc *lint.Document, s source.Span) (words string, broken bool) {
	text := doc.Masked()
	line := doc.File.LineSpan(s.Start)
	before := bytes.TrimRight(text[line.Start:s.Start], " ")
	if len(before) > 0 && before[len(before)-1] == '<' {
		return "", true
	}
	if rest, ok := cutMark(before, "]：", "］：", "]{"); ok {
		return lastBracket(rest), true
	}
	inner, ok := cutMark(before, "(", "（")
	if !ok {
		return "", false
	}
	if len(bytes.TrimSpace(inner)) == 0 && line.Start > 0 { // the address stands on the line below its words
		above := doc.File.LineSpan(line.Start - 1)
		inner = text[above.Start:above.End]
	}
	inner = bytes.TrimRight(bytes.ReplaceAll(inner, []byte("\u00a0"), []byte(" ")), " \t\\")
	if rest, ok := cutMark(inner, "]", "］", "】", "〕"); ok {
		return lastBracket(bytes.TrimRight(rest, `\]`)), true
	}
	open := bytes.LastIndexByte(inner, '[')
	if open < 0 || bytes.ContainsAny(inner[open:], "](") || bytes.IndexByte(text[s.End:line.End], ']') >= 0 {
		return "", false
	}
	return lastBracket(inner), true // [words(address)
}

// cutMark takes the first of marks that text ends with off its end.
func cutMark(text []byte, marks ...string) ([]byte, bool) {
	for _, mark := range marks {
		if rest, ok := bytes.CutSuffix(text, []byte(mark)); ok {
			return rest, true
		}
	}
	return text, false
}

// lastBracket is what stands behind the last opening bracket of text, as the
// words of a link; "" without one, or with other marks in it.
func lastBracket(text []byte) string {
	at := -1
	for _, open := range []string{"[", "［", "【", "〔"} {
		if i := bytes.LastIndex(text, []byte(open)); i >= 0 {
			at = max(at, i+len(open))
		}
	}
	if at < 0 {
		return ""
	}
	words := strings.TrimSpace(string(text[at:]))
	if strings.Trim(words, "*_") != words || strings.ContainsAny(words, "![]()") {
		return ""
	}
	return strings.ReplaceAll(words, "|", `\|`)
}
