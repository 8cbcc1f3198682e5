package cli

import "github.com/spf13/cobra"

// The groups of commands in --help, by what somebody wants to do.
const (
	groupCheck  = "check"
	groupWrite  = "write"
	groupLearn  = "learn"
	groupSettle = "settle"
)

func taskGroups() []*cobra.Group {
	return []*cobra.Group{
		{ID: groupCheck, Title: "Check pages:"},
		{ID: groupWrite, Title: "Write a page:"},
		{ID: groupLearn, Title: "Understand findings:"},
		{ID: groupSettle, Title: "Adapt it to a site:"},
	}
}
