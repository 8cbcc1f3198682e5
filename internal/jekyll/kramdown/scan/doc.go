// Package scan recognises what is at one place of a text, as kramdown's
// regular expressions do: characters, entities and HTML tags.
package scan
