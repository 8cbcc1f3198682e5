package jekyll

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/ruby"
)

// A Reason says why Jekyll leaves a file alone.
type Reason uint8

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
	OutsideSource            // next to the folder that source: in _config.yml names
)

// An entry is a file or folder as EntryFilter sees it.
type entry struct {
	full string // the path that exclude patterns are held against
	name string // its end, below the folder that the filter was made for
	dir  bool
}

// reject says why EntryFilter#filter drops the entry, or NotIgnored.
func (c *Config) reject(e entry) Reason {
	if strings.HasSuffix(e.name, ".") && !c.differs().dotNames {
		return TrailingDot
	}
	base := e.name[strings.LastIndexByte(e.name, '/')+1:]
	dir := e.dir && !c.differs().slashBelow
	included := matchesAny(c.include, e.name, dir) || matchesAny(c.include, base, dir)
	switch {
	case included:
		return NotIgnored
	case matchesAny(c.exclude, e.full, dir):
		return Excluded
	case special(e.name), special(base):
		return SpecialName
	case strings.HasSuffix(e.name, "~"):
		return Backup
	}
	return NotIgnored
}

// HiddenIncludes lists the names with a dot in front that include: names, such as
// .well-known, without what follows a slash.
func (c *Config) HiddenIncludes() []string {
	var names []string
	for _, p := range c.include {
		name, _, _ := strings.Cut(p.text, "/")
		if !p.wild && len(name) > 1 && name[0] == '.' && strings.Trim(name, ".") != "" {
			names = append(names, name)
		}
	}
	return names
}

func special(name string) bool {
	return name != "" && strings.IndexByte("._#~", name[0]) >= 0
}

// A pattern is an entry of include or exclude. It is a shell pattern whose
// stars cross slashes, or else simply the beginning of a path
// (EntryFilter#glob_include?).
type pattern struct {
	text string // without leading slashes
	wild bool   // more than a beginning
}

// entryPatterns prepares all but those in without.
func entryPatterns(texts, without []string) []pattern {
	var out []pattern
	for _, t := range texts {
		if !slices.Contains(without, t) {
			out = append(out, pattern{strings.TrimLeft(t, "/"), strings.ContainsAny(t, `*?[\`)})
		}
	}
	return out
}

func matchesAny(all []pattern, name string, dir bool) bool {
	for _, p := range all {
		switch {
		case strings.HasPrefix(name, p.text):
			return true
		case dir && len(p.text) == len(name)+1 && p.text[len(name)] == '/' && strings.HasPrefix(p.text, name):
			return true
		case p.wild && ruby.MatchName(p.text, name):
			return true
		}
	}
	return false
}
