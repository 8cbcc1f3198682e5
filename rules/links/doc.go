// Package links holds the rules about links and images.
package links
