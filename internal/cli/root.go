package cli

import (
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules"
)

const about = `partnerlint checks the partner pages of a Jekyll site.

It finds the mistakes that the site generator builds without a word: a page
that vanishes, a card that shows the whole page, a link that leads nowhere.
For each it says what is wrong, what visitors see, and what to type instead.

Exit status: 0 nothing found at or above --fail-on, 1 findings, 2 the job
could not be done or there was nothing to check.`

const examples = `  partnerlint                           check the site in this folder
  partnerlint content                   check a folder of pages
  partnerlint _partners/x/index.md      check one page, with the site around it
  partnerlint --format json content     for a script
  partnerlint explain excerpt-marker-missing`

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:               "partnerlint [path…]",
		Short:             "Check the partner pages of a Jekyll site",
		Long:              about,
		Example:           examples,
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
		Version:           version(),
	}
	root.SetVersionTemplate("partnerlint {{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = false
	a.addCheck(root)
	check := &cobra.Command{Use: "check [path…]", Short: "Check pages; what partnerlint does without a command", Args: cobra.ArbitraryArgs}
	a.addCheck(check)
	root.AddCommand(check, a.rulesCommand(), a.explainCommand(), a.schemaCommand(), a.baselineCommand(), a.initCommand(), a.previewCommand(), a.urlsCommand(), a.doctorCommand(), a.versionCommand())
	return root
}

// flagNames lists the flags of a command and of its children, each once.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	for _, child := range cmd.Commands() {
		child.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// commandNames lists the commands.
func commandNames(root *cobra.Command) []string {
	var names []string
	for _, child := range root.Commands() {
		names = append(names, child.Name())
	}
	return names
}

// ruleNamed finds a rule by its ID; otherwise near is the rule it may mean.
func ruleNamed(id string) (rule *lint.Rule, near string) {
	all := rules.All()
	names := make([]string, len(all))
	for i, r := range all {
		if r.ID == id {
			return r, ""
		}
		names[i] = r.ID
	}
	return nil, lint.Nearest(id, names)
}
