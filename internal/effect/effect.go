// Package effect says what the build makes of one file, as far as a fix may
// not change it, and whether two texts of the file keep to what a fix declares.
//
// It asks the models of Jekyll, Liquid and kramdown, so that a fix is held to
// its promise where it is applied, whatever the rule that made it thought.
package effect

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
)

// An Effect is what the build makes of one text of a file. It holds nothing of
// the document that it was taken from.
type Effect struct {
	stops     bool     // the build stops at this file
	late      bool     // it does when it runs the Liquid code in it, as far as the values are known
	addresses []string // the files that are written for it, with what is known of them
	read      bool     // front matter or data is there and can be read
	partly    bool     // Jekyll reads a part of it, and says nothing of the rest
	front     uint64   // a hash of the front matter, white space apart
	layout    string
	keys      []string // the names of its keys, those within others included, sorted
	values    any      // what Jekyll has for them
	unmatched bool     // a line that begins a key begins none, or the other way round
	written   letters  // how often each letter is in the file
	source    letters  // the same of the front matter, or the data
	body      *body    // nil where the body cannot be known from the rest

	Steps int64 // the work that judging the text took, and taking this of it
}

// Unknown is the effect of a text whose work ended before its end.
func Unknown(steps int64) *Effect { return &Effect{stops: true, Steps: steps} }

// Of takes the effect of a document. Entry is its own place in the site's
// index, or nil.
func Of(d *page.Document, entry *site.Entry, s *site.Site) *Effect {
	e := &Effect{written: lettersOf(d.Original(d.File.All()))}
	defer func() { e.Steps = d.Work().Spent() }()
	if d.Damage()&page.Bytes != 0 {
		return e
	}
	if d.Kind == page.Data || d.Kind == page.Config {
		e.data(d)
		return e
	}
	e.read = d.FrontMatter.Closed && d.FieldsError == nil && d.Fields != nil
	e.partly = d.FieldsError != nil && d.FieldsError.Silent
	e.source = lettersOf(d.Original(d.FrontMatter.YAML))
	e.front = withoutSpace(d.Original(d.FrontMatter.YAML))
	e.metadata(d.Fields)
	e.layout = d.Layout()
	e.unmatched = e.read && keyLines(d.Original(d.FrontMatter.YAML)) != len(pairsOf(d.Fields))
	e.stops = d.Config().StopsBuild(string(d.SitePath), d.Class, d.FieldsError)
	if entry != nil {
		e.address(entry)
	}
	if d.Damage()&page.Fence == 0 && d.Kind == page.Page {
		e.stops = e.stops || d.Liquid().Stops() || d.MarkerStopsBuild()
		e.late = slices.ContainsFunc(d.Liquid().Errors, func(e liquid.Error) bool { return e.Fatal })
		e.body = bodyOf(d, entry, s)
	}
	return e
}

// withoutSpace hashes a text without its white space, as FNV-1a does.
func withoutSpace(text string) uint64 {
	hash := uint64(14695981039346656037)
	for i := range len(text) {
		if strings.IndexByte(" \t\r\n", text[i]) < 0 {
			hash = (hash ^ uint64(text[i])) * 1099511628211
		}
	}
	return hash
}

// address notes where the page is written and under which names.
func (e *Effect) address(entry *site.Entry) {
	e.stops = e.stops || entry.Err != nil
	if entry.State == jekyll.Visible {
		e.addresses = append(e.addresses, entry.Output)
	}
	for _, r := range entry.Redirects() {
		e.addresses = append(e.addresses, r.Address.Output)
	}
}

// data notes what a data file or the configuration says.
func (e *Effect) data(d *page.Document) {
	fields := d.Fields
	if d.Object != nil {
		fields = d.Object.Node()
	}
	e.read, e.source = d.FieldsError == nil, e.written
	e.stops = d.FieldsError != nil && !d.FieldsError.Silent
	e.metadata(fields)
	if text := d.Original(d.File.All()); !strings.HasPrefix(strings.TrimSpace(text), "{") {
		e.unmatched = e.read && fields != nil && fields.Kind == yaml.Map && fields.Style == yaml.Block &&
			keyLines(text) != len(fields.Pairs)
	}
}

func (e *Effect) metadata(fields *yaml.Node) {
	if fields == nil {
		return
	}
	e.values = valueOf(fields, 0)
	e.keys = appendKeys(nil, fields, "", 0)
	slices.Sort(e.keys)
}

func pairsOf(n *yaml.Node) []yaml.Pair {
	if n == nil {
		return nil
	}
	return n.Pairs
}

// deepest is how many levels of keys within keys are looked at. Aliases can
// make the same few lines as deep and as many as they like.
const deepest = 12

// most is how many keys of a file are looked at.
const most = 20_000

func appendKeys(keys []string, n *yaml.Node, above string, depth int) []string {
	if depth > deepest || len(keys) > most || n.Alias {
		return keys
	}
	if n.Style == yaml.Flow && len(n.Pairs) == 1 && n.Pairs[0].Value.Kind == yaml.Null {
		return keys // {a name in braces}
	}
	for _, pair := range n.Pairs {
		name := above + "/" + pair.Key.Text
		keys = appendKeys(append(keys, name), pair.Value, name, depth+1)
	}
	for _, item := range n.Items {
		keys = appendKeys(keys, item, above+"/-", depth+1)
	}
	return keys
}

// valueOf is what Ruby has for a node, in a form that can be compared.
func valueOf(n *yaml.Node, depth int) any {
	switch {
	case depth > deepest, n.Alias && depth > 3:
		return "…"
	case n.Kind == yaml.Map:
		all := map[string]any{}
		for _, pair := range n.Entries() {
			all[pair.Key.Ruby()] = valueOf(pair.Value, depth+1)
		}
		return all
	case n.Kind == yaml.Seq:
		var all []any
		for _, item := range n.Items {
			all = append(all, valueOf(item, depth+1))
		}
		return all
	}
	return [2]any{n.Kind, n.Ruby()}
}

// keyLines counts the lines of a block that begin a key at the margin, as people
// read it. A heading, which would be a comment, is one: it has strayed in.
func keyLines(block string) (n int) {
	for line := range strings.Lines(block) {
		line = strings.TrimRight(line, " \t\r\n")
		if strings.HasPrefix(line, "## ") {
			n++
		}
		if line == "" || strings.ContainsRune(" \t#-}]", rune(line[0])) || line == "..." {
			continue
		}
		n++
	}
	return n
}
