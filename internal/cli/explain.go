package cli

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/tools/txtar"

	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

func (a *app) explainCommand() *cobra.Command {
	c := &project{app: a}
	cmd := &cobra.Command{
		Use: "explain [RULE]", Short: "Explain a rule, with an example", Args: atMostOne("rule"),
		Long: `Explains what a rule requires, what visitors see otherwise and how to fix it,
and shows a page with the mistake and what partnerlint reports. The name of
a rule is in brackets at the end of each finding. Without a name, all rules
are listed by family.`,
		Example:           "  partnerlint explain excerpt-marker-missing\n  partnerlint explain",
		ValidArgsFunction: completeRule,
		RunE: func(cmd *cobra.Command, args []string) error {
			rows, err := c.ruleRows()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				a.listRules(rows)
				fmt.Fprintln(a.stdout, "\nRun partnerlint explain RULE for details of a rule.")
				return nil
			}
			id := strings.Trim(args[0], "[]")
			rule, near := ruleNamed(id)
			if rule == nil && near == "" {
				near = strings.Join(rulesLike(id), ", ")
			}
			if rule == nil {
				return unknownRule(id, near)
			}
			for _, row := range rows {
				if row.ID == rule.ID {
					a.describe(rule, row)
				}
			}
			if err := a.showExample(cmd.Context(), rule); err != nil {
				return err
			}
			return c.showTry(rule)
		},
	}
	c.addConfigFlag(cmd)
	return cmd
}

// describe prints what is known of a rule without running it.
func (a *app) describe(rule *lint.Rule, row ruleRow) {
	loud := row.Severity
	if row.Severity != row.Default {
		loud += " here, " + row.Default + " by default"
	}
	fix := "fix by hand"
	if rule.Fixable {
		fix = "partnerlint can fix some of it"
	}
	fmt.Fprintf(a.stdout, "%s  (%s; %s)\n\n%s\n\nHarm: %s, %s.\n", rule.ID, loud, fix, rule.Doc, rule.Harm,
		rule.Harm.About())
	for i, o := range config.OptionsOf(rule) {
		if i == 0 {
			fmt.Fprintf(a.stdout, "\nOptions in %s, below rules: %s:\n", config.Name, rule.ID)
		}
		fmt.Fprintf(a.stdout, "  %s: %s  # %s\n", o.Name, o.Written(), o.Doc)
	}
}

// showExample prints a page with the rule's mistake, and what is found there.
func (a *app) showExample(ctx context.Context, rule *lint.Rule) error {
	page, files := exampleOf(rule.ID)
	if page == "" {
		return nil
	}
	result, err := checkExample(ctx, files, rule)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "\nAn example, %s:\n\n", page)
	for line := range strings.Lines(string(result.File(paths.Shown(page)).Text)) {
		fmt.Fprintf(a.stdout, "    %s\n", format.Clean(strings.TrimRight(line, "\r\n")))
	}
	fmt.Fprint(a.stdout, "\npartnerlint reports:\n\n")
	text, _ := format.Named("text")
	return text.Write(a.stdout, &format.Report{Findings: result.Findings, Version: version(), Rules: rules.All(),
		File: result.File})
}

// showTry prints the link to the configured playground, or else the project's, with
// the rule's example among the files that belong to it.
func (c *project) showTry(rule *lint.Rule) error {
	dir, err := paths.Working()
	if err != nil {
		return err
	}
	tree, err := c.configure(dir)
	if err != nil {
		return err
	}
	address := cmp.Or(tree.For(dir).File.Playground, format.Playground)
	if err := tree.Err(); err != nil {
		return err
	}
	page, files := exampleOf(rule.ID)
	if lacks := examples.BrowserLacks(files); lacks != "" {
		fmt.Fprintf(c.app.stdout, "\nThe playground in the browser cannot show this mistake, which needs %s:\n%s\n", lacks,
			show.Printable(address))
		return nil
	}
	turnOn := ""
	if rule.Severity == lint.Off {
		turnOn = rule.ID
	}
	link := format.PlaygroundURLAmong(address, paths.Repo(page), files[page], examples.Others(files, page, turnOn),
		format.MostPlayground)
	fmt.Fprintf(c.app.stdout, "\nTry it in your browser:\n%s\n", show.Printable(link))
	return nil
}

// rulesLike lists rules that somebody may mean who writes a part of a name, or
// a word of it.
func rulesLike(part string) []string {
	const most = 8
	var like []string
	for _, word := range append([]string{part}, strings.Split(part, "-")...) {
		for _, r := range rules.All() {
			if len(word) > 2 && strings.Contains(r.ID, strings.ToLower(word)) && !slices.Contains(like, r.ID) &&
				len(like) < most {
				like = append(like, r.ID)
			}
		}
	}
	return like
}

//go:embed examples_gen.txtar
var exampleArchive []byte

// exampleOf returns the files that show a rule's mistake, and the path of the
// one with the mistake; "" when the rule has no example.
func exampleOf(id string) (page string, files examples.Files) {
	files = examples.Files{}
	for _, f := range txtar.Parse(exampleArchive).Files {
		rule, path, _ := strings.Cut(f.Name, "/")
		if rule != id {
			continue
		}
		if page == "" {
			page = path
		}
		files[path] = string(f.Data)
	}
	return page, files
}

// checkExample finds the rule's mistakes in its example.
func checkExample(ctx context.Context, files examples.Files, rule *lint.Rule) (*engine.Result, error) {
	result, err := examples.Run(ctx, files,
		examples.Options{Rules: rules.All(), Contracts: config.Contracts(), TurnOn: rule})
	if err != nil {
		return nil, err
	}
	result.Findings = slices.DeleteFunc(result.Findings, func(f lint.Finding) bool { return f.Rule != rule.ID })
	return result, nil
}
