package sections

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// There is no placeholder in the title or the text: no TODO or TBD, no "Lorem
// ipsum", no "[insert name here]", no paragraph that says only "Coming soon".
//
// Visitors see the placeholder.
//
// Write the text, or delete the placeholder.
var TextPlaceholder = lint.Rule{
	ID: "text-placeholder", Category: "sections", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageText, Needs: page.Bytes | page.Fence | page.Body | page.Sections,
	Check: func(p *lint.Pass) {
		placeholderTitle(p)
		for _, span := range p.Doc.Placeholders() {
			span.End = min(span.End, p.Doc.File.LineSpan(span.Start).End)
			if meansItself(p, span) {
				continue
			}
			level := lint.Severity(0)
			if speaksOfWork(p, span) || !p.Contract().OfPartners() && inPassing(p, span) {
				level = lint.Info
			}
			effect := "the placeholder"
			if kramdown.IsStartTag(p.Doc.File.Slice(span)) {
				effect = "nothing: browsers do not show a tag that they do not know"
			}
			p.Report(lint.Diagnostic{
				Span:    span,
				Level:   level,
				Message: fmt.Sprintf("%s is a placeholder", words.Quote(p.Doc.Original(span))),
				Effect:  effect,
				Help:    "write the text, or delete the placeholder",
				About:   []lint.Subject{lint.At(span.Start)},
			})
		}
	},
}

// meansItself reports whether what looks like a placeholder is a part of a longer
// text of its own: the words of a link, or a form that a quote shows.
func meansItself(p *lint.Pass, s source.Span) bool {
	for link := range p.Doc.Kramdown().SpansAt(s) {
		if link.Kind == kramdown.InlineLink && link.Content.Contains(s) && len(link.Dest) > 1 &&
			(link.Content.Len() > s.Len() || strings.Contains(link.Dest, "lipsum")) {
			return true
		}
	}
	b := p.Doc.Kramdown().BlockAt(s.Start)
	if quoted(p, s) {
		return true
	}
	if b != nil && b.Kind != kramdown.Heading && strings.Trim(p.Doc.Original(s), "`") != p.Doc.Original(s) {
		return true // code shows what is typed
	}
	const fewWords = 3
	for ; b != nil && p.Doc.File.Text[s.Start] == '['; b = b.Parent {
		if b.Kind == kramdown.Quote {
			said := len(strings.Fields(strings.ReplaceAll(p.Doc.Original(b.Span), ">", " ")))
			return said > len(strings.Fields(p.Doc.Original(s)))+fewWords
		}
	}
	return false
}

// quoted reports whether a placeholder in brackets is in quotation marks: the page
// shows what somebody is to write elsewhere.
func quoted(p *lint.Pass, s source.Span) bool {
	if strings.IndexByte("[<{", p.Doc.File.Text[s.Start]) < 0 {
		return false
	}
	line := p.Doc.File.LineSpan(s.Start)
	before := p.Doc.Original(source.Span{Start: line.Start, End: s.Start})
	after := p.Doc.Original(source.Span{Start: s.End, End: line.End})
	if strings.Count(before, `"`)%2 == 1 && strings.Contains(after, `"`) {
		return true
	}
	for _, pair := range [...][2]string{{"“", "”"}, {"„", "“"}, {"«", "»"}, {"「", "」"}} {
		if i := strings.LastIndex(before, pair[0]); i >= 0 && !strings.Contains(before[i:], pair[1]) &&
			strings.Contains(after, pair[1]) {
			return true
		}
	}
	return false
}

// inPassing reports whether a placeholder may well be a part of what a longer
// text says, as in the minutes of a meeting: "(TBC)". Where it is all that is said,
// be it behind a colon, somebody is to write more.
func inPassing(p *lint.Pass, s source.Span) bool {
	const most = 3 // words that a promise has where it is no part of a sentence
	written := p.Doc.Original(s)
	line := p.Doc.File.LineSpan(s.Start)
	before := p.Doc.Original(source.Span{Start: line.Start, End: s.Start})
	after := p.Doc.Original(source.Span{Start: s.End, End: line.End})
	before = strings.TrimLeft(strings.TrimRight(before, " \t*_"), " \t>|*+-0123456789.")
	after = strings.Trim(after, " \t\r.*_|")
	switch words := len(strings.Fields(text.Plain(written))); {
	case namesTemplate(string(p.Doc.SitePath)):
		return true
	case announced[strings.ToLower(strings.Trim(written, "*_."))] && answers(p.Doc.Kramdown().BlockAt(s.Start)):
		return true
	case written[0] == '[' || written[0] == '<' || written[0] == '{':
		return (words > most || before != "" || after != "") && !asks.MatchString(written) || glued(p.Doc.File.Text, s)
	case words > most, written[0] == '(':
		return words > most || before != ""
	case strings.Trim(written, "xX") == "" || written != strings.ToUpper(written) && words > 1:
		return before != "" || followsText(p.Doc.Kramdown().BlockAt(s.Start))
	case strings.HasSuffix(written, ":"):
		return true // more stands below it
	case written != strings.ToUpper(written) || strings.ContainsAny(written, "[]<>{} "):
		return false
	case after != "":
		b := p.Doc.Kramdown().BlockAt(s.Start)
		return after[0] != ':' || before != "" || b != nil && b.In(kramdown.Item)
	case before == "":
		return false
	}
	for _, dash := range [...]string{"-", "–", "—"} {
		if name, ok := strings.CutSuffix(before, dash); ok {
			return len(strings.Fields(name)) > most
		}
	}
	return !strings.ContainsAny(before[len(before)-1:], ":|")
}

// answers reports whether a block is a definition, or a table, in which a cell says
// what another asks for.
func answers(b *kramdown.Block) bool {
	return b != nil && (b.In(kramdown.Definition) || b.Kind == kramdown.Table || b.In(kramdown.Table))
}

// announced are the answers to a question that tell visitors to come back.
var announced = map[string]bool{"tba": true, "tbc": true, "tbd": true}

// workVerb is how an entry in a list of changes begins.
var workVerb = regexp.MustCompile(`(?i)^(?:remov|delet|fix|resolv|clean|clear|replac|drop|convert)(?:e|es|ed|s|ing|ped)?$`)

// asks is how words in brackets begin that ask for what belongs there.
var asks = regexp.MustCompile(`(?i)^.(?:insert|add|enter|fill|write|replace|describe|your|tu|su|votre|ihr|seu)\b`)

// namesTemplate reports whether a path says that its page is to be copied and
// filled in.
func namesTemplate(path string) bool {
	path = strings.ToLower(path)
	return strings.Contains(path, "template") || strings.Contains(path, "boilerplate")
}

// glued reports whether brackets are part of a name that the text shows:
// log-[name]@example.org.
func glued(text []byte, s source.Span) bool {
	return s.Start > 0 && (chars.IsWordByte(text[s.Start-1]) || bytes.IndexByte([]byte("-+/@"), text[s.Start-1]) >= 0) ||
		s.End < len(text) && (chars.IsWordByte(text[s.End]) || bytes.IndexByte([]byte("-+/@"), text[s.End]) >= 0)
}

// followsText reports whether a paragraph of its own stands below another.
func followsText(b *kramdown.Block) bool {
	if b == nil || b.Kind != kramdown.Paragraph || b.In(kramdown.Item) || b.Parent == nil {
		return false
	}
	at := slices.Index(b.Parent.Children, b)
	return at > 0 && b.Parent.Children[at-1].Kind == kramdown.Paragraph
}

// speaksOfWork reports whether a mark such as TODO is the last word of a sentence
// that speaks of it, as in a list of changes, or a heading above text.
func speaksOfWork(p *lint.Pass, s source.Span) bool {
	b := p.Doc.Kramdown().BlockAt(s.Start)
	if b == nil {
		return false
	}
	capitals := p.Doc.Original(s) == strings.ToUpper(p.Doc.Original(s))
	if b.Kind == kramdown.Heading {
		if capitals {
			return false
		}
		headings := p.Doc.Outline().Headings
		i := slices.IndexFunc(headings, func(h *page.Heading) bool { return h.Block == b })
		if i < 0 {
			return false
		}
		next := (*page.Heading)(nil)
		if i+1 < len(headings) {
			next = headings[i+1]
		}
		return p.Doc.HasTextBetween(headings[i], next)
	}
	line := p.Doc.File.LineSpan(s.Start)
	before := strings.Fields(strings.TrimLeft(p.Doc.Original(source.Span{Start: line.Start, End: s.Start}), " \t>-*+"))
	after := strings.Trim(p.Doc.Original(source.Span{Start: s.End, End: line.End}), " \t\r.*_")
	if capitals && len(before) > 0 && workVerb.MatchString(before[0]) {
		return true
	}
	return after == "" && len(before) > 2 && !strings.ContainsAny(before[len(before)-1], ".!?:;,(-–—") && capitals
}

// placeholderTitle reports a title that is still to be written.
func placeholderTitle(p *lint.Pass) {
	key := p.Contract().Identity.Title
	node := p.Doc.Node(key)
	if key == "" || node == nil || node.Kind != yaml.String {
		return
	}
	if !p.Contract().OfPartners() && namesTemplate(string(p.Doc.SitePath)) {
		return
	}
	title := node.Span
	if text := p.Doc.File.Slice(title); len(text) > 2 && (text[0] == '"' || text[0] == '\'') {
		title = source.Span{Start: title.Start + 1, End: title.End - 1}
	}
	if span := p.Doc.PlaceholderIn(title); !span.Empty() {
		p.Report(lint.Diagnostic{
			Span:    span,
			Message: fmt.Sprintf("%s is a placeholder for the title", words.Quote(p.Doc.Original(span))),
			Harm:    lint.HarmCard,
			Effect:  "the placeholder as the name of the partner",
			Help:    "write the organisation's name",
			About:   []lint.Subject{lint.Key(key)},
		})
	}
}
