package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules"
)

// baselinePath finds the baseline: --baseline, or the nearest file in dir or
// above; "" when there is none.
func (c *checkRun) baselinePath(dir string) string {
	switch c.baseline {
	case "off":
		return ""
	case "":
	default:
		if filepath.IsAbs(c.baseline) {
			return c.baseline
		}
		return filepath.Join(dir, c.baseline)
	}
	for at := dir; ; at = filepath.Dir(at) {
		full := filepath.Join(at, engine.BaselineName)
		if info, err := os.Stat(full); err == nil && info.Mode().IsRegular() {
			return full
		}
		if at == filepath.Dir(at) {
			return ""
		}
	}
}

func (c *checkRun) readBaseline(dir string) (*engine.Baseline, string, error) {
	full := c.baselinePath(dir)
	if full == "" {
		return nil, "", nil
	}
	text, err := os.ReadFile(full)
	if errors.Is(err, os.ErrNotExist) {
		return nil, full, fmt.Errorf("%s does not exist; partnerlint baseline create writes it", relative(dir, full))
	}
	if err != nil {
		return nil, full, err
	}
	b, err := engine.ReadBaseline(full, relative(dir, full), text)
	return b, full, err
}

// leaveOutKnown takes the baseline's findings out of the result and returns
// how many there were.
func (c *checkRun) leaveOutKnown(dir string, tree *config.Tree, result *engine.Result) (int, error) {
	baseline, full, err := c.readBaseline(dir)
	if baseline == nil || err != nil {
		return 0, err
	}
	severity := lint.Warning
	if said, ok := tree.Rules(full)["baseline-stale"]; ok && said.Chosen {
		severity = said.Severity
	}
	whole := len(c.only) == 0 && c.changedSince == "" && !c.staged
	return baseline.Apply(result, dir, severity, whole), nil
}

func (c *checkRun) knownNote() string {
	if c.known == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s in the baseline left out)", count(c.known, "known finding"))
}

func (a *app) baselineCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "baseline",
		Short: "Keep the findings a site has today apart from new ones",
		Long: `A baseline lets a site with old mistakes take up partnerlint: what it has today
is written to ` + engine.BaselineName + `, and from then on only what is new is reported.
Commit the file. Its entries hold no line numbers, so edits elsewhere leave
them alone.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return errors.New("say what to do: partnerlint baseline create, update or prune")
		},
	}
	cmd.AddCommand(
		a.baselineAction("create [path…]", "Write down the findings of today", (*checkRun).createBaseline),
		a.baselineAction("update [path…]", "Write the findings of today over an older baseline", (*checkRun).updateBaseline),
		a.baselineAction("prune [path…]", "Take out what no longer occurs", (*checkRun).pruneBaseline),
	)
	return cmd
}

func (a *app) baselineAction(use, short string, act func(*checkRun, string, *engine.Result) error) *cobra.Command {
	c := &checkRun{app: a}
	cmd := &cobra.Command{Use: use, Short: short, Args: cobra.ArbitraryArgs}
	cmd.Flags().StringVar(&c.baseline, "baseline", "", "the `FILE` (default: "+engine.BaselineName+" here or above)")
	c.addConfigFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		dir, err := os.Getwd()
		if err != nil {
			return err
		}
		tree, err := c.configure(dir)
		if err != nil {
			return err
		}
		result, err := engine.Run(cmd.Context(), engine.Options{Dir: dir, Paths: args, Rules: rules.All(), Policy: policyOf(tree)})
		if err := errors.Join(err, tree.Err()); err != nil {
			return err
		}
		if result.Checked == 0 {
			return errors.New("nothing was checked: " + whyEmpty(result))
		}
		return act(c, dir, result)
	}
	return cmd
}

func (c *checkRun) createBaseline(dir string, result *engine.Result) error {
	full := c.baselinePath(dir)
	if full == "" {
		full = filepath.Join(dir, engine.BaselineName)
	}
	if _, err := os.Lstat(full); err == nil {
		return fmt.Errorf("%s exists; partnerlint baseline update writes over it", relative(dir, full))
	}
	return c.writeBaseline(dir, full, result)
}

func (c *checkRun) updateBaseline(dir string, result *engine.Result) error {
	full := c.baselinePath(dir)
	if full == "" {
		return errors.New("there is no " + engine.BaselineName + " here or above; partnerlint baseline create writes it")
	}
	return c.writeBaseline(dir, full, result)
}

func (c *checkRun) writeBaseline(dir, full string, result *engine.Result) error {
	b := engine.NewBaseline(filepath.Dir(full), result, dir)
	if err := os.WriteFile(full, b.Text(), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(c.app.stdout, "%s holds %s\n", relative(dir, full), count(b.Len(), "finding"))
	return nil
}

func (c *checkRun) pruneBaseline(dir string, result *engine.Result) error {
	b, full, err := c.readBaseline(dir)
	if err != nil {
		return err
	}
	if b == nil {
		return errors.New("there is no " + engine.BaselineName + " here or above")
	}
	b.Apply(result, dir, lint.Off, false)
	gone := b.Prune()
	if err := os.WriteFile(full, b.Text(), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(c.app.stdout, "%s taken out of %s; %d remain\n", count(gone, "finding"), relative(dir, full), b.Len())
	return nil
}
