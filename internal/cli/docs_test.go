package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDocumentedCommands runs every "$ command" of the documentation's console
// blocks and compares what it prints with what is written below it. Each
// document starts in a folder of its own that holds testdata/site; a line of
// "…" represents any lines. UPDATE_DOCS=1 writes the outputs into the documents.
func TestDocumentedCommands(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	tool := filepath.Join(t.TempDir(), "partnerlint")
	if out, err := exec.Command("go", "build", "-o", tool, "../../cmd/partnerlint").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	documents := []string{filepath.Join(root, "README.md"), filepath.Join(root, "CONTRIBUTING.md")}
	more, err := filepath.Glob(filepath.Join(root, "docs/*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(documents, more...) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			work := t.TempDir()
			if err := os.CopyFS(filepath.Join(work, "testdata/site"),
				os.DirFS(filepath.Join(root, "testdata/site"))); err != nil {
				t.Fatal(err)
			}
			got := runConsole(string(text),
				func(command string) string { return shell(t, work, filepath.Dir(tool), command) })
			if got == string(text) {
				return
			}
			if os.Getenv("UPDATE_DOCS") != "" {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("the commands print something else; UPDATE_DOCS=1 go test ./internal/cli writes it down "+
				"(-written +printed):\n%s", cmp.Diff(strings.Split(string(text), "\n"), strings.Split(got, "\n")))
		})
	}
}

// runConsole returns the document with the output of its commands.
func runConsole(text string, run func(string) string) string {
	var out strings.Builder
	lines := strings.SplitAfter(text, "\n")
	for i := 0; i < len(lines); i++ {
		out.WriteString(lines[i])
		if strings.TrimRight(lines[i], "\n") != "```console" {
			continue
		}
		for i++; i < len(lines) && !strings.HasPrefix(lines[i], "```"); {
			command, ok := strings.CutPrefix(lines[i], "$ ")
			if !ok {
				i++
				continue
			}
			out.WriteString(lines[i])
			written := ""
			for i++; i < len(lines) && !strings.HasPrefix(lines[i], "$ ") && !strings.HasPrefix(lines[i], "```"); i++ {
				written += lines[i]
			}
			printed := run(strings.TrimRight(command, "\n"))
			if matches(written, printed) {
				printed = written
			}
			out.WriteString(printed)
		}
		if i < len(lines) {
			out.WriteString(lines[i])
		}
	}
	return out.String()
}

// matches compares written with printed output; a line of "…" in the written
// one stands for any lines.
func matches(written, printed string) bool {
	parts := strings.Split("\n"+written, "\n…\n")
	rest := "\n" + printed
	for i, part := range parts {
		at := strings.Index(rest, part)
		if at < 0 || i == 0 && at > 0 {
			return false
		}
		rest = "\n" + strings.TrimPrefix(rest[at+len(part):], "\n")
	}
	return len(parts) > 1 && (strings.HasSuffix(written, "…\n") || rest == "\n") || written == printed
}

// shell runs one command line as a reader would type it.
func shell(t *testing.T, dir, tools, command string) string {
	t.Helper()
	command = strings.Replace(command, "go run ./cmd/partnerlint", "partnerlint", 1)
	cmd := exec.Command("sh", "-c", command)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PATH="+tools+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1",
		"LC_ALL=C.UTF-8",
		"GIT_CONFIG_NOSYSTEM=1", "HOME="+dir, "GIT_AUTHOR_NAME=Test", "GIT_AUTHOR_EMAIL=test@example.org",
		"GIT_COMMITTER_NAME=Test", "GIT_COMMITTER_EMAIL=test@example.org")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		if _, ok := err.(*exec.ExitError); !ok {
			return fmt.Sprintf("%v\n", err)
		}
	}
	text := out.String()
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text
}
