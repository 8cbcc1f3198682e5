package wire

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// An echo answers a request with its parameters; some methods are of another
// kind.
type echo struct {
	mu       sync.Mutex
	notified []string
	held     chan struct{} // closed when a request is being held
}

func (e *echo) Notify(_ context.Context, method string, params json.RawMessage) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.notified = append(e.notified, method+string(params))
	if method == "panic" {
		panic("in a notification")
	}
}

func (e *echo) Request(method string, params json.RawMessage) Answer {
	switch method {
	case "unknown":
		return nil
	case "panic before":
		panic("before")
	case "panic":
		return func(context.Context) (any, error) { panic("while working") }
	case "hold":
		return func(ctx context.Context) (any, error) {
			close(e.held)
			<-ctx.Done()
			return nil, ctx.Err()
		}
	case "seen":
		e.mu.Lock()
		defer e.mu.Unlock()
		seen := strings.Join(e.notified, ",")
		return func(context.Context) (any, error) { return seen, nil }
	case "nothing":
		return func(context.Context) (any, error) { return nil, nil }
	}
	return func(context.Context) (any, error) { return params, nil }
}

// A client speaks to an echo over a pipe.
type client struct {
	t    *testing.T
	conn net.Conn
	in   *bufio.Reader
	echo *echo
	log  *bytes.Buffer
	done <-chan struct{}
}

func connect(t *testing.T) *client {
	ours, theirs := net.Pipe()
	c := &client{
		t:    t,
		conn: ours,
		in:   bufio.NewReader(ours),
		echo: &echo{held: make(chan struct{})},
		log:  new(bytes.Buffer),
	}
	conn := Connect(t.Context(), theirs, NewLog(c.log), func(*Conn) Handler { return c.echo })
	c.done = conn.Done()
	t.Cleanup(func() {
		ours.Close()
		<-c.done
	})
	return c
}

func (c *client) send(message string) {
	c.t.Helper()
	if _, err := fmt.Fprintf(c.conn, "Content-Length: %d\r\n\r\n%s", len(message), message); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) receive() string {
	c.t.Helper()
	header, err := textproto.NewReader(c.in).ReadMIMEHeader()
	if err != nil {
		c.t.Fatal(err)
	}
	size, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil {
		c.t.Fatal(err)
	}
	body := make([]byte, size)
	if _, err := io.ReadFull(c.in, body); err != nil {
		c.t.Fatal(err)
	}
	return string(body)
}

func (c *client) expect(parts ...string) {
	c.t.Helper()
	got := c.receive()
	for _, part := range parts {
		if !strings.Contains(got, part) {
			c.t.Errorf("received %s, which lacks %s", got, part)
		}
	}
}

func TestAnswers(t *testing.T) {
	c := connect(t)
	for _, step := range []struct{ send, want string }{
		{`{"jsonrpc":"2.0","id":1,"method":"x","params":{"a":"é😀"}}`, `"result":{"a":"é😀"}`},
		{`{"jsonrpc":"2.0","id":"two","method":"x","params":[3]}`, `"id":"two"`},
		{`{"jsonrpc":"2.0","id":0,"method":"x","params":[0]}`, `"id":0`},
		{`{"jsonrpc":"2.0","id":3,"method":"nothing"}`, `"result":null`},
		{`{"jsonrpc":"2.0","id":4,"method":"unknown"}`, `"code":-32601`},
		{`{"jsonrpc":"2.0","id":5,"method":"panic"}`, `"code":-32603`},
		{`{"jsonrpc":"2.0","id":6,"method":"panic before"}`, `"code":-32603`},
		{`{"jsonrpc":"2.0","id":7,"method":"x","params":{}}`, `"result":{}`},
	} {
		c.send(step.send)
		c.expect(step.want)
	}
}

// Notifications are taken in order, and before a request that follows them.
func TestOrder(t *testing.T) {
	c := connect(t)
	var want []string
	for i := range 200 {
		c.send(fmt.Sprintf(`{"jsonrpc":"2.0","method":"n","params":[%d]}`, i))
		want = append(want, fmt.Sprintf("n[%d]", i))
	}
	c.send(`{"jsonrpc":"2.0","method":"panic"}`)
	c.send(`{"jsonrpc":"2.0","id":1,"method":"seen"}`)
	c.expect(`"result":"` + strings.Join(append(want, "panic"), ",") + `"`)
}

func TestCancel(t *testing.T) {
	for _, id := range []string{"7", `"seven"`} {
		c := connect(t)
		c.send(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":99}}`) // of nothing
		c.send(`{"jsonrpc":"2.0","method":"$/cancelRequest"}`)
		c.send(`{"jsonrpc":"2.0","id":` + id + `,"method":"hold"}`)
		<-c.echo.held
		c.send(`{"jsonrpc":"2.0","id":1000,"method":"x","params":[1]}`) // others are not held up
		c.expect(`"id":1000`)
		c.send(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":` + id + `}}`)
		c.expect(`"code":-32800`, `"id":`+id)
	}
}

// A message that cannot be read is answered, and the session goes on.
func TestGarbageInMessages(t *testing.T) {
	c := connect(t)
	for _, step := range []struct{ send, want string }{
		{`{`, `"code":-32700`},
		{`null`, `"code":-32600`},
		{``, `"code":-32700`},
		{`[]`, `"code":-32600`},
		{`[{"jsonrpc":"2.0","id":1,"method":"x"}]`, `"code":-32600`},
		{`{"id":-1,"method":"x"}`, `"id":-1`},
		{`{"id":{},"method":"x"}`, `"id":null`},
		{`{"id":1.5,"method":"x"}`, `"id":1.5`},
		{`{"method":7}`, `"code":-32600`},
		{"\xff\xfe", `"code":-32700`},
		{`{"jsonrpc":"2.0","id":1,"method":"x","params":"` + strings.Repeat("é", 1<<16) + `"} `, `"id":1`},
	} {
		c.send(step.send)
		c.expect(step.want)
	}
	c.send(`{"id":1,"result":{},"method":"both"}`)
	c.send(`{"id":12345,"result":{}}`) // to no request of ours
	c.send(`{"jsonrpc":"2.0","id":2,"method":"x","params":{}}`)
	c.expect(`"id":2`)
}

func TestHeaders(t *testing.T) {
	body := `{"jsonrpc":"2.0","id":1,"method":"x","params":[1]}`
	for _, header := range []string{
		"Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n",
		"content-type: x\r\nCONTENT-LENGTH:%d\r\n\r\n",
		"Content-Length: %d\n\n",
	} {
		c := connect(t)
		fmt.Fprintf(c.conn, header+"%s", len(body), body)
		c.expect(`"result":[1]`)
	}
	for _, header := range []string{
		"\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n",
		"Content-Length: 4000000000\r\n\r\n",
		"Content-Type: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", strings.Repeat("x", mostHeader+1) + "\r\n",
		strings.Repeat("a: b\r\n", mostHeader) + "\r\n",
	} {
		c := connect(t)
		go io.Copy(io.Discard, c.conn)
		fmt.Fprint(c.conn, header)
		<-c.done
	}
}

// However bytes are mixed up on the wire, the connection ends or goes on, and
// nothing waits for ever.
func FuzzWire(f *testing.F) {
	f.Add([]byte("Content-Length: 2\r\n\r\n{}"))
	f.Add([]byte("Content-Length: 44\r\n\r\n" + `{"jsonrpc":"2.0","id":1,"method":"nothing"}` + "\n"))
	f.Add([]byte("Content-Length: 64\r\n\r\n" + `{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"1"}}`))
	f.Add([]byte("Content-Length: 9999\r\n\r\n{"))
	f.Add([]byte("\r\n\r\nContent-Length: 1\n\n1"))
	f.Fuzz(func(t *testing.T, in []byte) {
		ours, theirs := net.Pipe()
		conn := Connect(t.Context(), theirs, nil, func(*Conn) Handler { return &echo{held: make(chan struct{})} })
		go io.Copy(io.Discard, ours)
		_, _ = ours.Write(in)
		ours.Close()
		<-conn.Done()
	})
}
