// Package identity holds the rules about what a page is called: title,
// permalink, key and path, on the page and within the site.
package identity
