package excerpt

import "github.com/partnerlint/partnerlint/internal/lint"

// uncut says what visitors see of a card whose page has no marker that the site
// finds. Without a separator in _config.yml, Jekyll's own excerpt is the first
// paragraph; only a layout that looks for the marker itself shows more.
func uncut(p *lint.Pass) string {
	card := p.Doc.Card()
	_, set := p.Site().Config.Values["excerpt_separator"]
	_, byDefault := p.Doc.Text("excerpt_separator") // on the page, or in the site's defaults
	if p.Site().Rooted && !set && !byDefault && card.Override.Empty() {
		return "the first paragraph in the partner's card, or the whole page where a template looks for the marker"
	}
	return "the whole page, headings included, in the partner's card on the list of partners"
}
