package excerpt

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// wrappings are what other systems put around the word, alone on a line.
var wrappings = [...][2]string{
	{"[[", "]]"}, {"[", "]"}, {"{{!--", "--}}"}, {"{{<", ">}}"}, {"{{%", "%}}"}, {"{{", "}}"}, {"{%", "%}"},
	{"{#", "#}"}, {"{/*", "*/}"}, {"{", "}"},
	{"((", "))"}, {"<<", ">>"}, {"<%--", "--%>"}, {"<%", "%>"}, {"<?", "?>"}, {"</", ">"}, {"<", "/>"}, {"<", ">"},
	{"/*", "*/"}, {"***", "***"}, {"---", "---"}, {"--", "--"}, {"--", "-->"}, {"===", "==="}, {"%%", "%%"},
}

// line looks at the line that begins at pos for the marker of another system,
// and returns the end of the marker; or pos.
func (f *finder) line(pos int) int {
	end := f.body.End
	if i := bytes.IndexByte(f.text[pos:min(end, pos+maxInside)], '\n'); i >= 0 {
		end = pos + i
	} else if end-pos > maxInside {
		return pos
	}
	s := source.Span{Start: pos, End: end}
	for s.Start < s.End && isBlank(f.text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && isBlank(f.text[s.End-1]) {
		s.End--
	}
	if s.Len() < 4 || s.Start-pos > 3 {
		return pos
	}
	line := string(f.text[s.Start:s.End])
	if strings.IndexByte("[{(</*-=%", line[0]) < 0 {
		return pos
	}
	for _, w := range wrappings {
		if len(line) <= len(w[0])+len(w[1]) || !strings.HasPrefix(line, w[0]) || !strings.HasSuffix(line, w[1]) {
			continue
		}
		inside := line[len(w[0]) : len(line)-len(w[1])]
		if w[0] == "<" && (inside[0] == '-' || inside[0] == '!' || strings.HasSuffix(inside, "--")) {
			return pos // like a comment, see there
		}
		inner := squeeze(strings.Trim(inside, " \t.…:/"))
		if inner != squeeze(f.word) && !readMore[inner] && !(w[0] == "<" && cutHere[inner] && inner != "summary") {
			continue
		}
		if w[0] == "[" && f.defined(line) {
			return pos
		}
		f.found = append(f.found, NearMiss{Span: s, Kind: Foreign})
		return s.End
	}
	return pos
}

// defined reports whether a bracketed label is a reference link.
func (f *finder) defined(label string) bool {
	known, asked := f.labels[label]
	if !asked {
		if f.labels == nil {
			f.labels = make(map[string]bool)
		}
		known = bytes.Contains(f.text[f.body.Start:f.body.End], []byte("\n"+label+":"))
		f.labels[label] = known
	}
	return known
}
