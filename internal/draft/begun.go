package draft

import (
	"errors"
	"fmt"
	"strings"
)

// Begin is a page of which no more is known than its name, for the rest to be
// written in an editor. Without a slug it is made of the name. The error says in
// a sentence what is wrong with them.
func (p *Plan) Begin(name, slug string) (page Page, text string, err error) {
	page = Page{Name: strings.TrimSpace(name), Slug: strings.TrimSpace(slug)}
	if page.Slug == "" {
		page.Slug = Slug(page.Name)
	}
	switch {
	case page.Name == "" && p.Contract.Identity.Title != "":
		return page, "", errors.New("say what the organisation is called")
	case !IsSlug(page.Slug):
		return page, "", errors.New("write the last part of the page's address in lower-case letters, digits and single " +
			"hyphens")
	}
	if taken := p.Taken(page); taken != nil {
		return page, "", fmt.Errorf("%q is taken by %s", page.Slug, taken.File)
	}
	for _, key := range p.Required() {
		page.Fields = append(page.Fields, Field{Key: key})
	}
	return page, p.front(page) + p.Outline(), nil
}

// Outline is the text that a new page begins with: an empty line for the card,
// the marker, and the headings with nothing below them.
func (p *Plan) Outline() string {
	var b strings.Builder
	if p.Contract.Excerpt != nil {
		b.WriteString("\n")
		if p.Marker != "" {
			b.WriteString(p.Marker + "\n")
		}
	}
	for _, s := range p.Contract.Sections {
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(strings.Repeat("#", s.Level) + " " + s.Title + "\n\n")
	}
	return b.String()
}
