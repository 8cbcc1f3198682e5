package lsp

import (
	"context"
	"slices"

	"github.com/partnerlint/partnerlint/internal/answer"
	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/lsp/wire"
	"github.com/partnerlint/partnerlint/internal/paths"
)

func (s *server) prepareRename(
	ctx context.Context,
	params protocol.TextDocumentPositionParams,
) (*protocol.PrepareRenameResult, error) {
	p, err := s.pageOf(ctx, params.TextDocument.URI)
	if p == nil || err != nil {
		return nil, err
	}
	name, ok := p.NameAt(s.offset(p, params.Position))
	if !ok {
		return nil, nil
	}
	return &protocol.PrepareRenameResult{Range: s.rangeOf(p, name.Span), Placeholder: name.Text}, nil
}

// annotations are what the client shows of the changes of a rename. The
// redirect is the user's to decide.
var annotations = map[answer.Reason]struct {
	id string
	protocol.ChangeAnnotation
}{
	answer.NamesPage: {"page", protocol.ChangeAnnotation{Label: "The page"}},
	answer.NamesData: {"data", protocol.ChangeAnnotation{Label: "The entry in the data"}},
	answer.LeadsHere: {"links", protocol.ChangeAnnotation{Label: "Links and redirects that lead to the page"}},
	answer.KeepsOld: {
		"redirect",
		protocol.ChangeAnnotation{Label: "A redirect from the old address", NeedsConfirmation: true,
			Description: "The old address redirects to the new one"},
	},
}

// rename changes what a page is called, everywhere at once.
func (s *server) rename(ctx context.Context, params protocol.RenameParams) (*protocol.WorkspaceEdit, error) {
	p, err := s.pageOf(ctx, params.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return nil, wire.Errorf(wire.RequestFailed, "the page does not belong to the site")
	}
	r, err := p.Rename(ctx, s.offset(p, params.Position), params.NewName)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, wire.Errorf(wire.RequestFailed, "%v", err)
	}
	w := workspaceEdit{server: s, page: p, files: map[protocol.URI]*protocol.TextDocumentEdit{}}
	for _, e := range r.Edits {
		if err := w.change(e); err != nil {
			return nil, err
		}
	}
	return w.finish(r), nil
}

// A workspaceEdit gathers changes of several documents.
type workspaceEdit struct {
	*server
	page  *page
	files map[protocol.URI]*protocol.TextDocumentEdit
	order []protocol.URI
	used  map[string]protocol.ChangeAnnotation
}

// annotate returns the ID of a change's annotation; "" for clients that know
// none.
func (w *workspaceEdit) annotate(why answer.Reason) string {
	if w.can.Workspace.WorkspaceEdit.ChangeAnnotationSupport == nil {
		return ""
	}
	if w.used == nil {
		w.used = map[string]protocol.ChangeAnnotation{}
	}
	note := annotations[why]
	w.used[note.id] = note.ChangeAnnotation
	return note.id
}

func (w *workspaceEdit) change(e answer.Edit) error {
	full := e.SitePath.Full(w.page.base)
	file := w.page.Doc.File
	if e.SitePath != w.page.Doc.SitePath {
		if file = w.page.Read(e.SitePath); file == nil {
			return wire.Errorf(wire.RequestFailed, "%s cannot be read", e.SitePath)
		}
	}
	at, ok := w.locate(full, "", nil, e.Span)
	if !ok {
		return wire.Errorf(wire.RequestFailed, "%s cannot be read", e.SitePath)
	}
	edits, ok := w.files[at.URI]
	if !ok {
		edits = &protocol.TextDocumentEdit{TextDocument: protocol.OptionalVersionedTextDocumentIdentifier{URI: at.URI}}
		if doc := w.documents().Get(at.URI); doc != nil {
			edits.TextDocument.Version = &doc.Version
		}
		w.files[at.URI] = edits
		w.order = append(w.order, at.URI)
	}
	edits.Edits = append(
		edits.Edits,
		protocol.TextEdit{Range: at.Range, NewText: file.Ending(e.New), AnnotationID: w.annotate(e.Why)},
	)
	return nil
}

// finish puts the changes in the form that the client takes. Files are made and
// moved by those alone that can.
func (w *workspaceEdit) finish(r *answer.Rewrite) *protocol.WorkspaceEdit {
	can := w.can.Workspace.WorkspaceEdit
	edit := &protocol.WorkspaceEdit{}
	if !can.DocumentChanges && len(can.ResourceOperations) == 0 {
		edit.Changes = map[protocol.URI][]protocol.TextEdit{}
		for uri, file := range w.files {
			edit.Changes[uri] = file.Edits
		}
		return edit
	}
	uriOf := func(sitePath paths.Site) protocol.URI {
		return text.URIOf(sitePath.Full(w.page.base))
	}
	for _, uri := range w.order {
		edit.DocumentChanges = append(edit.DocumentChanges, protocol.DocumentChange{Edit: w.files[uri]})
	}
	if slices.Contains(can.ResourceOperations, "create") {
		for _, file := range r.Create {
			uri, note := uriOf(file.SitePath), w.annotate(file.Why)
			edit.DocumentChanges = append(edit.DocumentChanges,
				protocol.DocumentChange{Create: &protocol.CreateFile{Kind: "create", URI: uri, AnnotationID: note}},
				protocol.DocumentChange{Edit: &protocol.TextDocumentEdit{
					TextDocument: protocol.OptionalVersionedTextDocumentIdentifier{URI: uri},
					Edits:        []protocol.TextEdit{{NewText: file.Text, AnnotationID: note}},
				}})
		}
	}
	if slices.Contains(can.ResourceOperations, "rename") {
		for _, move := range r.Move {
			if !can.DocumentChanges && move.Folder {
				continue // Neovim 0.7 is such a client, and fails at folders
			}
			edit.DocumentChanges = append(edit.DocumentChanges, protocol.DocumentChange{Rename: &protocol.RenameFile{
				Kind: "rename", OldURI: uriOf(move.From), NewURI: uriOf(move.To),
				AnnotationID: w.annotate(answer.NamesPage)}})
		}
	}
	edit.ChangeAnnotations = w.used
	return edit
}
