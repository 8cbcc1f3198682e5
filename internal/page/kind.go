package page

// Kind is what a document is to the site; a rule names the kinds it judges.
type Kind uint8

// The kinds of document.
const (
	Page   Kind = 1 << iota // a page that a contract holds
	Data                    // a file below _data
	Config                  // _config.yml
	Stray                   // a file in a contract's collection that Jekyll treats otherwise than its author thinks
)
