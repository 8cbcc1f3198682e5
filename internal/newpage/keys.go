package newpage

import (
	"bytes"
	"io"
	"sync"
	"unicode/utf8"
)

// Runes that represent others while a line is edited: the editor knows lines
// alone. They are noncharacters, which no text holds.
const (
	lineBreak   = '\ufdd0' // shown as ⏎
	tabulator   = '\ufdd1' // shown as a space
	replacement = '\ufdd2' // U+FFFD, which the editor takes for half a character
	cutOff      = '\ufdd3' // the end of what nobody has ended with Enter
)

var (
	pasteStart = []byte("\x1b[200~")
	pasteEnd   = []byte("\x1b[201~")
)

// What the editor takes for a step of a word: Alt with an arrow. Terminals also
// send Ctrl with an arrow, and Alt with a letter.
const wordLeft, wordRight = "\x1b[1;3D", "\x1b[1;3C"

const (
	ctrlC  = 3
	escape = 0x1b
)

// keys is what was typed, on its way from the terminal to the line editor. It
// keeps the line breaks of a paste in one answer, hands runs of text over as
// pastes, which the editor takes at any length, and ends at a Ctrl-C.
type keys struct {
	mu    sync.Mutex
	more  sync.Cond
	ready []byte
	ended bool

	pasting bool   // the terminal has begun a paste
	rest    []byte // the beginning of a sequence or a character
}

func newKeys() *keys {
	k := &keys{}
	k.more.L = &k.mu
	return k
}

// pump reads the terminal until it ends; stop is called at a Ctrl-C.
func (k *keys) pump(in io.Reader, stop func()) {
	buf := make([]byte, 64<<10)
	for {
		n, err := in.Read(buf)
		if n > 0 && k.feed(buf[:n]) {
			stop()
			err = io.EOF
		}
		if err != nil {
			k.end()
			return
		}
	}
}

// end makes an answer of what is left, and lets nothing follow it.
func (k *keys) end() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.ended {
		k.ended = true
		k.insert(string(cutOff))
		k.ready = append(k.ready, '\r')
	}
	k.more.Broadcast()
}

// Read hands the editor what was typed. It waits until there is something.
func (k *keys) Read(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for len(k.ready) == 0 {
		if k.ended {
			return 0, io.EOF
		}
		k.more.Wait()
	}
	n := copy(p, k.ready)
	k.ready = k.ready[n:]
	return n, nil
}

// feed takes a chunk from the terminal. It reports a Ctrl-C, after which
// everything is dropped.
func (k *keys) feed(chunk []byte) (stopped bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ended {
		return false
	}
	alone := len(chunk) == 1 // a key, also when a paste has no end
	in := append(k.rest, chunk...)
	k.rest = nil
	for len(in) > 0 {
		if in[0] == ctrlC && (!k.pasting || alone) {
			stopped = true
			break
		}
		n := k.take(in)
		if n == 0 {
			k.rest = bytes.Clone(in)
			break
		}
		in = in[n:]
	}
	k.more.Broadcast()
	return stopped
}

// take handles what is at the beginning of in, and returns its length; 0
// when the rest of it has not come yet.
func (k *keys) take(in []byte) int {
	c := in[0]
	switch {
	case c == escape:
		return k.sequence(in)
	case c >= ' ' && c != 0x7f:
		return k.text(in)
	case !k.pasting:
		k.ready = append(k.ready, c)
		return 1
	case c == '\r' && len(in) == 1:
		return 0 // a line feed may follow
	case c == '\r' && in[1] == '\n':
		k.insert(string(lineBreak))
		return 2
	case c == '\r', c == '\n':
		k.insert(string(lineBreak))
	case c == '\t':
		k.insert(string(tabulator))
	}
	return 1
}

// text hands over characters up to the next control character.
func (k *keys) text(in []byte) int {
	n, run := 0, make([]rune, 0, len(in))
	for n < len(in) && in[n] >= ' ' && in[n] != 0x7f && utf8.FullRune(in[n:]) {
		r, size := utf8.DecodeRune(in[n:])
		switch r {
		case utf8.RuneError, lineBreak, tabulator, cutOff:
			r = replacement
		}
		run = append(run, r)
		n += size
	}
	if n > 0 {
		k.insert(string(run))
	}
	return n
}

// insert hands text over as a paste.
func (k *keys) insert(text string) {
	k.ready = append(append(append(k.ready, pasteStart...), text...), pasteEnd...)
}

// sequence handles an escape sequence. An escape that begins none is dropped,
// and what follows it is kept.
func (k *keys) sequence(in []byte) int {
	switch {
	case len(in) == 1:
		return 0
	case (in[1] == '\r' || in[1] == '\n') && !k.pasting: // Alt-Enter
		k.insert(string(lineBreak))
		return 2
	case in[1] == 'b' && !k.pasting:
		k.ready = append(k.ready, wordLeft...)
		return 2
	case in[1] == 'f' && !k.pasting:
		k.ready = append(k.ready, wordRight...)
		return 2
	case in[1] == 'O' && !k.pasting:
		if len(in) == 2 {
			return 0
		}
		k.ready = append(k.ready, escape, '[', in[2])
		return 3
	case in[1] != '[':
		return 1
	}
	end := 2
	for end < len(in) && in[end] >= 0x20 && in[end] < 0x40 {
		end++
	}
	switch {
	case end == len(in):
		return 0
	case in[end] < 0x40 || in[end] > 0x7e:
		return end // cut off
	}
	end++
	switch seq := in[:end]; {
	case bytes.Equal(seq, pasteStart):
		k.pasting = true
	case bytes.Equal(seq, pasteEnd):
		k.pasting = false
	case k.pasting:
	case string(seq) == "\x1b[1;5D":
		k.ready = append(k.ready, wordLeft...)
	case string(seq) == "\x1b[1;5C":
		k.ready = append(k.ready, wordRight...)
	default:
		k.ready = append(k.ready, seq...)
	}
	return end
}
