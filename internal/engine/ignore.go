package engine

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// ignores answers whether git ignores a path, from the .gitignore files
// between the checkout's top and the path (gitignore(5)). Each is read once.
type ignores struct {
	patterns map[string][]pattern // folder → its .gitignore
	tops     map[string]string    // folder → the checkout's top, "" outside one
	folders  map[string]bool      // folder → whether it is ignored
	overlay  map[string][]byte    // what files hold in place of what the disk has
}

// mostIgnored is the size beyond which a .gitignore is none.
const mostIgnored = 1 << 20

type pattern struct {
	glob       string // relative to the folder of its file
	negated    bool
	folderOnly bool
}

func newIgnores(overlay map[string][]byte) *ignores {
	return &ignores{overlay: overlay,
		patterns: map[string][]pattern{}, tops: map[string]string{}, folders: map[string]bool{}}
}

// ignored reports whether git ignores the file at path, or a folder between
// root and it.
func (g *ignores) ignored(root, path string) bool {
	return g.match(path, false) || g.within(root, filepath.Dir(path))
}

// within reports whether dir, or a folder between root and it, is ignored.
func (g *ignores) within(root, dir string) bool {
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

// ignored reports whether git ignores the file that an address of the site is
// read from, or would be.
func (s *builtSite) ignored(address string) bool {
	s.ignoring.Lock()
	defer s.ignoring.Unlock()
	if s.ignores == nil {
		s.ignores = newIgnores(s.disk.overlay)
	}
	return s.ignores.ignored(s.base, filepath.Join(s.base, filepath.FromSlash(address)))
}

// match asks the .gitignore of every folder from the path's own upwards; the
// last pattern that matches in the nearest file decides.
func (g *ignores) match(path string, isFolder bool) bool {
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
func (g *ignores) top(dir string) string {
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

func (g *ignores) of(dir string) []pattern {
	if list, ok := g.patterns[dir]; ok {
		return list
	}
	name := filepath.Join(dir, ".gitignore")
	text, instead := g.overlay[name]
	if !instead && !isLink(name) { // git follows none either
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
