package html

// A Difference is something that kramdown writes in another way.
type Difference struct{ What, Why string }

// Differences are all that are known.
var Differences = []Difference{
	{
		"The words of code are not coloured.",
		"That would take rouge's 217 lexers. The elements and classes around the code are there.",
	}, {
		"Of {::options} only auto_ids, parse_block_html and parse_span_html count.",
		"The others are about the output; pages leave those to _config.yml.",
	}, {
		"A number such as &#xD800; that is no character stays as it is.",
		"kramdown writes bytes that are no UTF-8.",
	}, {
		"Code in a cell of a table whose text begins with white space is code.",
		"kramdown writes code spans anew when it splits a row, and then takes that one for a lone backtick.",
	}, {
		"Code in the language “guess” is plain text.",
		"rouge looks at the code to find the language.",
	}, {
		"The short rows of a table that would have more than 65536 cells are not filled up.",
		"A few lines of a page could make more cells than fit into memory.",
	}, {
		"Definitions of attributes that name each other again and again are not followed for ever.",
		"kramdown does that, and may never come back.",
	}, {
		"What nests more than 100 deep, or begins far too much markup that nothing ends, is text.",
		"kramdown fails, or takes minutes; see kramdown.Document.Unread.",
	},
}
