package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/families"
	"github.com/partnerlint/partnerlint/rules"
)

// A ruleRow is a rule as the rules command lists it.
type ruleRow struct {
	ID       string          `json:"id"`
	Family   string          `json:"family"`
	Severity string          `json:"severity"` // as configured for the working directory
	Default  string          `json:"default_severity"`
	Harm     string          `json:"harm"`
	Fixable  bool            `json:"fixable"`
	Summary  string          `json:"summary"`
	Options  []config.Option `json:"options,omitempty"`
}

func (a *app) rulesCommand() *cobra.Command {
	c := &project{app: a}
	var how string
	cmd := &cobra.Command{
		Use: "rules", Short: "List the rules and their severity in this folder",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("partnerlint rules lists all rules; see partnerlint explain %s", args[0])
			}
			return nil
		},
		Long: `Lists the rules by family: the severity of each in this folder, according to
the configuration; whether --fix or --unsafe-fixes can fix some of what it
finds; and what it requires.`,
		Example: "  partnerlint rules\n  partnerlint rules --format json",
		RunE: func(*cobra.Command, []string) error {
			rows, err := c.ruleRows()
			if err != nil {
				return err
			}
			switch how {
			case "text":
				a.listRules(rows)
				return nil
			case "json":
				encoder := json.NewEncoder(a.stdout)
				encoder.SetEscapeHTML(false)
				encoder.SetIndent("", "  ")
				return encoder.Encode(rows)
			}
			return show.NotOne("--format", how, "text", "json")
		},
	}
	cmd.Flags().StringVarP(&how, "format", "f", "text", "write as `FORMAT`: text or json")
	complete(cmd, map[string]completer{"format": words("text", "json")})
	c.addConfigFlag(cmd)
	return cmd
}

// ruleRows describes every rule as it is configured for the working directory.
func (c *project) ruleRows() ([]ruleRow, error) {
	dir, tree, err := c.configureHere()
	if err != nil {
		return nil, err
	}
	said := tree.Rules(dir.Join("index.md"))
	if err := tree.Err(); err != nil {
		return nil, err
	}
	var rows []ruleRow
	for _, r := range rules.All() {
		severity := r.Severity
		if s := said[r.ID]; s.Chosen {
			severity = s.Severity
		}
		rows = append(rows, ruleRow{r.ID, r.Category, severity.String(), r.Severity.String(), r.Harm.String(),
			r.Fixable, firstSentence(r.Doc), config.OptionsOf(r)})
	}
	return rows, nil
}

// listRules prints rules by family. On a terminal the sentences are wrapped to
// its width.
func (a *app) listRules(rows []ruleRow) {
	widest := 0
	for _, row := range rows {
		widest = max(widest, len(row.ID))
	}
	const columns = 2 + 2 + 7 + 2 + 3 + 2 // margins, the severity and the word fix
	for i, family := range families.All() {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		fmt.Fprintln(a.stdout, family.Title)
		for _, row := range rows {
			if row.Family != family.Name {
				continue
			}
			fix := ""
			if row.Fixable {
				fix = "fix"
			}
			fmt.Fprintf(a.stdout, "  %-*s  %-7s  %-3s  ", widest, row.ID, row.Severity, fix)
			show.Wrapped(a.stdout, row.Summary, widest+columns, show.Width(a.stdout))
		}
	}
}

func firstSentence(doc string) string {
	text := strings.Join(strings.Fields(doc), " ")
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}
