package cli

import (
	"context"
	"errors"
	"sync"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/git"
	"github.com/partnerlint/partnerlint/internal/newpage"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

// A project is what every command that reads pages needs: the configuration,
// and the files as git's index or another revision
// has them.
type project struct {
	app    *app
	config string                // --config
	from   string                // --config-from
	index  map[paths.Full][]byte // --staged, --config-from: files that are read otherwise than from the disk
}

// configure finds the configuration: --config, or the nearest file of each page.
func (c *project) configure(dir paths.Full) (*config.Tree, error) {
	explicit := paths.Full("")
	if c.config != "" {
		explicit = paths.Of(c.config, dir)
	}
	shown := func(full paths.Full) paths.Shown { return full.Shown(dir) }
	if explicit == "" {
		if err := config.Misnamed(dir, shown); err != nil {
			return nil, err
		}
	}
	return config.NewTree(explicit, rules.All(), shown, c.index)
}

// limitsOf are the limits of the configuration that holds in the working
// directory.
func limitsOf(tree *config.Tree, dir paths.Full) engine.Limits {
	limits := tree.For(dir).File.Limits
	return engine.Limits{FileBytes: limits.FileMiB << 20, Files: limits.Files, PerFile: limits.PerFile,
		PerRun: limits.Findings}
}

// usualLimits are those that hold where the configuration says nothing.
func usualLimits() config.Limits {
	usual := engine.DefaultLimits()
	return config.Limits{FileMiB: usual.FileBytes >> 20, Files: usual.Files, PerFile: usual.PerFile,
		Findings: usual.PerRun, Link: 20, Links: 600}
}

// addConfigFromFlag adds --config-from to a command.
func (c *project) addConfigFromFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.from, "config-from", "", "read the configuration and the baseline from the git "+
		"`REVISION`, so that a change cannot switch rules off for itself")
}

// useConfigFrom lets configurations, schemas and baselines be read as the
// revision of --config-from has them.
func (c *project) useConfigFrom(ctx context.Context, dir paths.Full) error {
	if c.from == "" {
		return nil
	}
	if c.index != nil {
		return errors.New("--config-from and --staged cannot be combined")
	}
	repo, err := git.Open(ctx, dir)
	if err != nil {
		return err
	}
	c.index, err = repo.Former(c.from)
	return err
}

// addConfigFlag adds --config to a command.
func (c *project) addConfigFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.config, "config", "", "use the configuration `FILE` instead of the nearest "+config.Name)
	_ = cmd.MarkFlagFilename("config", "yml", "yaml")
}

// policyOf hands what the configuration says to the engine.
func policyOf(tree *config.Tree) engine.Policy {
	return engine.Policy{
		Contracts: tree.Contracts,
		SiteRoot:  tree.SiteRoot,
		Builder:   tree.Builder,
		Origin:    originOf(),
		Excluded:  tree.Excluded,
		Rules: func(full paths.Full) map[string]engine.Setting {
			said := tree.Rules(full)
			if said == nil {
				return nil
			}
			settings := make(map[string]engine.Setting, len(said))
			for id, s := range said {
				settings[id] = engine.Setting{Severity: s.Severity, Chosen: s.Chosen, Options: s.Options}
			}
			return settings
		},
	}
}

// originOf returns what tells the origin of a checkout, asking git once for each.
func originOf() func(top paths.Full) string {
	var known sync.Map
	return func(top paths.Full) string {
		ask := sync.OnceValue(func() string { return git.Origin(context.Background(), top) })
		once, _ := known.LoadOrStore(top, ask)
		return once.(func() string)()
	}
}

// configureHere finds the configuration of the working folder, and that folder.
func (c *project) configureHere() (dir paths.Full, tree *config.Tree, err error) {
	if dir, err = paths.Working(); err != nil {
		return "", nil, err
	}
	tree, err = c.configure(dir)
	return dir, tree, err
}

// find finds where a new page of a layout goes; see newpage.Find.
func (c *project) find(ctx context.Context, folder, layout string) (*newpage.Place, *config.Tree, error) {
	dir, tree, err := c.configureHere()
	if err != nil {
		return nil, nil, err
	}
	place, err := newpage.Find(ctx, dir, folder, layout, policyOf(tree))
	if wrong := tree.Err(); wrong != nil {
		err = wrong
	}
	return place, tree, err
}
