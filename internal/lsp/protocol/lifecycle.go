package protocol

import "encoding/json"

// InitializeParams are how the client introduces itself.
type InitializeParams struct {
	ProcessID             *int               `json:"processId"` // null when no process started the server
	RootURI               URI                `json:"rootUri"`   // older than WorkspaceFolders; null or missing for none
	RootPath              string             `json:"rootPath"`  // older still
	Capabilities          ClientCapabilities `json:"capabilities"`
	InitializationOptions json.RawMessage    `json:"initializationOptions"`
	WorkspaceFolders      []WorkspaceFolder  `json:"workspaceFolders"` // null for none
}

// A WorkspaceFolder is a folder that the user has open.
type WorkspaceFolder struct {
	URI  URI    `json:"uri"`
	Name string `json:"name"`
}

// ClientCapabilities are what the client can do, as far as it matters here.
type ClientCapabilities struct {
	General      GeneralClientCapabilities      `json:"general"`
	TextDocument TextDocumentClientCapabilities `json:"textDocument"`
	Workspace    WorkspaceClientCapabilities    `json:"workspace"`
	Window       WindowClientCapabilities       `json:"window"`
}

// GeneralClientCapabilities are those that concern no one feature.
type GeneralClientCapabilities struct {
	// in the client's order of preference; missing stands for utf-16
	PositionEncodings []string `json:"positionEncodings"`
}

// A Dynamic is a feature that the server may register after initialization.
type Dynamic struct {
	DynamicRegistration bool `json:"dynamicRegistration"`
}

// A Refresh is a result that the server may ask the client to request again.
type Refresh struct {
	RefreshSupport bool `json:"refreshSupport"`
}

// A Support is a feature that is there or not.
type Support struct {
	Support bool `json:"support"`
}

// TextDocumentClientCapabilities are those of documents.
type TextDocumentClientCapabilities struct {
	Diagnostic         *Dynamic `json:"diagnostic"` // nil when the client does not ask for diagnostics
	PublishDiagnostics struct {
		RelatedInformation     bool `json:"relatedInformation"`
		CodeDescriptionSupport bool `json:"codeDescriptionSupport"`
		DataSupport            bool `json:"dataSupport"`
		VersionSupport         bool `json:"versionSupport"`
		TagSupport             struct {
			ValueSet []DiagnosticTag `json:"valueSet"`
		} `json:"tagSupport"`
	} `json:"publishDiagnostics"`
	CodeAction struct {
		CodeActionLiteralSupport *struct {
			CodeActionKind struct {
				ValueSet []CodeActionKind `json:"valueSet"`
			} `json:"codeActionKind"`
		} `json:"codeActionLiteralSupport"` // nil: the client takes commands alone
		IsPreferredSupport bool `json:"isPreferredSupport"`
		DataSupport        bool `json:"dataSupport"`
	} `json:"codeAction"`
	Hover struct {
		ContentFormat []MarkupKind `json:"contentFormat"`
	} `json:"hover"`
	Completion struct {
		CompletionItem struct {
			SnippetSupport      bool         `json:"snippetSupport"`
			DocumentationFormat []MarkupKind `json:"documentationFormat"`
			LabelDetailsSupport bool         `json:"labelDetailsSupport"`
		} `json:"completionItem"`
	} `json:"completion"`
	DocumentSymbol struct {
		HierarchicalDocumentSymbolSupport bool `json:"hierarchicalDocumentSymbolSupport"`
	} `json:"documentSymbol"`
	Definition struct {
		LinkSupport bool `json:"linkSupport"`
	} `json:"definition"`
	Rename struct {
		PrepareSupport bool `json:"prepareSupport"`
	} `json:"rename"`
}

// WorkspaceClientCapabilities are those of folders and files.
type WorkspaceClientCapabilities struct {
	ApplyEdit     bool `json:"applyEdit"`
	WorkspaceEdit struct {
		DocumentChanges         bool     `json:"documentChanges"`
		ResourceOperations      []string `json:"resourceOperations"`
		ChangeAnnotationSupport *struct {
			GroupsOnLabel bool `json:"groupsOnLabel"`
		} `json:"changeAnnotationSupport"`
	} `json:"workspaceEdit"`
	WorkspaceFolders      bool    `json:"workspaceFolders"`
	DidChangeWatchedFiles Dynamic `json:"didChangeWatchedFiles"`
	Diagnostics           Refresh `json:"diagnostics"`
	CodeLens              Refresh `json:"codeLens"`
	Configuration         bool    `json:"configuration"`
}

// WindowClientCapabilities are those of what the user sees besides the text.
type WindowClientCapabilities struct {
	WorkDoneProgress bool    `json:"workDoneProgress"`
	ShowDocument     Support `json:"showDocument"`
}

// InitializeResult is how the server introduces itself.
type InitializeResult struct {
	Capabilities ServerCapabilities `json:"capabilities"`
	ServerInfo   ServerInfo         `json:"serverInfo"`
}

// ServerInfo names the server.
type ServerInfo struct {
	Name    string `json:"name"`
	Version string `json:"version,omitzero"`
}

// ServerCapabilities are what the server can do. A feature that the
// specification lets be true or a set of options is written as the options
// where there are any, and as true otherwise.
type ServerCapabilities struct {
	PositionEncoding        string                      `json:"positionEncoding,omitzero"`
	TextDocumentSync        TextDocumentSyncOptions     `json:"textDocumentSync"` // not a number
	DiagnosticProvider      *DiagnosticOptions          `json:"diagnosticProvider,omitzero"`
	CodeActionProvider      *CodeActionOptions          `json:"codeActionProvider,omitzero"`
	CompletionProvider      *CompletionOptions          `json:"completionProvider,omitzero"`
	HoverProvider           bool                        `json:"hoverProvider,omitzero"`
	DefinitionProvider      bool                        `json:"definitionProvider,omitzero"`
	ReferencesProvider      bool                        `json:"referencesProvider,omitzero"`
	DocumentSymbolProvider  bool                        `json:"documentSymbolProvider,omitzero"`
	WorkspaceSymbolProvider bool                        `json:"workspaceSymbolProvider,omitzero"`
	FoldingRangeProvider    bool                        `json:"foldingRangeProvider,omitzero"`
	CodeLensProvider        *CodeLensOptions            `json:"codeLensProvider,omitzero"`
	RenameProvider          *RenameOptions              `json:"renameProvider,omitzero"`
	ExecuteCommandProvider  *ExecuteCommandOptions      `json:"executeCommandProvider,omitzero"`
	Workspace               WorkspaceServerCapabilities `json:"workspace"`
}

// TextDocumentSyncOptions say what the server wants to be told of open documents.
type TextDocumentSyncOptions struct {
	OpenClose bool        `json:"openClose"`
	Change    SyncKind    `json:"change"`
	Save      SaveOptions `json:"save"` // not the boolean
}

// A SyncKind is how much of a changed text is sent.
type SyncKind int

// The ways to send a changed text.
const (
	SyncFull        SyncKind = 1
	SyncIncremental SyncKind = 2
)

// SaveOptions say what comes with the message that a document was saved.
type SaveOptions struct {
	IncludeText bool `json:"includeText,omitzero"`
}

// DiagnosticOptions describe diagnostics that the client asks for.
type DiagnosticOptions struct {
	Identifier            string `json:"identifier,omitzero"`
	InterFileDependencies bool   `json:"interFileDependencies"`
	WorkspaceDiagnostics  bool   `json:"workspaceDiagnostics"`
}

// CodeActionOptions list the kinds of action that the server offers.
type CodeActionOptions struct {
	CodeActionKinds []CodeActionKind `json:"codeActionKinds"`
}

// CompletionOptions list what brings up completion without being asked.
type CompletionOptions struct {
	TriggerCharacters []string `json:"triggerCharacters"`
}

// CodeLensOptions are empty: each lens is sent whole.
type CodeLensOptions struct{}

// RenameOptions say whether a place can be asked about before it is renamed.
type RenameOptions struct {
	PrepareProvider bool `json:"prepareProvider,omitzero"`
}

// ExecuteCommandOptions list the server's commands.
type ExecuteCommandOptions struct {
	Commands []string `json:"commands"`
}

// WorkspaceServerCapabilities are those of folders.
type WorkspaceServerCapabilities struct {
	WorkspaceFolders WorkspaceFoldersServerCapabilities `json:"workspaceFolders"`
}

// WorkspaceFoldersServerCapabilities say that the server wants to know which
// folders come and go.
type WorkspaceFoldersServerCapabilities struct {
	Supported           bool `json:"supported"`
	ChangeNotifications bool `json:"changeNotifications"` // not the identifier of a registration
}

// RegistrationParams turn on features after initialization.
type RegistrationParams struct {
	Registrations []Registration `json:"registrations"`
}

// A Registration turns on one feature.
type Registration struct {
	ID              string `json:"id"`
	Method          string `json:"method"`
	RegisterOptions any    `json:"registerOptions,omitzero"`
}

// DidChangeWatchedFilesRegistrationOptions name the files to be told about.
type DidChangeWatchedFilesRegistrationOptions struct {
	Watchers []FileSystemWatcher `json:"watchers"`
}

// A FileSystemWatcher is a pattern over paths; it is written as a text, not as
// a pattern below a folder. Kind is a sum of the Watch constants.
type FileSystemWatcher struct {
	GlobPattern string `json:"globPattern"`
	Kind        int    `json:"kind"`
}

// What a watcher is told about.
const (
	WatchCreate = 1
	WatchChange = 2
	WatchDelete = 4
)

// SetTraceParams say how much of its work the server should tell: off,
// messages or verbose.
type SetTraceParams struct {
	Value string `json:"value"`
}
