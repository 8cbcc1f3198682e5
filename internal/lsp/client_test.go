package lsp_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// limit is how long a test waits for what must come.
const limit = 30 * time.Second

// A client is an editor without a window, which speaks with "partnerlint lsp"
// through the front door.
type client struct {
	t   testing.TB
	dir string
	can map[string]any

	out io.WriteCloser
	err bytes.Buffer

	mu        sync.Mutex
	changed   *sync.Cond
	next      int
	answers   map[int]message
	published map[string]protocol.PublishDiagnosticsParams
	requests  []message // those of the server's, in order
	notified  []message
	versions  map[string]int32
	texts     map[string]*text.Text
	encoding  text.Encoding
	applied   func(message) any // answers the server's requests; nil for null
	status    chan int
}

type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

// usual are the capabilities of a client that can do everything but pull.
func usual() map[string]any {
	return map[string]any{
		"general": map[string]any{"positionEncodings": []string{"utf-16"}},
		"textDocument": map[string]any{
			"publishDiagnostics": map[string]any{
				"versionSupport":         true,
				"relatedInformation":     true,
				"codeDescriptionSupport": true,
				"dataSupport":            true,
				"tagSupport":             map[string]any{"valueSet": []int{1, 2}},
			},
		},
		"workspace": map[string]any{
			"workspaceEdit": map[string]any{
				"documentChanges":    true,
				"resourceOperations": []string{"create", "rename", "delete"},
			},
		},
	}
}

// start begins a session over files, which are written to a folder of their own.
func start(t testing.TB, files map[string]string, can map[string]any) *client {
	t.Helper()
	c := launch(t, linttest.Write(t, files), can)
	c.initialize(text.URIOf(paths.Full(c.dir)))
	return c
}

// launch begins to speak, and says nothing.
func launch(t testing.TB, dir string, can map[string]any) *client {
	t.Helper()
	in, out := io.Pipe()
	back, from := io.Pipe()
	c := &client{
		t:         t,
		dir:       dir,
		can:       can,
		out:       out,
		answers:   map[int]message{},
		published: map[string]protocol.PublishDiagnosticsParams{},
		versions:  map[string]int32{},
		texts:     map[string]*text.Text{},
		status:    make(chan int, 1),
	}
	c.changed = sync.NewCond(&c.mu)
	go func() {
		c.status <- cli.Main([]string{"lsp", "--stdio"}, in, from, &c.err)
		from.Close()
	}()
	go c.read(back)
	t.Cleanup(func() {
		out.Close()
		select {
		case status := <-c.status:
			c.status <- status
		case <-time.After(limit):
			t.Error("the server does not end")
		}
		if c.err.Len() > 0 {
			t.Errorf("on the error stream: %s", c.err.String())
		}
	})
	return c
}

func (c *client) initialize(folders ...string) protocol.InitializeResult {
	c.t.Helper()
	var result protocol.InitializeResult
	all := []map[string]any{}
	for _, folder := range folders {
		all = append(all, map[string]any{"uri": folder, "name": "site"})
	}
	c.ask(
		"initialize",
		map[string]any{"processId": os.Getpid(), "rootUri": nil, "capabilities": c.can, "workspaceFolders": all},
		&result,
	)
	for _, e := range []text.Encoding{text.UTF8, text.UTF16, text.UTF32} {
		if result.Capabilities.PositionEncoding == e.String() {
			c.encoding = e
		}
	}
	c.notify("initialized", map[string]any{})
	return result
}

// read takes what the server says. Anything that is no message fails the test.
func (c *client) read(from io.Reader) {
	in := bufio.NewReader(from)
	for {
		header, err := textproto.NewReader(in).ReadMIMEHeader()
		if err != nil {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.next = -1 // the session is over
			c.changed.Broadcast()
			return
		}
		size, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			c.t.Errorf("the server wrote %v", header)
			return
		}
		body := make([]byte, size)
		var m message
		if _, err := io.ReadFull(in, body); err != nil || json.Unmarshal(body, &m) != nil {
			c.t.Errorf("the server wrote %q (%v)", body, err)
			return
		}
		c.take(m)
	}
}

func (c *client) take(m message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case m.Method == "":
		id, _ := strconv.Atoi(string(m.ID))
		c.answers[id] = m
	case m.ID != nil:
		c.requests = append(c.requests, m)
		var result any
		if c.applied != nil {
			result = c.applied(m)
		}
		go c.send(map[string]any{"jsonrpc": "2.0", "id": m.ID, "result": result})
	case m.Method == "textDocument/publishDiagnostics":
		var p protocol.PublishDiagnosticsParams
		if err := json.Unmarshal(m.Params, &p); err != nil {
			c.t.Errorf("%s: %v", m.Params, err)
		}
		if p.Diagnostics == nil {
			c.t.Errorf("no list: %s", m.Params)
		}
		c.published[p.URI] = p
	default:
		c.notified = append(c.notified, m)
	}
	c.changed.Broadcast()
}

func (c *client) send(v any) {
	raw, err := json.Marshal(v)
	if err != nil {
		c.t.Errorf("%v", err)
		return
	}
	_, _ = fmt.Fprintf(c.out, "Content-Length: %d\r\n\r\n%s", len(raw), raw)
}

func (c *client) notify(method string, params any) {
	c.send(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
}

// request sends a request and returns its number.
func (c *client) request(method string, params any) int {
	c.mu.Lock()
	c.next++
	id := c.next
	c.mu.Unlock()
	c.send(map[string]any{"jsonrpc": "2.0", "id": id, "method": method, "params": params})
	return id
}

// wait waits until something is so. Only is may read what the server said: the
// next message comes at any time.
func (c *client) wait(what string, is func() bool) {
	c.t.Helper()
	late := time.AfterFunc(limit, func() { c.changed.Broadcast() })
	defer late.Stop()
	began := time.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	for !is() {
		if time.Since(began) >= limit || c.next < 0 {
			c.t.Fatalf("waited in vain for %s", what)
		}
		c.changed.Wait()
	}
}

// answer waits for the answer to a request.
func (c *client) answer(id int) message {
	c.t.Helper()
	var m message
	c.wait(fmt.Sprintf("answer %d", id), func() (ok bool) {
		m, ok = c.answers[id]
		return ok
	})
	return m
}

// ask sends a request and reads its result, which must not be an error.
func (c *client) ask(method string, params, result any) {
	c.t.Helper()
	m := c.answer(c.request(method, params))
	if m.Error != nil {
		c.t.Fatalf("%s: %s (%d)", method, m.Error.Message, m.Error.Code)
	}
	if result != nil {
		if err := json.Unmarshal(m.Result, result); err != nil {
			c.t.Fatalf("%s: %s: %v", method, m.Result, err)
		}
	}
}

func (c *client) uri(path string) string {
	return text.URIOf(paths.Full(filepath.Join(c.dir, filepath.FromSlash(path))))
}

// open opens a file as it is on disk.
func (c *client) open(path string) string {
	c.t.Helper()
	raw, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(path)))
	if err != nil {
		c.t.Fatal(err)
	}
	return c.openAs(c.uri(path), string(raw))
}

func (c *client) openAs(uri, content string) string {
	c.versions[uri], c.texts[uri] = 1, text.New(content)
	c.notify(
		"textDocument/didOpen",
		map[string]any{
			"textDocument": map[string]any{"uri": uri, "languageId": "markdown", "version": 1, "text": content},
		},
	)
	return uri
}

// edit replaces the first occurrence of a text.
func (c *client) edit(uri, old, with string) {
	c.t.Helper()
	at := strings.Index(c.texts[uri].String(), old)
	if at < 0 {
		c.t.Fatalf("%q does not stand in %q", old, c.texts[uri])
	}
	c.replace(uri, at, at+len(old), with)
}

func (c *client) replace(uri string, start, end int, with string) {
	c.versions[uri]++
	r := c.texts[uri].Range(start, end, c.encoding)
	c.texts[uri] = c.texts[uri].Replace(start, end, with)
	c.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uri, "version": c.versions[uri]},
		"contentChanges": []any{map[string]any{"range": r, "text": with}},
	})
}

// diagnostics waits for those of the present version of an open document.
func (c *client) diagnostics(uri string) []protocol.Diagnostic {
	c.t.Helper()
	version := c.versions[uri]
	var p protocol.PublishDiagnosticsParams
	c.wait(fmt.Sprintf("diagnostics of version %d of %s", version, uri), func() bool {
		p = c.published[uri]
		return p.Version != nil && *p.Version == version
	})
	return p.Diagnostics
}

// await waits until the diagnostics of a document are as they should be.
func (c *client) await(uri string, are func([]protocol.Diagnostic) bool) {
	c.t.Helper()
	c.wait("diagnostics of "+uri, func() bool {
		p, ok := c.published[uri]
		return ok && are(p.Diagnostics)
	})
}

// has reports whether diagnostics include one of a rule.
func has(rule string) func([]protocol.Diagnostic) bool {
	return func(all []protocol.Diagnostic) bool {
		return slices.ContainsFunc(all, func(d protocol.Diagnostic) bool { return string(d.Code) == rule })
	}
}

func none(all []protocol.Diagnostic) bool { return len(all) == 0 }

// actions asks for what can be done about diagnostics.
func (c *client) actions(uri string, about []protocol.Diagnostic, only ...string) []protocol.CodeAction {
	c.t.Helper()
	at := protocol.Range{}
	if len(about) > 0 {
		at = about[0].Range
	}
	context := map[string]any{"diagnostics": append([]protocol.Diagnostic{}, about...)}
	if len(only) > 0 {
		context["only"] = only
	}
	var actions []protocol.CodeAction
	c.ask(
		"textDocument/codeAction",
		map[string]any{"textDocument": map[string]any{"uri": uri}, "range": at, "context": context},
		&actions,
	)
	return actions
}

// apply makes the edits of an action in the client's text of a document, and
// tells the server.
func (c *client) apply(uri string, e *protocol.WorkspaceEdit) {
	c.t.Helper()
	if e == nil || len(e.DocumentChanges) != 1 || e.DocumentChanges[0].Edit == nil {
		c.t.Fatalf("no edit of one document: %+v", e)
	}
	change := e.DocumentChanges[0].Edit
	if change.TextDocument.URI != uri || *change.TextDocument.Version != c.versions[uri] {
		c.t.Fatalf(
			"the edit is of %+v, version %d, not of %s, version %d",
			change.TextDocument,
			*change.TextDocument.Version,
			uri,
			c.versions[uri],
		)
	}
	edits := slices.Clone(change.Edits)
	before := c.texts[uri]
	slices.SortStableFunc(edits, func(a, b protocol.TextEdit) int {
		return before.Offset(b.Range.Start, c.encoding) - before.Offset(a.Range.Start, c.encoding)
	})
	for i, edit := range edits {
		start, end := before.Offset(edit.Range.Start, c.encoding), before.Offset(edit.Range.End, c.encoding)
		if i > 0 && end > before.Offset(edits[i-1].Range.Start, c.encoding) {
			c.t.Fatalf("edits overlap: %+v", edits)
		}
		c.replace(uri, start, end, edit.NewText)
	}
}
