// Package content holds the rules about the text below the front matter: code,
// lists, tables, emphasis, HTML and characters that come out otherwise than meant.
package content
