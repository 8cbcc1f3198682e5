package jekyll

import (
	"path"
	"time"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// An Item is everything that Jekyll makes of one page, document or static file.
type Item struct {
	Fate
	Front  Values // its own front matter; nil if it could not be read
	Values Values // as Config.Merge gives them
	Date   time.Time
	Dated  bool // Date is its own, not the time of the build
}

// A Fate is what becomes of a file: what others need to know of it.
type Fate struct {
	Path   paths.Site
	Class  Class
	Title  string // as page.title prints it
	Layout string // the layout it asks for, "" for none: see LayoutName
	Address
	Err   error // what stops the build, a *DateError or an *AddressError; the rest may then be incomplete
	State State
	Cause Cause
}

// Resolve puts together what becomes of a file. front is its front
// matter, nil if that could not be read; now is the time of the build.
func (c *Config) Resolve(file paths.Site, class Class, front Values, now time.Time) Item {
	if class.Kind != Page && LostCategories(front) {
		front = nil // Jekyll says that it could not read the file, and goes on
	}
	it := Item{Fate: Fate{Path: file, Class: class}, Front: front,
		Values: c.Merge(string(file), class, front), Date: now}
	it.Title = toS(it.Values["title"])
	it.Layout = LayoutName(string(file), class, it.Values)
	if c.RedirectTo(it.Values) != "" {
		it.Layout = "redirect" // the plugin puts its own page in the place of this one
	}
	if class.Kind == Document || class.Kind == Post || class.Kind == Draft {
		named := file
		if front == nil {
			named = "" // Jekyll gives up before it looks at the name
		}
		date, dated, err := c.Date(string(named), it.Values, now)
		it.Err = err
		if dated {
			it.Date, it.Dated = date, true
		}
	}
	it.State, it.Cause = c.Published(class, front, it.Values, it.Date, now)
	if class.Kind == Static {
		it.State, it.Cause = c.staticState(it)
	}
	at, err := c.Address(PageInfo{Path: string(file), Class: class, Values: it.Values, Date: it.Date})
	it.Address = at
	if it.Err == nil && (it.State != Hidden || emptyPermalink(err)) {
		it.Err = err // Jekyll never asks for the address of a hidden page
	}
	return it
}

// ClassStops reports whether a file of this class stops the build, whatever
// its content is.
func (c *Config) ClassStops(class Class) bool {
	return class.Reason == YAMLPost && c.differs().yamlPostStops
}

// LostCategories reports whether the categories of a document are neither text nor
// a list: Jekyll then loses all of its front matter (Document#merge_categories!).
func LostCategories(front Values) bool {
	switch front["categories"].(type) {
	case nil, string, []any:
		return false
	}
	return true
}

func emptyPermalink(err error) bool {
	e, ok := err.(*AddressError)
	return ok && e.Problem == PermalinkEmpty
}

// StopsBuild reports whether front matter that cannot be read stops the build.
// As a rule Jekyll prints a line and goes on without it.
func (c *Config) StopsBuild(file string, class Class, err *yaml.Error) bool {
	if err == nil || err.Silent {
		return false
	}
	switch class.Kind {
	case Page, Layout:
		return c.StrictFrontMatter || err.Slip == yaml.NotMapping
	}
	return c.StrictFrontMatter || yamlFile(file)
}

// staticState is StaticFile#write?: it follows its collection, and the
// defaults for its address.
func (c *Config) staticState(it Item) (State, Cause) {
	if it.Class.Collection == "" && c.differs().alwaysCopied {
		return Visible, NoCause
	}
	at, _ := c.Address(PageInfo{Path: string(it.Path), Class: it.Class})
	defaults := c.defaultsFor(scope{at.URL, it.Class.Collection})
	if published, ok := defaults["published"]; ok && !truthy(published) {
		return Hidden, publishedCause(published)
	}
	if col := c.Collection(it.Class.Collection); col != nil && !col.Output && !c.differs().alwaysCopied {
		return Hidden, NoOutput
	}
	return Visible, NoCause
}

// KeptPosts returns what limit_posts leaves of the posts that are listed, which
// are in Jekyll's order: the last ones.
func (c *Config) KeptPosts(posts []Item) []Item {
	if c.LimitPosts == 0 {
		return posts
	}
	return posts[max(0, len(posts)-c.LimitPosts):]
}

// Before reports whether Jekyll lists a before b, of two documents of one
// collection, or of two pages. Documents go by the order: or the sort_by: of
// their collection, where the builder knows these, then by date, if both have one, then by path
// (Document#<=>); pages by the name of the
// file alone (Reader#sort_files!).
func (c *Config) Before(a, b Item) bool {
	if a.Class.Kind == Page {
		if x, y := path.Base(string(a.Path)), path.Base(string(b.Path)); x != y {
			return x < y
		}
	}
	if order := c.sortBy(a, b); order != 0 {
		return order < 0
	}
	if a.Dated && b.Dated && !a.Date.Equal(b.Date) {
		return a.Date.Before(b.Date)
	}
	return a.Path < b.Path
}
