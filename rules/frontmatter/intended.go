package frontmatter

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
)

// intendedContract is the contract that the page should be held to.
func intendedContract(p *lint.Pass) *contract.Contract {
	if meant := metadata.IntendedRedirect(p); meant != nil {
		return meant
	}
	return p.Contract()
}

// isTargetKey reports whether a key of a redirect page is one of them.
func isTargetKey(p *lint.Pass, key string) bool {
	return p.Contract().Redirect != "" && slices.ContainsFunc(site.TargetKeys, func(known string) bool {
		return text.NameLetters(known) == text.NameLetters(key)
	})
}
