// Package frontmatter holds the rules about the part between the two --- lines:
// where it begins and ends, whether it parses, which keys and values it has.
package frontmatter
