package lsp

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/site"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/lsp/wire"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// initialize agrees with the client on what both can do. It is done before the
// next message is read.
func (s *server) initialize(raw json.RawMessage) wire.Answer {
	var p protocol.InitializeParams
	if err := json.Unmarshal(raw, &p); err != nil {
		return fail(wire.InvalidParams, "the parameters cannot be read: %v", err)
	}
	s.can = p.Capabilities
	encoding := text.Negotiate(p.Capabilities.General.PositionEncodings)
	s.docs.Store(text.NewDocuments(encoding))
	// A client that cannot be known to ask again would keep what an edit elsewhere
	// has made wrong.
	s.pulls = p.Capabilities.TextDocument.Diagnostic != nil && p.Capabilities.Workspace.Diagnostics.RefreshSupport
	s.sites = site.New(
		s.ctx,
		s.documents(),
		s.options.Check,
		site.Events{Checked: s.checked, Begin: s.begin, Dropped: s.dropped},
	)
	if p.ProcessID != nil {
		go s.watchParent(*p.ProcessID)
	}
	s.phase.Store(int32(initialized))
	s.sites.SetFolders(foldersOf(p), nil)
	result := protocol.InitializeResult{Capabilities: s.capabilities(), ServerInfo: s.serverInfo()}
	if len(p.Capabilities.General.PositionEncodings) > 0 {
		result.Capabilities.PositionEncoding = encoding.String()
	}
	s.log.Printf("positions count in %s; diagnostics are asked for: %v", encoding, s.pulls)
	return func(context.Context) (any, error) { return result, nil }
}

// foldersOf are the folders that are open, in the words of any version of the
// protocol.
func foldersOf(p protocol.InitializeParams) []paths.Full {
	if folders := pathsOf(p.WorkspaceFolders); len(folders) > 0 {
		return folders
	}
	if folder, err := text.PathOf(p.RootURI); err == nil {
		return []paths.Full{folder}
	}
	if p.RootPath != "" {
		return []paths.Full{paths.Full(p.RootPath)}
	}
	return nil
}

func (s *server) capabilities() protocol.ServerCapabilities {
	c := protocol.ServerCapabilities{
		TextDocumentSync: protocol.TextDocumentSyncOptions{OpenClose: true, Change: protocol.SyncIncremental},
		CodeActionProvider: &protocol.CodeActionOptions{
			CodeActionKinds: []protocol.CodeActionKind{protocol.QuickFix, fixAll},
		},
		CompletionProvider: &protocol.CompletionOptions{
			TriggerCharacters: []string{":", " ", "#", "(", "/", "<", "-", "%"},
		},
		HoverProvider: true, DefinitionProvider: true, ReferencesProvider: true,
		DocumentSymbolProvider: true, WorkspaceSymbolProvider: true, FoldingRangeProvider: true,
		CodeLensProvider:       &protocol.CodeLensOptions{},
		ExecuteCommandProvider: &protocol.ExecuteCommandOptions{Commands: commandNames()},
	}
	c.RenameProvider = &protocol.RenameOptions{PrepareProvider: s.can.TextDocument.Rename.PrepareSupport}
	c.Workspace.WorkspaceFolders = protocol.WorkspaceFoldersServerCapabilities{
		Supported:           true,
		ChangeNotifications: true,
	}
	if s.pulls {
		c.DiagnosticProvider = &protocol.DiagnosticOptions{
			Identifier:            name,
			InterFileDependencies: true,
			WorkspaceDiagnostics:  true,
		}
	}
	return c
}

// initialized asks to be told of files that change on disk.
func (s *server) initialized(struct{}) error {
	if !s.can.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		return nil
	}
	const any = protocol.WatchCreate | protocol.WatchChange | protocol.WatchDelete
	params := protocol.RegistrationParams{Registrations: []protocol.Registration{{
		ID: "files", Method: "workspace/didChangeWatchedFiles",
		RegisterOptions: protocol.DidChangeWatchedFilesRegistrationOptions{Watchers: []protocol.FileSystemWatcher{
			{GlobPattern: "**/*.{md,markdown,mkd,mkdn,mkdown,html,htm,yml,yaml,json,csv,tsv,toml,rb,txt}", Kind: any},
			{GlobPattern: "**/{Gemfile,.gitignore}", Kind: any},
			{GlobPattern: "**/*", Kind: protocol.WatchCreate | protocol.WatchDelete}, // what links and images lead to
		}},
	}}}
	go s.guard("the registration", func() {
		if err := s.conn.Call(s.ctx, "client/registerCapability", params, nil); err != nil {
			s.log.Printf("the client does not tell of files: %v", err)
		}
	})
	return nil
}

// offers reports whether the client takes a kind of diagnostic tag.
func (s *server) offers(tag protocol.DiagnosticTag) bool {
	return s.pulls || slices.Contains(s.can.TextDocument.PublishDiagnostics.TagSupport.ValueSet, tag)
}
