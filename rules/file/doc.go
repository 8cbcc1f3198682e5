// Package file holds the rules about the file itself: its name, encoding, line
// endings and leftovers of merges.
package file
