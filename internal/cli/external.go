package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/linkcheck"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules"
)

// What --external-links takes.
const (
	publicSites = "public" // sites that anybody can reach
	allSites    = "all"    // also those in private networks
)

func (c *checkRun) addExternalFlag(flags *pflag.FlagSet) {
	flags.Var((*whichSites)(&c.external), "external-links",
		"check links to other sites over the network; with `[=all]`, also those in private networks")
	flags.Lookup("external-links").NoOptDefVal = "true"
}

// whichSites is the value of --external-links. As a bool to pflag it may be left
// out, without a default value after the name in the help.
type whichSites string

func (w *whichSites) String() string { return string(*w) }
func (w *whichSites) Type() string   { return "bool" }
func (w *whichSites) Set(text string) error {
	if text == "true" {
		text = publicSites
	}
	*w = whichSites(text)
	return nil
}

// asking is the rule that hangs on what other sites answer.
func asking() *lint.Rule {
	return rules.All()[slices.IndexFunc(rules.All(), func(r *lint.Rule) bool { return r.Asks })]
}

// checkExternalFlag says what does not go together with asking other sites.
func (c *checkRun) checkExternalFlag(only map[string]bool) error {
	id := asking().ID
	switch {
	case c.external == "" && only[id]:
		return fmt.Errorf("%s contacts other sites, so it needs --external-links", id)
	case c.external == "":
		return nil
	case c.external != publicSites && c.external != allSites:
		return show.NotOne("--external-links", c.external, publicSites, allSites)
	case c.hook || c.staged:
		return errors.New("a commit does not wait for other sites: remove --external-links")
	case only != nil && !only[id]:
		return fmt.Errorf("--external-links is for the rule %s, which --rule excludes", id)
	}
	return nil
}

// catalogue is the rules, with those turned on that are off by default and that
// the command line asks for; the configuration may still say otherwise.
func (c *checkRun) catalogue(only map[string]bool) []*lint.Rule {
	all := slices.Clone(rules.All())
	for i, rule := range all {
		if rule.Severity == lint.Off && (only[rule.ID] || rule.Asks && c.external != "") {
			loud := *rule
			loud.Severity = lint.Warning
			all[i] = &loud
		}
	}
	return all
}

// An inquiry is what came of asking other sites.
type inquiry struct {
	answers map[string]site.Answer
	failed  error
}

// inquire asks other sites for what the pages link to: a first run, with the
// rule that wants to know alone, gathers the addresses.
func (c *checkRun) inquire(ctx context.Context, options *engine.Options, tree *config.Tree) error {
	if c.external == "" {
		said := tree.Rules(options.Dir.Join("index.md"))[asking().ID]
		c.waits = said.Severity > lint.Off && !c.hook && !c.staged
		return nil
	}
	var wanted sync.Map
	o := *options
	o.Rules = slices.DeleteFunc(slices.Clone(o.Rules), func(r *lint.Rule) bool { return !r.Asks })
	o.Ask = func(address string) site.Answer {
		wanted.Store(address, true)
		return site.Answer{}
	}
	if _, err := engine.Run(ctx, o); err != nil {
		return err
	}
	var all []string
	for address := range wanted.Range {
		all = append(all, address.(string))
	}
	slices.Sort(all)
	limits := tree.For(options.Dir).File.Limits.Or(usualLimits())
	bar := show.Start(c.app.stderr, c.quiet, "addresses")
	defer bar.Stop()
	how := linkcheck.Options{
		Agent:   "partnerlint/" + version() + " (link check)",
		Private: c.external == allSites,
		Each:    time.Duration(limits.Link) * time.Second, All: time.Duration(limits.Links) * time.Second,
		Done: bar.Count,
	}
	answers, err := linkcheck.Ask(ctx, all, how)
	c.asked = &inquiry{answers, err}
	options.Ask = func(address string) site.Answer { return answers[address] }
	return nil
}

// reportAsked says how many addresses were asked for, and, at length, which
// could not be told.
func (c *checkRun) reportAsked(w io.Writer) {
	switch {
	case c.waits:
		fmt.Fprintf(w, "partnerlint: %s contacts other sites only with --external-links; no link was checked\n", asking().ID)
		return
	case c.asked == nil || c.asked.failed != nil:
		return
	}
	answers, unknown := c.asked.answers, 0
	for _, address := range slices.Sorted(maps.Keys(answers)) {
		if reason := answers[address].Unknown; reason != "" {
			unknown++
			if c.verbose {
				fmt.Fprintf(w, "could not check %s: %s\n", show.Printable(address), show.Printable(reason))
			}
		}
	}
	line := "checked 1 address of another site"
	if n := len(answers); n != 1 {
		line = fmt.Sprintf("checked %d addresses of other sites", n)
	}
	if unknown > 0 {
		line += fmt.Sprintf("; %d could not be checked", unknown)
		if !c.verbose {
			line += " (--verbose shows why)"
		}
	}
	fmt.Fprintln(w, line)
}
