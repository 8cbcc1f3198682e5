// Package data holds the rules about the site's data files, and about what a page
// has in them.
package data
