// Package sections holds the rules about headings and the sections that a
// contract expects.
package sections
