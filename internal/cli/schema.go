package cli

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/cli/cmsform"
	"github.com/partnerlint/partnerlint/internal/cli/issueform"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/git"
	"github.com/partnerlint/partnerlint/rules"
	"github.com/partnerlint/partnerlint/schema"
)

func (a *app) schemaCommand() *cobra.Command {
	names := append([]string{"partner", "redirect", "config", "report", "issue-form"}, cmsform.Names()...)
	c, layout := &project{app: a}, ""
	cmd := &cobra.Command{
		Use: "schema [" + strings.Join(names, "|") + "]", Short: "Print a JSON Schema: of a page's front matter, the " +
			"configuration or the report; or a form for new pages",
		Long: `Prints a JSON Schema, which editors and other tools check files with: of the
front matter of a partner's page (partner) or of a page that sends visitors on
(redirect), of the configuration (config), of the report of --format json
(report).

Or prints a form for new pages, which it makes of the configuration and of the
pages that the site has: a form of GitHub issues (issue-form), or the collection
for Decap CMS (decap), Sveltia CMS (sveltia) or Pages CMS (pagescms).`,
		Example: `  partnerlint schema config
  partnerlint schema issue-form >.github/ISSUE_TEMPLATE/new-page.yml
  partnerlint schema decap`,
		Args: atMostOne("name"), ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := c.schema(cmd.Context(), cmp.Or(strings.Join(args, ""), names[0]), layout, names)
			if err == nil {
				_, err = a.stdout.Write(text)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&layout, "layout", "", "make the form for pages of the `LAYOUT` (default: partner, where the "+
		"site has partners)")
	c.addConfigFlag(cmd)
	return cmd
}

// schema is the text of one of the names.
func (c *project) schema(ctx context.Context, name, layout string, names []string) ([]byte, error) {
	switch {
	case name == "partner":
		return schema.Partner, nil
	case name == "redirect":
		return schema.Redirect, nil
	case name == "config":
		return config.Schema(rules.All())
	case name == "report":
		return schema.Report, nil
	case name == "issue-form":
		place, _, err := c.find(ctx, "", layout)
		if err != nil {
			return nil, err
		}
		return issueform.New(place.Plan.Contract, place.Plan.Required())
	case slices.Contains(cmsform.Names(), name):
		return c.cmsForm(ctx, name, layout)
	}
	return nil, noCommand("schema", name, names)
}

// cmsForm is the form of a system for the pages of the site here.
func (c *project) cmsForm(ctx context.Context, system, layout string) ([]byte, error) {
	place, _, err := c.find(ctx, "", layout)
	if err != nil {
		return nil, err
	}
	root := ""
	if repo, err := git.Open(ctx, place.Base); err == nil { // without git the site is the repository
		if rel, err := filepath.Rel(string(repo.Top), string(place.Base)); err == nil && rel != "." {
			root = filepath.ToSlash(rel)
		}
	}
	s := cmsform.Site{Plan: place.Plan, Root: root}
	if data := place.Plan.DataPath(); data != "" {
		s.Data = strings.TrimPrefix(root+"/"+string(data), "/")
	}
	return cmsform.New(system, s)
}
