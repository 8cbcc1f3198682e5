package identity

import (
	"cmp"
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The permalink contains no placeholder such as :title.
//
// Jekyll fills in the name of the file, which is rarely the partner's name. An
// unknown word after a colon stops the build of the whole site.
//
// Write the partner's name itself.
var PermalinkPlaceholder = lint.Rule{
	ID: "permalink-placeholder", Category: "identity", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: checkPermalink(finders{hasPlaceholder: address.placeholder}),
}

func (a address) placeholder() *addressFault {
	from, to := placeholderIn(a.text)
	switch {
	case to == 0:
		return nil
	case a.filled == "":
		return &addressFault{from: from, to: to, level: lint.Error,
			message: fmt.Sprintf("%s is not replaced by anything about this partner", words.Quote(a.text[from:to])),
			effect: "another address, or no update: a word after a colon that Jekyll does not know stops " +
				"the build"}
	}
	filled := a
	filled.text, filled.filled = a.filled, ""
	f := filled.fault()
	if f == nil || f.level < lint.Warning {
		return nil
	}
	return &addressFault{from: from, to: to, level: f.level, harm: cmp.Or(f.harm, lint.HarmLink), effect: f.effect,
		message: fmt.Sprintf("%s is replaced by the name of the file: the address becomes %s", words.Quote(a.text[from:to]),
			a.filled)}
}
