package site

import (
	"strings"
)

// An Answer is what came of asking another site for an address. The zero
// Answer is an address that opens.
type Answer struct {
	Fault   string // why it does not open, in a few words; "" when it does, and when that cannot be known
	Effect  string // what visitors see who follow a link to it, when there is a fault
	Unknown string // why it cannot be known whether it opens; "" when it can
}

// ReadAnswers reads answers to give where nobody is asked, in examples and
// tests: a line for each address, with the fault after a space.
func ReadAnswers(text string) func(address string) Answer {
	faults := map[string]string{}
	for line := range strings.Lines(text) {
		address, fault, _ := strings.Cut(strings.TrimSpace(line), " ")
		faults[address] = fault
	}
	return func(address string) Answer {
		return Answer{Fault: faults[address], Effect: `"page not found" when they follow this link`}
	}
}
