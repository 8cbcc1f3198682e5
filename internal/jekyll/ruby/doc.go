// Package ruby does what Jekyll leaves to Ruby's own library: finding a date in a
// text, and matching names against shell patterns.
package ruby
