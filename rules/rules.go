// Package rules lists the rules. Each family has a folder, each rule a file in
// it and a value; what families share is in rules/internal. A rule judges one
// document and does no input or output of its own.
package rules

import "github.com/partnerlint/partnerlint/internal/lint"

//go:generate go run ../internal/gen ..

// documented returns the rule with its doc comment, which is its documentation.
func documented(rule *lint.Rule, doc string) *lint.Rule {
	r := *rule
	r.Doc = doc
	return &r
}
