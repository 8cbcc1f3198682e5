package wire

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// A Log is lines of text with the time before each. The zero value and nil
// write nothing.
type Log struct {
	mu sync.Mutex
	to io.Writer
}

// NewLog writes to w, one line in one write.
func NewLog(w io.Writer) *Log { return &Log{to: w} }

// Printf writes a line. Further lines of the same message are indented.
func (l *Log) Printf(format string, args ...any) {
	if l == nil || l.to == nil {
		return
	}
	text := strings.ReplaceAll(strings.TrimRight(fmt.Sprintf(format, args...), "\n"), "\n", "\n    ")
	line := time.Now().UTC().Format("2006-01-02T15:04:05.000000Z") + " " + text + "\n"
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = io.WriteString(l.to, line) // there is nobody to tell
}

// Write lets a log of the standard library write here.
func (l *Log) Write(text []byte) (int, error) {
	l.Printf("%s", text)
	return len(text), nil
}
