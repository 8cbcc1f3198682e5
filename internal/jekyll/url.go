package jekyll

import (
	"fmt"
	"path"
	"strings"
	"time"
)

// An Address is where a page is found.
type Address struct {
	URL    string // as Jekyll prints it: begins with a slash, percent-encoded
	Output string // the file written, relative to the destination; decoded
}

// A Problem says what about an address stops the build.
type Problem int

const (
	PermalinkType      Problem = iota + 1 // permalink is neither text nor empty
	PermalinkEmpty                        // permalink: "" of a page; a document would take over the home page
	UnknownPlaceholder                    // a ":word" that Jekyll does not know
	SlugType                              // slug is not text
	BadScheme                             // a name with a colon that reads like a broken scheme
	BadByte                               // a NUL
)

// An AddressError is an address that stops the build.
type AddressError struct {
	Problem Problem
	Text    string // the placeholder or value at fault
}

func (e *AddressError) Error() string {
	switch e.Problem {
	case PermalinkType:
		return fmt.Sprintf("permalink is not text: %s", e.Text)
	case PermalinkEmpty:
		return "permalink is empty"
	case UnknownPlaceholder:
		return fmt.Sprintf("unknown placeholder %s", e.Text)
	case SlugType:
		return fmt.Sprintf("slug is not text: %s", e.Text)
	case BadScheme:
		return fmt.Sprintf("%q has a colon where an address cannot have one", e.Text)
	}
	return fmt.Sprintf("%q has a character that is not allowed in an address", e.Text)
}

// A PageInfo is what the address of a file depends on.
type PageInfo struct {
	Path   string // relative to the source folder
	Class  Class
	Values Values    // front matter and defaults, as Config.Merge gives them
	Date   time.Time // the document's date, in the time zone of the build
}

// document is a PageInfo as the placeholders see it.
type document struct {
	file       string
	label      string
	cleanPath  string
	outputExt  string
	slug       any
	categories []string
	date       time.Time
}

func (c *Config) slugged(d *document, mode Mode, cased bool) (string, error) {
	switch slug := d.slug.(type) {
	case nil:
		return c.slugify(stem(d.file), mode, cased), nil
	case string:
		return c.slugify(slug, mode, cased), nil
	}
	return "", &AddressError{SlugType, toS(d.slug)}
}

// Address returns where a document, post, page or static file ends up
// (Document, Page and StaticFile #url and #destination). The error, if any, is
// an *AddressError and stops the build.
func (c *Config) Address(info PageInfo) (Address, error) {
	switch info.Class.Kind {
	case Document, Post, Draft:
		return c.documentAddress(info)
	case Page:
		return c.pageAddress(info)
	case Static:
		return c.staticAddress(info)
	}
	return Address{}, nil
}

func (c *Config) documentAddress(info PageInfo) (Address, error) {
	col := c.Collection(info.Class.Collection)
	if col == nil {
		return Address{}, nil
	}
	template, own, err := permalink(info.Values)
	if err != nil {
		return Address{}, err
	}
	d := &document{
		file:       info.Path,
		label:      col.Label,
		cleanPath:  c.cleanPath(info.Path, "_"+col.Label),
		outputExt:  c.outputExt(info.Path, template),
		slug:       info.Values["slug"],
		categories: c.Categories(info.Path, info.Class, info.Values),
		date:       info.Date,
	}
	if !own {
		template = col.Permalink
	}
	url, err := c.expand(template, d)
	if err != nil {
		return Address{}, err
	}
	url = sanitizeURL(url)
	out, err := destinationPath(url)
	if err != nil {
		return Address{}, err
	}
	if strings.HasSuffix(url, "/") {
		out = path.Join(out, "index.html")
	} else if !strings.HasSuffix(out, d.outputExt) {
		out += d.outputExt
	}
	return Address{url, out}, nil
}

// permalink returns the page's own permalink, if it has one.
func permalink(values Values) (template string, own bool, err error) {
	switch v := values["permalink"].(type) {
	case nil:
		return "", false, nil
	case string:
		return v, true, nil
	case bool:
		if !v {
			return "", false, nil
		}
	}
	return "", false, &AddressError{PermalinkType, toS(values["permalink"])}
}

// cleanPath is Document#cleaned_relative_path: the path without its extension
// and without the first mention of the collection's folder.
func (c *Config) cleanPath(file, folder string) string {
	if c.CollectionsDir != "" {
		file = strings.TrimPrefix(file, c.CollectionsDir+"/")
	}
	file = strings.TrimSuffix(file, extname(file))
	return c.dots(strings.Replace(file, folder, "", 1))
}

// dots takes the dots off the end of a name, unless the builder keeps them.
func (c *Config) dots(name string) string {
	if c.differs().keepsDots {
		return name
	}
	return strings.TrimRight(name, ".")
}

// outputExt is Renderer#output_ext: the extension of the permalink as it is
// written, else what the converters make of the file's own.
func (c *Config) outputExt(file, permalink string) string {
	if permalink != "" && !strings.HasSuffix(permalink, "/") {
		if ext := extname(permalink); ext != "" {
			return ext
		}
	}
	ext := extname(file)
	switch lower := strings.ToLower(ext); {
	case c.IsMarkdown(file):
		return ".html"
	case lower == ".scss", lower == ".sass":
		return ".css"
	case lower == ".coffee" && c.Plugin("jekyll-coffeescript"):
		return ".js"
	}
	return ext
}

func (c *Config) pageAddress(info PageInfo) (Address, error) {
	template, own, err := permalink(info.Values)
	if err != nil {
		return Address{}, err
	}
	if own && template == "" {
		return Address{}, &AddressError{Problem: PermalinkEmpty}
	}
	dir := strings.TrimSuffix(path.Dir("/"+info.Path), "/")
	base := c.dots(strings.TrimSuffix(path.Base(info.Path), extname(info.Path)))
	return c.pageAt(dir, base, c.outputExt(info.Path, template), template, own)
}

// pageAt is the address of a page in dir, which is empty or begins with a slash.
func (c *Config) pageAt(dir, base, ext, template string, own bool) (Address, error) {
	if !own {
		switch html := ext == ".html" || ext == ".xhtml" || ext == ".htm"; {
		case !html:
			template = "/:path/:basename:output_ext"
		case base == "index":
			template = "/:path/"
		default:
			template = addSuffix("/:path/:basename", c.Permalink)
		}
	}
	url, err := expandPairs(template, [][2]string{{"path", dir}, {"basename", base}, {"output_ext", ext}})
	if err != nil {
		return Address{}, err
	}
	url = sanitizeURL(url)
	out, err := destinationPath(url)
	if err != nil {
		return Address{}, err
	}
	if strings.HasSuffix(url, "/") {
		out = path.Join(out, "index")
	}
	if !strings.HasSuffix(out, ext) {
		out += ext
	}
	return Address{url, out}, nil
}

func (c *Config) staticAddress(info PageInfo) (Address, error) {
	ext := extname(info.Path)
	col := c.Collection(info.Class.Collection)
	if c.differs().copiedByName && col == nil {
		return Address{"/" + info.Path, info.Path}, nil
	}
	if c.differs().copiedIntoDir {
		return c.oldStaticAddress(info.Path, col)
	}
	var url string
	if col == nil {
		url = "/" + strings.TrimRight(strings.TrimSuffix(info.Path, ext), ".")
	} else {
		base := strings.TrimRight(strings.TrimSuffix(path.Base(info.Path), ext), ".")
		filled, err := expandPairs(col.Permalink, [][2]string{
			{"collection", col.Label}, {"path", c.cleanPath(info.Path, "_"+col.Label)},
			{"output_ext", ""}, {"name", base}, {"title", ""},
		})
		if err != nil {
			return Address{}, err
		}
		url = sanitizeURL(filled)
	}
	url = strings.TrimSuffix(url, "/") + ext
	out, err := destinationPath(url)
	return Address{url, out}, err
}

// oldStaticAddress is where Jekyll 3 puts a file of a collection: into the
// folder of the address that the template gives (StaticFile#url and
// #destination_rel_dir). The extension belongs to :path, and to nothing else.
func (c *Config) oldStaticAddress(file string, col *Collection) (Address, error) {
	rel := strings.TrimPrefix(file, col.dir)
	filled, err := expandPairs(col.Permalink, [][2]string{
		{"collection", col.Label}, {"path", rel}, {"output_ext", ""}, {"name", ""}, {"title", ""},
	})
	if err != nil {
		return Address{}, err
	}
	url := strings.TrimSuffix(sanitizeURL(filled), "/")
	return Address{url, strings.TrimPrefix(path.Join("/", path.Dir(url), path.Base(file)), "/")}, nil
}
