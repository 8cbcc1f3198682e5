package page

// Aspect is a part of a document that must be sound before certain rules make
// sense. A rule names what it needs, a finding names what it breaks; that is
// how a cause silences its consequences.
type Aspect uint16

// The aspects of a document.
const (
	Bytes     Aspect = 1 << iota // the file is UTF-8 text
	Fence                        // Jekyll finds the front matter block, so the body is known
	Fields                       // the front matter's YAML parses to keys and values
	Body                         // the body can be read as Markdown
	Excerpt                      // the card's text can be known from the rest
	Sections                     // the headings are what the author meant
	Address                      // the page's address can be worked out
	Rendering                    // the site's Markdown processor reads the body as it is read here

	Everything = Bytes | Fence | Fields | Body | Excerpt | Sections | Address | Rendering
)

// Kind is what a document is to the site; a rule names the kinds it judges.
type Kind uint8

// The kinds of document.
const (
	Page   Kind = 1 << iota // a page that a contract holds
	Data                    // a file below _data
	Config                  // _config.yml
	Stray                   // a file in a contract's collection that Jekyll treats otherwise than its author thinks
)
