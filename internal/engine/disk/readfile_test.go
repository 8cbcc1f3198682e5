//go:build unix

package disk_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/engine/disk"
)

// Whatever the memory that it is read into, a file is read whole, and what is
// none is told.
func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"empty.md": "", "four.md": "abcd"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	pipe := filepath.Join(dir, "pipe.md")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, 1, 3, 4, 5, 64} {
		buf := func() []byte { return bytes.Repeat([]byte{'x'}, room)[:0] }
		for name, want := range map[string]string{"empty.md": "", "four.md": "abcd"} {
			if got, err := disk.ReadFile(filepath.Join(dir, name), 8, buf()); err != nil || string(got) != want {
				t.Errorf("%s into %d bytes: %q, %v", name, room, got, err)
			}
		}
		var size *disk.SizeError
		if _, err := disk.ReadFile(filepath.Join(dir, "four.md"), 3, buf()); !errors.As(err, &size) ||
			size.Most != 3 {
			t.Errorf("a file that is too large into %d bytes: %v", room, err)
		}
		if _, err := disk.ReadFile(filepath.Join(dir, "none.md"), 8, buf()); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("no file into %d bytes: %v", room, err)
		}
		for path, want := range map[string]string{dir: "this is a folder, not a file", pipe: "this is not a regular file",
			"/dev/zero": "this is not a regular file"} {
			if _, err := disk.ReadFile(path, 1<<20, buf()); err == nil || err.Error() != want {
				t.Errorf("%s into %d bytes: %v", path, room, err)
			}
		}
	}
}

// A pipe that somebody keeps open has no end to wait for.
func TestReadFileOfAnOpenPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.md")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Fatal(err)
	}
	writer, err := os.OpenFile(pipe, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	if _, err := writer.WriteString("text"); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		_, err := disk.ReadFile(pipe, 8, make([]byte, 0, 64))
		done <- err
	}()
	select {
	case err := <-done:
		if err == nil || err.Error() != "this is not a regular file" {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Fatal("it waits for the end of a pipe")
	}
}
