//go:build unix

package cli_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"github.com/partnerlint/partnerlint/internal/config"
)

// A dialogue is partnerlint new on a terminal of its own.
type dialogue struct {
	t    *testing.T
	dir  string
	cmd  *exec.Cmd
	tty  *os.File
	done chan struct{}

	mu   sync.Mutex
	said strings.Builder // what the program wrote
	read int             // what of it was waited for
}

// newSite is a site with one partner, whose data names websites.
func newSite(t *testing.T) string {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"_config.yml":         "collections:\n  partners:\n    output: true\nexcerpt_separator: <!--more-->\n",
		"_data/partners.json": "{\n  \"a-b\": {\n    \"name\": \"A B\",\n    \"website\": \"https://a-b.example\"\n  }\n}\n",
		"_partners/a-b.md": "---\nlayout: partner\ntitle: A B\npermalink: partners/a-b\npartner: a-b\n---\n" +
			"We map our town.\n<!--more-->\n\n## Program Description\n\nWe map.\n\n## Founding Story\n\nIt began in 2016.\n",
	} {
		full := filepath.Join(dir, name)
		err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), 0o644))
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func begin(t *testing.T, dir string, args ...string) *dialogue {
	t.Helper()
	d := &dialogue{t: t, dir: dir, done: make(chan struct{})}
	d.cmd = exec.Command("partnerlint", append([]string{"new"}, args...)...)
	d.cmd.Dir = dir
	tty, err := pty.StartWithSize(d.cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	fd, err := syscall.Dup(int(tty.Fd()))
	if err := errors.Join(err, tty.Close(), syscall.SetNonblock(fd, true)); err != nil {
		t.Fatal(err)
	}
	d.tty = os.NewFile(uintptr(fd), "terminal") // one that can be closed while it is read
	t.Cleanup(func() { _ = d.cmd.Process.Kill(); d.tty.Close() })
	go func() {
		buf := make([]byte, 64<<10)
		for {
			n, err := d.tty.Read(buf)
			d.mu.Lock()
			d.said.Write(buf[:n])
			d.mu.Unlock()
			if err != nil {
				close(d.done)
				return
			}
		}
	}()
	return d
}

// wait waits until the program has written text after what was waited for.
func (d *dialogue) wait(text string) {
	d.t.Helper()
	for range 1500 {
		d.mu.Lock()
		said := d.said.String()
		d.mu.Unlock()
		if at := strings.Index(said[d.read:], text); at >= 0 {
			d.read += at + len(text)
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	d.t.Fatalf("%q was not written, but: %.2000q", text, d.said.String()[d.read:])
}

func (d *dialogue) press(keys string) {
	d.t.Helper()
	if _, err := d.tty.WriteString(keys); err != nil {
		d.t.Fatal(err)
	}
}

// end waits for the end of the program, and returns its exit status.
func (d *dialogue) end() int {
	d.t.Helper()
	select {
	case <-d.done:
	case <-time.After(30 * time.Second):
		d.t.Fatalf("the program goes on: %.2000q", d.said.String())
	}
	var exit *exec.ExitError
	if err := d.cmd.Wait(); err != nil && !errors.As(err, &exit) {
		d.t.Fatal(err)
	}
	return d.cmd.ProcessState.ExitCode()
}

// file returns a file of the site; "" when it is not there.
func (d *dialogue) file(name string) string {
	text, err := os.ReadFile(filepath.Join(d.dir, name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		d.t.Fatal(err)
	}
	return string(text)
}

const (
	ctrlC, up, left, home, draftFile = "\x03", "\x1b[A", "\x1b[D", "\x1b[H", ".partnerlint-draft.yml"
	page                             = "_partners/tide-watch.md"
)

// asked are the questions about a page of newSite, each with an answer.
var asked = [][2]string{
	{"The organisation's name: ", "Tide Watch"},
	{"[tide-watch]: ", "tide-watch"},
	{"The text of its card, 3 to 60 words: ", "We read the tide gauges."},
	{"Program Description, a sentence or two: ", "We meet every month."},
	{"Founding Story, a sentence or two: ", "It began on a ferry."},
	{`its name, as in "A B" (may be left empty): `, "Tide Watch"},
	{`its website, as in "https://a-b.example" (may be left empty): `, "https://tide.example"},
}

// answer answers all questions from the first to, but not with, the last.
func (d *dialogue) answer(from, to int) {
	d.t.Helper()
	for _, q := range asked[from:to] {
		d.wait(q[0])
		d.press(q[1] + "\r")
	}
}

const wantPage = `---
layout: partner
title: Tide Watch
permalink: partners/tide-watch
partner: tide-watch
---
We read the tide gauges.
<!--more-->

## Program Description

We meet every month.

## Founding Story

It began on a ferry.
`

// TestCtrlCAtEachQuestion stops a dialogue in the middle of each answer, and
// goes on with the draft.
func TestCtrlCAtEachQuestion(t *testing.T) {
	for i := range asked {
		d := begin(t, newSite(t))
		d.answer(0, i)
		d.wait(asked[i][0])
		half := strings.Trim(asked[i][1][:len(asked[i][1])/2], " -")
		d.press(half + ctrlC)
		if status := d.end(); status != 2 {
			t.Errorf("question %d: exit status %d", i, status)
		}
		d.wait("stopped; no page was written")
		d.wait("partnerlint new --from " + draftFile)
		if d.file(page) != "" {
			t.Errorf("question %d: a page was written", i)
		}
		answers, err := config.ReadAnswers(filepath.Join(d.dir, draftFile))
		if err != nil {
			t.Fatal(err)
		}
		if got := string(answers.YAML()); !strings.Contains(got, half) {
			t.Errorf("question %d: %q is lost:\n%s", i, half, got)
		}

		if i == 0 {
			continue // half a name is a name
		}
		again := begin(t, d.dir, "--from", draftFile)
		again.answer(i+1, len(asked))
		if i == len(asked)-1 { // half a website may be none
			again.press("\r")
		}
		again.wait("wrote _partners/tide")
	}
}

func TestCtrlCBeforeTheFirstAnswer(t *testing.T) {
	d := begin(t, newSite(t))
	d.wait(asked[0][0])
	d.press(ctrlC)
	if status := d.end(); status != 2 || d.file(draftFile) != "" || d.file(page) != "" {
		t.Errorf("exit status %d, draft %q", status, d.file(draftFile))
	}
	entries, err := os.ReadDir(d.dir)
	if err != nil || len(entries) != 3 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestAnswersOfADialogue(t *testing.T) {
	d := begin(t, newSite(t))
	d.answer(0, len(asked))
	d.wait("wrote " + page)
	if status := d.end(); status != 0 || d.file(page) != wantPage || d.file(draftFile) != "" {
		t.Errorf("exit status %d, draft %q, page:\n%s", status, d.file(draftFile), d.file(page))
	}
	d.wait("\"website\": \"https://tide.example\"\r\n")
}

// TestArrowKeysAndPaste edits an answer and pastes long ones.
func TestArrowKeysAndPaste(t *testing.T) {
	d := begin(t, newSite(t))
	d.wait(asked[0][0])
	d.press("Tde Watc" + "\x1bOD" + left + left + left + left + left + left + "i" + "\x1b[F" + "h!" + "\x7f" + home + "\r")
	d.answer(1, 3)
	paragraph := "Every month we meet\tat a harbour – 港で – and read what the gauge says. "
	long := strings.TrimSpace(strings.Repeat(strings.TrimSpace(strings.Repeat(paragraph, 5))+"\n\n- one\n- two\n\n", 300))
	if len([]rune(long)) < 100_000 {
		t.Fatal("the text is too short")
	}
	d.wait(asked[3][0])
	d.press("\x1b[200~" + strings.ReplaceAll(long, "\n", "\r") + "\x1b[201~\r")
	d.wait(asked[4][0])
	typed := strings.TrimSpace(strings.Repeat("It began on a ferry, in a storm. ", 3100))
	d.press(typed + "\r")
	d.answer(5, 7)
	d.wait("wrote " + page)
	d.end()
	want := strings.Replace(strings.Replace(wantPage, asked[3][1], long, 1), asked[4][1], typed, 1)
	if got := d.file(page); got != want {
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		t.Errorf("of %d bytes there are %d, and at %d stands %.80q", len(want), len(got), at, got[at:])
	}
}

// TestWrongAnswersAreAskedAgain gives each question an answer that the rules
// have something against.
func TestWrongAnswersAreAskedAgain(t *testing.T) {
	d := begin(t, newSite(t))
	for i, wrong := range [][2]string{
		{"**Tide Watch**", "title"},
		{"a-b", `"a-b" is taken by _partners/a-b.md`},
		{"Too short", "the text for the card has 2 words; the minimum is 3"},
		{"We use {% bogus %} here.", "bogus"},
		{"TODO", "placeholder"},
		{"Tide\x1b Watch\x00", "Tide Watch"}, // is right: no key, no part of the text
		{"tide.example", "https://"},
	} {
		d.wait(asked[i][0])
		d.press(wrong[0] + "\r")
		d.wait(wrong[1])
		if i != 5 {
			d.answer(i, i+1)
		}
	}
	d.wait("wrote " + page)
	if d.end(); d.file(page) != wantPage {
		t.Errorf("%s", d.file(page))
	}
}

// TestClosedTerminal closes the terminal in the middle of an answer.
func TestClosedTerminal(t *testing.T) {
	d := begin(t, newSite(t))
	d.answer(0, 3)
	d.wait(asked[3][0])
	d.press("We meet ev")
	d.wait("We meet ev")
	d.tty.Close()
	_ = d.cmd.Wait()
	answers, err := config.ReadAnswers(filepath.Join(d.dir, draftFile))
	if err != nil {
		t.Fatal(err)
	}
	if len(answers.Sections) != 1 || answers.Sections[0].Text != "We meet ev" || answers.Excerpt != asked[2][1] {
		t.Errorf("%+v", answers)
	}
	if d.file(page) != "" {
		t.Error("a page was written")
	}
}
