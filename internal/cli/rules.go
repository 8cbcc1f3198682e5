package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/config"
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
	names := []string{"partner", "redirect", "config", "report"}
	return &cobra.Command{
		Use: "schema [" + strings.Join(names, "|") + "]", Short: "Print a JSON Schema: of a page's front matter, the configuration or the report",
		Args: cobra.MaximumNArgs(1), ValidArgs: names,
		RunE: func(_ *cobra.Command, args []string) error {
			name := names[0]
			if len(args) > 0 {
				name = args[0]
			}
			var text []byte
			var err error
			switch name {
			case "partner":
				text = schema.Partner
			case "redirect":
				text = schema.Redirect
			case "config":
				text, err = config.Schema(rules.All())
			case "report":
				text = schema.Report
			default:
				err = fmt.Errorf("there is no schema %q; there are %s", name, strings.Join(names, ", "))
			}
			if err != nil {
				return err
			}
			_, err = a.stdout.Write(text)
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
