// Package paths names the ways in which the path of a file is written, a type
// for each, so that the compiler tells them apart.
//
// Of a site in /home/ann/shop/docs, checked from /home/ann/shop, one page is
//
//	Full   /home/ann/shop/docs/_partners/acme.md   for the system
//	Site   _partners/acme.md                       for Jekyll, the rules and the index of the site
//	Shown  docs/_partners/acme.md                  for people, and for what they keep: findings, the baseline
//	Repo   docs/_partners/acme.md                  for git and GitHub, whatever folder is checked
//
// Full and Site paths hold no ".." and no link is followed in them; see
// internal/bounds for where a path really leads. An address of the built site
// ("/partners/acme/") is not the path of a file, and stays a string.
package paths

import (
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A Full path is absolute and clean, with the separators of the system. It may
// lead through links.
type Full string

// A Site path is relative to the folder that the site begins in, with slashes
// on every system and none in front; "." is that folder. Of a file outside the
// site, which the user named, it is the full path with slashes.
type Site string

// A Shown path is relative to the working directory, with slashes on every
// system. Of a file that is not below it, it is the full path with slashes.
type Shown string

// A Repo path is relative to the top of the repository, with slashes on every
// system. Of a file that is in none it is as a Shown path.
type Repo string

// Shown is the path as people in the working directory dir read it.
func (f Full) Shown(dir Full) Shown { return Shown(f.from(dir)) }

// In is the path in the site that begins in base.
func (f Full) In(base Full) Site { return Site(f.from(base)) }

func (f Full) from(base Full) string {
	if rest, ok := strings.CutPrefix(string(f), string(base)); ok && len(rest) > 1 && rest[0] == filepath.Separator {
		return filepath.ToSlash(rest[1:]) // the usual case, in the memory of f
	}
	if rest, err := filepath.Rel(string(base), string(f)); err == nil && filepath.IsLocal(rest) {
		return filepath.ToSlash(rest)
	}
	return filepath.ToSlash(string(f))
}

// Below reports whether the path is in the folder dir, or in one below it.
func (f Full) Below(dir Full) bool {
	const slash = string(filepath.Separator)
	return f != dir && strings.HasPrefix(string(f), strings.TrimSuffix(string(dir), slash)+slash)
}

// Dir is the folder of the file; the root of a drive is its own.
func (f Full) Dir() Full { return Full(filepath.Dir(string(f))) }

// Base is the name of the file without its folders.
func (f Full) Base() string { return filepath.Base(string(f)) }

// Join is the path of what elem names from the folder f, in the system's or with slashes.
func (f Full) Join(elem ...string) Full {
	return Full(filepath.Join(append([]string{string(f)}, elem...)...))
}

// Full is the path of the file for the system, of the site that begins in base.
func (s Site) Full(base Full) Full { return full(string(s), base) }

// Full is the path of the file for the system, shown in the working directory dir.
func (s Shown) Full(dir Full) Full { return full(string(s), dir) }

func full(slashed string, base Full) Full {
	if name := filepath.FromSlash(slashed); !filepath.IsAbs(name) {
		return base.Join(name)
	}
	return Full(filepath.FromSlash(slashed))
}

// Below reports whether the file is in the folder, or in one below it.
func (s Site) Below(folder Site) bool { return strings.HasPrefix(string(s), string(folder)+"/") }

// Dir is the folder of the file; "." for one in the site's own.
func (s Site) Dir() Site { return Site(path.Dir(string(s))) }

// Base is the name of the file without its folders.
func (s Site) Base() string { return path.Base(string(s)) }

// Join is the path of what elem names from the folder s.
func (s Site) Join(elem ...string) Site {
	return Site(path.Join(append([]string{string(s)}, elem...)...))
}

// Stem is the name of the file without its folders and its ending.
func (s Site) Stem() string { return strings.TrimSuffix(s.Base(), s.Ext()) }

// Ext is the ending of the file's name with its dot, or "".
func (s Site) Ext() string { return path.Ext(string(s)) }

// Of is the full path of what the user wrote, who is in the working directory dir.
func Of(arg string, dir Full) Full {
	if filepath.IsAbs(arg) {
		return Full(filepath.Clean(arg))
	}
	return dir.Join(arg)
}

// Working is the working directory.
func Working() (Full, error) {
	dir, err := os.Getwd()
	return Full(dir), err
}
