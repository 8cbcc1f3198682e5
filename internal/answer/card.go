package answer

import (
	"cmp"
	"fmt"
	"strings"
)

// A Card is what the list of pages shows of one.
type Card struct {
	Title    string // what it is headed with, which leads to the page
	Address  string // where that leads
	Text     string // without markup
	Source   string // of the text, in words: "the text above the <!--more--> on line 9"
	Words    int
	Min, Max int  // of words that the contract lets it have; 0 for no limit
	Listed   bool // the list shows the page
	List     string
}

// Card is the page's card; ok is false for a page that has none.
func (p *Page) Card() (c Card, ok bool) {
	d := p.Doc
	if d.Kind != isPage || d.Contract == nil || d.Contract.Excerpt == nil || d.Damage() != 0 {
		return Card{}, false
	}
	c.Text, c.Source = p.cardText()
	c.Words = len(strings.Fields(c.Text))
	c.Min, c.Max = d.Contract.Excerpt.MinWords, d.Contract.Excerpt.MaxWords
	if e := p.Entry; e != nil && !e.Broken {
		c.Title, c.Address = cmp.Or(e.Title, e.Name), e.URL
		c.Listed = e.State == visible && e.Layout == d.Contract.Layout
	}
	c.List = strings.Trim(d.Contract.Identity.Prefix, "/")
	return c, true
}

// cardText is the text of the card as visitors read it, and where it comes from.
func (p *Page) cardText() (text, source string) {
	d, site := p.Doc, p.Site
	card := d.Card()
	if !card.Own.Empty() {
		own, _ := d.Text("excerpt")
		return own, "the key excerpt"
	}
	_, set := site.Config.Values["excerpt_separator"]
	_, own := d.Text("excerpt_separator")
	switch {
	case site.Rooted && !set && !own && card.Override.Empty():
		return site.Config.Excerpt(d.File.Text, d.Body, site.Config.ExcerptSeparator),
			"the first paragraph, since _config.yml has no excerpt_separator"
	case card.Separator == "":
		return "", "excerpt_separator is empty, so there is no card text"
	case !card.Found:
		return d.CardText(), fmt.Sprintf("the whole page, since it has no %s line", card.Separator)
	}
	return d.CardText(), fmt.Sprintf(
		"the text above the %s on line %d",
		card.Separator,
		d.File.LineAt(card.Marker.Start),
	)
}

// Limits says how many words the card has, and how many it may have.
func (c Card) Limits() string {
	switch {
	case c.Min > 0 && c.Max > 0:
		return fmt.Sprintf("%d of %d–%d words", c.Words, c.Min, c.Max)
	case c.Max > 0:
		return fmt.Sprintf("%d of at most %d words", c.Words, c.Max)
	case c.Min > 0:
		return fmt.Sprintf("%d of at least %d words", c.Words, c.Min)
	case c.Words == 1:
		return "1 word"
	}
	return fmt.Sprintf("%d words", c.Words)
}

// mostShown is how much of a card's text is shown, in code points: a page
// without a marker has its whole text there.
const mostShown = 600

// Markdown is the card as the list shows it.
func (c Card) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "**The card as the list shows it** (%s)\n\n", c.Limits())
	text := []rune(c.Text)
	more := ""
	if len(text) > mostShown {
		text, more = text[:mostShown], "…"
	}
	fmt.Fprintf(&b, "> **%s**\n>\n", escape(c.Title))
	for line := range strings.SplitSeq(strings.TrimSpace(string(text))+more, "\n") {
		fmt.Fprintf(&b, "> %s\n", escape(line))
	}
	fmt.Fprintf(&b, "\nIts text is %s.", escape(c.Source))
	if !c.Listed {
		b.WriteString(" The page is not on the list.")
	}
	return b.String()
}
