package format

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// encodeJSON writes value and a line ending. What could steer a terminal is
// written as \u escapes, which a reader of JSON takes for the same text. No
// indent means one line.
func encodeJSON(w *bufio.Writer, value any, indent string) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	writeASCIIControls(w, text.Bytes())
	return nil
}

// writeASCIIControls writes JSON with each unsafe code point beyond ASCII
// escaped; outside strings JSON has none.
func writeASCIIControls(w *bufio.Writer, text []byte) {
	from := 0
	for at := 0; at < len(text); {
		if text[at] < utf8.RuneSelf {
			at++
			continue
		}
		r, size := utf8.DecodeRune(text[at:])
		if r != unicode.ReplacementChar && unsafe(r) {
			w.Write(text[from:at])
			if r > 0xffff {
				r -= 0x10000
				fmt.Fprintf(w, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
			} else {
				fmt.Fprintf(w, `\u%04x`, r)
			}
			from = at + size
		}
		at += size
	}
	w.Write(text[from:])
}
