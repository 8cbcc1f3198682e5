package lsp

import (
	"time"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
)

func (s *server) didOpen(p protocol.DidOpenTextDocumentParams) error {
	doc := s.documents().Open(p.TextDocument)
	s.sites.Opened(doc)
	s.soon(doc.URI, 0)
	return nil
}

// pace is how long the server waits after an edit, for the edits that come with
// it or right after.
const pace = 30 * time.Millisecond

func (s *server) didChange(p protocol.DidChangeTextDocumentParams) error {
	doc, err := s.documents().Change(p)
	if doc != nil {
		s.soon(doc.URI, pace)
	}
	return err
}

func (s *server) didSave(p protocol.DidSaveTextDocumentParams) error {
	if doc := s.documents().Get(p.TextDocument.URI); doc != nil {
		s.sites.Saved(doc)
		s.soon(doc.URI, 0)
	}
	return nil
}

func (s *server) didClose(p protocol.DidCloseTextDocumentParams) error {
	if doc := s.documents().Close(p.TextDocument.URI); doc != nil {
		s.sites.Closed(doc)
		s.closed(doc)
	}
	return nil
}

func (s *server) didChangeWatchedFiles(p protocol.DidChangeWatchedFilesParams) error {
	var files []paths.Full
	for _, change := range p.Changes {
		if full, err := text.PathOf(change.URI); err == nil {
			files = append(files, full)
		}
	}
	s.sites.FilesChanged(files)
	return nil
}

func (s *server) didChangeWorkspaceFolders(p protocol.DidChangeWorkspaceFoldersParams) error {
	s.sites.SetFolders(pathsOf(p.Event.Added), pathsOf(p.Event.Removed))
	return nil
}

func pathsOf(folders []protocol.WorkspaceFolder) []paths.Full {
	var all []paths.Full
	for _, folder := range folders {
		if full, err := text.PathOf(folder.URI); err == nil {
			all = append(all, full)
		}
	}
	return all
}

// soon checks a document after a delay, unless that is about to happen anyway:
// edits that come one upon the other do not put it off.
func (s *server) soon(uri protocol.URI, delay time.Duration) {
	timer := time.AfterFunc(time.Hour, func() {
		s.timers.Delete(uri)
		s.guard("the check of "+uri, func() { s.check(uri) })
	})
	if _, waiting := s.timers.LoadOrStore(uri, timer); waiting {
		timer.Stop()
		return
	}
	timer.Reset(delay)
}

// check judges a document as is, and tells what is found.
func (s *server) check(uri protocol.URI) {
	doc := s.documents().Get(uri)
	if doc == nil {
		return
	}
	if j := s.sites.Judge(doc); j != nil {
		s.sites.Edited(j)
	}
	s.publish(doc)
}

// guard runs what nobody waits for, and outlives its failure.
func (s *server) guard(what string, work func()) {
	defer func() {
		if p := recover(); p != nil {
			s.log.Printf("%s: partnerlint itself failed: %v", what, p)
		}
	}()
	work()
}
