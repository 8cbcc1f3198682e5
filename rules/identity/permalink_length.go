package identity

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// The name in the permalink is short enough to type, and to be the name of a
// file.
//
// A very long address breaks in emails. An address that is longer than a file
// name can be stops the build of the whole site.
//
// Write a shorter name.
var PermalinkLength = lint.Rule{
	ID: "permalink-length", Category: "identity", Severity: lint.Warning, Harm: lint.HarmLink,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) { checkPermalink(p, ofLength) },
}

// Lengths of one part of an address, in bytes.
const (
	long    = 120 // more than anybody types or a mail keeps in one piece
	longest = 255 // of a file name with its extension, on any system
)

func (a address) long() *addressFault {
	names, at := a.segments()
	for i, name := range names {
		f := addressFault{from: at[i], to: at[i] + len(name)}
		switch n := len(name) + len(".html"); {
		case n > longest:
			f.harm = lint.HarmGone
			f.level, f.message, f.effect = lint.Error, "the name in the permalink is too long for a file name",
				"no update: the whole site is not built until this is fixed"
		case len(name) > long && !a.redirect:
			f.level, f.message, f.effect = lint.Warning, "the name in the permalink is very long",
				"an address that breaks in emails and is hard to type"
		default:
			continue
		}
		return &f
	}
	return nil
}
