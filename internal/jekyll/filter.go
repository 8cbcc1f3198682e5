package jekyll

import (
	"path"
	"slices"
	"strings"
)

// A Reason says why Jekyll leaves a file alone.
type Reason int

const (
	NotIgnored        Reason = iota
	Excluded                 // exclude: in _config.yml, or Jekyll's own list
	SpecialName              // the name, or a folder's name, begins with ".", "_", "#" or "~"
	Backup                   // the name ends with "~"
	TrailingDot              // the name ends with "."
	UndatedPost              // a file in _posts whose name does not begin with a date
	YAMLPost                 // a .yml file in _posts or _drafts, which is read as data and has no content
	DraftsOff                // a file in _drafts while drafts are not shown
	MisplacedPost            // _posts or _drafts outside collections_dir
	BuiltSite                // the destination folder
	NotData                  // in the data folder, but no format that Jekyll reads
	NotLayout                // in the layouts folder, but its name has no extension
	UnknownUnderscore        // a folder like "_name" that no collection claims
)

// An entry is a file or folder as EntryFilter sees it.
type entry struct {
	base string // the folder that the filter was made for, relative to the source folder
	name string // the path below base
	dir  bool
}

// reject says why EntryFilter#filter drops the entry, or NotIgnored.
func (c *Config) reject(e entry) Reason {
	if strings.HasSuffix(e.name, ".") {
		return TrailingDot
	}
	included := c.included(e)
	if !included && c.excluded(e) {
		return Excluded
	}
	switch {
	case included:
		return NotIgnored
	case special(e.name), special(path.Base(e.name)):
		return SpecialName
	case strings.HasSuffix(e.name, "~"):
		return Backup
	}
	return NotIgnored
}

func special(name string) bool {
	return name != "" && strings.IndexByte("._#~", name[0]) >= 0
}

// included looks at the entry without its base folder: "include: [_x]" holds
// in every folder.
func (c *Config) included(e entry) bool {
	return matchesAny(c.Include, e.name, e.dir) || matchesAny(c.Include, path.Base(e.name), e.dir)
}

func (c *Config) excluded(e entry) bool {
	full := path.Join(e.base, e.name)
	for _, p := range c.Exclude {
		if !slices.Contains(c.Include, p) && matches(p, full, e.dir) {
			return true
		}
	}
	return false
}

func matchesAny(patterns []string, name string, dir bool) bool {
	for _, p := range patterns {
		if matches(p, name, dir) {
			return true
		}
	}
	return false
}

// matches is EntryFilter#glob_include?: a pattern is a shell pattern whose
// stars cross slashes, or else simply the beginning of the path.
func matches(pattern, name string, dir bool) bool {
	// Jekyll compares whole paths, below the source folder; the slash stands
	// for that folder.
	pattern, name = rooted(pattern), rooted(name)
	return fnmatch(pattern, name) || strings.HasPrefix(name, pattern) || dir && pattern == name+"/"
}

func rooted(s string) string { return "/" + strings.TrimLeft(s, "/") }
