package newpage

import (
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/term"
)

// lines feeds chunks to the keys and reads lines with the editor that
// dialogues have.
func lines(t *testing.T, chunks ...string) (all []string, stopped bool) {
	t.Helper()
	k := newKeys()
	for _, chunk := range chunks {
		stopped = k.feed([]byte(chunk)) || stopped
	}
	k.end()
	edit := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{k, io.Discard}, "")
	for {
		line, err := edit.ReadLine()
		if err != nil && !errors.Is(err, term.ErrPasteIndicator) {
			return all, stopped
		}
		all = append(all, typed.Replace(strings.Replace(line, string(cutOff), "", 1)))
	}
}

// TestKeysAreSplitAnywhere cuts what a terminal sends at every byte.
func TestKeysAreSplitAnywhere(t *testing.T) {
	sent := "Ta\x1b[Du\x1b[C, \x1bOHé\x1b[F!\r" + "\x1b[200~two\r\nlines\tand\rmore\x1b[31m\x07\x1b[201~ 港\x7f\xff\ufffd\n" +
		"\x1b\x1b\ra x\x1b[1;5D\x1b[3~y\x1b[15~z"
	want := []string{"éTua, !", "two\nlines\tand\nmore \ufffd\ufffd", "\na yz"}
	for cut := range len(sent) + 1 {
		got, stopped := lines(t, sent[:cut], sent[cut:])
		if len(got) != len(want) || stopped {
			t.Fatalf("cut at %d: %q", cut, got)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("cut at %d: %q, want %q", cut, got[i], want[i])
			}
		}
	}
}

func TestCtrlCEndsTheKeys(t *testing.T) {
	for _, c := range []struct {
		chunks  []string
		want    string
		stopped bool
	}{
		{[]string{"half\x03dropped\r"}, "half", true},
		{[]string{"\x1b[200~a\x03b\x1b[201~\r"}, "ab|", false},            // in a paste it is no key
		{[]string{"\x1b[200~never closed", "\x03"}, "never closed", true}, // but alone it is
		{[]string{"one\rtwo", "\x03"}, "one|two", true},
	} {
		got, stopped := lines(t, c.chunks...)
		if text := strings.Join(got, "|"); text != c.want || stopped != c.stopped {
			t.Errorf("%q: %q, %v", c.chunks, text, stopped)
		}
	}
}
