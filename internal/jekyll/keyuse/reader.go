package keyuse

import (
	"bytes"
	"regexp"
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A guard is an open block, and what it asks for.
type guard struct {
	tag   string
	names []string
}

// A reader is on its way through one template.
type reader struct {
	*Uses
	framed   bool // page is one of the pages
	data     bool // what it makes is for programs
	depth    int  // of includes inside each other
	guards   []guard
	captured []string // the variables of the open captures
}

func (r *reader) read(text []byte) {
	template := liquid.Scan(text, source.Span{End: len(text)})
	hidden := unseen.FindAllIndex(text, -1)
	for _, token := range template.Tokens {
		markup := text[token.Markup.Start:token.Markup.End]
		switch {
		case slices.ContainsFunc(template.Raw, func(raw source.Span) bool { return raw.Contains(token.Span) }):
		case token.Kind == liquid.KindOutput:
			for len(hidden) > 0 && hidden[0][1] <= token.Span.Start {
				hidden = hidden[1:]
			}
			r.output(parse(markup), r.data || len(hidden) > 0 && hidden[0][0] < token.Span.Start ||
				styling.Match(text[max(0, token.Span.Start-longestAttribute):token.Span.Start]))
		case token.Kind == liquid.KindTag:
			r.tag(token.Name, markup)
		}
	}
}

// unseen is what visitors see nothing of: a program can do without a value.
var unseen = regexp.MustCompile(`(?is)<script\b.*?</script|<!--.*?-->|<meta\b.*?>`)

// styling is the beginning of an attribute whose value visitors do not read.
var styling = regexp.MustCompile(`(?i)\s(?:class|id|style|data-[\w-]+)\s*=\s*(?:"[^"]*|'[^']*)$`)

const longestAttribute = 200 // bytes of it in front of an output

// output takes in what {{ … }} prints, be it for visitors or not.
func (r *reader) output(e expression, unseen bool) {
	r.mention(e.args)
	r.part = r.part || slices.ContainsFunc(e.paths, func(p path) bool {
		return len(p.names) == 0 && (p.root == "page" || r.pages[p.root])
	})
	if unseen {
		r.mention(e.paths)
	}
	if len(e.paths) == 0 || unseen {
		return
	}
	for _, p := range e.paths[1:] {
		r.mention([]path{p})
	}
	p := e.paths[0]
	key := p.last()
	guarded := e.defaults || r.guards != nil && r.asked(key)
	if n := len(r.captured); n > 0 && r.ofPage(p) {
		into := r.captured[n-1]
		r.aliases[into] = append(r.aliases[into], key)
	}
	conditional := slices.ContainsFunc(r.guards, func(g guard) bool { return g.tag != "for" && g.tag != "tablerow" })
	switch {
	case (len(r.captured) > 0 || conditional) && !guarded:
		r.see(key, Read)
	case guarded:
		r.see(key, Guarded)
	case r.ofPage(p):
		r.see(key, Needed)
	default:
		r.see(key, Read)
	}
	if guarded || !conditional {
		r.prints = append(r.prints, print{key, guarded})
	}
}

// asked reports whether an open block asks for a key, or for a variable that
// was given it.
func (r *reader) asked(key string) bool {
	return slices.ContainsFunc(r.guards, func(g guard) bool { return slices.Contains(g.names, key) })
}

// mention takes in paths that are read without being printed.
func (r *reader) mention(paths []path) {
	for _, p := range paths {
		for _, name := range p.names {
			r.see(name, Read)
		}
	}
}

func (r *reader) tag(name string, markup []byte) {
	switch name {
	case "if", "unless", "case":
		r.guards = append(r.guards, guard{name, r.condition(markup)})
	case "elsif", "when":
		if n := len(r.guards); n > 0 {
			r.guards[n-1].names = append(r.guards[n-1].names, r.condition(markup)...)
		}
	case "for", "tablerow":
		r.loop(name, markup)
	case "assign":
		r.assign(markup)
	case "capture":
		r.captured = append(r.captured, parse(markup).firstName())
	case "endcapture":
		r.captured = r.captured[:max(len(r.captured)-1, 0)]
	case "endif", "endunless", "endcase", "endfor", "endtablerow":
		if n := len(r.guards); n > 0 && r.guards[n-1].tag == name[len("end"):] {
			r.guards = r.guards[:n-1]
		}
	case "include", "include_cached", "include_relative", "render":
		r.enter(markup)
	default:
		e := parse(markup)
		r.mention(append(e.paths, e.args...))
	}
}

// condition lists what a condition asks for: a key alone, or one that is
// compared with a value that is written there.
func (r *reader) condition(markup []byte) (asked []string) {
	for _, clause := range clauses(markup) {
		e := parse(clause)
		r.mention(append(e.paths, e.args...))
		if len(e.paths) != 1 {
			continue
		}
		key := e.paths[0].last()
		if key == "size" && len(e.paths[0].names) > 1 {
			key = e.paths[0].names[len(e.paths[0].names)-2]
		}
		r.see(key, Guarded)
		for _, given := range r.aliases[key] {
			r.see(given, Guarded)
			asked = append(asked, given)
		}
		asked = append(asked, key)
	}
	return asked
}

// loop takes in {% for x in y %}: over the collection, x is a page of it; over a
// key, pages without it print nothing.
func (r *reader) loop(tag string, markup []byte) {
	e := parse(markup)
	g := guard{tag: tag}
	if len(e.paths) > 0 {
		of := e.paths[len(e.paths)-1]
		if len(e.paths) > 1 {
			of = e.paths[1]
		}
		r.mention([]path{of})
		r.pages[e.firstName()] = r.lists(of)
		if !r.lists(of) {
			r.see(of.last(), Guarded)
			g.names = []string{of.last()}
		}
	}
	r.guards = append(r.guards, g)
}

// lists reports whether a path is a list of pages of the collection.
func (r *reader) lists(p path) bool {
	switch {
	case len(p.names) == 0:
		return r.pages[p.root]
	case p.root == "site":
		name := p.names[0]
		return name == r.collection && name != "" || name == "documents" || name == "pages" && r.collection == ""
	case p.root == "paginator":
		return r.collection == "posts"
	}
	return p.last() == "items" && r.pages[p.root] // a group of them
}

// ofPage reports whether a path is a key of a page of the collection.
func (r *reader) ofPage(p path) bool {
	return len(p.names) == 1 && (p.root == "page" && r.framed || r.pages[p.root])
}

// assign takes in {% assign x = y | filters %}.
func (r *reader) assign(markup []byte) {
	name, rest, ok := assignment(markup)
	if !ok {
		return
	}
	e := parse(rest)
	r.mention(append(e.paths, e.args...))
	if len(e.paths) == 0 {
		return
	}
	switch p := e.paths[0]; {
	case r.lists(p):
		r.pages[name] = !e.narrows
	case e.defaults:
		r.see(p.last(), Guarded)
	case r.ofPage(p):
		r.aliases[name] = append(r.aliases[name], p.last())
	}
}

// enter takes in what an include is handed: its parameter stands for the key.
func (r *reader) enter(markup []byte) {
	for name, value := range parameters(markup) {
		e := parse(value)
		r.mention(append(e.paths, e.args...))
		if len(e.paths) == 0 {
			continue
		}
		switch p := e.paths[0]; {
		case r.ofPage(p) && r.asked(p.last()):
			r.see(p.last(), Guarded)
		case r.ofPage(p):
			r.aliases[name] = append(r.aliases[name], p.last())
		case len(p.names) == 0 && (r.pages[p.root] || p.root == "page" && r.framed):
			r.pages["include."+name] = true
		}
	}
	name, _, _ := bytes.Cut(bytes.TrimSpace(markup), []byte(" "))
	text, ok := r.include(string(bytes.Trim(name, `"'`)))
	if r.opened++; !ok || r.depth >= mostDeep || r.opened > mostOpened {
		r.part = true
		return
	}
	inner := *r
	inner.depth++
	inner.guards = slices.Clone(r.guards)
	inner.read(text)
}
