package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/rules"
	"github.com/partnerlint/partnerlint/schema"
)

func (a *app) rulesCommand() *cobra.Command {
	return &cobra.Command{
		Use: "rules", Short: "List the rules", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			for _, r := range rules.All() {
				fix := ""
				if r.Fixable {
					fix = "fix"
				}
				fmt.Fprintf(a.stdout, "%-27s %-8s %-4s %s\n", r.ID, r.Severity, fix, firstSentence(r.Doc))
			}
			return nil
		},
	}
}

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use: "explain RULE", Short: "Say what a rule asks for, and why", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			rule, near := ruleNamed(args[0])
			if rule == nil {
				return unknownRule(args[0], near)
			}
			fmt.Fprintf(a.stdout, "%s (%s, %s)\n\n%s\n", rule.ID, rule.Category, rule.Severity, rule.Doc)
			return nil
		},
	}
}

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use: "schema [partner|redirect]", Short: "Print the JSON Schema of a page's front matter", Args: cobra.MaximumNArgs(1),
		ValidArgs: []string{"partner", "redirect"},
		RunE: func(_ *cobra.Command, args []string) error {
			name := "partner"
			if len(args) > 0 {
				name = args[0]
			}
			text, ok := map[string][]byte{"partner": schema.Partner, "redirect": schema.Redirect}[name]
			if !ok {
				return errors.New("there are the schemas partner and redirect, not " + name)
			}
			_, err := a.stdout.Write(text)
			return err
		},
	}
}

func firstSentence(doc string) string {
	text := strings.Join(strings.Fields(doc), " ")
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}
