package lsp

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
)

// documentDiagnostic answers a client that asks what is wrong with a document.
func (s *server) documentDiagnostic(
	ctx context.Context,
	p protocol.DocumentDiagnosticParams,
) (*protocol.DocumentDiagnosticReport, error) {
	all := []protocol.Diagnostic{}
	doc := s.documents().Get(p.TextDocument.URI)
	if doc != nil {
		j, err := s.sites.JudgeSoon(ctx, doc)
		if err != nil {
			return nil, err
		}
		if j != nil {
			s.sites.Edited(j)
			all = s.ofDocument(j)
		}
	}
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if len(all) > 0 {
		s.published[p.TextDocument.URI] = published{open: true}
	} else {
		delete(s.published, p.TextDocument.URI)
	}
	report := reportOf(all, p.PreviousResultID)
	return &report, nil
}

// outdated are the documents that are no longer open and have nothing wrong now, and
// whose diagnostics a client that asks may still show: it forgets that it asked
// before it closes them.
func (s *server) outdated(now map[protocol.URI][]protocol.Diagnostic) []protocol.URI {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	var all []protocol.URI
	for uri := range s.published {
		if _, ok := now[uri]; !ok && s.documents().Get(uri) == nil {
			all = append(all, uri)
			delete(s.published, uri)
		}
	}
	return all
}

func reportOf(all []protocol.Diagnostic, previous string) protocol.DocumentDiagnosticReport {
	if print := printOf(all); print != previous {
		return protocol.DocumentDiagnosticReport{Kind: "full", ResultID: print, Items: &all}
	}
	return protocol.DocumentDiagnosticReport{Kind: "unchanged", ResultID: previous}
}

// workspaceDiagnostic answers a client that asks what is wrong anywhere.
func (s *server) workspaceDiagnostic(
	ctx context.Context,
	p protocol.WorkspaceDiagnosticParams,
) (*protocol.WorkspaceDiagnosticReport, error) {
	now := map[protocol.URI][]protocol.Diagnostic{}
	versions := map[protocol.URI]*int32{}
	for _, r := range s.sites.Roots() {
		if err := r.Wait(ctx); err != nil && r.State() == nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			continue // nobody works on it any longer
		}
		maps.Copy(now, s.elsewhere(r.State()))
	}
	for _, doc := range s.documents().All() {
		if j := s.sites.Judge(doc); j != nil {
			now[doc.URI], versions[doc.URI] = s.ofDocument(j), &doc.Version
		}
	}
	previous := map[protocol.URI]string{}
	shown := s.outdated(now)
	for _, old := range p.PreviousResultIDs {
		previous[old.URI] = old.Value
		shown = append(shown, old.URI)
	}
	for _, uri := range shown {
		if _, ok := now[uri]; !ok {
			now[uri] = nil
		}
	}
	report := &protocol.WorkspaceDiagnosticReport{Items: []protocol.WorkspaceDocumentDiagnosticReport{}}
	for uri, all := range now {
		report.Items = append(report.Items, protocol.WorkspaceDocumentDiagnosticReport{
			DocumentDiagnosticReport: reportOf(listOf(all), previous[uri]), URI: uri, Version: versions[uri],
		})
	}
	slices.SortFunc(report.Items, func(a, b protocol.WorkspaceDocumentDiagnosticReport) int {
		return cmp.Or(strings.Compare(a.URI, b.URI))
	})
	return report, nil
}
