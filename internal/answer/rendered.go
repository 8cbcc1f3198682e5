package answer

import "github.com/partnerlint/partnerlint/internal/page"

// Rendered is the body of a page as visitors get it, without the layout around
// it, and in what the built page differs, a sentence each. Of a file that
// visitors get no page of, why says so.
func Rendered(d *Document) (html string, notes []string, why string) {
	switch {
	case d.Kind == page.Data || d.Kind == page.Config:
		return "", nil, "it is not a page"
	case d.Damage()&page.Bytes != 0:
		return "", nil, "the file is not UTF-8 text"
	case !d.FrontMatter.Present:
		return "", nil, "the site ignores the file: it does not start with ---"
	}
	return d.HTML(), d.HTMLNotes(), ""
}
