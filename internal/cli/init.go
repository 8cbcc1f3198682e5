package cli

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/cli/files"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/learn"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/safefile"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules"
)

func (a *app) initCommand() *cobra.Command {
	c := &project{app: a}
	var fromPages, print bool
	cmd := &cobra.Command{
		Use:   "init [path…]",
		Short: "Write a commented " + config.Name,
		Long: `Writes a commented ` + config.Name + ` to this folder. With --learn, it requires
what three in four of the pages have, if there are at least five pages. A comment
on each line says how many pages match and which do not. What fewer pages have is
in comments. A rule that three in four pages break is off, unless it prevents
missing pages. Use a baseline for the remaining mistakes.`,
		Example: "  partnerlint init\n  partnerlint init --learn --print",
		RunE: func(cmd *cobra.Command, args []string) error {
			if !fromPages {
				if len(args) > 0 {
					return errors.New("init writes to this folder and takes paths only with --learn, which reads their pages")
				}
				if print {
					fmt.Fprint(a.stdout, config.Template)
					return nil
				}
				return a.writeConfig(config.Template, config.Name+" has the usual settings, all in comments: remove "+
					"the # before the settings to change")
			}
			l, err := a.learnt(cmd, c, args)
			if err != nil {
				return err
			}
			if print {
				fmt.Fprint(a.stdout, l.text)
				return nil
			}
			return a.writeConfig(l.text, l.summary(), l.next())
		},
	}
	cmd.Flags().BoolVar(&fromPages, "learn", false, "derive the contract from the existing pages")
	cmd.Flags().BoolVar(&print, "print", false, "print the configuration instead of writing it to the file")
	return cmd
}

// A lesson is a configuration derived from pages.
type lesson struct {
	text  string
	pages int // that it was derived from
	off   []learn.Convention
	left  int // findings that fail a run with it
}

// summary says what was learnt.
func (l *lesson) summary() string {
	line := fmt.Sprintf("%s is derived from %s", config.Name, show.Count(l.pages, "page"))
	if len(l.off) > 0 {
		var ids []string
		for _, c := range l.off {
			ids = append(ids, c.Rule)
		}
		line += "; off, because most pages differ: " + strings.Join(ids, ", ")
	}
	return line
}

// next says what to do with the findings that remain.
func (l *lesson) next() string {
	if l.left == 0 {
		return "all pages match it: partnerlint reports nothing"
	}
	return fmt.Sprintf("next: read the file, then run partnerlint to see %s in the pages, or partnerlint baseline "+
		"create to ignore them until they are fixed", show.Count(l.left, "mistake"))
}

// learnt derives a configuration from the pages, and counts the findings that
// remain with it.
func (a *app) learnt(cmd *cobra.Command, c *project, args []string) (*lesson, error) {
	docs, site, err := c.learn(cmd, args)
	if err != nil {
		return nil, err
	}
	builtin := config.Contracts()
	l := &lesson{text: learn.Learn(docs, site, builtin, nil)}
	result, err := a.under(cmd, l.text, args)
	if err != nil {
		return nil, err
	}
	judged := map[paths.Shown]bool{}
	for _, shown := range result.Judged() {
		judged[shown] = true
	}
	held := slices.DeleteFunc(slices.Clone(docs), func(d *page.Document) bool { return !judged[d.File.Path] })
	if l.off = learn.Conventions(result.Findings, held, rules.All()); len(l.off) > 0 {
		l.text = learn.Learn(docs, site, builtin, l.off)
		if result, err = a.under(cmd, l.text, args); err != nil {
			return nil, err
		}
	}
	l.pages = len(held)
	for _, f := range result.Findings {
		if f.Severity >= lint.Warning {
			l.left++
		}
	}
	return l, nil
}

// learn reads the pages and, which a check does not need, all data files.
func (c *project) learn(cmd *cobra.Command, args []string) ([]*page.Document, *site.Site, error) {
	all, err := c.inspect(cmd, args)
	if err != nil {
		return nil, nil, err
	}
	dir, err := paths.Working()
	if err != nil {
		return nil, nil, err
	}
	tree, err := c.configure(dir)
	if err != nil {
		return nil, nil, err
	}
	policy := policyOf(tree)
	policy.Contracts = func(dir paths.Full) []*contract.Contract {
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
	dir, err := paths.Working()
	if err != nil {
		return nil, err
	}
	full := dir.Join(config.Name)
	tree, err := config.NewTree(full, rules.All(), func(full paths.Full) paths.Shown { return full.Shown(dir) },
		map[paths.Full][]byte{full: []byte(text)})
	if err != nil {
		return nil, fmt.Errorf("the derived configuration is invalid (please report this): %w", err)
	}
	return engine.Run(cmd.Context(), engine.Options{Dir: dir, Paths: args, Rules: rules.All(), Policy: policyOf(tree)})
}

// writeConfig writes the configuration, and says so and what else there is to say.
func (a *app) writeConfig(text string, notes ...string) error {
	dir, err := paths.Working()
	if err != nil {
		return err
	}
	err = safefile.OS().New(files.Here(dir), dir.Join(config.Name), []byte(text))
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s exists and was not changed (partnerlint init --print shows what would be written)",
			config.Name)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", config.Name, err)
	}
	fmt.Fprintf(a.stderr, "wrote %s; partnerlint doctor shows what it changes\n", config.Name)
	for _, note := range notes {
		fmt.Fprintln(a.stderr, note)
	}
	return nil
}
