package engine

import (
	"os"

	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll/detect"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// detectBuilder finds out what builds the site at an absolute folder. The places of the
// detection are paths as they are shown.
func detectBuilder(d *disk.Disk, policy Policy, root paths.Full) detect.Detection {
	if policy.Built != nil {
		return *policy.Built
	}
	top, cloned := repository(root)
	around := detect.Surroundings{Root: disk.NewTree(d, top), Folder: top.Base()}
	if below := root.In(top); root.Below(top) {
		around.Site = string(below)
	}
	if policy.Builder != nil {
		around.Named = policy.Builder(root)
	}
	if policy.Origin != nil && cloned {
		around.Origin = func() string { return policy.Origin(top) }
	}
	found := detect.Detect(around)
	if found.Rule != detect.ByName && found.Place.File != "" {
		found.Place.File = d.Shown(found.Place.File.Full(top))
	}
	return found
}

// repository returns the top of the checkout that a folder is in, or the folder
// itself; cloned reports that there is one.
func repository(dir paths.Full) (top paths.Full, cloned bool) {
	for at := dir; ; at = at.Dir() {
		if _, err := os.Lstat(string(at.Join(".git"))); err == nil {
			return at, true
		}
		if at == at.Dir() {
			return dir, false
		}
	}
}

// checkoutTop is the top of the checkout that a folder is in, or the folder itself.
func checkoutTop(dir paths.Full) paths.Full {
	top, _ := repository(dir)
	return top
}
