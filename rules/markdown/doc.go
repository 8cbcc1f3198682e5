// Package markdown holds the rules about Markdown that comes out otherwise than
// meant: code, lists, tables, emphasis, formulas and lists of attributes.
package markdown
