package data

import (
	"fmt"
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// lostIn lists the pages' keys that the data file under judgement lost.
func lostIn(p *lint.Pass) []site.LostKey {
	contract, data := naming.DataOf(p)
	if data == nil || p.Doc.SitePath != data.Path || !p.Site().Rooted || p.Site().Partial {
		return nil
	}
	return p.Site().LostKeys(contract, p.Doc)
}

// misplaced lists those of the lost keys whose entry begins at a place where no
// entry is read.
func misplaced(p *lint.Pass) []site.LostKey {
	return slices.DeleteFunc(slices.Clone(lostIn(p)), func(lost site.LostKey) bool {
		return lost.How == site.Garbled || lost.How == site.Beyond
	})
}

// lostInWords says what to do about a lost key, where it stands.
func lostInWords(lost site.LostKey) string {
	key := lost.Page.Key
	switch lost.How {
	case site.Garbled:
		return fmt.Sprintf("write %s instead of %s", words.Quote(key), words.Quote(lost.Of))
	case site.Inside:
		if lost.In.Object != nil || lost.In.Fields.Style == yaml.Flow {
			return fmt.Sprintf("close the bracket of %s before it", words.Quote(lost.Of))
		}
		return "delete the space before " + key
	case site.Commented:
		return "delete the # before " + key
	case site.Beyond:
		return "delete the line above it that ends the data"
	case site.Repeated:
		return fmt.Sprintf("is this the entry of %s? write: %s", key, key)
	}
	return fmt.Sprintf("is it the entry of %s, which has no entry? write above it: %s:", key, key)
}
