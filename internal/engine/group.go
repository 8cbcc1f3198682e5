package engine

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/engine/disk"
)

// A group is the targets that are in one site.
type group struct {
	root    string // the folder of _config.yml; "" without one
	base    string // what site paths are relative to: root, or the folder that holds all targets
	targets []target
}

// bySite groups targets by the site they are in, in order.
func bySite(d *disk.Disk, o Options, targets []target) []group {
	roots := map[string]string{}
	var rootOf func(dir string) string
	rootOf = func(dir string) string {
		if root, ok := roots[dir]; ok {
			return root
		}
		root := ""
		if o.Policy.SiteRoot != nil {
			root, _ = o.Policy.SiteRoot(dir)
		}
		if parent := filepath.Dir(dir); root == "" && configIn(d, dir) != "" {
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
	first := rootOf(filepath.Dir(targets[0].path))
	if !slices.ContainsFunc(targets, func(t target) bool { return rootOf(filepath.Dir(t.path)) != first }) {
		groups, targets = []group{{root: first, targets: targets}}, nil // one site, as a rule
	}
	for _, t := range targets {
		root := rootOf(filepath.Dir(t.path))
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
		config := ""
		if g.root != "" {
			config = configIn(f.disk, g.root)
		}
		inside := func(dir string) bool {
			return dir != g.base && strings.HasPrefix(dir, g.base+string(filepath.Separator))
		}
		if config == "" || f.seen[config] || !slices.ContainsFunc(f.result.walked, inside) {
			continue
		}
		before := len(f.targets)
		f.file(config, false, disk.IsLink(config))
		g.targets = append(slices.Clip(g.targets), f.targets[before:]...)
		slices.SortFunc(g.targets, func(a, b target) int { return strings.Compare(a.path, b.path) })
	}
}

// asked reports whether a site path is in a folder that was asked for; nil where
// the whole site was, or no folder of it.
func (r *Result) asked(base string) func(path string) bool {
	var folders []string
	for _, dir := range r.walked {
		rel, ok := strings.CutPrefix(dir, base+string(filepath.Separator))
		if !ok {
			return nil
		}
		folders = append(folders, filepath.ToSlash(rel)+"/")
	}
	if len(folders) == 0 {
		return nil
	}
	return func(path string) bool {
		return slices.ContainsFunc(folders, func(folder string) bool { return strings.HasPrefix(path, folder) })
	}
}

// commonFolder is the deepest folder that holds all targets; a folder named
// like a collection stays part of the site path.
func commonFolder(targets []target) string {
	common := filepath.Dir(targets[0].path)
	for _, t := range targets[1:] {
		for common != filepath.Dir(common) && !strings.HasPrefix(t.path, common+string(filepath.Separator)) {
			common = filepath.Dir(common)
		}
	}
	for dir := common; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if strings.HasPrefix(filepath.Base(dir), "_") {
			common = filepath.Dir(dir)
		}
	}
	return common
}

// configNames are the files that make a folder a site; the first that is there
// counts (Jekyll lib/jekyll/configuration.rb, config_files).
var configNames = [...]string{"_config.yml", "_config.yaml", "_config.toml"}

// configIn returns the absolute path of the configuration of the site in a
// folder, or "".
func configIn(d *disk.Disk, dir string) string {
	for _, name := range configNames {
		if full := filepath.Join(dir, name); d.IsFile(full) {
			return full
		}
	}
	return ""
}
