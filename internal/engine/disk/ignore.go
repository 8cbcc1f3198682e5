package disk

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// Ignores answers whether git ignores a path, from the .gitignore files
// between the checkout's top and the path (gitignore(5)). Each is read once.
type Ignores struct {
	patterns map[paths.Full][]pattern  // folder → its .gitignore
	tops     map[paths.Full]paths.Full // folder → the checkout's top, "" outside one
	folders  map[paths.Full]bool       // folder → whether it is ignored
	overlay  map[paths.Full][]byte     // what files hold instead of what the disk has
}

// mostIgnored is the size beyond which a .gitignore is none.
const mostIgnored = 1 << 20

type pattern struct {
	glob       string // relative to the folder of its file
	negated    bool
	folderOnly bool
}

// NewIgnores knows no .gitignore yet; those of the overlay count before the disk's.
func NewIgnores(overlay map[paths.Full][]byte) *Ignores {
	return &Ignores{overlay: overlay,
		patterns: map[paths.Full][]pattern{}, tops: map[paths.Full]paths.Full{}, folders: map[paths.Full]bool{}}
}

// Ignored reports whether git ignores a file, or a folder between root and it.
func (g *Ignores) Ignored(root, full paths.Full) bool {
	return g.match(full, false) || g.within(root, full.Dir())
}

// within reports whether dir, or a folder between root and it, is ignored.
func (g *Ignores) within(root, dir paths.Full) bool {
	if ignored, ok := g.folders[dir]; ok {
		return ignored
	}
	ignored := false
	if len(dir) > len(root) {
		ignored = g.match(dir, true) || g.within(root, dir.Dir())
	}
	g.folders[dir] = ignored
	return ignored
}

// match asks the .gitignore of every folder from the path's own upwards; the
// last pattern that matches in the nearest file decides.
func (g *Ignores) match(full paths.Full, isFolder bool) bool {
	top := g.top(full.Dir())
	if top == "" {
		return false
	}
	for dir := full.Dir(); ; dir = dir.Dir() {
		below := filepath.ToSlash(strings.TrimLeft(string(full[len(dir):]), string(filepath.Separator)))
		list := g.of(dir)
		for i := len(list) - 1; i >= 0; i-- {
			p := list[i]
			if p.folderOnly && !isFolder {
				continue
			}
			if ok, _ := doublestar.Match(p.glob, below); ok {
				return !p.negated
			}
		}
		if dir == top || dir == dir.Dir() {
			return false
		}
	}
}

// top finds the folder that holds .git, from dir upwards.
func (g *Ignores) top(dir paths.Full) paths.Full {
	if top, ok := g.tops[dir]; ok {
		return top
	}
	top := paths.Full("")
	if _, err := os.Lstat(string(dir.Join(".git"))); err == nil {
		top = dir
	} else if parent := dir.Dir(); parent != dir {
		top = g.top(parent)
	}
	g.tops[dir] = top
	return top
}

func (g *Ignores) of(dir paths.Full) []pattern {
	if list, ok := g.patterns[dir]; ok {
		return list
	}
	name := dir.Join(".gitignore")
	text, instead := g.overlay[name]
	if !instead && !IsLink(name) { // git follows none either
		text, _ = ReadFile(string(name), mostIgnored, nil)
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
