// Package html holds the rules about HTML in the text of a page.
package html
