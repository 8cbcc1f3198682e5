package identity

import (
	"errors"
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// checkPermalink reports what is wrong with the page's permalink, when it is of
// one kind. Of several faults the worst speaks, whatever rule it is of.
func checkPermalink(p *lint.Pass, kind faultKind) {
	faulty := faultyPermalink.Of(p)
	a, fault := faulty.address, faulty.addressFault
	if fault == nil || fault.kind != kind {
		return
	}
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
	if fault.kind == ofLength && len(want)-strings.LastIndexByte(strings.TrimRight(want, "/"), '/') > long {
		want, diagnostic.Fix = "", nil
		diagnostic.Help = fmt.Sprintf("write a shorter name, with at most %d letters", long)
	}
	if want != "" {
		diagnostic.Help = "write: " + identity.Permalink + ": " + want
	}
	p.Report(diagnostic)
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

// like is an address written as the site's other pages write theirs.
func (a address) like(plain string) string {
	if plain != "" && a.usual(site.TrailingSlash) {
		return plain + "/"
	}
	return plain
}

// segments are the parts of the address between slashes that count, and the
// byte at which each begins.
func (a address) segments() (names []string, at []int) {
	start := 0
	for i := 0; i <= len(a.text); i++ {
		if i < len(a.text) && a.text[i] != '/' {
			continue
		}
		if name := a.text[start:i]; name != "" && name != "." {
			names, at = append(names, name), append(at, start)
		}
		start = i + 1
	}
	return names, at
}

// below is what follows the folder that the address has to be in.
func (a address) below() (names []string, at []int, ok bool) {
	names, at = a.segments()
	if a.folder == "" {
		return names, at, true
	}
	for _, folder := range strings.Split(a.folder, "/") {
		if len(names) == 0 || names[0] != folder && !(len(names) == 1 && cutEnding(names[0]) == folder) {
			return nil, nil, false
		}
		names, at = names[1:], at[1:]
	}
	return names, at, true
}

// misnamed reports whether the address ends in another name altogether, which
// slug-mismatch tells with all that is wrong in that name.
func misnamed(p *lint.Pass) bool {
	if _, ok := naming.Key(p); !ok {
		return false
	}
	m, ok := naming.MismatchOf(p)
	return ok && m.Address
}

// addressOf is the page's permalink as its contract judges it.
func addressOf(p *lint.Pass, text string) address {
	c := p.Contract()
	a := address{text: text, folder: p.Site().AddressFolder(c), redirect: c.Redirect != "",
		share: func(f site.Form) site.Share { return p.Site().Addresses(c, f) }}
	e := p.Entry
	if e == nil {
		return a
	}
	a.names = [...]string{e.Key, e.Name, e.PathName()}
	var bad *jekyll.AddressError
	from, to := placeholderIn(text)
	if to > 0 && p.Site().Rooted && e.URL != "" && !errors.As(e.Err, &bad) && !strings.Contains(e.URL, text[from:to]) {
		a.filled = e.URL
	}
	return a
}

// An addressFault is what is wrong with an address, at bytes of its text.
type addressFault struct {
	from, to        int
	level           lint.Severity
	harm            lint.Harm // zero for the rule's
	message, effect string
	instead         string // the address without the fault, when that is certain
	kind            faultKind
	named           bool // the last part is a name all the same, and can be compared with others
}

// An address is a permalink under judgement.
type address struct {
	text     string
	filled   string                     // the same with its placeholders filled in; "" when it has none
	names    [3]string                  // what else the page is called: its key, its title, its file
	folder   string                     // where it has to lie; "" for anywhere
	share    func(site.Form) site.Share // how many pages have an address of a form; nil when no others are known
	redirect bool                       // an old address that only sends visitors on: it may look as it did
}

// fault is the worst fault of the address, or nil.
func (a address) fault() *addressFault {
	if name, ok := strings.CutPrefix(strings.TrimPrefix(a.text, "/"), a.folder+"/"); ok && isKebab(name) &&
		len(name) < long && name != "index" && !a.usual(site.TrailingSlash) {
		return nil
	}
	checks := []check{{ofPlace, a.empty}, {ofPlace, a.elsewhere}, {ofPlaceholder, a.placeholder},
		{ofCharacters, a.character}, {ofPlace, a.outside}, {ofPlace, a.list}, {ofEnding, a.ending}, {ofLength, a.long},
		{ofPlace, a.deep}, {ofSlashes, a.slashes}, {ofCharacters, a.looks}, {ofEnding, a.html}}
	if a.redirect {
		checks = []check{{ofPlace, a.empty}, {ofPlace, a.elsewhere}, {ofPlaceholder, a.placeholder},
			{ofCharacters, a.character}, {ofEnding, a.ending}, {ofLength, a.long}}
	}
	if a.filled != "" {
		checks = []check{{ofPlaceholder, a.placeholder}}
	}
	for _, check := range checks {
		if f := check.find(); f != nil {
			f.kind = check.kind
			return f
		}
	}
	return nil
}

// A check finds faults of one kind.
type check struct {
	kind faultKind
	find func() *addressFault
}

// A faultKind tells the faults of one rule from those of the others.
type faultKind uint8

const (
	ofPlace faultKind = iota
	ofPlaceholder
	ofCharacters
	ofEnding
	ofSlashes
	ofLength
)

// usual reports whether nearly all pages of the site have an address of a form.
func (a address) usual(f site.Form) bool { return a.share != nil && a.share(f).Prevails() }

// alone reports whether an address of a form is alone among the others.
func (a address) alone(f site.Form) bool { return a.share == nil || a.share(f).Alone() }

func (a address) whole(level lint.Severity, message, effect string) *addressFault {
	return &addressFault{from: 0, to: len(a.text), level: level, message: message, effect: effect}
}
