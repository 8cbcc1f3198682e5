package words

// BuildStops is what visitors see of a mistake that stops the site generator.
const BuildStops = "no change to the site, of this page or any other, until this is fixed"

const LeadsNowhere = "a page that sends them nowhere"

const SameToVisitors = "the same page; it is harder to read for whoever changes it"
