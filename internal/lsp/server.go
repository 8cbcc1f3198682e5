// Package lsp is the language server: what the command line finds and fixes,
// and what it knows of a site, for editors.
package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/site"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/lsp/wire"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// Options are what the server is given.
type Options struct {
	Version string
	Check   site.Check
	RuleURL func(rule string) string // the address of the page about a rule
	RuleDoc func(rule string) string // what is written about a rule, as Markdown
	Rules   []string                 // the names of all rules
	Hints   map[string]bool          // rules whose findings are shown as mere hints where they are infos
	Log     *wire.Log                // nil for none
	// Baseline creates, updates or prunes, as action says, the baseline of what is
	// below dir, or of files there. It returns what there is to tell, and the file.
	Baseline func(ctx context.Context, dir paths.Full, files []paths.Full, action string) (said string, full paths.Full,
		err error)
}

// Serve speaks with the client at the other end of rwc until it says goodbye,
// or is gone. The status is 0 when it said goodbye as the protocol asks, and 1
// otherwise.
func Serve(ctx context.Context, rwc io.ReadWriteCloser, o Options) (status int) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s := &server{
		options:   o,
		log:       o.Log,
		ctx:       ctx,
		stop:      stop,
		bye:       make(chan int, 1),
		published: map[protocol.URI]published{},
	}
	s.docs.Store(text.NewDocuments(text.UTF16))
	wire.Connect(ctx, rwc, o.Log, func(c *wire.Conn) wire.Handler {
		s.conn = c
		return s
	})
	select {
	case status = <-s.bye:
	case <-s.conn.Done():
		select {
		case status = <-s.bye: // the two came at once
		default:
			status = 1
		}
	}
	s.log.Printf("the session is over, with status %d", status)
	s.conn.Close()
	return status
}

// A phase is how far a session has come.
type phase int32

const (
	fresh       phase = iota // nothing was said
	initialized              // requests are answered
	shutDown                 // nothing but exit is expected
)

type server struct {
	options Options
	log     *wire.Log
	ctx     context.Context
	stop    context.CancelFunc
	conn    *wire.Conn
	bye     chan int // receives the exit status

	phase atomic.Int32
	docs  atomic.Pointer[text.Documents]
	sites *site.Sites // set by initialize
	can   protocol.ClientCapabilities
	pulls bool // the client asks for diagnostics; none are published

	publishing sync.Mutex
	published  map[protocol.URI]published
	told       sync.Map // messages that the user has read

	timers sync.Map // URI → *time.Timer of the check after an edit
	tokens atomic.Int64
}

// documents are those that are open.
func (s *server) documents() *text.Documents { return s.docs.Load() }

// encoding is what positions count in.
func (s *server) encoding() text.Encoding { return s.documents().Encoding() }

// Request finds out who answers a request. See wire.Handler.
func (s *server) Request(method string, params json.RawMessage) wire.Answer {
	switch at := phase(s.phase.Load()); {
	case method == "initialize" && at == fresh:
		return s.initialize(params)
	case at == fresh:
		return fail(wire.ServerNotInitialized, "%s came before initialize", method)
	case method == "initialize", at == shutDown:
		return fail(wire.InvalidRequest, "%s comes too late", method)
	case method == "shutdown":
		s.phase.Store(int32(shutDown))
		return func(context.Context) (any, error) { return nil, nil }
	}
	if prepare, ok := requests[method]; ok {
		return prepare(s, params)
	}
	return nil
}

func fail(code int64, format string, args ...any) wire.Answer {
	return func(context.Context) (any, error) { return nil, wire.Errorf(code, format, args...) }
}

// requests are the methods of the protocol that have answers.
var requests map[string]func(*server, json.RawMessage) wire.Answer

func init() {
	requests = map[string]func(*server, json.RawMessage) wire.Answer{
		"textDocument/diagnostic":  on((*server).documentDiagnostic),
		"workspace/diagnostic":     on((*server).workspaceDiagnostic),
		"textDocument/codeAction":  on((*server).codeAction),
		"workspace/executeCommand": on((*server).executeCommand),

		"textDocument/hover":          on((*server).hover),
		"textDocument/completion":     on((*server).completion),
		"textDocument/definition":     on((*server).definition),
		"textDocument/references":     on((*server).references),
		"textDocument/documentSymbol": on((*server).documentSymbol),
		"workspace/symbol":            on((*server).workspaceSymbol),
		"textDocument/foldingRange":   on((*server).foldingRange),
		"textDocument/codeLens":       on((*server).codeLens),
		"textDocument/prepareRename":  on((*server).prepareRename),
		"textDocument/rename":         on((*server).rename),
	}
}

// on reads the parameters of a request, and lets a method answer it.
func on[P, R any](answer func(*server, context.Context, P) (R, error)) func(*server, json.RawMessage) wire.Answer {
	return func(s *server, raw json.RawMessage) wire.Answer {
		var params P
		if err := json.Unmarshal(raw, &params); err != nil {
			return fail(wire.InvalidParams, "the parameters cannot be read: %v", err)
		}
		return func(ctx context.Context) (any, error) { return answer(s, ctx, params) }
	}
}

// Notify takes a notification. See wire.Handler.
func (s *server) Notify(_ context.Context, method string, params json.RawMessage) {
	at := phase(s.phase.Load())
	if method == "exit" {
		status := 1
		if at == shutDown {
			status = 0
		}
		s.end(status)
		return
	}
	if take, ok := notifications[method]; ok && at == initialized {
		if err := take(s, params); err != nil {
			s.log.Printf("%s: %v", method, err)
		}
	}
}

// end ends the session; the first status counts.
func (s *server) end(status int) {
	select {
	case s.bye <- status:
	default:
	}
	s.stop()
}

// notifications are the methods of the protocol that want no answer.
var notifications = map[string]func(*server, json.RawMessage) error{
	"initialized":                         take((*server).initialized),
	"textDocument/didOpen":                take((*server).didOpen),
	"textDocument/didChange":              take((*server).didChange),
	"textDocument/didSave":                take((*server).didSave),
	"textDocument/didClose":               take((*server).didClose),
	"workspace/didChangeWatchedFiles":     take((*server).didChangeWatchedFiles),
	"workspace/didChangeWorkspaceFolders": take((*server).didChangeWorkspaceFolders),
}

func take[P any](act func(*server, P) error) func(*server, json.RawMessage) error {
	return func(s *server, raw json.RawMessage) error {
		var params P
		if len(raw) > 0 {
			if err := json.Unmarshal(raw, &params); err != nil {
				return err
			}
		}
		return act(s, params)
	}
}

// name is how the server calls itself.
const name = "partnerlint"

func (s *server) serverInfo() protocol.ServerInfo {
	return protocol.ServerInfo{Name: name, Version: cmp.Or(s.options.Version, "devel")}
}
