package identity

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
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
	Check: checkPermalink(finders{isLong: address.long}),
}

// longestName is how many bytes a file's name has at most, with its extension, on any system.
const longestName = 255

func (a address) long() *addressFault {
	names, at := a.segments()
	for i, name := range names {
		f := addressFault{from: at[i], to: at[i] + len(name)}
		switch n := len(name) + len(".html"); {
		case n > longestName:
			f.harm = lint.HarmGone
			f.level, f.message, f.effect = lint.Error, "the name in the permalink is too long for a file name",
				words.NotBuilt
		case len(name) > longName && !a.redirect:
			f.level, f.message, f.effect = lint.Warning, "the name in the permalink is very long",
				"an address that breaks in emails and is hard to type"
		default:
			continue
		}
		return &f
	}
	return nil
}
