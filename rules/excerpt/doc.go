// Package excerpt holds the rules about the card: its text and the marker that
// ends it.
package excerpt
