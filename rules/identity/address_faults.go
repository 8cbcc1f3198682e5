package identity

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// An addressFault is what is wrong with an address, at bytes of its text.
type addressFault struct {
	from, to        int
	level           lint.Severity
	harm            lint.Harm // zero for the rule's
	message, effect string
	instead         string // the address without the fault, when that is certain
	rank            rank
	named           bool // the last part is a name all the same, and can be compared with others
}

// A rank orders the faults of an address: of several, the first speaks.
type rank uint8

const (
	isEmpty rank = iota
	isWebAddress
	hasPlaceholder
	hasBadCharacter
	isOutsideFolder
	isListAddress
	hasExtension
	isLong
	isTooDeep
	hasOddSlashes
	looksOdd
	endsInHTML
	ranks // how many there are
)

// ofRedirects are the faults that an old address can have, which only sends visitors on.
var ofRedirects = []rank{isEmpty, isWebAddress, hasPlaceholder, hasBadCharacter, hasExtension, isLong}

// finders are what finds faults of an address, by their rank.
type finders map[rank]func(address) *addressFault

// findFault finds the fault of each rank; the rules fill it in.
var findFault [ranks]func(address) *addressFault

// checkPermalink is the check of the rule that finds these faults of a permalink. Of
// several faults the worst speaks, whatever rule finds it.
func checkPermalink(own finders) func(*lint.Pass) {
	for rank, finder := range own {
		findFault[rank] = finder
	}
	return func(p *lint.Pass) {
		if found := faultyPermalink.Of(p); found.addressFault != nil && own[found.rank] != nil {
			found.report(p)
		}
	}
}

// fault is the worst fault of the address, or nil.
func (a address) fault() *addressFault {
	if name, ok := strings.CutPrefix(strings.TrimPrefix(a.text, "/"), a.folder+"/"); ok && isKebab(name) &&
		len(name) < longName && name != "index" && !a.usual(site.TrailingSlash) {
		return nil
	}
	for i, find := range findFault {
		rank := rank(i)
		if a.filled != "" && rank != hasPlaceholder || a.redirect && !slices.Contains(ofRedirects, rank) {
			continue
		}
		if f := find(a); f != nil {
			f.rank = rank
			f.instead = a.faultless(f.instead)
			return f
		}
	}
	return nil
}

// faultless is an address offered instead of this one, without what else is wrong with
// it, or "" when that cannot be told.
func (a address) faultless(instead string) string {
	if instead == "" || len(instead) >= len(a.text) {
		return instead
	}
	a.text = instead
	if next := a.fault(); next != nil && next.level > lint.Info {
		return next.instead
	}
	return instead
}

// A judgedAddress is a permalink with its worst fault, nil for none.
type judgedAddress struct {
	address
	*addressFault
}

// faultyPermalink is the page's own.
var faultyPermalink = lint.Share(func(p *lint.Pass) judgedAddress {
	node := p.Doc.Node(p.Contract().Identity.Permalink)
	if node == nil || node.Kind != yaml.String || p.Contract().Generic {
		return judgedAddress{}
	}
	a := addressOf(p, node.Text)
	return judgedAddress{a, a.fault()}
})

// report reports the fault, with the address that the page should have where that can be told.
func (found judgedAddress) report(p *lint.Pass) {
	a, fault := found.address, found.addressFault
	d, identity := p.Doc, p.Contract().Identity
	node := d.Node(identity.Permalink)
	if fault.named && fault.level < lint.Error && fault.from > strings.LastIndexByte(a.text, '/') && misnamed(p) {
		return
	}
	diagnostic := lint.Diagnostic{
		Span: yamledit.Part(d, node, fault.from, fault.to), Message: fault.message, Effect: fault.effect,
		Level: fault.level, Harm: fault.harm,
	}
	if subject := []lint.Subject{lint.Key(identity.Permalink)}; fault.named {
		diagnostic.Unless = subject // another finding may be about the name
	} else {
		diagnostic.About = subject
	}
	want := fault.instead
	switch {
	case want != "":
		diagnostic.Fix = lint.UnsafeFix("write "+want, yamledit.Rewrite(d, node, want)) // another address
	case a.redirect:
		diagnostic.Help = "write the old address as a path: " + identity.Permalink + ": partners/old-name"
	default:
		if want = a.like(intendedAddress(a.text, a.folder)); want != "" && want != a.text {
			diagnostic.Fix = lint.UnsafeFix("write "+want, yamledit.Rewrite(d, node, want))
		} else if slug := ownSlug(p.Entry); slug != "" {
			want = a.like(addressIn(a.folder, slug))
			if words := wordsOf(a.text); len(words) > 1 && words[len(words)-1] == slug {
				diagnostic.Fix = lint.UnsafeFix("write "+want, yamledit.Rewrite(d, node, want))
			}
		}
	}
	if fault.rank == isLong && len(want)-strings.LastIndexByte(strings.TrimRight(want, "/"), '/') > longName {
		want, diagnostic.Fix = "", nil
		diagnostic.Help = fmt.Sprintf("write a shorter name, with at most %d letters", longName)
	}
	if want != "" {
		diagnostic.Help = "write: " + identity.Permalink + ": " + want
	}
	p.Report(diagnostic)
}

// misnamed reports whether the address ends in another name altogether, which
// slug-mismatch reports with all that is wrong in that name.
func misnamed(p *lint.Pass) bool {
	if _, ok := naming.Key(p); !ok {
		return false
	}
	m, ok := naming.MismatchOf(p)
	return ok && m.Address
}
