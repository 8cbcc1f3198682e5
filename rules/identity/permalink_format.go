package identity

import (
	"errors"
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// The permalink is the folder of all partners and one short name: lower-case
// letters, digits and hyphens, as in partners/civic-lab-lisboa.
//
// Anything else becomes part of the address as it stands, or is left out of
// it: with a dot the browser downloads the page, with a question mark or a
// space the link to it is dead, in another folder nobody finds it, and an
// unknown word after a colon stops the whole site.
//
// Write the address the other partners have, with this partner's name at its
// end. A slash at the beginning makes no difference.
var PermalinkFormat = lint.Rule{
	ID: "permalink-format", Category: "identity", Severity: lint.Error, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		d, identity := p.Doc, p.Contract().Identity
		node := d.Node(identity.Permalink)
		if node == nil || node.Kind != yaml.String || p.Contract().Generic {
			return
		}
		a := addressOf(p, node.Text)
		fault := a.fault()
		if fault == nil || fault.named && fault.level < lint.Error && fault.from > strings.LastIndexByte(a.text, '/') &&
			misnamed(p) {
			return
		}
		diagnostic := lint.Diagnostic{
			Span: yamledit.Part(d, node, fault.from, fault.to), Message: fault.message, Effect: fault.effect,
			Level: fault.level,
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
			if want = intendedAddress(a.text, a.folder); want != "" && want != a.text {
				diagnostic.Fix = lint.UnsafeFix("write "+want, yamledit.Rewrite(d, node, want))
			} else if slug := ownSlug(p.Entry); slug != "" {
				want = addressIn(a.folder, slug)
				if words := wordsOf(a.text); len(words) > 1 && words[len(words)-1] == slug {
					diagnostic.Fix = lint.UnsafeFix("write "+want, yamledit.Rewrite(d, node, want))
				}
			}
		}
		if want != "" {
			diagnostic.Help = "write: " + identity.Permalink + ": " + want
		}
		p.Report(diagnostic)
	},
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
	a := address{text: text, folder: p.Contract().Identity.Prefix, redirect: p.Contract().Redirect != ""}
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
	message, effect string
	instead         string // the address without the fault, when that is certain
	safe            bool
	named           bool // the last part is a name all the same, and can be compared with others
}

// An address is a permalink under judgement.
type address struct {
	text     string
	filled   string    // the same with its placeholders filled in; "" when it has none
	names    [3]string // what else the page is called: its key, its title, its file
	folder   string    // where it has to lie; "" for anywhere
	redirect bool      // an old address that only sends visitors on: it may look as it did
}

// fault is the worst fault of the address, or nil.
func (a address) fault() *addressFault {
	if name, ok := strings.CutPrefix(strings.TrimPrefix(a.text, "/"), a.folder+"/"); ok && isKebab(name) &&
		len(name) < long && name != "index" {
		return nil
	}
	checks := []func() *addressFault{a.empty, a.elsewhere, a.placeholder, a.character, a.outside, a.list, a.ending,
		a.long, a.deep, a.slashes, a.looks, a.html}
	if a.redirect {
		checks = []func() *addressFault{a.empty, a.elsewhere, a.placeholder, a.character, a.ending, a.long}
	}
	if a.filled != "" {
		checks = []func() *addressFault{a.placeholder}
	}
	for _, check := range checks {
		if f := check(); f != nil {
			return f
		}
	}
	return nil
}

func (a address) whole(level lint.Severity, message, effect string) *addressFault {
	return &addressFault{from: 0, to: len(a.text), level: level, message: message, effect: effect}
}

func (a address) empty() *addressFault {
	if strings.Trim(a.text, "/ .\t\n") != "" {
		return nil
	}
	return a.whole(lint.Error, "the permalink is empty", "this page in place of the site's home page")
}

func (a address) elsewhere() *addressFault {
	rest, bare := strings.CutPrefix(a.text, "//")
	host, _, _ := strings.Cut(rest, "/")
	if !strings.Contains(a.text, "://") && !(bare && strings.Contains(host, ".")) &&
		!strings.HasPrefix(strings.ToLower(host), "www.") {
		return nil
	}
	f := a.whole(lint.Error, "the permalink is a full web address; it must be a path on this site",
		"nothing at that address: the page lies in folders that are named like it")
	f.named = true
	return f
}

func (a address) placeholder() *addressFault {
	from, to := placeholderIn(a.text)
	switch {
	case to == 0:
		return nil
	case a.filled == "":
		return &addressFault{from: from, to: to, level: lint.Error,
			message: fmt.Sprintf("%s is not filled in with anything about this partner", words.Quote(a.text[from:to])),
			effect: "another address, or no site at all: a word after a colon that Jekyll does not know stops " +
				"the build"}
	}
	filled := a
	filled.text, filled.filled = a.filled, ""
	f := filled.fault()
	if f == nil || f.level < lint.Warning {
		return nil
	}
	return &addressFault{from: from, to: to, level: f.level, effect: f.effect,
		message: fmt.Sprintf("%s stands for the file's name: the address becomes %s", words.Quote(a.text[from:to]),
			a.filled)}
}

// placeholderIn finds a colon with a word behind it, which Jekyll fills in, or
// leaves as it stands when it has a capital letter.
func placeholderIn(text string) (from, to int) {
	for i := 0; i+1 < len(text); i++ {
		end := i + 1
		for end < len(text) && ('a' <= text[end]|0x20 && text[end]|0x20 <= 'z' || text[end] == '_') {
			end++
		}
		if text[i] == ':' && end > i+1 {
			return i, end
		}
	}
	return 0, 0
}
