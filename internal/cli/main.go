// Package cli is the command line: commands, flags, exit statuses. It is the
// only package that prints, and the only one that brings rules and engine
// together.
package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// The exit statuses.
const (
	exitClean    = 0 // nothing at or above --fail-on
	exitFindings = 1
	exitFailure  = 2 // the command line, the configuration or reading failed, or nothing was checked
)

// An app is one run of the command.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	status         int
}

// Main runs partnerlint with args, which do not hold the program's name, and
// returns the exit status.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 1 && args[0] == "--version" {
		printVersion(stdout) // all tools ask for it, and no command need be made for that
		return exitClean
	}
	collectLess()
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // the second Ctrl-C ends the program whatever it does
	if err := root.ExecuteContext(ctx); err != nil {
		fmt.Fprintf(stderr, "partnerlint: %s\n", oneLine(err, root))
		return exitFailure
	}
	return a.status
}

// oneLine words an error, with the near flag where one was misspelt.
func oneLine(err error, root *cobra.Command) string {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "unknown flag: --"); ok {
		name, _, _ = strings.Cut(name, "=")
		text = fmt.Sprintf("unknown flag --%s", name)
		if near := lint.Nearest(name, flagNames(root)); near != "" {
			text += fmt.Sprintf("; did you mean --%s?", near)
		}
		return text + "\nSee partnerlint --help"
	}
	return text
}
