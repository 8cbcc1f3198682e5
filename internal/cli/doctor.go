package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules"
)

func (a *app) doctorCommand() *cobra.Command {
	c := &checkRun{app: a}
	cmd := &cobra.Command{
		Use:   "doctor [path…]",
		Short: "Say how partnerlint sees the site: its root, configuration, data and contracts",
		Long: `Says where the site begins, what its _config.yml asks for, which contract each
page falls under and why, and which layer of the configuration set each rule.`,
		Example: "  partnerlint doctor\n  partnerlint doctor _partners/x/index.md",
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, err := workingDir()
			if err != nil {
				return err
			}
			tree, err := c.configure(dir)
			if err != nil {
				return err
			}
			all, err := c.inspect(cmd, args)
			if err != nil {
				return err
			}
			for _, in := range all {
				a.diagnose(dir, tree, in)
			}
			return nil
		},
	}
	c.addConfigFlag(cmd)
	return cmd
}

// diagnose describes one site.
func (a *app) diagnose(dir string, tree *config.Tree, in engine.Inspection) {
	say := func(label, format string, args ...any) {
		fmt.Fprintf(a.stdout, "%-14s %s\n", label+":", printable(fmt.Sprintf(format, args...)))
	}
	base := cmp.Or(in.Root, dir)
	if in.Root == "" {
		say("site", "none: no _config.yml in or above the pages; the checked folder is the whole site")
	} else {
		say("site", "%s (it has _config.yml)", cmp.Or(relative(dir, in.Root), "."))
	}
	if path := tree.For(base).Path; path != "" {
		say("configuration", "%s", relative(dir, path))
	} else {
		say("configuration", "built in: no %s in or above the pages", config.Name)
	}
	a.diagnoseJekyll(in, say)
	for _, contract := range in.Site.Contracts {
		say("contract", "%s", describe(contract))
	}
	for _, page := range in.Pages {
		switch {
		case page.Doc == nil, page.Doc.Contract == nil && page.Doc.Kind == lint.Page:
			say("page", "%s: not judged: %s", page.Path, page.Why)
		case page.Doc.Contract != nil:
			say("page", "%s: %s, because %s", page.Path, page.Doc.Contract.Layout, page.Why)
		}
		a.diagnoseRules(tree, page, say)
	}
}

func (a *app) diagnoseJekyll(in engine.Inspection, say func(string, string, ...any)) {
	c := in.Site.Config
	if in.Root != "" {
		for _, col := range c.Collections {
			say("collection", "%s in %s, pages %s", col.Label, c.Dir(&col), map[bool]string{true: "written", false: "NOT written (output: true is missing)"}[col.Output])
		}
		if _, ok := c.Values["excerpt_separator"]; ok {
			say("separator", "%q", c.ExcerptSeparator)
		} else {
			say("separator", "none in _config.yml; partnerlint asks for %q", lint.DefaultMarker)
		}
		if c.Theme != "" || c.Remote != "" {
			say("theme", "%s brings layouts that cannot be seen from here", cmp.Or(c.Theme, c.Remote))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(in.Site.Data)) {
		data := in.Site.Data[name]
		if len(data.Documents) == 0 {
			say("data", "%s in %s", name, data.Path)
			continue
		}
		if !data.Sound() {
			say("data", "%s in %s, which holds no entries that can be read", name, data.Path)
			continue
		}
		say("data", "%s in %s, %d entries", name, data.Path, data.Len())
	}
}

func describe(c *lint.Contract) string {
	parts := []string{c.Layout}
	if c.Folder != "" {
		parts = append(parts, "holds "+c.Folder)
	}
	if c.Schema != nil {
		parts = append(parts, "needs "+strings.Join(c.Schema.Required(), ", "))
	}
	for _, s := range c.Sections {
		parts = append(parts, strings.Repeat("#", s.Level)+" "+s.Title)
	}
	if c.Excerpt != nil {
		parts = append(parts, fmt.Sprintf("card of %d to %d words", c.Excerpt.MinWords, c.Excerpt.MaxWords))
	}
	if c.Data != "" {
		parts = append(parts, "data "+c.Data)
	}
	return strings.Join(parts, "; ")
}

// diagnoseRules lists the rules that the configuration set for a page.
func (a *app) diagnoseRules(tree *config.Tree, page engine.Placed, say func(string, string, ...any)) {
	said := tree.Rules(page.Full)
	for _, r := range rules.All() {
		s, ok := said[r.ID]
		if !ok {
			continue
		}
		severity := r.Severity
		if s.Chosen {
			severity = s.Severity
		}
		say("  rule", "%s is %s here (%s; by default %s)", r.ID, severity, s.From, r.Severity)
	}
}
