package disk

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Ignores answers whether git ignores a path, from the .gitignore files
// between the checkout's top and the path (gitignore(5)). Each is read once.
type Ignores struct {
	patterns map[string][]pattern // folder → its .gitignore
	tops     map[string]string    // folder → the checkout's top, "" outside one
	folders  map[string]bool      // folder → whether it is ignored
	overlay  map[string][]byte    // what files hold instead of what the disk has
}

// mostIgnored is the size beyond which a .gitignore is none.
const mostIgnored = 1 << 20

type pattern struct {
	glob       string // relative to the folder of its file
	negated    bool
	folderOnly bool
}

// NewIgnores knows no .gitignore yet; those of the overlay count before the disk's.
func NewIgnores(overlay map[string][]byte) *Ignores {
	return &Ignores{overlay: overlay,
		patterns: map[string][]pattern{}, tops: map[string]string{}, folders: map[string]bool{}}
}

// Ignored reports whether git ignores the file at path, or a folder between
// root and it.
func (g *Ignores) Ignored(root, path string) bool {
	return g.match(path, false) || g.within(root, filepath.Dir(path))
}

// within reports whether dir, or a folder between root and it, is ignored.
func (g *Ignores) within(root, dir string) bool {
	if ignored, ok := g.folders[dir]; ok {
		return ignored
	}
	ignored := false
	if len(dir) > len(root) {
		ignored = g.match(dir, true) || g.within(root, filepath.Dir(dir))
	}
	g.folders[dir] = ignored
	return ignored
}

// match asks the .gitignore of every folder from the path's own upwards; the
// last pattern that matches in the nearest file decides.
func (g *Ignores) match(path string, isFolder bool) bool {
	top := g.top(filepath.Dir(path))
	if top == "" {
		return false
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return false
		}
		rel = filepath.ToSlash(rel)
		list := g.of(dir)
		for i := len(list) - 1; i >= 0; i-- {
			p := list[i]
			if p.folderOnly && !isFolder {
				continue
			}
			if ok, _ := doublestar.Match(p.glob, rel); ok {
				return !p.negated
			}
		}
		if dir == top || dir == filepath.Dir(dir) {
			return false
		}
	}
}

// top finds the folder that holds .git, from dir upwards.
func (g *Ignores) top(dir string) string {
	if top, ok := g.tops[dir]; ok {
		return top
	}
	top := ""
	if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
		top = dir
	} else if parent := filepath.Dir(dir); parent != dir {
		top = g.top(parent)
	}
	g.tops[dir] = top
	return top
}

func (g *Ignores) of(dir string) []pattern {
	if list, ok := g.patterns[dir]; ok {
		return list
	}
	name := filepath.Join(dir, ".gitignore")
	text, instead := g.overlay[name]
	if !instead && !IsLink(name) { // git follows none either
		text, _ = ReadFile(name, mostIgnored, nil)
	}
	var list []pattern
	for line := range strings.Lines(string(text)) {
		if p, ok := parsePattern(line); ok {
			list = append(list, p)
		}
	}
	g.patterns[dir] = list
	return list
}

func parsePattern(line string) (pattern, bool) {
	line = strings.TrimRight(line, "\r\n")
	line = strings.TrimRight(line, " ")
	if line == "" || line[0] == '#' {
		return pattern{}, false
	}
	var p pattern
	if line[0] == '!' {
		p.negated, line = true, line[1:]
	}
	line = strings.TrimPrefix(line, `\`)
	if strings.HasSuffix(line, "/") {
		p.folderOnly, line = true, strings.TrimRight(line, "/")
	}
	if strings.Contains(line, "/") {
		p.glob = strings.TrimPrefix(line, "/")
	} else {
		p.glob = "**/" + line
	}
	return p, p.glob != "" && doublestar.ValidatePattern(p.glob)
}
