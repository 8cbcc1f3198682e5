package keyuse

import (
	"bytes"
	"iter"
	"regexp"
	"slices"
)

// A path is a variable and the keys that are looked up in it: page.logo.
type path struct {
	root  string
	names []string
}

// last is the last key of a path, or the variable itself.
func (p path) last() string {
	if n := len(p.names); n > 0 {
		return p.names[n-1]
	}
	return p.root
}

// An expression is the paths of a piece of Liquid up to its first filter, and
// those behind, with the words of the texts that filters are handed.
type expression struct {
	paths    []path
	args     []path
	defaults bool // the filter default is among the filters
	narrows  bool // a filter that picks some items of a list is among the filters
}

func (e expression) firstName() string {
	if len(e.paths) == 0 {
		return ""
	}
	return e.paths[0].root
}

// words are what is no variable.
var words = []string{"and", "or", "contains", "in", "nil", "null", "true", "false", "blank", "empty", "reversed",
	"limit", "offset"}

// parse reads a piece of Liquid as far as its variables go.
func parse(markup []byte) (e expression) {
	filters := false
	add := func(p path) {
		if filters {
			e.args = append(e.args, p)
		} else {
			e.paths = append(e.paths, p)
		}
	}
	for at := 0; at < len(markup); {
		switch c := markup[at]; {
		case c == '"' || c == '\'':
			end := bytes.IndexByte(markup[at+1:], c)
			if end < 0 {
				return e
			}
			if filters { // where: "status", where_exp: "item", "item.status"
				for _, p := range parse(markup[at+1 : at+1+end]).paths {
					e.args = append(e.args, path{names: append([]string{p.root}, p.names...)})
				}
			}
			at += end + 2
		case c == '|':
			filters = true
			name := word.Find(bytes.TrimLeft(markup[at+1:], " \t\r\n"))
			e.defaults = e.defaults || string(name) == "default"
			e.narrows = e.narrows || slices.Contains(narrowing, string(name))
			at += bytes.Index(markup[at:], name) + max(len(name), 1)
		case isLetter(c):
			p, n, inner := pathAt(markup[at:])
			e.args = append(e.args, inner...)
			if at += n; len(p.names) > 0 || !slices.Contains(words, p.root) {
				add(p)
			}
		case '0' <= c && c <= '9':
			at += max(len(number.Find(markup[at:])), 1)
		default:
			at++
		}
	}
	return e
}

// narrowing are the filters that leave some items of a list out.
var narrowing = []string{"where", "where_exp", "find", "find_exp"}

var (
	word   = regexp.MustCompile(`^\w+`)
	number = regexp.MustCompile(`^[\d.]+`)
)

func isLetter(c byte) bool { return c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' }

func isWord(c byte) bool { return isLetter(c) || c == '-' || '0' <= c && c <= '9' }

// pathAt reads the path that a piece begins with, and says how long it is. inner
// are the paths in its brackets.
func pathAt(piece []byte) (p path, length int, inner []path) {
	end := 0
	for end < len(piece) && isWord(piece[end]) {
		end++
	}
	p.root = string(piece[:end])
	for end < len(piece) {
		switch {
		case piece[end] == '.' && end+1 < len(piece) && isLetter(piece[end+1]):
			start := end + 1
			for end = start; end < len(piece) && isWord(piece[end]); {
				end++
			}
			p.names = append(p.names, string(piece[start:end]))
		case piece[end] == '[':
			closed := bytes.IndexByte(piece[end:], ']')
			if closed < 0 {
				return p, len(piece), inner
			}
			index := bytes.TrimSpace(piece[end+1 : end+closed])
			if n := len(index); n > 1 && (index[0] == '"' || index[0] == '\'') && index[n-1] == index[0] {
				p.names = append(p.names, string(index[1:n-1]))
			} else {
				inner = append(inner, parse(index).paths...)
				p.names = append(p.names, "")
			}
			end += closed + 1
		default:
			return throughInclude(p), end, inner
		}
	}
	return throughInclude(p), end, inner
}

// throughInclude takes the parameter of an include for a variable of its own:
// in include.person.name that is include.person, and include.logo is one alone.
func throughInclude(p path) path {
	if p.root == "include" && len(p.names) > 1 {
		return path{"include." + p.names[0], p.names[1:]}
	}
	return p
}

// clauses parts a condition at its and and or.
func clauses(markup []byte) [][]byte {
	var all [][]byte
	start, quote := 0, byte(0)
	for at := range markup {
		switch c := markup[at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		default:
			if n := len(connector.Find(markup[at:])); n > 0 && at >= start {
				all = append(all, markup[start:at])
				start = at + n
			}
		}
	}
	return append(all, markup[min(start, len(markup)):])
}

var connector = regexp.MustCompile(`^\s(?:and|or)\s`)

// assignment parts {% assign name = value %}.
func assignment(markup []byte) (name string, value []byte, ok bool) {
	left, right, ok := bytes.Cut(markup, []byte("="))
	return string(bytes.TrimSpace(left)), right, ok
}

// parameters lists the parameters of an include by name.
func parameters(markup []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for _, m := range parameter.FindAllSubmatch(markup, -1) {
			if !yield(string(m[1]), m[2]) {
				return
			}
		}
	}
}

var parameter = regexp.MustCompile(`([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[\w.\-]+(?:\[[^\]]*\])*[\w.\-]*)`)
