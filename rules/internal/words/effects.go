package words

// BuildStops is what visitors see of a mistake that stops the site generator.
const BuildStops = "no update of this page or any other: the site is not built until this is fixed"

// NotBuilt is the same of a mistake in a file of the whole site.
const NotBuilt = "no update: the whole site is not built until this is fixed"

const LeadsNowhere = "a page that redirects nowhere"

const SameToVisitors = "the same page; it is harder to read for anyone who edits it"
