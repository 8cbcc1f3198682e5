// Package wire is the connection between an editor and the server: messages
// in and out, in order, with cancellation, and with a log.
package wire

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"runtime/debug"
	"sync"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
)

// The codes of errors, from JSON-RPC 2.0 and the protocol's section on base
// messages.
const (
	ParseError           = -32700
	InvalidRequest       = -32600
	MethodNotFound       = -32601
	InvalidParams        = -32602
	InternalError        = -32603
	ServerNotInitialized = -32002
	RequestFailed        = -32803
	ServerCancelled      = -32802
	ContentModified      = -32801
	RequestCancelled     = -32800
)

// An Error is an answer that says why there is none.
type Error struct {
	Code    int64
	Message string
}

func (e *Error) Error() string { return e.Message }

// Errorf makes an Error.
func Errorf(code int64, format string, args ...any) *Error {
	return &Error{code, fmt.Sprintf(format, args...)}
}

// A Handler is what the server does with messages. Both functions are called
// for one message after another, in the order in which they come.
type Handler interface {
	// Notify takes a message that wants no answer.
	Notify(ctx context.Context, method string, params json.RawMessage)
	// Request looks at a request and returns the function that answers it, which
	// runs next to others: what it needs to know of the state of things must be
	// looked up before. Its context ends when the client withdraws the request.
	// A nil function represents a method that is not known.
	Request(method string, params json.RawMessage) Answer
}

// An Answer works out the result of a request. An error that is no *Error is
// answered as InternalError, and one of the context as RequestCancelled.
type Answer func(ctx context.Context) (any, error)

// mostAtOnce is how many requests are worked at next to each other.
const mostAtOnce = 8

// A Conn is a connection to a client.
type Conn struct {
	conn    *jsonrpc2.Conn
	handler Handler
	log     *Log
	slots   chan struct{}

	mu      sync.Mutex
	running map[jsonrpc2.ID]context.CancelFunc
}

// Connect begins to read from rwc. It takes rwc over.
func Connect(ctx context.Context, rwc io.ReadWriteCloser, l *Log, handler func(*Conn) Handler) *Conn {
	c := &Conn{log: l, slots: make(chan struct{}, mostAtOnce), running: map[jsonrpc2.ID]context.CancelFunc{}}
	c.handler = handler(c)
	ready := make(chan struct{})
	c.conn = jsonrpc2.NewConn(ctx, newStream(rwc, l), dispatcher{c, ready}, jsonrpc2.SetLogger(log.New(l, "", 0)))
	close(ready)
	return c
}

// Done is closed when the connection is.
func (c *Conn) Done() <-chan struct{} { return c.conn.DisconnectNotify() }

// Close ends the connection.
func (c *Conn) Close() { _ = c.conn.Close() }

// Notify sends a message that wants no answer. When the client is gone, nothing
// happens.
func (c *Conn) Notify(ctx context.Context, method string, params any) {
	if err := c.conn.Notify(ctx, method, params); err != nil && !errors.Is(err, jsonrpc2.ErrClosed) {
		c.log.Printf("-> %s could not be sent: %v", method, err)
		return
	}
	c.log.Printf("-> %s", method)
}

// Call sends a request and waits for its result.
func (c *Conn) Call(ctx context.Context, method string, params, result any) error {
	c.log.Printf("-> %s, a request", method)
	return c.conn.Call(ctx, method, params, result)
}

// A dispatcher hands messages to the handler. It waits until the connection is
// whole, since the first may arrive before Connect returns.
type dispatcher struct {
	*Conn
	ready chan struct{}
}

// Handle is called for each message on the goroutine that reads.
func (d dispatcher) Handle(ctx context.Context, _ *jsonrpc2.Conn, req *jsonrpc2.Request) {
	<-d.ready
	var params json.RawMessage
	if req.Params != nil {
		params = *req.Params
	}
	switch {
	case req.Method == "$/cancelRequest":
		d.cancel(params)
	case req.Notif:
		d.notify(ctx, req.Method, params)
	default:
		d.request(ctx, req.ID, req.Method, params)
	}
}

// cancel ends the context of a request that is still being worked at.
func (c *Conn) cancel(params json.RawMessage) {
	var p protocol.CancelParams
	var id jsonrpc2.ID
	if json.Unmarshal(params, &p) != nil || json.Unmarshal(p.ID, &id) != nil {
		c.log.Printf("<- $/cancelRequest without an ID")
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if stop, ok := c.running[id]; ok {
		stop()
	}
}

func (c *Conn) notify(ctx context.Context, method string, params json.RawMessage) {
	began := time.Now()
	defer func() {
		if p := recover(); p != nil {
			c.log.Printf("<- %s: the server itself failed: %v\n%s", method, p, debug.Stack())
			return
		}
		c.log.Printf("<- %s, %d bytes, %v", method, len(params), time.Since(began).Round(time.Microsecond))
	}()
	c.handler.Notify(ctx, method, params)
}

func (c *Conn) request(ctx context.Context, id jsonrpc2.ID, method string, params json.RawMessage) {
	began := time.Now()
	answer, err := c.prepare(method, params)
	if answer == nil && err == nil {
		err = Errorf(MethodNotFound, "%s is not something that partnerlint answers", method)
	}
	if err != nil {
		c.reply(ctx, id, method, began, nil, err)
		return
	}
	ctx, stop := context.WithCancel(ctx)
	c.mu.Lock()
	c.running[id] = stop
	c.mu.Unlock()
	go func() {
		defer func() {
			c.mu.Lock()
			delete(c.running, id)
			c.mu.Unlock()
			stop()
		}()
		select {
		case c.slots <- struct{}{}:
			defer func() { <-c.slots }()
		case <-ctx.Done():
		}
		result, err := c.work(ctx, method, answer)
		c.reply(ctx, id, method, began, result, err)
	}()
}

// prepare asks the handler for the answer to come.
func (c *Conn) prepare(method string, params json.RawMessage) (answer Answer, err error) {
	defer c.rescue(method, &err)
	return c.handler.Request(method, params), nil
}

// work runs an answer.
func (c *Conn) work(ctx context.Context, method string, answer Answer) (result any, err error) {
	defer c.rescue(method, &err)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return answer(ctx)
}

// rescue turns a panic into an error, and lets the server live.
func (c *Conn) rescue(method string, err *error) {
	if p := recover(); p != nil {
		c.log.Printf("<- %s: the server itself failed: %v\n%s", method, p, debug.Stack())
		*err = Errorf(InternalError, "partnerlint itself failed at %s: %v (please report this)", method, p)
	}
}

func (c *Conn) reply(ctx context.Context, id jsonrpc2.ID, method string, began time.Time, result any, err error) {
	response := &jsonrpc2.Response{ID: id}
	if err == nil {
		err = response.SetResult(result)
	}
	said := "answered"
	if err != nil {
		response.Result = nil
		response.Error = errorOf(ctx, err)
		said = response.Error.Message
	}
	c.log.Printf("<- %s: %s after %v", method, said, time.Since(began).Round(time.Microsecond))
	if err := c.conn.SendResponse(ctx, response); err != nil && !errors.Is(err, jsonrpc2.ErrClosed) {
		c.log.Printf("the answer could not be sent: %v", err)
	}
}

// errorOf words an error as the protocol has it.
func errorOf(ctx context.Context, err error) *jsonrpc2.Error {
	var own *Error
	switch {
	case errors.As(err, &own):
		return &jsonrpc2.Error{Code: own.Code, Message: own.Message}
	case errors.Is(err, context.Canceled) || ctx.Err() != nil:
		return &jsonrpc2.Error{Code: RequestCancelled, Message: "withdrawn"}
	}
	return &jsonrpc2.Error{Code: InternalError, Message: err.Error()}
}
