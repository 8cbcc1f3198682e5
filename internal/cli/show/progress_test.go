package show

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"
)

// A lockedBuffer can be read while a progress writes to it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func TestProgressShowsAndGoes(t *testing.T) {
	var out lockedBuffer
	p := newProgress(&out, "files", 0, time.Millisecond)
	p.Count(30, 100)
	p.Count(20, 100) // a slower worker's count does not turn it back
	for !strings.Contains(out.String(), "30 of 100 files") {
		time.Sleep(time.Millisecond)
	}
	p.Stop()
	if text := out.String(); !strings.HasSuffix(text, "\r\x1b[K") {
		t.Errorf("the line stays: %q", text)
	}
}

func TestProgressBeforeTheFirstFile(t *testing.T) {
	var out lockedBuffer
	p := newProgress(&out, "files", 0, time.Millisecond)
	for !strings.Contains(out.String(), "reading the site") {
		time.Sleep(time.Millisecond)
	}
	p.Stop()
	if text := out.String(); strings.Contains(text, "0 of 0") {
		t.Errorf("printed %q", text)
	}
}

func TestProgressOfAShortRunIsSilent(t *testing.T) {
	var out lockedBuffer
	p := newProgress(&out, "files", time.Hour, time.Hour)
	p.Count(1, 1)
	p.Stop()
	if text := out.String(); text != "" {
		t.Errorf("printed %q", text)
	}
}

func TestNoProgressWithoutATerminal(t *testing.T) {
	var out bytes.Buffer
	p := Start(&out, false, "files")
	p.Count(1, 2)
	p.Stop()
	if p != nil || out.Len() > 0 {
		t.Errorf("printed %q", out.String())
	}
}
