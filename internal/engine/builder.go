package engine

import (
	"os"
	"path/filepath"

	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/jekyll/detect"
)

// detectBuilder finds out what builds the site at an absolute folder. The places of the
// detection are paths as they are shown.
func detectBuilder(d *disk.Disk, policy Policy, root string) detect.Detection {
	if policy.Built != nil {
		return *policy.Built
	}
	top, cloned := repository(d, root)
	around := detect.Surroundings{Root: disk.NewTree(d, top), Folder: filepath.Base(top)}
	if rel := disk.ShownPath(top, root); rel != filepath.ToSlash(root) && rel != "." {
		around.Site = rel
	}
	if policy.Builder != nil {
		around.Named = policy.Builder(root)
	}
	if policy.Origin != nil && cloned {
		around.Origin = func() string { return policy.Origin(top) }
	}
	found := detect.Detect(around)
	if found.Rule != detect.ByName && found.Place.File != "" {
		found.Place.File = d.Shown(filepath.Join(top, filepath.FromSlash(found.Place.File)))
	}
	return found
}

// repository returns the top of the checkout that a folder is in, or the folder
// itself; cloned reports that there is one.
func repository(d *disk.Disk, dir string) (top string, cloned bool) {
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			return at, true
		}
		if at == filepath.Dir(at) {
			return dir, false
		}
	}
}

// checkoutTop is the top of the checkout that a folder is in, or the folder itself.
func checkoutTop(d *disk.Disk, dir string) string {
	top, _ := repository(d, dir)
	return top
}
