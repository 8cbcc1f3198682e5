package engine

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A group is the targets that are in one site.
type group struct {
	root    paths.Full // the folder of _config.yml; "" without one
	base    paths.Full // what site paths are relative to: root, or the folder that holds all targets
	targets []target
}

// bySite groups targets by the site they are in, in order.
func bySite(d *disk.Disk, o Options, targets []target) []group {
	roots := map[paths.Full]paths.Full{}
	var rootOf func(dir paths.Full) paths.Full
	rootOf = func(dir paths.Full) paths.Full {
		if root, ok := roots[dir]; ok {
			return root
		}
		root := paths.Full("")
		if o.Policy.SiteRoot != nil {
			root, _ = o.Policy.SiteRoot(dir)
		}
		if parent := dir.Dir(); root == "" && configIn(d, dir) != "" {
			root = dir
		} else if root == "" && parent != dir {
			root = rootOf(parent)
		}
		roots[dir] = root
		return root
	}
	var groups []group
	if len(targets) == 0 {
		return nil
	}
	first := rootOf(targets[0].full.Dir())
	if !slices.ContainsFunc(targets, func(t target) bool { return rootOf(t.full.Dir()) != first }) {
		groups, targets = []group{{root: first, targets: targets}}, nil // one site, as a rule
	}
	for _, t := range targets {
		root := rootOf(t.full.Dir())
		i := slices.IndexFunc(groups, func(g group) bool { return g.root == root })
		if i < 0 {
			i = len(groups)
			groups = append(groups, group{root: root})
		}
		groups[i].targets = append(groups[i].targets, t)
	}
	for i := range groups {
		if groups[i].base = groups[i].root; groups[i].base == "" {
			groups[i].base = commonFolder(groups[i].targets)
		}
	}
	return groups
}

// withSettings adds the configuration of a site to its targets where a folder of
// the site was asked for: a mistake there, or a page that is gone from the folder, is
// reported nowhere else.
func (f *finder) withSettings(groups []group) {
	for i := range groups {
		g := &groups[i]
		config := paths.Full("")
		if g.root != "" {
			config = configIn(f.disk, g.root)
		}
		inside := func(dir paths.Full) bool { return dir.Below(g.base) }
		if config == "" || f.seen[config] || !slices.ContainsFunc(f.result.walked, inside) {
			continue
		}
		before := len(f.targets)
		f.take(target{full: config, link: disk.IsLink(config)})
		g.targets = append(slices.Clip(g.targets), f.targets[before:]...)
		slices.SortFunc(g.targets, func(a, b target) int { return strings.Compare(string(a.full), string(b.full)) })
	}
}

// asked reports whether a site path is in a folder that was asked for; nil where
// the whole site was, or no folder of it.
func (r *Result) asked(base paths.Full) func(sitePath paths.Site) bool {
	var folders []paths.Site
	for _, dir := range r.walked {
		if !dir.Below(base) {
			return nil
		}
		folders = append(folders, dir.In(base))
	}
	if len(folders) == 0 {
		return nil
	}
	return func(sitePath paths.Site) bool {
		return slices.ContainsFunc(folders, sitePath.Below)
	}
}

// commonFolder is the deepest folder that holds all targets; a folder named
// like a collection stays part of the site path.
func commonFolder(targets []target) paths.Full {
	common := targets[0].full.Dir()
	for _, t := range targets[1:] {
		for common != common.Dir() && !t.full.Below(common) {
			common = common.Dir()
		}
	}
	for dir := common; dir != dir.Dir(); dir = dir.Dir() {
		if strings.HasPrefix(dir.Base(), "_") {
			common = dir.Dir()
		}
	}
	return common
}

// configNames are the files that make a folder a site; the first that is there
// counts (Jekyll lib/jekyll/configuration.rb, config_files).
var configNames = [...]string{"_config.yml", "_config.yaml", "_config.toml"}

// configIn returns the configuration of the site in a
// folder, or "".
func configIn(d *disk.Disk, dir paths.Full) paths.Full {
	for _, name := range configNames {
		if full := dir.Join(name); d.IsFile(full) {
			return full
		}
	}
	return ""
}
