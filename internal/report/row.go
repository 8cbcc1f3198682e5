package report

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A row is a partner as the template shows it.
type row struct {
	*partner
	EditURL, HistoryURL string
	Items               []item
	Message             string // to the partner; "" for files that are no partner's page
	MailTo              string
	Harms               string // the words, for the filter
}

// An item is a finding as the template shows it.
type item struct {
	Level, Harm, Rule, Text, Effect, Help string
	Line                                  int
	EditURL                               string
	Before, Marked, After                 string // the line
	Quoted                                bool
	Fix                                   string // what a fix does; "" for none
	Safe                                  bool
	Age                                   string // "new", "since 2026-10-01", "known"; "" when nobody knows
	Related                               []related
}

type related struct{ Place, Text, EditURL string }

var levels = [...]string{lint.Off: "Off", lint.Info: "Note", lint.Warning: "Warning", lint.Error: "Error"}

// row is the partner with all that is said of it.
func (v *view) row(p *partner) row {
	r := row{partner: p, EditURL: v.edit(p.Path, 0)}
	if v.History != nil {
		r.HistoryURL = v.History(p.Path)
	}
	seen := map[lint.Harm]bool{}
	for i := range p.Found {
		f := &p.Found[i]
		r.Items = append(r.Items, v.item(f, v.Since.age(f.Fingerprint)))
		seen[f.Harm] = true
	}
	for i := range p.Known {
		r.Items = append(r.Items, v.item(&p.Known[i], "known"))
	}
	var words []string
	for _, harm := range lint.Harms() {
		if seen[harm] {
			words = append(words, harm.String())
		}
	}
	r.Harms = strings.Join(words, " ")
	if p.Partner && len(p.Found) > 0 {
		r.Message = v.letter(p)
		r.MailTo = mailTo(p.Mail, v.subject(p), r.Message)
	}
	return r
}

func (v *view) edit(file paths.Shown, line int) string {
	if v.Edit == nil {
		return ""
	}
	return v.Edit(file, line)
}

func (v *view) item(f *lint.Finding, age string) item {
	it := item{Level: levels[f.Severity], Harm: f.Harm.String(), Rule: f.Rule, Text: format.Clean(f.Message),
		Effect: format.Clean(f.Effect), Help: cleanLines(f.Help), Line: f.Start.Line, Age: age,
		EditURL: v.edit(f.Path, f.Start.Line)}
	if f.File != nil {
		line := f.File.Line(f.Start.Line)
		if text := f.File.Slice(line); len(bytes.TrimSpace(text)) > 0 {
			from := min(max(f.Span.Start-line.Start, 0), len(text))
			to := min(max(f.Span.End-line.Start, from), len(text))
			before, marked, after := format.Window(text, from, to)
			it.Before, it.Marked, it.After = format.Clean(before), format.Clean(marked), format.Clean(after)
			it.Quoted = true
		}
	}
	if f.Fix != nil {
		it.Fix, it.Safe = format.Clean(f.Fix.Title), f.Fix.Safe
	}
	for _, other := range f.Related {
		place, line := format.Clean(string(other.Path)), 0
		if file := v.File(other.Path); file != nil {
			line = file.Position(other.Span.Start).Line
			place = fmt.Sprintf("%s:%d", place, line)
		}
		it.Related = append(it.Related, related{place, format.Clean(other.Message), v.edit(other.Path, line)})
	}
	return it
}

// mostSaid is how many findings a message to a partner names.
const mostSaid = 12

func (v *view) subject(p *partner) string { return "Your page “" + p.Title() + "”" }

// letter is a message to the partner, in plain words, to copy.
func (v *view) letter(p *partner) string {
	var b strings.Builder
	b.WriteString("Hello,\n\n")
	n := 0
	for i := range p.Found {
		if p.Found[i].Harm != lint.HarmUpkeep {
			n++
		}
	}
	site := "our site"
	if v.Title != "" {
		site = format.Clean(v.Title)
	}
	if n == 0 {
		n = len(p.Found)
	}
	fmt.Fprintf(&b, "we look after %s. On your page “%s” we found %s:\n", site, p.Title(),
		counted(n, "thing to fix", "things to fix"))
	if p.Live != "" {
		b.WriteString(format.Clean(p.Live) + "\n")
	}
	said := 0
	for i := range p.Found {
		f := &p.Found[i]
		if f.Harm == lint.HarmUpkeep && n < len(p.Found) {
			continue
		}
		if said++; said > mostSaid {
			continue
		}
		fmt.Fprintf(&b, "\n%d. Line %d: %s.\n", said, f.Start.Line, format.Clean(f.Message))
		if f.Effect != "" {
			fmt.Fprintf(&b, "   Visitors see: %s.\n", strings.TrimSuffix(format.Clean(f.Effect), "."))
		}
		if f.Help != "" {
			fmt.Fprintf(&b, "   What to do: %s\n", strings.ReplaceAll(cleanLines(f.Help), "\n", "\n   "))
		}
	}
	if more := said - mostSaid; more > 0 {
		fmt.Fprintf(&b, "\nand %d more.\n", more)
	}
	if edit := v.edit(p.Path, p.Found[0].Start.Line); edit != "" {
		fmt.Fprintf(&b, "\nYou can change the page here:\n%s\n", format.Clean(edit))
	}
	b.WriteString("\nThank you!\n")
	return b.String()
}

// mostMail is how long a mailto: may be, in bytes: longer ones some mail
// programs cut.
const mostMail = 1900

// mailTo is a link that begins a mail; without its text when that is too long.
func mailTo(address, subject, text string) string {
	if address == "" {
		return ""
	}
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
	link := "mailto:" + url.PathEscape(address) + "?subject=" + escape(subject)
	if full := link + "&body=" + escape(strings.ReplaceAll(text, "\n", "\r\n")); len(full) <= mostMail {
		return full
	}
	return link
}
