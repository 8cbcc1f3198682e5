package lsp

import (
	"context"
	"slices"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/lsp/wire"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A begun page is what the command for a new page answers with.
type begun struct {
	URI protocol.URI `json:"uri"` // of the file that was made
}

// newPage has the client make a page next to those of an open document's site,
// and its entry in the data, and opens it.
func (s *server) newPage(ctx context.Context, arguments []string) (any, error) {
	can := s.can.Workspace
	if !can.ApplyEdit || !slices.Contains(can.WorkspaceEdit.ResourceOperations, "create") {
		return nil, wire.Errorf(wire.RequestFailed, "this editor creates no files for a server: run partnerlint new")
	}
	p, err := s.pageOf(ctx, arguments[0])
	if err != nil {
		return nil, err
	}
	if p == nil {
		return nil, wire.Errorf(wire.RequestFailed, "open a page of the site first: %s is none", arguments[0])
	}
	changes, err := p.Begin(arguments[1], arguments[2])
	if err != nil {
		return nil, wire.Errorf(wire.RequestFailed, "%v", err)
	}
	w := workspaceEdit{server: s, page: p, files: map[protocol.URI]*protocol.TextDocumentEdit{}}
	for _, e := range changes.Edits {
		if err := w.change(e); err != nil {
			return nil, err
		}
	}
	params := protocol.ApplyWorkspaceEditParams{Label: "New page", Edit: *w.finish(changes)}
	var result protocol.ApplyWorkspaceEditResult
	if err := s.conn.Call(ctx, "workspace/applyEdit", params, &result); err != nil {
		return nil, err
	}
	if !result.Applied {
		return nil, wire.Errorf(wire.RequestFailed, "the editor did not create the page: %s", result.FailureReason)
	}
	made := begun{text.URIOf(changes.Create[0].SitePath.Full(p.base))}
	if s.can.Window.ShowDocument.Support {
		show := protocol.ShowDocumentParams{URI: made.URI, TakeFocus: true}
		_ = s.conn.Call(ctx, "window/showDocument", show, &protocol.ShowDocumentResult{}) // the page is there all the same
	}
	return made, nil
}

// baseline makes or changes the baseline of an open document's site, as the
// command line does with the files on the disk.
func (s *server) baseline(ctx context.Context, arguments []string) (any, error) {
	action, uri := arguments[0], arguments[1]
	if s.options.Baseline == nil || !slices.Contains([]string{"create", "update", "prune"}, action) {
		return nil, wire.Errorf(wire.InvalidParams, "there is no baseline %s: there are create, update and prune", action)
	}
	doc := s.documents().Get(uri)
	if doc == nil || doc.Path == "" {
		return nil, wire.Errorf(wire.RequestFailed, "open a page of the site first: %s is none", uri)
	}
	root := s.sites.RootOf(doc)
	for _, open := range s.documents().All() {
		if open.Path == "" || s.sites.RootOf(open) != root {
			continue
		}
		if raw, err := readFile(open.Path); err != nil || string(newFile("", raw).Text) != open.String() {
			return nil, wire.Errorf(wire.RequestFailed, "save %s first: a baseline is made of the files",
				open.Path.Base())
		}
	}
	said, full, err := s.options.Baseline(ctx, root.Dir, root.Paths, action)
	if err != nil {
		return nil, wire.Errorf(wire.RequestFailed, "%v", err)
	}
	s.sites.FilesChanged([]paths.Full{full})
	s.show(protocol.MessageInfo, said)
	return said, nil
}
