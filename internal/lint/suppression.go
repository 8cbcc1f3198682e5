package lint

import (
	"bytes"
	"strings"
	"time"

	"github.com/yuin/goldmark/ast"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Scope is how far a suppression reaches.
type Scope uint8

// The scopes, by the word that follows "partnerlint-".
const (
	NextLine  Scope = iota // disable-next-line: the next line that is not blank
	SameLine               // disable-line
	WholeFile              // disable-file
	FromHere               // disable: to the matching enable, or the end
	ToHere                 // enable
)

var scopeWords = []struct {
	word  string
	scope Scope
}{
	{"disable-next-line", NextLine}, {"disable-line", SameLine}, {"disable-file", WholeFile},
	{"disable", FromHere}, {"enable", ToHere},
}

// A Suppression is a comment that asks partnerlint to pass over a rule:
//
//	# partnerlint-disable-next-line RULE -- reason
//	<!-- partnerlint-disable-file RULE, RULE -- reason until=2027-01-31 -->
type Suppression struct {
	Scope   Scope
	Span    source.Span // the whole comment
	Rules   []RuleRef
	Reason  string // what follows " -- ", without until=
	Until   time.Time
	UntilOK bool        // until= is absent or a date
	UntilAt source.Span // until=…; empty when absent
	InBody  bool
	Covers  source.Span // the text it speaks for
}

// A RuleRef is a rule as a suppression names it.
type RuleRef struct {
	ID   string
	Span source.Span
}

const marker = "partnerlint-"

// Suppressions lists the suppressions of a document in order of place. In the
// body only real HTML comments count, never those in code; in front matter and
// in YAML files only comments.
func (d *Document) Suppressions() []Suppression {
	text := d.File.Text
	if !bytes.Contains(text, []byte(marker)) {
		return nil
	}
	var all []Suppression
	yaml := d.FrontMatter.YAML
	if d.Kind == Data || d.Kind == Config {
		yaml = d.File.All()
	}
	for at := yaml.Start; at < yaml.End; {
		line := d.File.FullLine(at)
		if s, ok := yamlComment(text, source.Span{Start: max(line.Start, yaml.Start), End: min(line.End, yaml.End)}); ok {
			all = append(all, s)
		}
		at = max(line.End, at+1)
	}
	if d.Kind == Page || d.Kind == Stray {
		all = append(all, d.bodyComments()...)
	}
	for i := range all {
		all[i].Covers = d.covered(all, i)
	}
	return all
}

// yamlComment finds "# partnerlint-…" on a line, at its start or after a space.
func yamlComment(text []byte, line source.Span) (Suppression, bool) {
	for at := line.Start; at < line.End; at++ {
		if text[at] != '#' || at > line.Start && text[at-1] != ' ' && text[at-1] != '\t' {
			continue
		}
		end := line.Start + len(bytes.TrimRight(text[line.Start:line.End], " \t\r\n"))
		return parseSuppression(text, source.Span{Start: at, End: end}, source.Span{Start: at + 1, End: end})
	}
	return Suppression{}, false
}

func (d *Document) bodyComments() []Suppression {
	var all []Suppression
	text := d.File.Text[:d.Body.End]
	for at := d.Body.Start; ; {
		i := bytes.Index(text[at:], []byte("<!--"))
		if i < 0 {
			return all
		}
		start := at + i
		at = start + 4
		inner := bytes.TrimLeft(text[at:], " \t\r\n")
		if !bytes.HasPrefix(inner, []byte(marker)) {
			continue
		}
		end := bytes.Index(text[at:], []byte("-->"))
		if end < 0 || !d.isHTML(start) {
			continue
		}
		if s, ok := parseSuppression(text, source.Span{Start: start, End: at + end + 3}, source.Span{Start: at, End: at + end}); ok {
			s.InBody = true
			all = append(all, s)
		}
		at += end + 3
	}
}

// isHTML reports whether the text at offset is HTML, and not code that shows it.
func (d *Document) isHTML(offset int) bool {
	if d.damaged&Body != 0 {
		return true
	}
	m := d.Markdown()
	for _, n := range m.Nodes(ast.KindHTMLBlock) {
		if lines := n.Lines(); lines.Len() > 0 && lines.At(0).Start <= offset && offset < lines.At(lines.Len()-1).Stop {
			return true
		}
	}
	for _, n := range m.Nodes(ast.KindRawHTML) {
		if s := n.(*ast.RawHTML).Segments; s.Len() > 0 && s.At(0).Start <= offset && offset < s.At(s.Len()-1).Stop {
			return true
		}
	}
	return false
}

// parseSuppression reads the inside of a comment: "partnerlint-SCOPE rules -- reason".
func parseSuppression(text []byte, whole, inside source.Span) (Suppression, bool) {
	at := inside.Start + len(text[inside.Start:inside.End]) - len(bytes.TrimLeft(text[inside.Start:inside.End], " \t\r\n"))
	rest, ok := bytes.CutPrefix(text[at:inside.End], []byte(marker))
	if !ok {
		return Suppression{}, false
	}
	s := Suppression{Span: whole, UntilOK: true}
	at += len(marker)
	found := false
	for _, w := range scopeWords {
		if after, ok := bytes.CutPrefix(rest, []byte(w.word)); ok && (len(after) == 0 || after[0] == ' ' || after[0] == '\t' || after[0] == '\n' || after[0] == '\r') {
			s.Scope, rest, at, found = w.scope, after, at+len(w.word), true
			break
		}
	}
	if !found {
		return Suppression{}, false
	}
	names, reason := rest, []byte(nil)
	if i := bytes.Index(rest, []byte("--")); i >= 0 {
		names, reason = rest[:i], rest[i+2:]
	}
	s.Rules = ruleRefs(names, at)
	if reason != nil {
		s.reason(reason, at+len(names)+2)
	}
	return s, true
}

// ruleRefs splits a list of rules at commas and white space.
func ruleRefs(names []byte, at int) []RuleRef {
	var refs []RuleRef
	for i := 0; i < len(names); {
		if strings.IndexByte(" \t\r\n,", names[i]) >= 0 {
			i++
			continue
		}
		j := i
		for j < len(names) && strings.IndexByte(" \t\r\n,", names[j]) < 0 {
			j++
		}
		refs = append(refs, RuleRef{string(names[i:j]), source.Span{Start: at + i, End: at + j}})
		i = j
	}
	return refs
}

// reason takes until=YYYY-MM-DD out of what follows the dashes.
func (s *Suppression) reason(text []byte, at int) {
	var words []string
	for i := 0; i < len(text); {
		if strings.IndexByte(" \t\r\n", text[i]) >= 0 {
			i++
			continue
		}
		j := i
		for j < len(text) && strings.IndexByte(" \t\r\n", text[j]) < 0 {
			j++
		}
		word := string(text[i:j])
		if date, ok := strings.CutPrefix(word, "until="); ok {
			var err error
			s.Until, err = time.Parse("2006-01-02", date)
			s.UntilOK, s.UntilAt = err == nil, source.Span{Start: at + i, End: at + j}
		} else {
			words = append(words, word)
		}
		i = j
	}
	s.Reason = strings.Join(words, " ")
}

// covered is the text that the i-th suppression speaks for.
func (d *Document) covered(all []Suppression, i int) source.Span {
	s := all[i]
	switch s.Scope {
	case SameLine:
		return d.File.FullLine(s.Span.Start)
	case WholeFile:
		return source.Span{Start: 0, End: len(d.File.Text) + 1}
	case NextLine:
		at := d.File.FullLine(s.Span.End - 1).End
		for at < len(d.File.Text) && d.Blank(d.File.LineSpan(at)) {
			at = d.File.FullLine(at).End
		}
		return source.Span{Start: at, End: max(d.File.FullLine(at).End, at+1)}
	case FromHere:
		end := len(d.File.Text) + 1
		for _, later := range all[i+1:] {
			if later.Scope == ToHere && (len(later.Rules) == 0 || sharesRule(s, later)) {
				end = later.Span.End
				break
			}
		}
		return source.Span{Start: s.Span.Start, End: end}
	}
	return source.Span{}
}

func sharesRule(a, b Suppression) bool {
	for _, x := range a.Rules {
		for _, y := range b.Rules {
			if x.ID == y.ID {
				return true
			}
		}
	}
	return false
}
