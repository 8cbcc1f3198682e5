// Package changelog reads a changelog in the form of keepachangelog.com.
package changelog

import (
	"regexp"
	"strings"

	"golang.org/x/mod/semver"
)

// An Entry is what a changelog says of a version.
type Entry struct {
	Version string // with the v: "v1.2.3"
	Date    string // as is there, "2026-11-28"; "" without one
	Text    string // the lines below the heading, without blank lines around them
}

// heading is a version, perhaps in brackets and with a link, and its date.
var heading = regexp.MustCompile(
	`^## +\[?v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)\]?(?:\([^)]*\))?(?:\s+[-–—]\s+(\S+))?\s*$`)

// Read lists the versions of a changelog in its order, which is the newest
// first. What is not released yet is left out.
func Read(text string) []Entry {
	var entries []Entry
	in := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if m := heading.FindStringSubmatch(line); m != nil {
			entries, in = append(entries, Entry{Version: "v" + m[1], Date: m[2]}), true
			continue
		}
		if strings.HasPrefix(line, "## ") {
			in = false
		}
		if in {
			entries[len(entries)-1].Text += line + "\n"
		}
	}
	for i := range entries {
		entries[i].Text = strings.Trim(entries[i].Text, "\n")
	}
	return entries
}

// Newer returns the entries whose version comes after the one given. A version
// before a release, such as v2.0.0-rc.1, is newer only for who has such a one.
func Newer(entries []Entry, version string) []Entry {
	var newer []Entry
	for _, e := range entries {
		if semver.Prerelease(e.Version) != "" && semver.Prerelease(version) == "" {
			continue
		}
		if semver.Compare(e.Version, version) > 0 {
			newer = append(newer, e)
		}
	}
	return newer
}
