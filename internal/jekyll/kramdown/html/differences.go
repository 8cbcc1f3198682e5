package html

// A Difference is something that kramdown writes in another way.
type Difference struct{ What, Why string }

// Differences are all that are known.
var Differences = []Difference{
	{
		"Code is not highlighted.",
		"That would need rouge's 217 lexers. The elements and classes around the code are there.",
	}, {
		"Only auto_ids, parse_block_html and parse_span_html of {::options} are supported.",
		"The others are about the output and are usually set in _config.yml.",
	}, {
		"A number such as &#xD800; that is not a character stays unchanged.",
		"kramdown writes bytes that are not UTF-8.",
	}, {
		"Code in a table cell whose text starts with white space is code.",
		"kramdown rewrites code spans when it splits a row, and then reads this one as a single backtick.",
	}, {
		"Code in the language “guess” is plain text.",
		"rouge looks at the code to find the language.",
	}, {
		"Short rows of a table that would have more than 65536 cells are not filled up.",
		"A few lines of a page could create more cells than fit into memory.",
	}, {
		"Attribute definitions that refer to each other in a loop are not followed forever.",
		"kramdown follows them, and may never stop.",
	}, {
		"Markup that is nested more than 100 levels deep, or is opened far too often and never closed, is text.",
		"kramdown fails or takes minutes; see kramdown.Document.Unread.",
	},
}
