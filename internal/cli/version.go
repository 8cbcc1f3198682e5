package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/mod/semver"

	"github.com/partnerlint/partnerlint/internal/changelog"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/installed"
	"github.com/partnerlint/partnerlint/internal/linkcheck"
)

// released is the version of a release, "v1.2.3"; the linker writes it.
var released string

// version is what the release or the build recorded: the module's version, or
// the commit.
var version = sync.OnceValue(func() string {
	if released != "" {
		return released
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			return "devel-" + setting.Value[:min(12, len(setting.Value))]
		}
	}
	return "devel"
})

// changelogAddress is where the versions after this one are written down.
const changelogAddress = "https://raw.githubusercontent.com/partnerlint/partnerlint/main/CHANGELOG.md"

func (a *app) versionCommand() *cobra.Command {
	var newer bool
	var from string
	cmd := &cobra.Command{
		Use: "version", Short: "Print the version, and how it was installed", Args: cobra.NoArgs,
		Long: "Prints the version, the system that it was built for and how it was installed.\n\n" +
			"With --newer, it reads the changelog on the web and lists newer versions, what\n" +
			"they change and how to get them. It uses the network for nothing else.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			way := installed.Find(released != "")
			printVersion(a.stdout)
			fmt.Fprintf(a.stdout, "for %s on %s, installed by %s\n", runtime.GOOS, runtime.GOARCH, way.By)
			if !newer && from == "" {
				return nil
			}
			text, err := readChangelog(cmd.Context(), from)
			if err != nil {
				return err
			}
			return tellNewer(a.stdout, text, version(), way)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&newer, "newer", false, "list newer versions; this reads the changelog on the web")
	flags.StringVar(&from, "changelog", "", "like --newer, with the changelog in `PLACE`: a file, or an address")
	return cmd
}

func printVersion(w io.Writer) { fmt.Fprintf(w, "partnerlint %s\n", version()) }

// readChangelog reads a file or an address; "" is the project's own.
func readChangelog(ctx context.Context, from string) (string, error) {
	const patience = 10 * time.Second
	o := linkcheck.Options{Agent: "partnerlint/" + version(), Private: from != "", Each: patience, All: patience}
	if from == "" {
		from = changelogAddress
	}
	if !strings.HasPrefix(from, "https://") && !strings.HasPrefix(from, "http://") {
		text, err := os.ReadFile(from)
		return string(text), err
	}
	text, err := linkcheck.Fetch(ctx, from, o)
	if err != nil {
		return "", fmt.Errorf("the changelog at %s cannot be read: %w", from, err)
	}
	return text, nil
}

// tellNewer says which versions of a changelog come after the one given, what
// they bring and how to get the newest.
func tellNewer(w io.Writer, text, have string, way installed.Way) error {
	entries := changelog.Read(text)
	if len(entries) == 0 {
		return errors.New("the changelog names no released version")
	}
	if !semver.IsValid(have) {
		fmt.Fprintf(w, "This is not a released version; the newest is %s.\n", show.Printable(entries[0].Version))
		return nil
	}
	newer := changelog.Newer(entries, have)
	if len(newer) == 0 {
		fmt.Fprintln(w, "There is no newer version.")
		return nil
	}
	fmt.Fprintf(w, "The newest version is %s. To get it:\n  %s\n", newer[0].Version, way.Newer(newer[0].Version))
	for _, e := range newer {
		fmt.Fprintf(w, "\n%s\n", show.Printable(strings.TrimSpace(e.Version+" "+e.Date)))
		for line := range strings.Lines(e.Text) {
			fmt.Fprintf(w, "  %s\n", show.Printable(strings.TrimRight(line, "\n")))
		}
	}
	return nil
}
