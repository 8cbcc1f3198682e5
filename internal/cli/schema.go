package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/cli/issueform"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/rules"
	"github.com/partnerlint/partnerlint/schema"
)

func (a *app) schemaCommand() *cobra.Command {
	names := []string{"partner", "redirect", "config", "report", "issue-form"}
	c := &project{app: a}
	cmd := &cobra.Command{
		Use: "schema [" + strings.Join(names, "|") + "]", Short: "Print a JSON Schema: of a page's front matter, the " +
			"configuration or the report; or a form for new pages",
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
			case "issue-form":
				var page *contract.Contract
				if page, err = c.pageContract(); err == nil {
					text, err = issueform.New(page)
				}
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
	c.addConfigFlag(cmd)
	return cmd
}
