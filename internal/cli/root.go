package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

const about = `partnerlint checks the partner pages of a Jekyll site.

It finds mistakes that the site generator does not report: a page
that disappears, a card that shows the whole page, a dead link.
For each, it says what is wrong, what visitors see, and what to type instead.

Exit status: 0 no findings at or above --fail-on, 1 findings, 2 the check
failed or there was nothing to check.`

const usageExamples = `  See what is wrong:
    partnerlint                           the site in this folder
    partnerlint content                   a folder of pages
    partnerlint _partners/x/index.md      one page, with the site around it
    partnerlint explain RULE              what a finding means; its rule is in brackets

  Fix it:
    partnerlint --diff                    what would be fixed
    partnerlint --fix                     apply safe fixes

  Write a page:
    partnerlint new                       asks for what the page needs
    partnerlint preview FILE              the text of its card

  Before others see it:
    partnerlint --staged                  what git is about to commit
    partnerlint --changed-since main      what a branch changed
    partnerlint --format github           annotations of a pull request

  On a site with old mistakes:
    partnerlint baseline create           from now on, report only new ones`

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:               "partnerlint [path…]",
		Short:             "Check the partner pages of a Jekyll site",
		Long:              about,
		Example:           usageExamples,
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
		Version:           version(),
	}
	root.SetVersionTemplate("partnerlint {{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = false
	a.addCheck(root)
	check := &cobra.Command{
		Use: "check [path…]", Short: "Check pages (the default command)",
		Long: "Checks pages. This is what partnerlint does without a command.\n\n" + about, Args: cobra.ArbitraryArgs,
	}
	a.addCheck(check)
	root.AddGroup(taskGroups()...)
	for group, commands := range map[string][]*cobra.Command{
		groupCheck:  {check, a.reviewCommand(), a.baselineCommand()},
		groupWrite:  {a.newCommand(), a.previewCommand()},
		groupLearn:  {a.explainCommand(), a.rulesCommand(), a.urlsCommand(), a.doctorCommand()},
		groupSettle: {a.initCommand(), a.schemaCommand(), a.lspCommand(), a.playgroundCommand()},
		groupOther:  {a.versionCommand(), a.manCommand()},
	} {
		for _, command := range commands {
			command.GroupID = group
			root.AddCommand(command)
		}
	}
	root.SetHelpCommand(helpCommand(root))
	root.SetHelpCommandGroupID(groupOther)
	root.SetCompletionCommandGroupID(groupOther)
	root.InitDefaultCompletionCmd()
	if shells, _, err := root.Find([]string{"completion"}); err == nil && shells != root {
		shells.Args = cobra.ArbitraryArgs
		shells.RunE = func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return noCommand("shell", args[0], commandNames(c))
		}
		shells.Short = "Print a script with which a shell completes commands and flags"
		shells.Long = "Prints a script with which a shell completes the commands, flags and rules of partnerlint.\n" +
			"The help of each shell says where to put it."
	}
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = "print the version"
	sayHelp(root)
	return root
}

// sayHelp words the flag --help of a command and of those below it.
func sayHelp(cmd *cobra.Command) {
	cmd.InitDefaultHelpFlag()
	cmd.Flags().Lookup("help").Usage = "show this help"
	for _, child := range cmd.Commands() {
		sayHelp(child)
	}
}

// helpCommand is cobra's, but for saying so when there is no such command.
func helpCommand(root *cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use: "help [command]", Short: "Show the help of a command", Long: "Shows the same as --help after the command.",
		RunE: func(_ *cobra.Command, args []string) error {
			asked, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return noCommand("command", args[0], commandNames(root))
			}
			asked.InitDefaultHelpFlag()
			return asked.Help()
		},
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return commandNames(root), cobra.ShellCompDirectiveNoFileComp
	}
	return cmd
}

// atMostOne lets a command take one argument or none.
func atMostOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return fmt.Errorf("%s takes one %s at a time, not %d", cmd.Name(), what, len(args))
		}
		return nil
	}
}

// noCommand is the error of a name that none of those there are has.
func noCommand(what, name string, names []string) error {
	if near := show.Nearest(name, names); near != "" {
		return fmt.Errorf("there is no %s %q; did you mean %s?", what, name, near)
	}
	return fmt.Errorf("there is no %s %q; use one of %s", what, name, strings.Join(names, ", "))
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

// commandWith names the first command that has a flag.
func commandWith(root *cobra.Command, flag string) string {
	if root.Flags().Lookup(flag) == nil {
		for _, child := range root.Commands() {
			if child.Flags().Lookup(flag) != nil {
				return child.CommandPath()
			}
		}
	}
	return root.Name()
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
	return nil, show.Nearest(id, names)
}

func onlyRules(ids []string) (map[string]bool, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	only := map[string]bool{}
	for _, id := range ids {
		if rule, near := ruleNamed(id); rule == nil {
			return nil, unknownRule(id, near)
		}
		only[id] = true
	}
	return only, nil
}

func unknownRule(id, near string) error {
	if near != "" {
		return fmt.Errorf("there is no rule %q; did you mean %s?", id, near)
	}
	return fmt.Errorf("there is no rule %q; run partnerlint rules to list all rules", id)
}

// The groups of commands in --help, by what somebody wants to do.
const (
	groupCheck  = "check"
	groupWrite  = "write"
	groupLearn  = "learn"
	groupSettle = "settle"
	groupOther  = "other"
)

func taskGroups() []*cobra.Group {
	return []*cobra.Group{
		{ID: groupCheck, Title: "Check pages:"},
		{ID: groupWrite, Title: "Write a page:"},
		{ID: groupLearn, Title: "Understand findings:"},
		{ID: groupSettle, Title: "Adapt it to a site:"},
		{ID: groupOther, Title: "Other:"},
	}
}

// mistyped is the error of a misspelled command before paths, which would be
// checked without it.
func (c *checkRun) mistyped(dir paths.Full, args []string) error {
	if len(args) < 2 {
		return nil // what does not exist is an error without this
	}
	if _, err := os.Lstat(string(paths.Of(args[0], dir))); err == nil {
		return nil
	}
	return c.orCommand(nil, args)
}

// orCommand adds the command that a path which does not exist may mean.
func (c *checkRun) orCommand(err error, args []string) error {
	if len(args) == 0 || strings.ContainsAny(args[0], "/.") {
		return err
	}
	if slices.Contains(flagNames(c.root), args[0]) {
		return fmt.Errorf("there is no command %s; did you mean partnerlint --%s?", args[0], args[0])
	}
	near := show.Nearest(args[0], commandNames(c.root))
	if args[0] == "lint" || args[0] == "validate" || args[0] == "run" {
		near = "check"
	}
	if near != "" {
		return fmt.Errorf("there is no command %s; did you mean %s?", args[0], near)
	}
	return err
}
