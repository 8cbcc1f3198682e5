package lsp_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// Each folder is a site of its own, and what is told of one is taken back when the
// user closes it.
func TestFolders(t *testing.T) {
	files := exampleSite(t)
	files[aurora] = strings.Replace(files[aurora], "## Founding Story", "##Founding Story", 1)
	dir := t.TempDir()
	for _, town := range []string{"north", "south"} {
		if err := os.CopyFS(filepath.Join(dir, town), os.DirFS(linttest.Write(t, files))); err != nil {
			t.Fatal(err)
		}
	}
	c := launch(t, dir, usual())
	c.initialize(c.uri("north"), c.uri("south"))
	north, south := c.uri("north/"+aurora), c.uri("south/"+aurora)
	c.await(north, has("heading-hashes"))
	c.await(south, has("heading-hashes"))
	folders := func(added, removed []any) {
		c.notify("workspace/didChangeWorkspaceFolders", map[string]any{
			"event": map[string]any{"added": added, "removed": removed},
		})
	}
	gone := []any{map[string]any{"uri": c.uri("south"), "name": "south"}}
	folders(nil, gone)
	c.await(south, none)
	c.await(north, has("heading-hashes")) // those of the other folder stay
	folders(gone, nil)
	c.await(south, has("heading-hashes"))
}

// A client that can ask the user is told to ask about the redirect alone.
func TestRenameAsks(t *testing.T) {
	c := start(t, exampleSite(t), renaming())
	uri := c.open(aurora)
	c.diagnostics(uri)
	params := c.at(uri, "partner: aurora")
	params["newName"] = "north-lab"
	var edit protocol.WorkspaceEdit
	c.ask("textDocument/rename", params, &edit)
	for id, note := range edit.ChangeAnnotations {
		if note.NeedsConfirmation != (id == "redirect") || note.Label == "" {
			t.Errorf("%s: %+v", id, note)
		}
	}
	if len(edit.ChangeAnnotations) < 4 {
		t.Errorf("only %+v", edit.ChangeAnnotations)
	}
	asked := 0
	for _, change := range edit.DocumentChanges {
		if change.Create != nil && change.Create.AnnotationID == "redirect" {
			asked++
		}
		if change.Edit == nil {
			continue
		}
		for _, e := range change.Edit.Edits {
			if _, ok := edit.ChangeAnnotations[e.AnnotationID]; !ok {
				t.Errorf("an edit without a note: %+v", e)
			}
		}
	}
	if asked != 1 {
		t.Errorf("%d redirects to be asked about: %+v", asked, edit)
	}
}

// The log has each message by name, and nothing of what pages hold.
func TestLog(t *testing.T) {
	dir, log := linttest.Write(t, exampleSite(t)), filepath.Join(t.TempDir(), "log")
	in, out := io.Pipe()
	status := make(chan int, 1)
	go func() { status <- cli.Main([]string{"lsp", "--log", log}, in, io.Discard, io.Discard) }()
	send := func(message string) { _, _ = fmt.Fprintf(out, "Content-Length: %d\r\n\r\n%s", len(message), message) }
	uri := text.URIOf(paths.Full(filepath.Join(dir, filepath.FromSlash(aurora))))
	send(fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"rootUri":%q,"capabilities":{}}}`,
		text.URIOf(paths.Full(dir))))
	send(`{"jsonrpc":"2.0","method":"initialized","params":{}}`)
	send(fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,`+
		`"languageId":"markdown","version":1,"text":"---\ntitle: Confidential Kettle\n---\n"}}}`, uri))
	send(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`)
	send(`{"jsonrpc":"2.0","method":"exit"}`)
	if got := <-status; got != 0 {
		t.Errorf("status %d", got)
	}
	raw, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"initialize", "textDocument/didOpen", "shutdown", "bytes"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("no %s in\n%s", want, raw)
		}
	}
	if strings.Contains(string(raw), "Kettle") {
		t.Errorf("the log has the text of a page:\n%s", raw)
	}
}

// However the messages of a session are damaged, the server answers each request,
// does not fail itself, and is right about the next whole text.
func TestDamagedMessages(t *testing.T) {
	c := start(t, exampleSite(t), making())
	uri := c.open(aurora)
	c.diagnostics(uri)
	right := c.texts[uri].String()
	place := c.at(uri, "partner: aur")
	place["newName"], place["query"], place["range"] = "north-lab", "a", protocol.Range{}
	place["context"] = map[string]any{"diagnostics": []any{}, "only": []string{"source.fixAll"}}
	place["command"], place["arguments"] = "partnerlint.preview", []any{uri}
	place["contentChanges"] = []any{map[string]any{"range": protocol.Range{}, "text": "x"}, map[string]any{"text": right}}
	place["changes"] = []any{map[string]any{"uri": uri, "type": 2}}
	whole, err := json.Marshal(place)
	if err != nil {
		t.Fatal(err)
	}
	methods := []string{"textDocument/hover", "textDocument/completion", "textDocument/definition",
		"textDocument/references", "textDocument/documentSymbol", "workspace/symbol", "textDocument/foldingRange",
		"textDocument/codeLens", "textDocument/prepareRename", "textDocument/rename", "textDocument/codeAction",
		"textDocument/diagnostic", "workspace/diagnostic", "workspace/executeCommand", "textDocument/didChange",
		"workspace/didChangeWatchedFiles", "textDocument/didSave", "$/cancelRequest", "workspace/didChangeWorkspaceFolders"}
	random := rand.New(rand.NewPCG(3, 11))
	var asked []int
	for range 1500 {
		params := damaged(random, whole)
		if !json.Valid(params) {
			continue // the connection answers that: see package wire
		}
		method := methods[random.IntN(len(methods))]
		if strings.Contains(method, "/did") || method[0] == '$' {
			c.notify(method, json.RawMessage(params))
			continue
		}
		asked = append(asked, c.request(method, json.RawMessage(params)))
	}
	if len(asked) < 100 {
		t.Errorf("only %d requests were sent", len(asked))
	}
	for _, id := range asked {
		if m := c.answer(id); m.Error != nil && strings.Contains(m.Error.Message, "itself failed") {
			t.Errorf("%s", m.Error.Message)
		}
	}
	c.versions[uri] = 1 << 20
	c.texts[uri] = text.New(right)
	c.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uri, "version": c.versions[uri]},
		"contentChanges": []any{map[string]any{"text": right}},
	})
	if all := c.diagnostics(uri); len(all) > 0 {
		t.Errorf("of the right page: %+v", all)
	}
}

// damaged puts another byte, number or word in one to three places of a message.
func damaged(random *rand.Rand, message []byte) []byte {
	words := []string{"null", "-1", "0", "9999999999999", "1e9", `""`, "[]", "{}", "true", "[null]", `"\ud800"`,
		`"file:///"`}
	for range 1 + random.IntN(3) {
		at := random.IntN(len(message))
		switch random.IntN(3) {
		case 0: // a value in the place of another
			if start := strings.IndexByte(string(message[at:]), ':'); start >= 0 {
				start += at + 1
				var value json.RawMessage
				if json.NewDecoder(strings.NewReader(string(message[start:]))).Decode(&value) == nil {
					end := start + len(value)
					message = []byte(string(message[:start]) + words[random.IntN(len(words))] + string(message[end:]))
				}
			}
		case 1: // another digit or letter
			if c := message[at]; c >= '0' && c <= '9' || c >= 'a' && c <= 'z' {
				message = []byte(string(message))
				message[at] = "0129aeuz"[random.IntN(8)]
			}
		default: // a text cut short, or doubled
			end := min(len(message), at+random.IntN(40))
			message = []byte(string(message[:at]) + string(message[end:]))
		}
	}
	return message
}
