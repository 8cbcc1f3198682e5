// Package addresses tells addresses of pages, files and mailboxes from other text.
package addresses

import (
	"path"
	"strings"
)

// LooksLike reports whether what is in parentheses or brackets is
// plainly the address of a page, a file or a mailbox, and not prose.
func LooksLike(s string) bool {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, " \t"); i > 0 && strings.ContainsAny(s[i+1:i+2], `"'“”`) {
		s = s[:i] // a title follows
	}
	s = strings.Trim(s, "<>")
	if s == "" || strings.ContainsAny(s, " \t\n") {
		return strings.HasPrefix(s, "{{") || strings.HasPrefix(s, "{%")
	}
	lower := strings.ToLower(s)
	for _, start := range []string{"http:", "https:", "ftp:", "mailto:", "tel:", "www.", "//", "./", "../", "{{",
		"{%"} {
		if strings.HasPrefix(lower, start) && len(s) > len(start) {
			return true
		}
	}
	return s[0] == '/' && len(s) > 1 || s[0] == '#' && len(s) > 1 || IsMail(s) || IsHostname(lower) || IsFileName(lower)
}

// IsMail reports whether s is the address of a mailbox, perhaps with a
// ?subject= after it.
func IsMail(s string) bool {
	s, _, _ = strings.Cut(s, "?")
	name, host, ok := strings.Cut(s, "@")
	if !ok || name == "" || strings.ContainsAny(s, "/:,;()<>[]\\\" \t") || strings.Contains(host, "@") {
		return false
	}
	i := strings.LastIndexByte(host, '.')
	return i > 0 && len(host)-i > 2 && !strings.Contains(host, "..")
}

// ImageEndings are the endings of images that browsers show.
var ImageEndings = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico"}

// DocumentEndings are further endings that pages link to.
var DocumentEndings = []string{".html", ".htm", ".md", ".markdown", ".pdf", ".txt", ".csv", ".json", ".xml", ".zip",
	".doc", ".docx",
	".xls", ".xlsx", ".odt", ".ods", ".ppt", ".pptx", ".mp3", ".mp4", ".webm", ".ics", ".css", ".js", ".php", ".asp",
	".aspx",
	".jsp", ".geojson", ".yml", ".yaml"}

// HasEnding reports whether the path of an address has one of the endings.
func HasEnding(address string, endings ...[]string) bool {
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	ext := strings.ToLower(path.Ext(address))
	for _, list := range endings {
		for _, e := range list {
			if ext == e {
				return true
			}
		}
	}
	return false
}

func IsFileName(s string) bool {
	return len(path.Ext(s)) < len(s) && HasEnding(s, ImageEndings, DocumentEndings)
}

// topLevels are the top-level domains of more than two letters that partner
// pages link to.
var topLevels = map[string]bool{
	"com": true, "org": true, "net": true, "edu": true, "gov": true, "mil": true, "int": true, "info": true,
	"biz": true, "name": true,
	"app": true, "dev": true, "xyz": true, "online": true, "site": true, "website": true, "tech": true, "cloud": true,
	"city":   true,
	"berlin": true, "hamburg": true, "koeln": true, "wien": true, "paris": true, "london": true, "tokyo": true,
	"quebec": true,
	"africa": true, "asia": true, "wiki": true, "community": true, "network": true, "foundation": true, "ngo": true,
	"ong":    true,
	"social": true, "space": true, "world": true, "digital": true, "coop": true, "museum": true, "page": true,
	"blog": true,
	"cat":  true, "eus": true, "gal": true, "scot": true, "swiss": true, "nyc": true, "open": true, "works": true,
	"team": true,
}

// fileLike are two-letter endings that name a kind of file more often than a country.
var fileLike = map[string]bool{"md": true, "js": true, "py": true, "rb": true, "sh": true, "ts": true, "cs": true,
	"ps": true,
	"gz": true, "db": true, "vb": true, "ai": true, "so": true, "rs": true, "pl": true, "go": true, "kt": true,
	"hs": true, "ml": true}

// IsHostname reports whether an address begins with the name of a web server:
// labels and dots, the last one a top-level domain.
func IsHostname(s string) bool {
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	host, port, _ := strings.Cut(s, ":")
	if strings.Trim(port, "0123456789") != "" {
		return false
	}
	labels := strings.Split(host, ".")
	if len(labels) < 2 {
		return false
	}
	for _, label := range labels {
		if label == "" || strings.Trim(label, "-") != label ||
			strings.ContainsAny(label, " _@%+=&,;!'()[]{}<>|\"\\~*$") {
			return false
		}
	}
	last := strings.ToLower(labels[len(labels)-1])
	if topLevels[last] {
		return true
	}
	return len(last) == 2 && strings.Trim(last, "abcdefghijklmnopqrstuvwxyz") == "" && !fileLike[last]
}
