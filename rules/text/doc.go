// Package text holds the rules about characters that are not what somebody typed,
// and about what other programs leave behind in a text.
package text
