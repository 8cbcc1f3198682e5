package lsp

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/site"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// The data that a diagnostic carries to the request for what can be done
// about it.
type diagnosticData struct {
	Fingerprint string `json:"fingerprint"`
	Version     int32  `json:"version"` // of the document; 0 for one that is not open
}

// faded are the rules whose findings speak of text that does nothing.
var faded = []string{"suppression-unused", "baseline-stale"}

// diagnose words a finding. r is where it stands.
func (s *server) diagnose(f *finding, r protocol.Range, dir paths.Full, version int32) protocol.Diagnostic {
	d := protocol.Diagnostic{
		Range: r, Severity: severityOf(f.Severity), Code: protocol.DiagnosticCode(f.Rule), Source: name,
		Message: message(f),
	}
	if f.Severity == info && s.options.Hints[f.Rule] {
		d.Severity = protocol.SeverityHint
	}
	if s.options.RuleURL != nil && (s.pulls || s.can.TextDocument.PublishDiagnostics.CodeDescriptionSupport) {
		d.CodeDescription = &protocol.CodeDescription{Href: s.options.RuleURL(f.Rule)}
	}
	if slices.Contains(faded, f.Rule) && s.offers(protocol.Unnecessary) {
		d.Tags = []protocol.DiagnosticTag{protocol.Unnecessary}
	}
	if s.pulls || s.can.TextDocument.PublishDiagnostics.RelatedInformation {
		d.RelatedInformation = s.related(f, dir)
	}
	d.Data, _ = json.Marshal(diagnosticData{f.Fingerprint, version})
	return d
}

func severityOf(level severity) protocol.DiagnosticSeverity {
	switch {
	case level > warning:
		return protocol.SeverityError
	case level == warning:
		return protocol.SeverityWarning
	}
	return protocol.SeverityInformation
}

// message is what is wrong, what visitors see of it and what to write instead,
// each on a line.
func message(f *finding) string {
	lines := []string{sentence(f.Message)}
	if f.Effect != "" {
		lines = append(lines, "Visitors see: "+f.Effect)
	}
	if f.Help != "" {
		lines = append(lines, sentence(f.Help))
	}
	return strings.Join(lines, "\n")
}

// sentence begins with a capital, unless the first word is one that must be
// written as is.
func sentence(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	next, _ := utf8.DecodeRuneInString(words[size:])
	if !unicode.IsLower(first) || !unicode.IsLower(next) && next != ' ' {
		return words
	}
	word, _, _ := strings.Cut(words, " ")
	if strings.ContainsAny(word, "_-.:/`'\"") {
		return words
	}
	return string(unicode.ToUpper(first)) + words[size:]
}

// related are the other places that a finding speaks of.
func (s *server) related(f *finding, dir paths.Full) []protocol.DiagnosticRelatedInformation {
	var all []protocol.DiagnosticRelatedInformation
	for _, related := range f.Related {
		at, ok := s.locate(related.Path.Full(dir), f.Path.Full(dir), f.File, related.Span)
		if !ok {
			continue
		}
		all = append(all, protocol.DiagnosticRelatedInformation{Location: at, Message: related.Message})
	}
	return all
}

// locate is where a span of the file full stands: in the document, when it is
// open, else as the file is on disk. at is the text of one that is at hand.
func (s *server) locate(full, near paths.Full, at *source.File, where span) (protocol.Location, bool) {
	if doc := s.documents().ByPath(full); doc != nil && !doc.Lost() {
		return protocol.Location{URI: doc.URI, Range: doc.Range(where.Start, where.End, s.encoding())}, true
	}
	if full != near {
		raw, err := readFile(full)
		if err != nil {
			return protocol.Location{}, false
		}
		at = newFile(paths.Shown(full), raw) // only places are asked of it
	}
	return protocol.Location{URI: text.URIOf(full), Range: s.rangeIn(at, where)}, true
}

// rangeIn is where a span of a file stands that is not open.
func (s *server) rangeIn(file *source.File, at span) protocol.Range {
	return text.New(string(file.Text)).Range(at.Start, at.End, s.encoding())
}

// ofDocument are the diagnostics of an open document.
func (s *server) ofDocument(j *site.Judged) []protocol.Diagnostic {
	all := make([]protocol.Diagnostic, 0, len(j.Findings))
	for i := range j.Findings {
		f := &j.Findings[i]
		all = append(all, s.diagnose(f, j.Range(f.Span, s.encoding()), j.State.Root.Dir, j.Doc.Version))
	}
	return append(all, s.failuresOf(j.State, j.Doc.Path)...)
}

// ofFile are the diagnostics of a file that is not open. The findings are all
// of one text.
func (s *server) ofFile(state *site.State, full paths.Full, findings []finding) []protocol.Diagnostic {
	all := make([]protocol.Diagnostic, 0, len(findings))
	var lines *text.Text
	for i := range findings {
		f := &findings[i]
		if lines == nil {
			lines = text.New(string(f.File.Text))
		}
		all = append(all, s.diagnose(f, lines.Range(f.Span.Start, f.Span.End, s.encoding()), state.Root.Dir, 0))
	}
	return append(all, s.failuresOf(state, full)...)
}

// failuresOf are what kept a file from being checked. They stand on its first
// line, or, in a configuration, at the mistake.
func (s *server) failuresOf(state *site.State, full paths.Full) []protocol.Diagnostic {
	var all []protocol.Diagnostic
	for _, p := range problems(state) {
		if p.File.Path.Full(state.Root.Dir) == full {
			all = append(all, protocol.Diagnostic{
				Range: s.rangeIn(
					p.File,
					p.Span,
				), Severity: protocol.SeverityError, Source: name, Message: sentence(p.Message),
			})
		}
	}
	if state.Result == nil {
		return all
	}
	for _, f := range state.Result.Failures {
		if f.Path != "" && f.Path.Full(state.Root.Dir) == full {
			all = append(
				all,
				protocol.Diagnostic{Severity: protocol.SeverityError, Source: name, Message: sentence(f.Err.Error())},
			)
		}
	}
	return all
}

// problems are the mistakes in partnerlint's own configuration that kept a root
// from being checked.
func problems(state *site.State) []problem {
	var all []problem
	var gather func(err error)
	gather = func(err error) {
		switch err := err.(type) {
		case nil:
		case problem:
			all = append(all, err)
		case interface{ Unwrap() []error }:
			for _, one := range err.Unwrap() {
				gather(one)
			}
		case interface{ Unwrap() error }:
			gather(err.Unwrap())
		}
	}
	gather(state.Err)
	return all
}
