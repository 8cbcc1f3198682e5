package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// The kinds of action that are partnerlint's own.
const (
	fixAll       = protocol.SourceFixAll + ".partnerlint"
	fixAllUnsafe = fixAll + ".unsafe" // offered to those alone who ask for it by name
)

// codeAction answers what can be done about a range.
func (s *server) codeAction(ctx context.Context, p protocol.CodeActionParams) ([]protocol.CodeAction, error) {
	actions := []protocol.CodeAction{}
	doc := s.documents().Get(p.TextDocument.URI)
	if doc == nil {
		return actions, nil
	}
	j, err := s.sites.JudgeSoon(ctx, doc)
	if err != nil || j == nil || j.State.Result == nil {
		return actions, err
	}
	only := p.Context.Only
	if wants(only, protocol.QuickFix) {
		for _, f := range s.meant(j, p) {
			actions = append(actions, s.actionsFor(j, f)...)
		}
	}
	if asks(only, fixAll) {
		actions = append(actions, s.fixAllAction(ctx, j, false)...)
	}
	if slices.Contains(only, fixAllUnsafe) {
		actions = append(actions, s.fixAllAction(ctx, j, true)...)
	}
	return actions, ctx.Err()
}

// wants reports whether a client that wants only some kinds of action takes
// this one: it names the kind or one above it, or none at all.
func wants(only []protocol.CodeActionKind, kind protocol.CodeActionKind) bool {
	return len(only) == 0 || asks(only, kind)
}

// asks reports whether one of the kinds is kind or is above it.
func asks(only []protocol.CodeActionKind, kind protocol.CodeActionKind) bool {
	return slices.ContainsFunc(only, func(k protocol.CodeActionKind) bool {
		return k == kind || k != "" && strings.HasPrefix(string(kind), string(k)+".")
	})
}

// meant are the findings that a request is about: those that the client names,
// or, when it names none of ours, those that the range touches.
func (s *server) meant(j *site.Judged, p protocol.CodeActionParams) []*finding {
	named := map[string]bool{}
	for _, d := range p.Context.Diagnostics {
		var data diagnosticData
		if d.Source == name && json.Unmarshal(d.Data, &data) == nil {
			named[data.Fingerprint] = true
		}
	}
	start, end := j.Offset(p.Range.Start, s.encoding()), j.Offset(p.Range.End, s.encoding())
	var found []*finding
	for i := range j.Findings {
		f := &j.Findings[i]
		touched := max(f.Span.Start, 0) <= end && start <= max(f.Span.End, 0)
		if named[f.Fingerprint] || len(named) == 0 && touched {
			found = append(found, f)
		}
	}
	return found
}

// actionsFor are what can be done about one finding.
func (s *server) actionsFor(j *site.Judged, f *finding) []protocol.CodeAction {
	about := []protocol.Diagnostic{s.diagnose(f, j.Range(f.Span, s.encoding()), j.State.Root.Dir, j.Doc.Version)}
	var actions []protocol.CodeAction
	add := func(a protocol.CodeAction) {
		a.Kind, a.Diagnostics = protocol.QuickFix, about
		actions = append(actions, a)
	}
	if action, ok := s.fixAction(j, f); ok {
		add(action)
	}
	if edits, ok := suppression(j, f); ok {
		add(
			protocol.CodeAction{
				Title: fmt.Sprintf("Suppress %s here, with a reason", f.Rule),
				Edit:  s.editOf(j, edits),
			},
		)
	}
	if s.options.RuleURL != nil {
		add(
			protocol.CodeAction{
				Title:   "Explain " + f.Rule,
				Command: command("Explain "+f.Rule, commandExplain, f.Rule),
			},
		)
	}
	return actions
}

// fixAction applies a finding's fix, if the page is better for it.
func (s *server) fixAction(j *site.Judged, f *finding) (action protocol.CodeAction, ok bool) {
	if f.Fix == nil {
		return action, false
	}
	after, applied := fixed(j.File, []finding{*f}, true, j.State.Result.Recheck)
	if len(applied) == 0 {
		return action, false
	}
	action.Title, action.IsPreferred = sentence(f.Fix.Title), f.Fix.Safe
	if !f.Fix.Safe {
		action.Title += " (a guess: check the result)"
	}
	edits := f.Fix.Edits
	if len(applied) > 1 || string(applyEdits(j.File, edits)) != string(after.Raw()) {
		edits = difference(j.File, after)
	}
	if !editable(j, edits) {
		if j.Doc.Path == "" {
			return action, false
		}
		action.Command = command(action.Title, commandFixFile, j.Doc.URI, f.Fingerprint)
		return action, true
	}
	action.Edit = s.editOf(j, edits)
	return action, true
}

func editable(j *site.Judged, edits []edit) bool {
	spans := make([]span, len(edits))
	for i := range edits {
		spans[i] = edits[i].Span
	}
	return j.Editable(spans...)
}

// difference is the edits that lead from one text of a file to another.
func difference(before, after *source.File) []edit {
	var edits []edit
	for _, e := range udiff.Strings(string(before.Raw()), string(after.Raw())) {
		at := before.RawOffset(0)
		edits = append(edits, edit{Span: span{Start: e.Start - at, End: e.End - at}, New: e.New})
	}
	return edits
}

// editOf puts edits of a judged text in the client's terms.
func (s *server) editOf(j *site.Judged, edits []edit) *protocol.WorkspaceEdit {
	changes := make([]protocol.TextEdit, 0, len(edits))
	for _, e := range wholeEndings(j.File, edits) {
		changes = append(changes, protocol.TextEdit{Range: j.Range(e.Span, s.encoding()), NewText: e.New})
	}
	if !s.can.Workspace.WorkspaceEdit.DocumentChanges {
		return &protocol.WorkspaceEdit{Changes: map[protocol.URI][]protocol.TextEdit{j.Doc.URI: changes}}
	}
	return &protocol.WorkspaceEdit{DocumentChanges: []protocol.DocumentChange{{Edit: &protocol.TextDocumentEdit{
		TextDocument: protocol.OptionalVersionedTextDocumentIdentifier{
			URI:     j.Doc.URI,
			Version: &j.Doc.Version,
		}, Edits: changes,
	}}}}
}

// wholeEndings widens edits that begin or end between CR and LF, where an editor
// has no place. Where they meet then, one edit makes them all.
func wholeEndings(file *source.File, edits []edit) []edit {
	within := func(at int) bool {
		return at > 0 && at < len(file.Text) && file.Text[at] == '\n' && file.Text[at-1] == '\r'
	}
	wide := slices.Clone(edits)
	slices.SortStableFunc(wide, func(a, b edit) int { return a.Span.Start - b.Span.Start })
	for i := range wide {
		e := &wide[i]
		e.New = file.Ending(e.New)
		if within(e.Span.Start) {
			e.Span.Start, e.New = e.Span.Start-1, "\r"+e.New
		}
		if within(e.Span.End) {
			e.Span.End, e.New = e.Span.End+1, e.New+"\n"
		}
		if i > 0 && wide[i-1].Span.End > e.Span.Start {
			after := newFile(file.Path, applyEdits(file, edits))
			return []edit{{Span: file.All(), New: string(after.Text)}}
		}
	}
	return wide
}

// fixAllAction is what --fix does to the page, or --unsafe-fixes, worked out at
// once: an editor that fixes on saving does not wait.
func (s *server) fixAllAction(ctx context.Context, j *site.Judged, unsafe bool) []protocol.CodeAction {
	after, applied := s.fixPage(ctx, j, unsafe)
	if len(applied) == 0 {
		return nil
	}
	edits := difference(j.File, after)
	if !editable(j, edits) {
		return nil
	}
	action := protocol.CodeAction{Title: "Apply all safe fixes", Kind: fixAll, Edit: s.editOf(j, edits)}
	if unsafe {
		action.Title, action.Kind = "Apply all fixes (some are guesses: check the result)", fixAllUnsafe
	}
	return []protocol.CodeAction{action}
}

// fixPage applies the fixes of a page. Those that show the page to the others
// are left out when that would bring a finding elsewhere.
func (s *server) fixPage(ctx context.Context, j *site.Judged, unsafe bool) (after *source.File, applied []finding) {
	after, applied = fixed(j.File, j.Findings, unsafe, j.State.Result.Recheck)
	shows := func(f finding) bool { return f.HidesPage() }
	if !slices.ContainsFunc(applied, shows) || !s.sites.Harms(ctx, j, after) {
		return after, applied
	}
	rest := slices.DeleteFunc(slices.Clone(j.Findings), shows)
	return fixed(j.File, rest, unsafe, j.State.Result.Recheck)
}
