// Package redirects holds the rules about pages that send visitors to others.
package redirects
