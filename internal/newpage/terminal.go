package newpage

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/term"
)

// errEnded says that nobody answers any longer.
var errEnded = errors.New("stopped")

// A Terminal asks questions of the person in front of it.
type Terminal struct {
	in    *os.File
	out   io.Writer
	state *term.State
	keys  *keys
	edit  *term.Terminal
	width func() int
	quiet *muted
	once  sync.Once // the terminal is given back
}

// Open makes in, which must be a terminal, ready for questions; they are
// written to out. A Ctrl-C calls stop. Close gives the terminal back as it was.
func Open(in *os.File, out io.Writer, stop func()) (*Terminal, error) {
	state, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return nil, err
	}
	t := &Terminal{in: in, out: out, state: state, keys: newKeys(), quiet: &muted{w: out}}
	t.width = func() int {
		columns, _, err := term.GetSize(int(in.Fd()))
		if err != nil || columns < 1 {
			return 80
		}
		return columns
	}
	t.edit = term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{t.keys, t.quiet}, "")
	t.mode("\x1b[?2004h")
	go t.keys.pump(in, stop)
	return t, nil
}

// Close gives the terminal back.
func (t *Terminal) Close() {
	t.once.Do(func() {
		t.mode("\x1b[?2004l")
		_ = term.Restore(int(t.in.Fd()), t.state)
	})
}

// mode turns the marks around a paste on or off.
func (t *Terminal) mode(sequence string) {
	if os.Getenv("TERM") != "dumb" {
		_, _ = io.WriteString(t.out, sequence)
	}
}

// End lets nobody answer any longer, as when the terminal is closed: what was
// typed so far is still read.
func (t *Terminal) End() { t.keys.end() }

// Mute writes nothing any longer.
func (t *Terminal) Mute() { t.quiet.off.Store(true) }

// Ask shows a question and returns what is typed, without the line break at
// its end. The up arrow brings earlier answers back, the latest first. Where
// nobody answers any longer, the error is errEnded, next to what was typed last.
func (t *Terminal) Ask(question string, earlier []string) (string, error) {
	width := t.width()
	_ = t.edit.SetSize(width, 24)
	t.edit.History = answers(earlier)
	question += ": "
	if 2*len(question) > width { // it would leave little room after it
		t.Say(question)
		question = "> "
	}
	t.edit.SetPrompt(question)
	line, err := t.edit.ReadLine()
	if err != nil && !errors.Is(err, term.ErrPasteIndicator) {
		return "", errEnded
	}
	if before, after, ended := strings.Cut(line, string(cutOff)); ended {
		return typed.Replace(before + after), errEnded
	}
	return typed.Replace(line), nil
}

// Say writes a line.
func (t *Terminal) Say(text string) {
	_, _ = io.WriteString(t.edit, text+"\n")
}

// typed gives an edited line its line breaks and tabs back; hidden does the
// opposite.
var (
	typed  = strings.NewReplacer(string(lineBreak), "\n", string(tabulator), "\t", string(replacement), "\ufffd")
	hidden = strings.NewReplacer("\n", string(lineBreak), "\t", string(tabulator), "\ufffd", string(replacement))
)

// answers are those that the up arrow brings back.
type answers []string

func (a answers) Add(string) {}

func (a answers) Len() int { return len(a) }

func (a answers) At(i int) string { return hidden.Replace(a[len(a)-1-i]) }

// muted shows the runes that represent others, and nothing when it is off.
type muted struct {
	w   io.Writer
	off atomic.Bool
}

func (m *muted) Write(p []byte) (int, error) {
	if m.off.Load() {
		return len(p), nil
	}
	shown := p
	for _, pair := range [][2]string{{string(lineBreak), "⏎"}, {string(tabulator), " "}, {string(cutOff), ""},
		{string(replacement), "\ufffd"}} {
		shown = bytes.ReplaceAll(shown, []byte(pair[0]), []byte(pair[1]))
	}
	if _, err := m.w.Write(shown); err != nil {
		m.off.Store(true) // the terminal is closed: what was typed is still to be kept
	}
	return len(p), nil
}

// IsTerminal returns in as a terminal; nil when it is none.
func IsTerminal(in io.Reader) *os.File {
	if file, ok := in.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		return file
	}
	return nil
}

// onEnd ends the questions when the context does.
func (t *Terminal) onEnd(ctx context.Context) (release func()) {
	stop := context.AfterFunc(ctx, func() {
		t.Mute()
		t.End()
	})
	return func() { stop() }
}
