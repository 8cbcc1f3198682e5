//go:build e2e && linux

package e2e

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A server is "partnerlint lsp" as a process, with an editor that is this test.
type server struct {
	t    *testing.T
	dir  string
	cmd  *exec.Cmd
	in   io.WriteCloser
	said chan heard
	text map[string]string
	at   map[string]int // the version of each open page
	id   int

	paced []string // the pages that are edited to measure
}

// heard is a message of the server's.
type heard struct {
	ID     json.RawMessage
	Method string
	Params struct {
		URI         string
		Version     int
		Diagnostics []struct{ Code string }
	}
}

// serve starts a server for the site in dir. The process editor is said to have
// started it.
func serve(t *testing.T, dir string, editor int) *server {
	t.Helper()
	s := &server{t: t, dir: dir, cmd: exec.Command(partnerlint(t), "lsp"), said: make(chan heard, 10_000),
		text: map[string]string{}, at: map[string]int{}}
	in, err := s.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.in, s.cmd.Stderr = in, os.Stderr
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill() })
	go s.listen(bufio.NewReader(out))
	s.ask("initialize", map[string]any{"processId": editor, "rootUri": s.uri(""), "capabilities": map[string]any{
		"general":      map[string]any{"positionEncodings": []string{"utf-8"}},
		"window":       map[string]any{"workDoneProgress": true},
		"textDocument": map[string]any{"publishDiagnostics": map[string]any{"versionSupport": true}},
	}})
	s.send(map[string]any{"jsonrpc": "2.0", "method": "initialized", "params": map[string]any{}})
	return s
}

// listen takes what the server says until it ends.
func (s *server) listen(in *bufio.Reader) {
	defer close(s.said)
	for {
		header, err := textproto.NewReader(in).ReadMIMEHeader()
		if err != nil {
			return
		}
		size, _ := strconv.Atoi(header.Get("Content-Length"))
		body := make([]byte, size)
		var m heard
		if _, err := io.ReadFull(in, body); err != nil || json.Unmarshal(body, &m) != nil {
			return
		}
		if m.Method != "" && m.ID != nil { // a request: the answer is null
			s.send(map[string]any{"jsonrpc": "2.0", "id": m.ID, "result": nil})
		}
		s.said <- m
	}
}

func (s *server) send(message map[string]any) {
	raw, _ := json.Marshal(message)
	_, _ = fmt.Fprintf(s.in, "Content-Length: %d\r\n\r\n%s", len(raw), raw)
}

// wait takes messages until one is as it should be.
func (s *server) wait(what string, is func(heard) bool) {
	s.t.Helper()
	late := time.After(2 * time.Minute)
	for {
		select {
		case m, ok := <-s.said:
			if !ok {
				s.t.Fatalf("the server ended before %s", what)
			}
			if is(m) {
				return
			}
		case <-late:
			s.t.Fatalf("waited in vain for %s", what)
		}
	}
}

func (s *server) ask(method string, params map[string]any) {
	s.t.Helper()
	s.id++
	id := strconv.Itoa(s.id)
	s.send(map[string]any{"jsonrpc": "2.0", "id": s.id, "method": method, "params": params})
	s.wait("the answer to "+method, func(m heard) bool { return m.Method == "" && string(m.ID) == id })
}

func (s *server) uri(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(s.dir, path))}).String()
}

func (s *server) open(path string) {
	s.t.Helper()
	s.text[path], s.at[path] = read(s.t, filepath.Join(s.dir, path)), 1
	s.send(map[string]any{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": map[string]any{
		"textDocument": map[string]any{"uri": s.uri(path), "languageId": "markdown", "version": 1, "text": s.text[path]}}})
	s.judged(path)
}

// edit puts a text in the place of another one in an open page.
func (s *server) edit(path, old, with string) {
	s.t.Helper()
	before, after, ok := strings.Cut(s.text[path], old)
	if !ok {
		s.t.Fatalf("%q is not in %s", old, path)
	}
	s.text[path] = before + with + after
	s.at[path]++
	place := func(offset int, of string) map[string]any {
		return map[string]any{"line": strings.Count(of[:offset], "\n"),
			"character": offset - 1 - strings.LastIndexByte(of[:offset], '\n')}
	}
	was := before + old + after
	s.send(map[string]any{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": map[string]any{
		"textDocument": map[string]any{"uri": s.uri(path), "version": s.at[path]},
		"contentChanges": []any{map[string]any{"text": with,
			"range": map[string]any{"start": place(len(before), was), "end": place(len(before)+len(old), was)}}}}})
}

// judged waits for the diagnostics of pages as they now are, and returns how many
// the last has.
func (s *server) judged(pages ...string) (found int) {
	s.t.Helper()
	left := map[string]int{}
	for _, path := range pages {
		left[s.uri(path)] = s.at[path]
	}
	s.wait(fmt.Sprintf("the diagnostics of %d pages", len(pages)), func(m heard) bool {
		if m.Method == "textDocument/publishDiagnostics" && left[m.Params.URI] == m.Params.Version {
			delete(left, m.Params.URI)
			found = len(m.Params.Diagnostics)
		}
		return len(left) == 0
	})
	return found
}

// cpu is how much processor time the server has had.
func (s *server) cpu() (used time.Duration) {
	s.t.Helper()
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", s.cmd.Process.Pid))
	if err != nil || len(tasks) == 0 {
		s.t.Fatal(tasks, err)
	}
	for _, task := range tasks {
		var ran int64
		if raw, err := os.ReadFile(task); err == nil {
			_, _ = fmt.Sscan(string(raw), &ran)
		}
		used += time.Duration(ran)
	}
	return used
}

// held is how many kilobytes of memory the server has when nothing is asked of it:
// the least of some looks, the last as soon as that is enough.
func (s *server) held(enough int) (least int) {
	s.t.Helper()
	for range 8 {
		time.Sleep(2 * time.Second)
		_, rest, ok := strings.Cut(read(s.t, fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid)), "VmRSS:")
		var now int
		if _, err := fmt.Sscan(rest, &now); err != nil || !ok {
			s.t.Fatal(err)
		}
		if least == 0 || now < least {
			least = now
		}
		if least <= enough {
			break
		}
	}
	return least
}

// siteOf is a site of so many pages, which are right.
func siteOf(t *testing.T, pages int) string {
	dir := t.TempDir()
	writeSite(t, dir)
	data := &strings.Builder{}
	data.WriteString("{\n")
	for i := range pages {
		key := fmt.Sprintf("partner-%d", i)
		write(t, dir, "_partners/"+key+"/index.md", sitePage(fmt.Sprintf("Partner %d", i), key))
		fmt.Fprintf(data, "  %q: {\"website\": \"https://%[1]s.example\"},\n", key)
	}
	two := read(t, filepath.Join(dir, "_data/partners.json"))
	write(t, dir, "_data/partners.json", data.String()+strings.TrimPrefix(two, "{"))
	return dir
}

// In a site of 10,000 pages an edit costs little more processor time than in one of
// a hundred, also when it is of what other pages know, and nothing like a new index;
// and 10,000 edits leave the server with as much memory as a hundred.
func TestServerKeepsPace(t *testing.T) {
	small, large := serveOf(t, 100), serveOf(t, 10_000)
	large.editAll(2)
	first := large.held(0)
	text := middle(large.timeOf(kindsOfEdits[0]))
	for _, kind := range kindsOfEdits {
		few, many := small.timeOf(kind), large.timeOf(kind)
		t.Logf("%s: %v of processor time at a hundred pages, %v (p95 %v) at 10,000",
			kind.name, middle(few), middle(many), many[len(many)*95/100])
		if middle(many) > 12*max(text, middle(few)) {
			t.Errorf("an edit of the %s costs %v, and %v in a small site", kind.name, middle(many), middle(few))
		}
	}
	large.editAll((10_000 - 100 - 5*100) / fiftyPages / 2 * 2)
	most := first * 3 / 2
	last := large.held(most)
	t.Logf("memory: %d kB after 100 edits, %d kB after 10,000", first, last)
	if last > most {
		t.Errorf("10,000 edits leave %d kB, a hundred %d kB", last, first)
	}
}

// A kindOfEdit puts a text in the place of another one of a page that is right.
type kindOfEdit struct{ name, old, with string }

var kindsOfEdits = []kindOfEdit{
	{"text", "one table", "one  table"},
	{"title", "title: Partner ", "title: Partnr "},
	{"permalink", "permalink: partners/p", "permalink: partners/xp"},
	{"key", "partner: p", "partner: xp"},
}

const fiftyPages = 50

// paced is a page of a site of many.
func paced(i, pages int) string {
	return fmt.Sprintf("_partners/partner-%d/index.md", i*pages/fiftyPages)
}

// serveOf starts a server for a site of so many pages, which are right, and opens
// fifty of them.
func serveOf(t *testing.T, pages int) *server {
	t.Helper()
	s := serve(t, siteOf(t, pages), os.Getpid())
	for i := range fiftyPages {
		s.paced = append(s.paced, paced(i, pages))
		s.open(s.paced[i])
	}
	if found := s.still(s.paced[0]); found != 0 {
		t.Errorf("a right page has %d findings", found)
	}
	return s
}

// editAll edits each open page n times, in a way and back; they are judged together.
func (s *server) editAll(n int) {
	s.t.Helper()
	for i := range n {
		kind := kindsOfEdits[i/2%len(kindsOfEdits)]
		if i%2 == 1 {
			kind.old, kind.with = kind.with, kind.old
		}
		for _, page := range s.paced {
			s.edit(page, kind.old, kind.with)
		}
		s.judged(s.paced...)
	}
}

// timeOf is how much processor time each of a hundred edits of a page takes until it is
// judged, the shortest first.
func (s *server) timeOf(kind kindOfEdit) (times []time.Duration) {
	s.t.Helper()
	for range 100 {
		before := s.cpu()
		s.edit(s.paced[7], kind.old, kind.with)
		s.judged(s.paced[7])
		times = append(times, s.cpu()-before)
		kind.old, kind.with = kind.with, kind.old
	}
	slices.Sort(times)
	return times
}

func middle(sorted []time.Duration) time.Duration { return sorted[len(sorted)/2] }

// still waits for the diagnostics of a page after an edit that changes nothing.
func (s *server) still(page string) int {
	s.edit(page, "---\n", "---\n")
	return s.judged(page)
}

// A server whose editor has died ends, although somebody else keeps its input open.
func TestServerEndsWithItsEditor(t *testing.T) {
	editor := exec.Command("sleep", "600")
	if err := editor.Start(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	writeSite(t, dir)
	s := serve(t, dir, editor.Process.Pid)
	s.open("_partners/Mill-Data/index.md")
	_ = editor.Process.Kill()
	_ = editor.Wait()
	ended := make(chan int, 1)
	go func() {
		for range s.said { // until its output is closed
		}
		_ = s.cmd.Wait()
		ended <- s.cmd.ProcessState.ExitCode()
	}()
	select {
	case status := <-ended:
		if status != 1 {
			t.Errorf("status %d", status)
		}
	case <-time.After(time.Minute):
		t.Error("the server goes on")
	}
}
