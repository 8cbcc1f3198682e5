package lsp

import (
	"fmt"
	"sync"
	"time"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/site"
)

// patience is how long a run goes on before the client is told of it.
const patience = 300 * time.Millisecond

// A progress is what the client is told of a run that takes long.
type progress struct {
	server *server
	token  string

	mu         sync.Mutex
	begun      bool
	ended      bool
	percentage int
}

// begin is called when a run begins.
func (s *server) begin(r *site.Root) (done func(files, total int), end func()) {
	s.log.Printf("checking %s", r.Dir)
	began := time.Now()
	if !s.can.Window.WorkDoneProgress {
		return nil, func() { s.log.Printf("checked %s in %v", r.Dir, time.Since(began).Round(time.Millisecond)) }
	}
	p := &progress{server: s, token: fmt.Sprintf("partnerlint/%d", s.tokens.Add(1))}
	timer := time.AfterFunc(patience, func() { p.begin("Checking " + r.Dir.Base()) })
	return p.done, func() {
		timer.Stop()
		p.end()
		s.log.Printf("checked %s in %v", r.Dir, time.Since(began).Round(time.Millisecond))
	}
}

func (p *progress) begin(title string) {
	params := protocol.WorkDoneProgressCreateParams{Token: p.token}
	if err := p.server.conn.Call(p.server.ctx, "window/workDoneProgress/create", params, nil); err != nil {
		return // the client does not want to know
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.ended {
		p.begun = true
		p.send(protocol.WorkDoneProgress{Kind: "begin", Title: title, Percentage: new(p.percentage)})
	}
}

// done tells that so many files are checked.
func (p *progress) done(files, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	percentage := 100 * files / max(total, 1)
	if percentage <= p.percentage {
		return
	}
	p.percentage = percentage
	if p.begun && !p.ended {
		p.send(protocol.WorkDoneProgress{Kind: "report", Percentage: &percentage})
	}
}

func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ended = true
	if p.begun {
		p.send(protocol.WorkDoneProgress{Kind: "end"})
	}
}

func (p *progress) send(value protocol.WorkDoneProgress) {
	p.server.conn.Notify(p.server.ctx, "$/progress", protocol.ProgressParams{Token: p.token, Value: value})
}
