package format

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// Clean makes text from content safe for a terminal or a log: control
// characters (which can begin an escape sequence), bidirectional controls
// (which can reorder what is read), line separators, bytes that are not UTF-8
// and code points that no XML may hold become U+FFFD. What a CI system would
// read as a command in the middle of a line is pulled apart.
func Clean[S ~string](text S) string {
	s := string(text)
	if strings.Contains(s, "##") {
		s = logCommand().ReplaceAllString(s, "## $1")
	}
	if strings.IndexFunc(s, unsafe) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unsafe(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// logCommand is the older form of a workflow command, which GitHub's runner
// (ActionCommand.TryParse) and Azure's agent find anywhere in a line.
var logCommand = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)##(vso\[|\[(?:add-|remove-|save-|set-|stop-|internal-|debug|echo|endgroup|error|group|notice|section|warning|command))`)
})

func unsafe(r rune) bool {
	switch {
	case r == '\t':
		return false
	case unicode.IsControl(r), r == unicode.ReplacementChar:
		return true
	case r == 0x61c, r == 0x200e, r == 0x200f, 0x2028 <= r && r <= 0x202e, 0x2066 <= r && r <= 0x206f, r == 0xfeff,
		r&0xfffe == 0xfffe:
		return true
	}
	return false
}

// cleanPath is Clean for a path at the beginning of a line, before a colon: no
// name of a file makes the line a workflow command.
func cleanPath(shown paths.Shown) string {
	path := Clean(string(shown))
	if strings.HasPrefix(strings.TrimSpace(path)+":", "::") || strings.HasPrefix(path, "##") {
		return "./" + path
	}
	return path
}
