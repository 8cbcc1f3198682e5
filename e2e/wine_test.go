//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// wine64 is where Debian has the program; it puts none on the PATH that needs
// no 32-bit part.
const wine64 = "/usr/lib/wine/wine64"

var windows struct {
	sync.Once
	prefix, tools, failed string
}

// A winePC is a Windows made of Wine, with the released program and git.
type winePC struct {
	t    *testing.T
	env  []string
	path string // the program, as Linux has it
}

// drive is what Wine calls a path of Linux.
func drive(path string) string { return `Z:` + strings.ReplaceAll(path, "/", `\`) }

func newWinePC(t *testing.T) *winePC {
	t.Helper()
	if _, err := os.Stat(wine64); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("wine64 is not installed; .ci/install-tools installs it")
		}
		t.Skip("wine64 is not installed; .ci/install-tools installs it")
	}
	compiler := tool(t, "x86_64-w64-mingw32-gcc")
	program := releasedProgram(t, "windows/amd64")
	windows.Do(func() {
		windows.failed = "Wine could not be set up; the first test that needed it says how"
		dir, err := os.MkdirTemp("", "partnerlint-wine-")
		if err != nil {
			t.Fatal(err)
		}
		windows.prefix, windows.tools = filepath.Join(dir, "prefix"), filepath.Join(dir, "tools")
		env := []string{"WINEPREFIX=" + windows.prefix, "WINEDEBUG=-all", "DISPLAY="}
		// The server stays for a while when the last program has ended, so that
		// the next need not start it again.
		if err := os.Mkdir(windows.prefix, 0o700); err != nil {
			t.Fatal(err)
		}
		must(t, dir, env, "sh", "-c", "/usr/lib/wine/wineserver64 -p30 >/dev/null 2>&1")
		must(t, dir, env, wine64, "wineboot", "-i")
		library := filepath.Join(windows.prefix, "drive_c/windows/system32/bcryptprimitives.dll")
		source := filepath.Join(top(), "e2e/testdata/wine/processprng.c")
		must(t, dir, nil, compiler, "-shared", "-o", library, source, "-ladvapi32")
		must(t, top(), []string{"GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0", "GOFLAGS=-trimpath"},
			"go", "build", "-o", filepath.Join(windows.tools, "git.exe"), "./e2e/testdata/wine/git")
		windows.failed = ""
	})
	if windows.failed != "" {
		t.Fatal(windows.failed)
	}
	return &winePC{t, []string{
		"WINEPREFIX=" + windows.prefix, "WINEDEBUG=-all", "DISPLAY=", "WINEPATH=" + drive(windows.tools),
		"GIT_BRIDGE=" + gitBridge(t), "LC_ALL=C.UTF-8", "NO_COLOR=", "TERM=",
		"GODEBUG=asyncpreemptoff=1", // Wine 8 faults now and then when Go looks into a thread that it has stopped
	}, program}
}

// run runs the Windows program in a folder of Linux. What Wine itself says of a
// fault of its own is left out: a program that did not do its work is seen by its
// status and by what it wrote.
func (w *winePC) run(dir, stdin string, args ...string) (status int, out, errs string) {
	w.t.Helper()
	status, out, errs = w.split(dir, stdin, args...)
	return status, out, wineFault.ReplaceAllString(errs, "")
}

var wineFault = regexp.MustCompile(`(?m)^wine: Unhandled page fault .*\n`)

func (w *winePC) split(dir, stdin string, args ...string) (status int, out, errs string) {
	w.t.Helper()
	return split(w.t, dir, w.env, stdin, wine64, append([]string{w.path}, args...)...)
}

// gitBridge listens for what e2e/testdata/wine/git asks, and lets the real git
// answer. Like Git for Windows it takes and gives paths with a drive, and
// slashes.
func gitBridge(t *testing.T) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go bridged(connection)
		}
	}()
	return listener.Addr().String()
}

func bridged(connection net.Conn) {
	defer connection.Close()
	var question struct {
		Args  []string
		Dir   string
		Stdin []byte
	}
	if json.NewDecoder(connection).Decode(&question) != nil {
		return
	}
	native := func(path string) string {
		return strings.ReplaceAll(strings.TrimPrefix(path, "Z:"), `\`, "/")
	}
	for i, arg := range question.Args {
		if strings.HasPrefix(arg, "Z:") {
			question.Args[i] = native(arg)
		}
	}
	cmd := exec.Command("git", question.Args...)
	cmd.Dir, cmd.Stdin = native(question.Dir), bytes.NewReader(question.Stdin)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	_ = cmd.Run()
	status := 128
	if cmd.ProcessState != nil {
		status = cmd.ProcessState.ExitCode()
	}
	text := out.Bytes()
	if strings.Contains(strings.Join(question.Args, " "), "--show-toplevel") && status == 0 {
		text = append([]byte("Z:"), text...)
	}
	_ = json.NewEncoder(connection).Encode(map[string]any{"status": status, "out": text, "err": errs.Bytes()})
}
