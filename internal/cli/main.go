// Package cli is the command line: commands, flags, exit statuses. It is the
// only package that prints, and the only one that brings rules and engine
// together.
package cli

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/partnerlint/partnerlint/internal/cli/memory"
	"github.com/partnerlint/partnerlint/internal/cli/show"
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
	memory.CollectLess()
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	for _, arg := range args { // -fix, which would be the format "ix"
		name, _, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
		if arg == "--" {
			break
		}
		if len(name) > 1 && arg[0] == '-' && arg[1] != '-' && slices.Contains(flagNames(root), name) {
			fmt.Fprintf(stderr, "partnerlint: unknown flag -%s; did you mean --%[1]s?\n", name)
			return exitFailure
		}
	}
	return a.execute(root)
}

// noArguments is what cobra says of an argument to a command that takes none.
var noArguments = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^unknown command (".*") for "(partnerlint .*)"$`)
})

// oneLine words an error, with the near flag where one was misspelled.
func oneLine(err error, root *cobra.Command) string {
	text := err.Error()
	if args := noArguments().FindStringSubmatch(text); args != nil {
		return fmt.Sprintf("%s takes no arguments, but there is %s", args[2], args[1])
	}
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var wanting *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if names := unknown.GetSpecifiedShortnames(); names != "" {
			name = names
			text = "unknown flag -" + name
		} else {
			text = "unknown flag --" + name
		}
		switch near := show.Nearest(name, flagNames(root)); near {
		case "":
			if name == "exclude" || name == "ignore" {
				return text + "\nTo exclude files, list them below exclude: in .partnerlint.yml"
			}
		case name:
			text = fmt.Sprintf("--%s is a flag of %s, and not of this command", name, commandWith(root, name))
		default:
			text += fmt.Sprintf("; did you mean --%s?", near)
		}
		return text + "\nSee partnerlint --help"
	case errors.As(err, &invalid):
		takes := "another kind of value"
		switch invalid.GetFlag().Value.Type() {
		case "bool":
			takes = "true or false, or nothing"
		case "int":
			takes = "a whole number"
		}
		return fmt.Sprintf("--%s must be %s, not %q", invalid.GetFlag().Name, takes, invalid.GetValue())
	case errors.As(err, &wanting):
		what, _ := pflag.UnquoteUsage(wanting.GetFlag())
		return fmt.Sprintf("--%s needs a value: --%[1]s %s", wanting.GetFlag().Name, strings.ToUpper(what))
	}
	return text
}
