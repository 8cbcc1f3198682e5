// Package families names the families of rules, for all who list rules by family.
package families

// A Family is a group of rules under one heading: the values of
// lint.Rule's Category.
type Family struct {
	Name  string // "front-matter"
	Title string // as people read it
}

// All returns the families in the order in which a page is read.
func All() []Family {
	return []Family{
		{"file", "The file itself"},
		{"front-matter", "The part between the two --- lines"},
		{"identity", "The name and address of the page"},
		{"redirects", "Redirects"},
		{"settings", "The settings of the site"},
		{"data", "The site's data"},
		{"excerpt", "The text of the card"},
		{"sections", "Headings and sections"},
		{"markdown", "Lists, tables, emphasis and code"},
		{"html", "HTML in the text"},
		{"text", "The characters of the text"},
		{"links", "Links and images"},
		{"liquid", "Liquid tags"},
		{"meta", "Suppressions and baseline"},
	}
}
