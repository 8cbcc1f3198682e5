package yaml

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// A scribe writes made-up YAML, some of it wrong.
type scribe struct {
	*rand.Rand
	strings.Builder
}

func (s *scribe) one(of ...string) string { return of[s.IntN(len(of))] }

func (s *scribe) word() string {
	return s.one("a", "b c",
		"yes", "null", "~", "12:30", "2024-01-02", "2024-01-02 10:00:00", "1_000",
		"0x1f", ".5", "é", "x: y", "it''s",
		"https://a.b/c#d", "-1", "- a", ":sym", "a #b", "a # b", "[",
		"}", "a, b", "a?", "<<", "=", "'q'", "\"q\"", "'it''s'", "\"a\\n\"", "\"\\\"a\\\\\"", "\"\\\"\"",
		"-5", "-1.5 ", "-0x1", "-a", "''''", "'a''''b'", "''",
		"*a", "&a b", "!t a", "%", "@", "a:", "市民", "null x", "1.5e3", "+1", "On", "1:2:3", "'", "()", "/p/q")
}

func (s *scribe) end() {
	s.WriteString(s.one("\n", "\n", "\n", " \n", " # c\n", "\n\n", "\r\n", "\n# c\n", "\n   # c\n", "\n  \n", "#d\n"))
}

// value writes what follows a colon or a dash, with rows below it at this indentation.
func (s *scribe) value(indent, depth int) {
	switch k := s.IntN(10); {
	case depth > 3 || k < 5:
		s.WriteString(s.one(" ", " ", "  ", "") + s.word())
		s.end()
	case k == 5:
		s.end()
	case k == 6:
		s.WriteString(" " + s.flow(2))
		s.end()
	case k == 7:
		s.WriteString(" " + s.one("|", ">", "|-", ">-", "|+", ">+", "|2", "| # c"))
		s.WriteString("\n")
		for range s.IntN(5) {
			s.WriteString(s.one("", strings.Repeat(" ", indent+1+s.IntN(3))) +
				s.one("", "a", "b c", "- d", "# e", "f: g", "  h") +
				s.one("\n", "\n", "\r\n", ""))
		}
	default:
		s.end()
		s.block(indent+[...]int{0, 1, 2, 2, 2, 3}[s.IntN(6)], depth+1)
	}
}

func (s *scribe) flow(depth int) string {
	var parts []string
	for range s.IntN(4) {
		part := s.word()
		if depth > 0 && s.IntN(4) == 0 {
			part = s.flow(depth - 1)
		}
		parts = append(parts, s.one("", " ")+part+s.one("", " "))
	}
	if s.IntN(2) == 0 {
		return "[" + strings.Join(parts, ",") + "]"
	}
	for i := range parts {
		parts[i] = s.one("a", "b c", "yes", "1", "'k'", "<<") + s.one(": ", ":", ":  ") + parts[i]
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func (s *scribe) block(indent, depth int) {
	list := s.IntN(2) == 0
	for range 1 + s.IntN(3) {
		s.WriteString(strings.Repeat(" ", indent))
		switch {
		case s.IntN(20) == 0:
			s.WriteString(s.word() + "\n")
		case !list:
			s.WriteString(s.one("a", "b", "c d", "e.f", "yes", "null", "k-l", "1", "m/n", "<<", "o ") + ":")
			s.value(indent, depth)
		case s.IntN(4) == 0:
			s.WriteString("- " + s.one("a", "b", "- c", "- - d") + ":")
			s.value(indent+2, depth+1)
			s.WriteString(strings.Repeat(" ", indent+2) + "z: 1\n")
		default:
			s.WriteString("-")
			s.value(indent, depth)
		}
	}
}

// The fast path reads made-up texts as the full reader does.
func TestFastPathOfMadeUpTexts(t *testing.T) {
	s := scribe{Rand: rand.New(rand.NewPCG(1, 2))}
	taken, sound := 0, 0
	for range 4_000 {
		s.Reset()
		s.block(0, s.IntN(3))
		block := s.String()
		text := []byte("---\n" + block)
		for _, dialect := range []Dialect{Psych, SafeYAML} {
			slow, err := dialect.parseFull(text, region(block))
			n, ok := (&Pool{Dialect: dialect}).fast(text, region(block))
			if err == nil {
				sound++
			}
			if !ok {
				continue
			}
			taken++
			if err != nil || dump(n) != dump(slow) {
				t.Fatalf("%q: %v\nfast %s\nslow %s", block, err, dump(n), dump(slow))
			}
		}
	}
	if taken < sound/3 {
		t.Errorf("the fast path took %d of %d", taken, sound)
	}
}
