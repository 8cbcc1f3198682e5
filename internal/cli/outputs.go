package cli

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"github.com/partnerlint/partnerlint/internal/cli/files"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/format"
)

// A sink is one format and where it goes.
type sink struct {
	format format.Format
	path   string // "" for the standard output
	stdout io.Writer
	color  bool
}

// sinks reads --format NAME[=FILE], --output and --color.
func (c *checkRun) sinks(args []string) ([]sink, error) {
	color, err := c.wantsColor()
	if err != nil {
		return nil, err
	}
	c.colored = color
	stdout := c.app.stdout
	if slices.Contains(args, "-") && (c.fix || c.unsafeFixes) && !c.diff {
		stdout = c.app.stderr // the fixed text goes to the standard output
	}
	var all []sink
	onStdout := ""
	for _, value := range c.formats {
		name, path, toFile := strings.Cut(value, "=")
		f, ok := format.Named(name)
		if !ok {
			return nil, unknownFormat(name)
		}
		if toFile && path == "" {
			return nil, fmt.Errorf("--format %s= needs the name of a file", name)
		}
		if path = cmp.Or(path, c.output); path == "-" {
			path = ""
		}
		if path == "" {
			if onStdout != "" {
				return nil, fmt.Errorf("both %s and %s would go to the standard output; write one to a file: "+
					"--format %s=FILE", onStdout, name, name)
			}
			onStdout = name
		}
		all = append(all, sink{f, path, stdout, color && path == ""})
	}
	return all, nil
}

func unknownFormat(name string) error {
	var names []string
	for _, f := range format.All() {
		names = append(names, f.Name)
	}
	if near := show.Nearest(name, names); near != "" {
		return fmt.Errorf("there is no format %q; did you mean %s?", name, near)
	}
	return fmt.Errorf("there is no format %q; use one of %s", name, strings.Join(names, ", "))
}

func formatNames() string {
	var names []string
	for _, f := range format.All() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ") + "; NAME=FILE writes to a file (can be repeated)"
}

func (s sink) write(report *format.Report) error {
	r := *report
	r.Color = s.color
	if s.path == "" {
		return s.format.Write(s.stdout, &r)
	}
	if slices.Contains(stdoutNames, s.path) {
		return s.format.Write(s.stdout, &r) // what else is written there comes before or after it
	}
	err := files.Write(s.path, func(w io.Writer) error { return s.format.Write(w, &r) })
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", show.Printable(s.path), err)
	}
	return nil
}

// stdoutNames are the system's names for the standard output.
var stdoutNames = []string{"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}

// wantsColor decides on colours for the standard output: the flag, then
// NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then the terminal.
func (c *checkRun) wantsColor() (bool, error) {
	switch c.color {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
	default:
		return false, show.NotOne("--color", c.color, "auto", "always", "never")
	}
	if os.Getenv("NO_COLOR") != "" {
		return false, nil
	}
	for _, name := range []string{"FORCE_COLOR", "CLICOLOR_FORCE"} {
		if v := os.Getenv(name); v != "" && v != "0" {
			return true, nil
		}
	}
	file, ok := c.app.stdout.(*os.File)
	return ok && term.IsTerminal(int(file.Fd())) && os.Getenv("TERM") != "dumb" && show.TakesEscapes(file), nil
}
