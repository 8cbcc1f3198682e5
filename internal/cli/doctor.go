package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/jekyll/detect"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

func (a *app) doctorCommand() *cobra.Command {
	c := &project{app: a}
	cmd := &cobra.Command{
		Use:   "doctor [path…]",
		Short: "Show how partnerlint sees the site: its root, configuration, data and contracts",
		Long: `Shows where the site starts, what its _config.yml sets, which contract applies to
each page and why, and where each value of the configuration comes from: the
default, a line of the file, or an override.`,
		Example: "  partnerlint doctor\n  partnerlint doctor _partners/x/index.md",
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, err := paths.Working()
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

// A printer prints one fact with a label.
type printer func(label, format string, args ...any)

// diagnose describes one site.
func (a *app) diagnose(dir paths.Full, tree *config.Tree, in engine.Inspection) {
	say := printer(func(label, format string, args ...any) {
		fmt.Fprintf(a.stdout, "%-26s %s\n", label+":", show.Printable(fmt.Sprintf(format, args...)))
	})
	here := tree.For(cmp.Or(in.Root, dir))
	if in.Root == "" {
		say("site", "none: no _config.yml in or above the pages; the checked folder is the whole site")
	} else {
		say("site", "%s (it has _config.yml)", in.Root.Shown(dir))
	}
	if here.Path != "" {
		say("configuration", "%s", here.Path.Shown(dir))
	} else {
		say("configuration", "built in: no %s in or above the pages", config.Name)
	}
	sayAll := func(values []config.Value) {
		for _, v := range values {
			say("  "+v.Key, "%s (%s)", v.Text, layer(here.Path.Shown(dir), v))
		}
	}
	sayAll(here.GeneralValues(usualLimits()))
	all := func(config.Value) bool { return true }
	diagnoseRules(here, here.Path.Shown(dir), "", say, all)
	a.diagnoseJekyll(in, say)
	for _, contract := range in.Site.Contracts {
		say("contract", "%s", contract.Layout)
		sayAll(here.ContractValues(contract))
	}
	for _, way := range in.Site.Conventions() {
		say("convention", "%s: %s (%s)", way.About, way.Way, way.Evidence)
	}
	for _, placed := range in.Pages {
		switch {
		case placed.Doc == nil, placed.Doc.Contract == nil && placed.Doc.Kind == page.Page:
			say("page", "%s: not checked: %s", placed.Path, placed.Why)
		case placed.Doc.Contract != nil:
			say("page", "%s: %s, because %s", placed.Path, placed.Doc.Contract.Layout, placed.Why)
		}
		own, wanted := tree.For(placed.Full.Dir()), func(v config.Value) bool { return v.Pattern != "" }
		if own != here {
			say("  configuration", "%s", cmp.Or(own.Path.Shown(dir), "built in"))
			wanted = all
		}
		diagnoseRules(own, own.Path.Shown(dir), placed.Full, say, wanted)
	}
}

func (a *app) diagnoseJekyll(in engine.Inspection, say printer) {
	c := in.Site.Config
	if in.Root != "" {
		diagnoseBuilder(in.Site.Built, say)
		for _, col := range c.Collections {
			say("collection", "%s in %s, pages %s", col.Label, c.Dir(&col),
				map[bool]string{true: "written", false: "NOT written (output: true is missing)"}[col.Output])
		}
		if _, ok := c.Values["excerpt_separator"]; ok {
			say("separator", "%q", c.ExcerptSeparator)
		} else {
			say("separator", "none in _config.yml; partnerlint requires %q", page.DefaultMarker)
		}
		if c.Theme != "" || c.Remote != "" {
			say("theme", "%s has layouts that are not in this repository", cmp.Or(c.Theme, c.Remote))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(in.Site.Data)) {
		data := in.Site.Data[name]
		if len(data.Documents) == 0 {
			say("data", "%s in %s", name, data.Path)
			continue
		}
		if !data.Sound() {
			say("data", "%s in %s, which has no entries that can be read", name, data.Path)
			continue
		}
		say("data", "%s in %s, %d entries", name, data.Path, data.Len())
	}
}

// diagnoseBuilder says what builds the site, and how that is known.
func diagnoseBuilder(built detect.Detection, say printer) {
	say("built by", "%s (flavor: %s), because %s", built.Builder.Title(), built.Builder, built.Why())
	if built.Future {
		say("  future", "pages with a date in the future are published: the build command says so")
	}
	if built.NoJekyll && built.Rule != detect.ByNoJekyll {
		say("  .nojekyll", "GitHub Pages itself does not run Jekyll")
	}
	if built.BranchDiffers {
		say("  notice", "if GitHub Pages builds from a branch, it ignores the Gemfile: then set flavor: "+
			"github-pages")
	}
}

// layer names the layer of the configuration in a file that set a value.
func layer(file paths.Shown, v config.Value) string {
	switch {
	case v.Line == 0:
		return "default"
	case v.Pattern != "":
		return fmt.Sprintf("%s:%d, an override for %s", file, v.Line, v.Pattern)
	}
	return fmt.Sprintf("%s:%d", file, v.Line)
}

// diagnoseRules lists what a configuration says of rules for the file
// full; wanted tells which values are of interest.
func diagnoseRules(c *config.Config, file paths.Shown, full paths.Full, say printer, wanted func(config.Value) bool) {
	for _, r := range rules.All() {
		for _, v := range c.RuleValues(full, r) {
			if !wanted(v) {
				continue
			}
			if v.Key == "severity" {
				say("  rule", "%s is %s (%s; by default %s)", r.ID, v.Text, layer(file, v), r.Severity)
				continue
			}
			for _, o := range config.OptionsOf(r) {
				if o.Name == v.Key {
					say("  rule", "%s has %s: %s (%s; by default %s)", r.ID, v.Key, v.Text, layer(file, v), o.Written())
				}
			}
		}
	}
}
