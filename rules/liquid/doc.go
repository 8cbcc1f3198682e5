// Package liquid holds the rules about Liquid, which runs before Markdown.
package liquid
