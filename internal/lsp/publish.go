package lsp

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/site"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// published is what the client was last told of a document. Of one that asks it is kept only
// that it was told of something.
type published struct {
	print   string // of the diagnostics
	open    bool   // it was open then
	version int32  // of an open document
	root    *site.Root
}

// mostElsewhere is how many findings are reported in all of files that are not open.
const mostElsewhere = 500

// printOf tells sets of diagnostics apart.
func printOf(all []protocol.Diagnostic) string {
	raw, _ := json.Marshal(all)
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8])
}

// publish tells what is wrong with an open document, when the client does not
// ask for it.
func (s *server) publish(doc *text.Document) {
	if s.pulls {
		return
	}
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if doc = s.documents().Get(doc.URI); doc == nil {
		return
	}
	var all []protocol.Diagnostic
	switch j := s.sites.Judge(doc); {
	case j != nil:
		all = s.ofDocument(j)
	case !doc.Lost():
		return // it is not known yet
	}
	s.tell(doc.URI, published{printOf(all), true, doc.Version, s.sites.RootOf(doc)}, all)
}

// tell publishes diagnostics, unless they are what was published before, also
// of that version. It is called with publishing held.
func (s *server) tell(uri protocol.URI, p published, all []protocol.Diagnostic) {
	old, was := s.published[uri]
	if was && old.print == p.print && old.open == p.open && old.version == p.version ||
		!was && len(all) == 0 && !p.open {
		return
	}
	s.published[uri] = p
	if len(all) == 0 && !p.open {
		delete(s.published, uri)
	}
	params := protocol.PublishDiagnosticsParams{URI: uri, Diagnostics: listOf(all)}
	if p.open && s.can.TextDocument.PublishDiagnostics.VersionSupport {
		params.Version = &p.version
	}
	s.conn.Notify(s.ctx, "textDocument/publishDiagnostics", params)
}

// listOf is a list that is written as one even when it is empty: clients do not
// take null for it.
func listOf[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}

// closed takes note that a document is not open any longer: what is known of its
// file is told again after the next run.
func (s *server) closed(doc *text.Document) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if old, ok := s.published[doc.URI]; ok && doc.Path == "" {
		s.tell(doc.URI, published{root: old.root}, nil)
	}
}

// dropped is called when nobody works on a root any longer.
func (s *server) dropped(r *site.Root) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	for _, uri := range slices.Sorted(maps.Keys(s.published)) {
		if s.published[uri].root == r && s.documents().Get(uri) == nil {
			s.tell(uri, published{root: r}, nil)
		}
	}
}

// checked is called after a run over a root: everything may have changed.
func (s *server) checked(state *site.State) {
	s.guard("what follows a run", func() { s.tellAll(state) })
}

func (s *server) tellAll(state *site.State) {
	s.sayWhatFailed(state)
	if s.pulls {
		go func() { _ = s.conn.Call(s.ctx, "workspace/diagnostic/refresh", nil, nil) }()
		return
	}
	for _, doc := range s.documents().All() {
		if s.sites.RootOf(doc) == state.Root {
			s.check(doc.URI)
		}
	}
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if state.Root.State() != state {
		return // another run came in between
	}
	now := s.elsewhere(state)
	for _, uri := range slices.Sorted(maps.Keys(s.published)) {
		if _, ok := now[uri]; !ok && s.published[uri].root == state.Root && s.documents().Get(uri) == nil {
			s.tell(uri, published{root: state.Root}, nil)
		}
	}
	for _, uri := range slices.Sorted(maps.Keys(now)) {
		s.tell(uri, published{print: printOf(now[uri]), root: state.Root}, now[uri])
	}
}

// elsewhere are the diagnostics of files that are not open, by URI.
func (s *server) elsewhere(state *site.State) map[protocol.URI][]protocol.Diagnostic {
	findings := state.Findings()
	for _, p := range problems(state) {
		full := p.File.Path.Full(state.Root.Dir)
		findings = with(findings, full)
	}
	if state.Result != nil {
		for _, f := range state.Result.Failures {
			if f.Path != "" {
				findings = with(findings, f.Path.Full(state.Root.Dir))
			}
		}
	}
	all := map[protocol.URI][]protocol.Diagnostic{}
	left := mostElsewhere
	for _, full := range slices.Sorted(maps.Keys(findings)) {
		if s.documents().ByPath(full) != nil || !s.sites.Owns(state.Root, full) {
			continue
		}
		found := findings[full]
		if len(found) > left {
			s.log.Printf("%s has more findings than the limit for files that are not open", state.Root.Dir)
			found = found[:left]
		}
		left -= len(found)
		if diagnostics := s.ofFile(state, full, found); len(diagnostics) > 0 {
			all[text.URIOf(full)] = diagnostics
		}
	}
	return all
}

func with(m map[paths.Full][]finding, full paths.Full) map[paths.Full][]finding {
	if m == nil {
		m = map[paths.Full][]finding{}
	}
	if _, ok := m[full]; !ok {
		m[full] = nil
	}
	return m
}

// sayWhatFailed shows once what kept a root from being checked, where no file
// can show it.
func (s *server) sayWhatFailed(state *site.State) {
	var said []string
	if state.Err != nil && s.ctx.Err() == nil && len(state.Root.Paths) == 0 {
		if found := problems(state); len(found) > 0 {
			for _, p := range found {
				said = append(said, p.Error())
			}
		} else {
			s.log.Printf("%s: %v", state.Root.Dir, state.Err) // a folder without pages is nothing to complain of
		}
	}
	if state.Result != nil {
		for _, f := range state.Result.Failures {
			if f.Path == "" {
				said = append(said, f.Err.Error())
			}
		}
	}
	for _, words := range said {
		if _, before := s.told.LoadOrStore(words, true); !before {
			s.conn.Notify(
				s.ctx,
				"window/showMessage",
				protocol.MessageParams{Type: protocol.MessageError, Message: "partnerlint: " + words},
			)
		}
	}
}
