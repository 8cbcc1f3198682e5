package cli

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules"
)

func (a *app) initCommand() *cobra.Command {
	c := &checkRun{app: a}
	var learn, print bool
	cmd := &cobra.Command{
		Use:   "init [path…]",
		Short: "Write a commented " + config.Name,
		Long: `Writes a commented ` + config.Name + ` to this folder. With --learn it holds what
the pages that are there have in common, with the number of pages that support
each line; what only some hold is proposed in comments, and a rule that reports
most of the pages is off. Mistakes that remain with it are for a baseline.`,
		Example: "  partnerlint init\n  partnerlint init --learn --print",
		RunE: func(cmd *cobra.Command, args []string) error {
			text := config.Template
			if learn {
				var err error
				if text, err = a.learnt(cmd, c, args); err != nil {
					return err
				}
			}
			if print {
				fmt.Fprint(a.stdout, text)
				return nil
			}
			return a.writeConfig(text)
		},
	}
	cmd.Flags().BoolVar(&learn, "learn", false, "derive the contract from the pages that are there")
	cmd.Flags().BoolVar(&print, "print", false, "print it instead of writing the file")
	return cmd
}

// learnt derives a configuration from the pages, and says how many findings
// remain with it.
func (a *app) learnt(cmd *cobra.Command, c *checkRun, args []string) (string, error) {
	docs, site, err := c.learn(cmd, args)
	if err != nil {
		return "", err
	}
	result, err := a.under(cmd, config.Learn(docs, site, nil), args)
	if err != nil {
		return "", err
	}
	text := config.Learn(docs, site, conventions(result))
	if result, err = a.under(cmd, text, args); err != nil {
		return "", err
	}
	left := 0
	for _, f := range result.Findings {
		if f.Severity >= lint.Warning {
			left++
		}
	}
	if left > 0 {
		fmt.Fprintf(a.stderr, "with it %s in the pages: partnerlint baseline create sets them apart until somebody "+
			"fixes them\n", count(left, "mistake"))
	}
	return text, nil
}

// learn reads the pages and, which a check does not need, all data files.
func (c *checkRun) learn(cmd *cobra.Command, args []string) ([]*page.Document, *site.Site, error) {
	all, err := c.inspect(cmd, args)
	if err != nil {
		return nil, nil, err
	}
	dir, err := workingDir()
	if err != nil {
		return nil, nil, err
	}
	tree, err := c.configure(dir)
	if err != nil {
		return nil, nil, err
	}
	policy := policyOf(tree)
	policy.Contracts = func(dir string) []*contract.Contract {
		contracts := tree.Contracts(dir)
		for _, in := range all {
			for _, name := range slices.Sorted(maps.Keys(in.Site.Data)) {
				contracts = append(slices.Clip(contracts), &contract.Contract{Layout: "all of " + name, Data: name})
			}
		}
		return contracts
	}
	if all, _, err = engine.Inspect(cmd.Context(), engine.Options{Dir: dir, Paths: args, Policy: policy}); err != nil {
		return nil, nil, err
	}
	var docs []*page.Document
	for _, in := range all {
		for _, placed := range in.Pages {
			if placed.Doc != nil && placed.Doc.Kind == page.Page {
				docs = append(docs, placed.Doc)
			}
		}
	}
	if len(docs) == 0 {
		return nil, nil, errors.New("there are no pages to learn from")
	}
	return docs, all[0].Site, nil
}

// under checks the pages as if the working folder had a configuration.
func (a *app) under(cmd *cobra.Command, text string, args []string) (*engine.Result, error) {
	dir, err := workingDir()
	if err != nil {
		return nil, err
	}
	full := filepath.Join(dir, config.Name)
	tree, err := config.NewTree(full, rules.All(), func(path string) string { return relative(dir, path) },
		map[string][]byte{full: []byte(text)})
	if err != nil {
		return nil, fmt.Errorf("what was learnt is no configuration (please report this): %w", err)
	}
	return engine.Run(cmd.Context(), engine.Options{Dir: dir, Paths: args, Rules: rules.All(), Policy: policyOf(tree)})
}

// conventions are the rules that report more than half of the pages.
func conventions(result *engine.Result) []config.Convention {
	pages := map[string]map[string]bool{} // by rule
	for _, f := range result.Findings {
		if f.Severity < lint.Warning || f.Stage != lint.StageIdentity && f.Stage != lint.StageContract {
			continue
		}
		if pages[f.Rule] == nil {
			pages[f.Rule] = map[string]bool{}
		}
		pages[f.Rule][f.Path] = true
	}
	var found []config.Convention
	for _, rule := range slices.Sorted(maps.Keys(pages)) {
		if n := len(pages[rule]); n > 1 && 2*n > result.Pages {
			found = append(found, config.Convention{Rule: rule, Pages: n, Judged: result.Pages})
		}
	}
	return found
}

func (a *app) writeConfig(text string) error {
	dir, err := workingDir()
	if err != nil {
		return err
	}
	file, err := os.OpenFile(filepath.Join(dir, config.Name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) {
		return fmt.Errorf("%s exists; it is left as it is (partnerlint init --print shows what would be written)",
			config.Name)
	}
	if err != nil {
		return err
	}
	if _, err := file.WriteString(text); err != nil {
		file.Close()
		return err
	}
	fmt.Fprintf(a.stderr, "wrote %s; partnerlint doctor says what it does\n", config.Name)
	return file.Close()
}
