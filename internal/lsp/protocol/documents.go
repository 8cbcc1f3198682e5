package protocol

import "encoding/json"

// DidOpenTextDocumentParams hand over a document's text.
type DidOpenTextDocumentParams struct {
	TextDocument TextDocumentItem `json:"textDocument"`
}

// DidChangeTextDocumentParams are the edits that lead to a document's next
// version. Each counts in the text that those before it leave.
type DidChangeTextDocumentParams struct {
	TextDocument   VersionedTextDocumentIdentifier  `json:"textDocument"`
	ContentChanges []TextDocumentContentChangeEvent `json:"contentChanges"`
}

// A TextDocumentContentChangeEvent puts Text in place of a range, or, where
// Range is nil, of the whole document.
type TextDocumentContentChangeEvent struct {
	Range *Range `json:"range,omitzero"`
	Text  string `json:"text"`
}

// DidSaveTextDocumentParams say that a document was written to disk.
type DidSaveTextDocumentParams struct {
	TextDocument TextDocumentIdentifier `json:"textDocument"`
}

// DidCloseTextDocumentParams say that the file on disk is what counts again.
type DidCloseTextDocumentParams struct {
	TextDocument TextDocumentIdentifier `json:"textDocument"`
}

// DidChangeWatchedFilesParams say what became of files on disk.
type DidChangeWatchedFilesParams struct {
	Changes []FileEvent `json:"changes"`
}

// A FileEvent is a file that was created (1), changed (2) or deleted (3).
type FileEvent struct {
	URI  URI `json:"uri"`
	Type int `json:"type"`
}

// DidChangeWorkspaceFoldersParams say which folders the user opened and closed.
type DidChangeWorkspaceFoldersParams struct {
	Event struct {
		Added   []WorkspaceFolder `json:"added"`
		Removed []WorkspaceFolder `json:"removed"`
	} `json:"event"`
}

// A WorkspaceEdit changes documents and files. Changes is for clients that
// cannot take DocumentChanges; one of the two is written.
type WorkspaceEdit struct {
	Changes           map[URI][]TextEdit          `json:"changes,omitzero"`
	DocumentChanges   []DocumentChange            `json:"documentChanges,omitzero"`
	ChangeAnnotations map[string]ChangeAnnotation `json:"changeAnnotations,omitzero"`
}

// A DocumentChange is a TextDocumentEdit, CreateFile, RenameFile or DeleteFile:
// the one field that is not nil is written, without a name of its own.
type DocumentChange struct {
	Edit   *TextDocumentEdit
	Create *CreateFile
	Rename *RenameFile
}

// MarshalJSON writes the change that is there.
func (c DocumentChange) MarshalJSON() ([]byte, error) {
	switch {
	case c.Create != nil:
		return json.Marshal(c.Create)
	case c.Rename != nil:
		return json.Marshal(c.Rename)
	}
	return json.Marshal(c.Edit)
}

// UnmarshalJSON tells the changes apart by their kind.
func (c *DocumentChange) UnmarshalJSON(data []byte) error {
	var of struct {
		Kind string `json:"kind"`
	}
	if err := json.Unmarshal(data, &of); err != nil {
		return err
	}
	switch of.Kind {
	case "create":
		return json.Unmarshal(data, &c.Create)
	case "rename":
		return json.Unmarshal(data, &c.Rename)
	}
	return json.Unmarshal(data, &c.Edit)
}

// A TextDocumentEdit changes one document.
type TextDocumentEdit struct {
	TextDocument OptionalVersionedTextDocumentIdentifier `json:"textDocument"`
	Edits        []TextEdit                              `json:"edits"`
}

// A TextEdit puts NewText in place of a range. With AnnotationID it is what
// the specification calls an AnnotatedTextEdit.
type TextEdit struct {
	Range        Range  `json:"range"`
	NewText      string `json:"newText"`
	AnnotationID string `json:"annotationId,omitzero"`
}

// A CreateFile makes an empty file. Kind is "create".
type CreateFile struct {
	Kind         string `json:"kind"`
	URI          URI    `json:"uri"`
	AnnotationID string `json:"annotationId,omitzero"`
}

// A RenameFile moves a file or folder. Kind is "rename".
type RenameFile struct {
	Kind         string `json:"kind"`
	OldURI       URI    `json:"oldUri"`
	NewURI       URI    `json:"newUri"`
	AnnotationID string `json:"annotationId,omitzero"`
}

// A ChangeAnnotation says what a change is for, and whether to ask first.
type ChangeAnnotation struct {
	Label             string `json:"label"`
	NeedsConfirmation bool   `json:"needsConfirmation,omitzero"`
	Description       string `json:"description,omitzero"`
}

// ApplyWorkspaceEditParams ask the client to change documents.
type ApplyWorkspaceEditParams struct {
	Label string        `json:"label,omitzero"`
	Edit  WorkspaceEdit `json:"edit"`
}

// ApplyWorkspaceEditResult is what came of it.
type ApplyWorkspaceEditResult struct {
	Applied       bool   `json:"applied"`
	FailureReason string `json:"failureReason,omitzero"`
}
