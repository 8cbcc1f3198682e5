package cli

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/baseline"
	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/cli/files"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/safefile"
	"github.com/partnerlint/partnerlint/rules"
)

// baselineFlags say which baseline is used.
type baselineFlags struct {
	project
	baseline string // --baseline: a file, "off", or "" for the nearest
}

func (a *app) baselineCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "baseline",
		Short: "Separate the existing findings of a site from new ones",
		Long: `A baseline lets a site with old mistakes adopt partnerlint: the existing findings
are written to ` + baseline.Name + `, and from then on only new findings are reported.
Commit the file. Its entries have no line numbers, so edits elsewhere do not
affect them.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return noCommand("subcommand", args[0], commandNames(cmd))
			}
			return errors.New("name a subcommand: partnerlint baseline create, update or prune")
		},
	}
	cmd.AddCommand(
		a.baselineAction("create [path…]", "Write the existing findings to a new baseline",
			(*baselineFlags).createBaseline),
		a.baselineAction("update [path…]", "Replace the baseline with the existing findings",
			(*baselineFlags).updateBaseline),
		a.baselineAction("prune [path…]", "Remove entries that no longer occur", (*baselineFlags).pruneBaseline),
	)
	return cmd
}

func (a *app) baselineAction(use, short string,
	act func(*baselineFlags, paths.Full, []string, *engine.Result) error) *cobra.Command {
	c := &baselineFlags{project: project{app: a}}
	cmd := &cobra.Command{Use: use, Short: short, Args: cobra.ArbitraryArgs}
	cmd.Flags().StringVar(&c.baseline, "baseline", "", "the `FILE` (default: "+baseline.Name+" in this folder or above)")
	c.addConfigFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		dir, err := paths.Working()
		if err != nil {
			return err
		}
		return c.changeBaseline(cmd.Context(), dir, args, act)
	}
	return cmd
}

// changeBaseline checks what is named in dir, and has act make the baseline of it.
func (c *baselineFlags) changeBaseline(ctx context.Context, dir paths.Full, args []string,
	act func(*baselineFlags, paths.Full, []string, *engine.Result) error) error {
	tree, err := c.configure(dir)
	if err != nil {
		return err
	}
	result, err := engine.Run(ctx, engine.Options{Dir: dir, Paths: args, Rules: rules.All(),
		Policy: policyOf(tree), Limits: limitsOf(tree, dir)})
	if err := errors.Join(err, tree.Err()); err != nil {
		return err
	}
	if err := incomplete(result); err != nil {
		return err
	}
	return act(c, dir, args, result)
}

var errInterruptedBaseline = errors.New("interrupted; the baseline was not changed")

// incomplete says why a run is no ground for a baseline.
func incomplete(result *engine.Result) error {
	switch {
	case len(result.Failures) > 0:
		return fmt.Errorf("the baseline was not changed: %s", failureText(result.Failures[0]))
	case result.Stopped:
		return errInterruptedBaseline
	case result.LeftOut > 0:
		return fmt.Errorf("there are %d findings more than the limits of the configuration; the baseline was not "+
			"changed", result.LeftOut)
	case result.Empty():
		return errors.New(nothingChecked + whyEmpty(result))
	}
	return nil
}

func (c *baselineFlags) createBaseline(dir paths.Full, args []string, result *engine.Result) error {
	full := c.baselinePath(dir, args)
	if full == "" {
		full = dir.Join(baseline.Name)
	}
	b := baseline.New(full.Dir(), result, dir)
	err := safefile.OS().New(files.TreeOf(full), full, b.Text())
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s exists; run partnerlint baseline update to replace it, or delete it first if it is broken",
			full.Shown(dir))
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", full.Shown(dir), err)
	}
	fmt.Fprintf(c.app.stdout, "%s contains %s\n", full.Shown(dir), show.Count(b.Len(), "finding"))
	return nil
}

func (c *baselineFlags) updateBaseline(dir paths.Full, args []string, result *engine.Result) error {
	b, full, err := c.oldBaseline(dir, args)
	if err != nil {
		return err
	}
	added, gone := b.Update(result, dir)
	if err := rewrite(full, b); err != nil {
		return err
	}
	fmt.Fprintf(c.app.stdout, "%s contains %s: %d new, %d removed\n", full.Shown(dir), show.Count(b.Len(),
		"finding"),
		len(added), len(gone))
	c.listKnown("+", added)
	c.listKnown("-", gone)
	return nil
}

// mostListed is how many changes of a baseline are written in full.
const mostListed = 50

// listKnown writes what an update has added or taken out.
func (c *baselineFlags) listKnown(sign string, all []baseline.Known) {
	for i, k := range all {
		if i == mostListed {
			fmt.Fprintf(c.app.stdout, "%s and %d more\n", sign, len(all)-i)
			return
		}
		fmt.Fprintf(c.app.stdout, "%s %s: %s [%s]\n", sign, show.Printable(k.Path), show.Printable(k.Message), k.Rule)
	}
}

func (c *baselineFlags) pruneBaseline(dir paths.Full, args []string, result *engine.Result) error {
	b, full, err := c.oldBaseline(dir, args)
	if err != nil {
		return err
	}
	b.Apply(result, dir)
	gone := b.Prune(result)
	if err := rewrite(full, b); err != nil {
		return err
	}
	remain := "remain"
	if b.Len() == 1 {
		remain = "remains"
	}
	fmt.Fprintf(c.app.stdout, "removed %s from %s; %d %s\n", show.Count(gone, "finding"), full.Shown(dir),
		b.Len(), remain)
	return nil
}

// oldBaseline is the baseline that is to be changed.
func (c *baselineFlags) oldBaseline(dir paths.Full, args []string) (*baseline.Baseline, paths.Full, error) {
	b, full, err := c.readBaseline(dir, args, nil)
	if b == nil && err == nil {
		err = errors.New("there is no " + baseline.Name + " in this folder or above; run partnerlint baseline create to write it")
	}
	return b, full, err
}

// rewrite puts the baseline instead of its file, whole or not at all.
func rewrite(full paths.Full, b *baseline.Baseline) error {
	file, err := files.TreeOf(full).OpenNamed(full)
	old, err := bounds.Read(file, err, mostBaseline)
	if err != nil {
		return err
	}
	if err := safefile.OS().Write(full, files.TreeOf(full).Top, old, b.Text()); err != nil {
		return fmt.Errorf("%s: %w", full.Base(), err)
	}
	return nil
}
