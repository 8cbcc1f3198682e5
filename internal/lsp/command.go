package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/partnerlint/partnerlint/internal/answer"
	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/wire"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// The commands that actions run. Each takes texts.
const (
	commandExplain = "partnerlint.explain" // a rule: opens the page about it
	// a URI and a fingerprint: fixes in the file what its text in the editor does
	// not show
	commandFixFile = "partnerlint.fixFile"
	// a URI: answers with the page as visitors read it, see preview
	commandPreview = "partnerlint.preview"
	// the URI of an open document, a name, and the last part of an address or "":
	// makes a page in that document's site
	commandNew = "partnerlint.new"
	// create, update or prune, and the URI of an open document: writes the
	// baseline of that document's site
	commandBaseline = "partnerlint.baseline"
)

func commandNames() []string {
	return []string{commandExplain, commandFixFile, commandPreview, commandNew, commandBaseline}
}

// command is a command with its arguments.
func command(title, id string, arguments ...string) *protocol.Command {
	c := &protocol.Command{Title: title, Command: id}
	for _, argument := range arguments {
		raw, _ := json.Marshal(argument)
		c.Arguments = append(c.Arguments, raw)
	}
	return c
}

// executeCommand runs one of the commands.
func (s *server) executeCommand(ctx context.Context, p protocol.ExecuteCommandParams) (any, error) {
	arguments := make([]string, len(p.Arguments))
	for i, raw := range p.Arguments {
		if err := json.Unmarshal(raw, &arguments[i]); err != nil {
			return nil, wire.Errorf(wire.InvalidParams, "%s must have texts, not %s", p.Command, raw)
		}
	}
	for id, run := range map[string]struct {
		takes int
		do    func(context.Context, []string) (any, error)
	}{
		commandExplain:  {1, silent(s.explain)},
		commandFixFile:  {2, silent(s.fixFile)},
		commandPreview:  {1, s.preview},
		commandNew:      {3, s.newPage},
		commandBaseline: {2, s.baseline},
	} {
		switch {
		case p.Command != id:
		case len(arguments) != run.takes:
			return nil, wire.Errorf(wire.InvalidParams, "%s needs %d arguments, not %d", id, run.takes, len(arguments))
		default:
			return run.do(ctx, arguments)
		}
	}
	return nil, wire.Errorf(wire.InvalidParams, "there is no command %q", p.Command)
}

// silent makes a command that answers with nothing.
func silent(do func(context.Context, []string) error) func(context.Context, []string) (any, error) {
	return func(ctx context.Context, arguments []string) (any, error) { return nil, do(ctx, arguments) }
}

// A preview is a page as visitors read it.
type preview struct {
	Title string   `json:"title"`
	HTML  string   `json:"html"`  // the body without the layout around it
	Notes []string `json:"notes"` // in what the built page differs, a sentence each
	Card  string   `json:"card"`  // the card as the list shows it, in Markdown; "" for none
}

// preview answers with an open page as it stands.
func (s *server) preview(ctx context.Context, arguments []string) (any, error) {
	page, err := s.pageOf(ctx, arguments[0])
	if err != nil {
		return nil, err
	}
	if page == nil || page.Entry == nil {
		return nil, wire.Errorf(wire.RequestFailed, "%s is not an open page of a site", arguments[0])
	}
	html, notes, why := answer.Rendered(page.Doc)
	if why != "" {
		notes = []string{why}
	}
	p := preview{HTML: html, Notes: listOf(notes)}
	if card, ok := page.Card(); ok {
		p.Title, p.Card = card.Title, card.Markdown()
	}
	return p, nil
}

// explain opens the page about a rule, or says where it is.
func (s *server) explain(ctx context.Context, arguments []string) error {
	if s.options.RuleURL == nil {
		return wire.Errorf(wire.RequestFailed, "there are no pages about rules here")
	}
	address := s.options.RuleURL(arguments[0])
	if s.can.Window.ShowDocument.Support {
		var shown protocol.ShowDocumentResult
		params := protocol.ShowDocumentParams{URI: address, External: true}
		if err := s.conn.Call(ctx, "window/showDocument", params, &shown); err == nil && shown.Success {
			return nil
		}
	}
	s.show(protocol.MessageInfo, fmt.Sprintf("%s is explained on %s", arguments[0], address))
	return nil
}

func (s *server) show(kind protocol.MessageType, words string) {
	s.conn.Notify(s.ctx, "window/showMessage", protocol.MessageParams{Type: kind, Message: words})
}

// fixFile applies a fix to the file after a document, whose text in the editor
// does not show what is wrong. The editor must not have anything to save.
func (s *server) fixFile(ctx context.Context, arguments []string) error {
	doc := s.documents().Get(arguments[0])
	if doc == nil || doc.Path == "" {
		return wire.Errorf(wire.RequestFailed, "%s is not an open file", arguments[0])
	}
	s.sites.Refresh(doc)
	j, err := s.sites.JudgeSoon(ctx, doc)
	if err != nil {
		return err
	}
	if j == nil || j.State.Result == nil {
		return wire.Errorf(wire.ContentModified, "the page has changed; try again")
	}
	i := slices.IndexFunc(j.Findings, func(f finding) bool { return f.Fingerprint == arguments[1] })
	if i < 0 {
		return wire.Errorf(wire.ContentModified, "this is already fixed, or the page has changed")
	}
	full, base, judged := j.State.Result.Full(j.File.Path)
	raw, err := readFile(doc.Path)
	if err != nil || !judged || string(raw) != string(j.File.Raw()) {
		return wire.Errorf(
			wire.RequestFailed,
			"save %s first: the fix is made in the file itself",
			doc.Path.Base(),
		)
	}
	after, applied := fixed(j.File, j.Findings[i:i+1], true, j.State.Result.Recheck)
	if len(applied) == 0 {
		return wire.Errorf(wire.RequestFailed, "this fix would not improve the page")
	}
	if err := writeFile(full, base, raw, after.Raw()); err != nil {
		return wire.Errorf(wire.RequestFailed, "%s cannot be written: %v", full.Base(), err)
	}
	s.sites.FilesChanged([]paths.Full{full})
	s.soon(doc.URI, 0)
	return nil
}
