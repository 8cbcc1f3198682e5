// Package page reads one file as the rules see it: front matter, Liquid,
// Markdown, headings, card, links and suppressions. It knows nothing of other
// pages.
package page

import (
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/excerpt"
	"github.com/partnerlint/partnerlint/internal/jekyll/frontmatter"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Document is one file as the rules see it. It is read by one goroutine at a
// time; what is expensive is worked out when a rule first asks.
type Document struct {
	File     *source.File
	Kind     Kind
	SitePath paths.Site
	Class    jekyll.Class       // what Jekyll makes of the file
	Contract *contract.Contract // never nil for a Page
	URL      string             // the page's address within the site, without baseurl; "" when it is not known

	FrontMatter frontmatter.Block
	// the front matter, or the whole of a data file; nil when there is none or it does not parse
	Fields      *yaml.Node
	Object      *yaml.Object // instead of Fields, a data file that is faultless JSON
	FieldsError *yaml.Error  // why it does not parse
	Body        source.Span  // what follows the front matter; the whole text when there is none

	work     *budget.Work // nil for no bound
	config   *jekyll.Config
	values   jekyll.Values // the front matter over the defaults of _config.yml
	damaged  Aspect
	text     bool                  // the bytes are UTF-8
	surveyed *survey               // nil until a rule asks
	pooled   *poolItem             // nil when the document was released
	nodes    map[string]*yaml.Node // Fields by key, where there are many

	original string // the file's text; "" until it is asked for
	liquid   *liquid.Template
	masked   []byte
	kramdown *kramdown.Document
	markdown *Markdown
	card     *Card

	head      *kramdown.Document // the text of the card by itself
	headShown []*kramdown.Block
	headRead  bool

	cardText     string
	cardTextRead bool

	links        []Link
	linksRead    bool
	linksOf      Resolver // that the links were read with
	elements     []*kramdown.Block
	elementsRead bool
	outline      *Outline

	miss     excerpt.NearMiss // what MarkerNearMiss returns
	missed   bool
	missRead bool

	placeholders     []source.Span
	placeholdersRead bool

	guesses int         // words that MayGuess has let through
	memos   map[any]any // by *Memo
}

// Parse makes a Document of file, which Jekyll takes for class. It never
// fails: what cannot be parsed is told by Damage, FieldsError and FrontMatter,
// and rules report it.
func Parse(file *source.File, kind Kind, sitePath paths.Site, class jekyll.Class, config *jekyll.Config) *Document {
	return ParseWithin(nil, file, kind, sitePath, class, config)
}

// ParseWithin is Parse for a file that may not ask for more work: neither it nor
// what the document is asked later returns when there is none left.
func ParseWithin(work *budget.Work, file *source.File, kind Kind, sitePath paths.Site, class jekyll.Class,
	config *jekyll.Config) *Document {
	d := newDocument()
	d.work = work
	d.File, d.Kind, d.SitePath, d.Class, d.config, d.Body = file, kind, sitePath, class, config, file.All()
	if d.text = source.IsUTF8(file.Text); !d.text || Wide(file.Text) {
		d.damaged = Everything // what control characters break, their own rule says
		return d
	}
	if kind == Data || kind == Config {
		if d.Object = jekyll.DataObject(file); d.Object == nil {
			d.Fields, d.FieldsError = config.ParseDataWithin(work, file)
		}
		return d
	}
	work.Spend(budget.Byte * len(file.Text))
	if _, processor := config.MarkdownProcessor(); processor != jekyll.GFMKramdown {
		d.damaged |= Rendering
	}
	d.FrontMatter = frontmatter.Split(file.Text, file.BOM && !class.Unmarked())
	switch {
	case !d.FrontMatter.Present && class.Kind == jekyll.Page && config.Plugin("jekyll-optional-front-matter"):
		// a plugin makes a page of the file all the same
	case !d.FrontMatter.Present || !d.FrontMatter.Closed:
		d.damaged |= Fence | Fields | Body | Excerpt | Sections | Address
	default:
		d.Body = source.Span{Start: d.FrontMatter.Body, End: len(file.Text)}
		d.Fields, d.FieldsError = d.parseFields(file.Text, d.FrontMatter.YAML)
		if d.FieldsError != nil {
			d.damaged |= Fields | Address
		}
	}
	d.values = d.merged()
	return d
}

// parseFields reads the front matter into the memory of the document before.
func (d *Document) parseFields(text []byte, region source.Span) (*yaml.Node, *yaml.Error) {
	d.pooled.yaml.Work = d.work
	return d.config.ParsePooled(&d.pooled.yaml, text, region)
}

// mostGuesses is how many words are looked through for a page in search of one
// that was intended, some hundred for each mistake of an ordinary page.
const mostGuesses = 400_000

// MayGuess reports whether n more words may be looked through for one that was
// meant: a page with thousands of mistakes is reported of each, and no longer what was
// meant. Without a document there is no bound.
func (d *Document) MayGuess(n int) bool {
	if d == nil {
		return true
	}
	d.guesses += n + 1
	return d.guesses <= mostGuesses
}

// Work is what the document may still ask for; nil for no bound.
func (d *Document) Work() *budget.Work { return d.work }

// merged is the front matter over the defaults of _config.yml.
func (d *Document) merged() jekyll.Values {
	own := jekyll.ValuesOf(d.Fields)
	defaults := d.config.DefaultsOf(string(d.SitePath), d.Class)
	for key, value := range defaults {
		if old, ok := own[key]; !ok || old == nil {
			if own == nil {
				own = jekyll.Values{}
			}
			own[key] = value
		}
	}
	return own
}

// Damage names the aspects that could not be read at all.
func (d *Document) Damage() Aspect { return d.damaged }

// Config is the site's configuration, or Jekyll's defaults; never nil.
func (d *Document) Config() *jekyll.Config { return d.config }

// Node returns the value of key in the front matter, or nil. Where a key
// is twice the last one counts, as it does for Jekyll.
func (d *Document) Node(key string) *yaml.Node {
	if d.Fields == nil {
		return nil
	}
	if len(d.Fields.Pairs) <= 64 {
		return d.Fields.Get(key)
	}
	if d.nodes == nil { // looking through so many keys again and again takes long
		d.nodes = map[string]*yaml.Node{}
		for _, pair := range d.Fields.Entries() {
			if pair.Key.Kind == yaml.String {
				d.nodes[pair.Key.Text] = pair.Value
			}
		}
	}
	return d.nodes[key]
}

// Has reports whether the front matter has key, whatever its value.
func (d *Document) Has(key string) bool { return d.Node(key) != nil }

// Value returns what Jekyll has for key: the front matter's value or the
// default that _config.yml gives pages here; nil when there is neither.
func (d *Document) Value(key string) any { return d.values[key] }

// Values is what Jekyll works with: the front matter over the defaults.
func (d *Document) Values() jekyll.Values { return d.values }

// Text returns the value of key when it is a string, trimmed of nothing.
func (d *Document) Text(key string) (string, bool) {
	s, ok := d.Value(key).(string)
	return s, ok
}

// SpanOf returns the place of key's value, of the key itself when the value is
// empty, and of the opening fence when the key is not there.
func (d *Document) SpanOf(key string) source.Span {
	if d.Fields != nil {
		if pair, ok := d.Fields.Pair(key); ok {
			if !pair.Value.Span.Empty() {
				return pair.Value.Span
			}
			return pair.Key.Span
		}
	}
	return d.Block()
}

// Block is the place to report what is missing from the front matter as a
// whole: its opening fence, or the start of the file.
func (d *Document) Block() source.Span {
	if d.FrontMatter.Present {
		return d.FrontMatter.Open
	}
	return d.File.Line(1)
}

// Layout is the page's layout as Jekyll resolves it, defaults included; ""
// when there is none or it is not a string.
func (d *Document) Layout() string { s, _ := d.Text("layout"); return s }

// OutsideSite reports that the file is outside the site that the
// configuration names for it, so that its site path is absolute.
func (d *Document) OutsideSite() bool {
	return path.IsAbs(string(d.SitePath)) || strings.Contains(string(d.SitePath), ":/")
}

// A Memo is something about documents that is worked out once for each, when a
// rule first asks: several rules judge the same thing.
type Memo[T any] struct{ work func(*Document) T }

// NewMemo returns a memo of what work says of a document. The result is the
// caller's to read, not to change, and ends with the document.
func NewMemo[T any](work func(*Document) T) *Memo[T] { return &Memo[T]{work} }

// Of returns what is known of a document.
func (m *Memo[T]) Of(d *Document) T {
	if known, ok := d.memos[m]; ok {
		return known.(T)
	}
	made := m.work(d)
	if d.memos == nil {
		d.memos = map[any]any{}
	}
	d.memos[m] = made
	return made
}
