package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/rules"
)

// A completer proposes words for what is typed so far.
type completer = func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective)

// completeRule proposes the rules, each with its sentence.
func completeRule(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return ruleCompletions(), cobra.ShellCompDirectiveNoFileComp
}

func ruleCompletions() []cobra.Completion {
	var words []cobra.Completion
	for _, r := range rules.All() {
		words = append(words, cobra.CompletionWithDesc(r.ID, firstSentence(r.Doc)))
	}
	return words
}

// completeRules proposes rules for a flag that takes several, with commas.
func completeRules(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	done := typed[:strings.LastIndexByte(typed, ',')+1]
	words := ruleCompletions()
	for i := range words {
		words[i] = done + words[i]
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// completeFormat proposes the formats, and files behind NAME=.
func completeFormat(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if strings.Contains(typed, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var words []cobra.Completion
	for _, f := range format.All() {
		words = append(words, cobra.CompletionWithDesc(f.Name, f.About))
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// complete proposes words for flags. A flag that is not there is a mistake in
// this program, which a test would show.
func complete(cmd *cobra.Command, byFlag map[string]completer) {
	for flag, propose := range byFlag {
		if err := cmd.RegisterFlagCompletionFunc(flag, propose); err != nil {
			panic(err)
		}
	}
}

func words(all ...string) completer {
	return cobra.FixedCompletions(all, cobra.ShellCompDirectiveNoFileComp)
}
