package jekyll

import "time"

// An Item is everything that Jekyll makes of one page, document or static file.
type Item struct {
	Path   string
	Class  Class
	Front  Values // its own front matter; nil if it could not be read
	Values Values // as Config.Merge gives them
	Title  string // as page.title prints it
	Layout string // the layout it asks for, "" for none: see LayoutName
	Date   time.Time
	Dated  bool // Date is its own, not the time of the build
	State  State
	Cause  Cause
	Address
	Err error // what stops the build, a *DateError or an *AddressError; the rest may then be incomplete
}

// Resolve puts together what becomes of the file at path. front is its front
// matter, nil if that could not be read; now is the time of the build.
func (c *Config) Resolve(file string, class Class, front Values, now time.Time) Item {
	it := Item{Path: file, Class: class, Front: front, Values: c.Merge(file, class, front), Date: now}
	it.Title = toS(it.Values["title"])
	it.Layout = LayoutName(file, it.Values)
	if class.Kind == Document || class.Kind == Post || class.Kind == Draft {
		date, dated, err := c.Date(file, it.Values, now)
		it.Err = err
		if dated {
			it.Date, it.Dated = date, true
		}
	}
	it.State, it.Cause = c.Published(class, front, it.Values, it.Date, now)
	if class.Kind == Static {
		it.State, it.Cause = c.staticState(it)
	}
	at, err := c.Address(PageInfo{Path: file, Class: class, Values: it.Values, Date: it.Date})
	it.Address = at
	if it.Err == nil {
		it.Err = err
	}
	return it
}

// staticState is StaticFile#write?: it follows its collection, and the
// defaults for its address.
func (c *Config) staticState(it Item) (State, Cause) {
	at, _ := c.Address(PageInfo{Path: it.Path, Class: it.Class})
	defaults := c.defaultsFor(scope{at.URL, it.Class.Collection})
	if published, ok := defaults["published"]; ok && !truthy(published) {
		return Hidden, publishedCause(published)
	}
	if col := c.Collection(it.Class.Collection); col != nil && !col.Output {
		return Hidden, NoOutput
	}
	return Visible, NoCause
}

// Before reports whether Jekyll lists document a before document b of the same
// collection when the collection has no order of its own: by date, if both
// have one, then by path (Document#<=>).
func (c *Config) Before(a, b Item) bool {
	if a.Dated && b.Dated && !a.Date.Equal(b.Date) {
		return a.Date.Before(b.Date)
	}
	return a.Path < b.Path
}
