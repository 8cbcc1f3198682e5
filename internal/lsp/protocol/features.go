package protocol

// A Hover is what is shown about a place. Contents is always MarkupContent.
type Hover struct {
	Contents MarkupContent `json:"contents"`
	Range    *Range        `json:"range,omitzero"`
}

// A CompletionList is what can be written at a place.
type CompletionList struct {
	IsIncomplete bool             `json:"isIncomplete"`
	Items        []CompletionItem `json:"items"`
}

// A CompletionItem is one thing that can be written. TextEdit is always a
// TextEdit, Documentation always MarkupContent.
type CompletionItem struct {
	Label            string             `json:"label"`
	Kind             CompletionItemKind `json:"kind,omitzero"`
	Detail           string             `json:"detail,omitzero"`
	Documentation    *MarkupContent     `json:"documentation,omitzero"`
	Preselect        bool               `json:"preselect,omitzero"`
	SortText         string             `json:"sortText,omitzero"`
	FilterText       string             `json:"filterText,omitzero"`
	InsertTextFormat InsertTextFormat   `json:"insertTextFormat,omitzero"`
	TextEdit         *TextEdit          `json:"textEdit,omitzero"`
}

// A CompletionItemKind picks the icon.
type CompletionItemKind int

// The kinds of completion in use.
const (
	KindField     CompletionItemKind = 5
	KindModule    CompletionItemKind = 9
	KindValue     CompletionItemKind = 12
	KindKeyword   CompletionItemKind = 14
	KindSnippet   CompletionItemKind = 15
	KindFile      CompletionItemKind = 17
	KindReference CompletionItemKind = 18
)

// An InsertTextFormat says whether a text has places to fill in.
type InsertTextFormat int

// The formats.
const (
	PlainTextFormat InsertTextFormat = 1
	SnippetFormat   InsertTextFormat = 2
)

// ReferenceParams ask for the places that mean the same thing.
type ReferenceParams struct {
	TextDocumentPositionParams
	Context struct {
		IncludeDeclaration bool `json:"includeDeclaration"`
	} `json:"context"`
}

// A DocumentSymbol is a part of a document; its SelectionRange lies in its
// Range, and its Children's ranges too.
type DocumentSymbol struct {
	Name           string           `json:"name"`
	Detail         string           `json:"detail,omitzero"`
	Kind           SymbolKind       `json:"kind"`
	Range          Range            `json:"range"`
	SelectionRange Range            `json:"selectionRange"`
	Children       []DocumentSymbol `json:"children,omitzero"`
}

// A SymbolKind picks the icon.
type SymbolKind int

// The kinds of symbol in use.
const (
	SymbolNamespace SymbolKind = 3
	SymbolProperty  SymbolKind = 7
	SymbolString    SymbolKind = 15
	SymbolObject    SymbolKind = 19
	SymbolKey       SymbolKind = 20
)

// A SymbolInformation is a part of a document for clients that take no tree,
// and what a search of the workspace finds.
type SymbolInformation struct {
	Name          string     `json:"name"`
	Kind          SymbolKind `json:"kind"`
	Location      Location   `json:"location"`
	ContainerName string     `json:"containerName,omitzero"`
}

// WorkspaceSymbolParams ask for symbols by a part of their name.
type WorkspaceSymbolParams struct {
	Query string `json:"query"`
}

// A FoldingRange is lines that can be hidden; both are 0-based, and EndLine is
// hidden too.
type FoldingRange struct {
	StartLine uint32 `json:"startLine"`
	EndLine   uint32 `json:"endLine"`
	Kind      string `json:"kind,omitzero"`
}

// A CodeLens is a line of text above a place.
type CodeLens struct {
	Range   Range    `json:"range"`
	Command *Command `json:"command,omitzero"`
}

// RenameParams ask for what changes when a thing gets a new name.
type RenameParams struct {
	TextDocumentPositionParams
	NewName string `json:"newName"`
}

// PrepareRenameResult is the text that a rename would change. Of the three
// forms that the specification allows it is the one with a placeholder.
type PrepareRenameResult struct {
	Range       Range  `json:"range"`
	Placeholder string `json:"placeholder"`
}
