// Package protocol holds the messages of the Language Server Protocol 3.17
// that the server sends or reads, and nothing else of the specification.
//
// Fields that the specification marks as optional are left out of a message
// when they are zero. Where it allows one of several types, the comment says
// which of them is written, and which are read.
package protocol

import "encoding/json"

// A URI names a document as the client writes it.
type URI = string

// A Position is a place in a text. Line and Character are 0-based; Character
// counts in the encoding that client and server agreed upon, and a value past
// the line's end stands for that end.
type Position struct {
	Line      uint32 `json:"line"`
	Character uint32 `json:"character"`
}

// A Range is half-open.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// A Location is a range in some document.
type Location struct {
	URI   URI   `json:"uri"`
	Range Range `json:"range"`
}

// A LocationLink is a target with the text that leads there, for clients that
// say they take links.
type LocationLink struct {
	OriginSelectionRange *Range `json:"originSelectionRange,omitzero"`
	TargetURI            URI    `json:"targetUri"`
	TargetRange          Range  `json:"targetRange"`
	TargetSelectionRange Range  `json:"targetSelectionRange"`
}

// A TextDocumentIdentifier names a document.
type TextDocumentIdentifier struct {
	URI URI `json:"uri"`
}

// A VersionedTextDocumentIdentifier names one state of an open document.
type VersionedTextDocumentIdentifier struct {
	URI     URI   `json:"uri"`
	Version int32 `json:"version"`
}

// An OptionalVersionedTextDocumentIdentifier is the same where the document
// may be one that is not open: then Version is null.
type OptionalVersionedTextDocumentIdentifier struct {
	URI     URI    `json:"uri"`
	Version *int32 `json:"version"` // null, not left out
}

// A TextDocumentItem is a document that the client has opened.
type TextDocumentItem struct {
	URI        URI    `json:"uri"`
	LanguageID string `json:"languageId"`
	Version    int32  `json:"version"`
	Text       string `json:"text"`
}

// TextDocumentPositionParams are what most requests ask about.
type TextDocumentPositionParams struct {
	TextDocument TextDocumentIdentifier `json:"textDocument"`
	Position     Position               `json:"position"`
}

// TextDocumentParams are those of requests about a whole document.
type TextDocumentParams struct {
	TextDocument TextDocumentIdentifier `json:"textDocument"`
}

// MarkupContent is text for people: Kind is PlainText or Markdown.
type MarkupContent struct {
	Kind  MarkupKind `json:"kind"`
	Value string     `json:"value"`
}

// A MarkupKind says how a text is to be shown.
type MarkupKind string

// The kinds of markup.
const (
	PlainText MarkupKind = "plaintext"
	Markdown  MarkupKind = "markdown"
)

// A Command is something for the client or the server to do. Arguments are
// values of the command's own.
type Command struct {
	Title     string            `json:"title"`
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments,omitzero"`
}

// ExecuteCommandParams ask the server to do something.
type ExecuteCommandParams struct {
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments"`
}

// CancelParams withdraw a request. ID is a number or a text.
type CancelParams struct {
	ID json.RawMessage `json:"id"`
}
