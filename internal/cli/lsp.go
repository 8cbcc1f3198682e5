package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/baseline"
	"github.com/partnerlint/partnerlint/internal/cli/files"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lsp"
	"github.com/partnerlint/partnerlint/internal/lsp/wire"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

func (a *app) lspCommand() *cobra.Command {
	var logFile string
	c := &project{app: a}
	cmd := &cobra.Command{
		Use: "lsp", Short: "Run the language server for editors", Args: cobra.NoArgs,
		Long: `Provides findings and fixes to an editor over the Language Server Protocol, on the
standard input and output. The editor starts it; see
https://github.com/partnerlint/partnerlint/blob/main/docs/editors.md.`,
		Example: "  partnerlint lsp\n  partnerlint lsp --log /tmp/partnerlint.log",
		RunE: func(cmd *cobra.Command, _ []string) error {
			var log *wire.Log
			if logFile != "" {
				file, err := files.Append(logFile, 0o600)
				if err != nil {
					return fmt.Errorf("the log cannot be written: %w", err)
				}
				defer file.Close()
				log = wire.NewLog(file)
			}
			a.status = lsp.Serve(cmd.Context(), pipe{a.stdin, a.stdout}, lsp.Options{
				Version: version(), Check: c.checkForEditor, Log: log,
				RuleURL: format.RuleURL, RuleDoc: ruleDoc, Rules: ruleIDs(), Hints: hints,
				Baseline: c.baselineForEditor,
			})
			return nil
		},
	}
	cmd.Flags().Bool("stdio", true, "use the standard input and output (the default); some editors pass this flag")
	cmd.Flags().StringVar(&logFile, "log", "", "log messages to `FILE`, without the content of pages")
	c.addConfigFlag(cmd)
	return cmd
}

// baselineForEditor does what partnerlint baseline does in dir.
func (c *project) baselineForEditor(ctx context.Context, dir paths.Full, named []paths.Full, action string) (
	said string, full paths.Full, err error) {
	var out bytes.Buffer
	told := *c.app
	told.stdout = &out
	flags := &baselineFlags{project: project{app: &told, config: c.config}}
	act := map[string]func(*baselineFlags, paths.Full, []string, *engine.Result) error{
		"create": (*baselineFlags).createBaseline, "update": (*baselineFlags).updateBaseline,
		"prune": (*baselineFlags).pruneBaseline,
	}[action]
	err = flags.changeBaseline(ctx, dir, asArguments(named), act)
	said, _, _ = strings.Cut(out.String(), "\n")
	return said, cmp.Or(flags.baselinePath(dir, asArguments(named)), dir.Join(baseline.Name)), err
}

// hints are the rules whose infos an editor should show least.
var hints = map[string]bool{"text-whitespace": true}

// ruleDoc is what is written about a rule.
func ruleDoc(id string) string {
	if rule, _ := ruleNamed(id); rule != nil {
		return rule.Doc
	}
	return ""
}

func ruleIDs() []string {
	var ids []string
	for _, rule := range rules.All() {
		ids = append(ids, rule.ID)
	}
	return ids
}

// A pipe is the two streams that an editor speaks on.
type pipe struct {
	io.Reader
	io.Writer
}

// Close closes those of the streams that can be.
func (p pipe) Close() error {
	var errs []error
	for _, end := range []any{p.Reader, p.Writer} {
		if closer, ok := end.(io.Closer); ok {
			errs = append(errs, closer.Close())
		}
	}
	return errors.Join(errs...)
}

// checkForEditor is a check as the command line makes it in dir, with the texts
// that an editor has open, and with the baseline's findings left out.
func (c *project) checkForEditor(
	ctx context.Context,
	dir paths.Full,
	named []paths.Full,
	overlay map[paths.Full][]byte,
	done func(files, total int),
) (*engine.Result, int, error) {
	run := &checkRun{baselineFlags: baselineFlags{
		project: project{app: c.app, config: c.config, index: overlay}}}
	tree, err := run.configure(dir)
	if err != nil {
		return nil, 0, err
	}
	options := engine.Options{
		Dir: dir, Paths: asArguments(named), Overlay: overlay, Done: done,
		Rules: rules.All(), Policy: policyOf(tree), Limits: limitsOf(tree, dir),
	}
	result, err := engine.Run(ctx, options)
	if err := errors.Join(tree.Err(), err); err != nil {
		return nil, 0, err
	}
	if err := tree.CheckSites(result.Sites()); err != nil {
		return nil, 0, err
	}
	known, err := run.leaveOutKnown(dir, tree, options.Paths, overlay, result)
	return result, len(known), err
}

// asArguments are files as they are named on a command line.
func asArguments(named []paths.Full) []string {
	var args []string
	for _, full := range named {
		args = append(args, string(full))
	}
	return args
}
