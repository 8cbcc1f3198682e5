package jekyll

import (
	"fmt"
	"time"

	"github.com/partnerlint/partnerlint/internal/jekyll/ruby"
)

// A DateError is a date that stops the build.
type DateError struct {
	Text string // the date
	Name bool   // it comes from the file's name
}

func (e *DateError) Error() string { return fmt.Sprintf("%q is not a date", e.Text) }

// Date returns the date of a document: that of its values, else the one in its
// file name (Document#merge_date!, #modify_date). dated is false if it has
// none; Jekyll then takes the time of the build. The date is in the time zone of
// the build, and so is one that names no zone. The error, if any, is a *DateError and stops the build.
func (c *Config) Date(file string, values Values, now time.Time) (date time.Time, dated bool, err error) {
	if yamlFile(file) {
		return dataDate(values["date"], now)
	}
	if v, ok := values["date"]; ok {
		text := toS(v)
		date, ok := c.parseDate(text, now)
		if !ok {
			return time.Time{}, false, &DateError{Text: text}
		}
		return date, true, nil
	}
	text, _, _, ok := c.splitDated(file)
	if !ok {
		return time.Time{}, false, nil
	}
	date, ok = c.parseDate(text, now)
	if !ok {
		return time.Time{}, false, &DateError{Text: text, Name: true}
	}
	return date, true, nil
}

// DatedName reports whether a document has the date that its file's name begins
// with when its front matter has none.
func (c *Config) DatedName(file string, class Class) bool {
	_, _, _, ok := c.splitDated(file)
	return ok && (class.Kind == Document || class.Kind == Post)
}

// parseDate is ParseDate in the time zone of the build.
func (c *Config) parseDate(text string, now time.Time) (time.Time, bool) {
	if c.Location == nil {
		return ruby.ParseDate(text, now)
	}
	t, zoned, ok := ruby.ParseZonedDate(text, now.In(c.Location))
	if !ok {
		return t, false
	}
	if !zoned {
		t = wallTime(t, c.Location)
	}
	return t.In(c.Location), true
}

// wallTime is the time at which clocks in a place show the digits of t. A time that
// the clocks leave out counts on from before they are put forward.
func wallTime(t time.Time, in *time.Location) time.Time {
	at := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, in)
	if at.Minute() == t.Minute() && at.Hour() == t.Hour() {
		return at
	}
	_, offset := at.Add(-24 * time.Hour).Zone()
	return t.Add(-time.Duration(offset) * time.Second).In(in)
}

// dataDate is the date of a document that is read as data alone: it is never
// parsed, so that a time will do and a date without one stops the build.
func dataDate(v any, now time.Time) (date time.Time, dated bool, err error) {
	stamp, ok := v.(Stamp)
	if !ok {
		return time.Time{}, false, nil
	}
	if len(stamp) == len("2024-01-01") {
		return time.Time{}, false, &DateError{Text: string(stamp)}
	}
	date, dated = ruby.ParseDate(string(stamp), now)
	return date, dated, nil
}

// A State says who gets to see a page.
type State uint8

const (
	Visible    State = iota // listed and written
	ListedOnly              // listed in site.<label>, but its page is not written
	Hidden                  // neither listed nor written
)

// A Cause says why a page is not Visible.
type Cause uint8

const (
	NoCause        Cause = iota
	Unpublished          // published: false
	PublishedEmpty       // published without a value
	FutureDate           // dated in the future
	NoOutput             // its collection does not write pages
)

// Published says whether a page is listed and written
// (Collection#read_document, Document#write?, Publisher, PageReader). front is
// the page's own front matter, values are those of Merge, date that of Date.
func (c *Config) Published(class Class, front, values Values, date, now time.Time) (State, Cause) {
	if class.Kind == Page {
		values = front // a page's defaults do not hide it
	}
	published, given := values["published"]
	future := !c.Future && date.After(now)
	switch class.Kind {
	case Page, Post, Draft:
		if given && !truthy(published) && !c.Unpublished {
			return Hidden, publishedCause(published)
		}
		if class.Kind != Page && future {
			return Hidden, FutureDate
		}
	case Document:
		col := c.Collection(class.Collection)
		switch {
		case c.Unpublished:
		case given && published == false:
			return Hidden, Unpublished
		case given && published == nil:
			return ListedOnly, PublishedEmpty
		}
		switch {
		case future:
			return ListedOnly, FutureDate
		case col == nil || !col.Output:
			return ListedOnly, NoOutput
		}
	}
	return Visible, NoCause
}

func publishedCause(v any) Cause {
	if v == nil {
		return PublishedEmpty
	}
	return Unpublished
}
