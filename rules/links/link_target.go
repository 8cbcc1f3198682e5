package links

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A page, file or image of this site that the page links to exists at exactly
// this address.
//
// Visitors get "page not found" or a broken image. A relative address is
// relative to the address of the page, so logo.png on /partners/x means
// /partners/logo.png. Addresses are case-sensitive, and the file index.md of
// another partner is not the address of its page.
//
// Write the address that visitors see in their browser, from the first slash:
// [our partner](/partners/x), ![logo](/assets/images/logo.png).
var LinkTarget = lint.Rule{
	ID: "link-target", Category: "links", Severity: lint.Error, Harm: lint.HarmLink,
	Stage: lint.StageText, Needs: page.Fence | page.Fields | page.Body | page.Address,
	Check: func(p *lint.Pass) {
		for _, l := range p.Links() {
			if d, found := bareTag(p, l); found {
				p.Report(d)
				continue
			}
			if !l.Known || strings.TrimSpace(l.URL) == "" || wrongPhone(p.Doc.Original(l.Dest)).message != "" ||
				strings.Contains(l.URL, "{{") || strings.Contains(l.URL, "${") {
				continue // or a program in the browser fills it in
			}
			if want, ok := pageOfImage(l); ok {
				p.Report(lint.Diagnostic{
					Span: l.Dest, Message: words.Quote(p.Doc.Original(l.Dest)) + " is a page that shows the image, " +
						"not the image",
					Effect: "a broken image", Help: "write: " + want,
					About: []lint.Subject{lint.At(l.Span.Start), lint.At(l.Dest.Start)},
				})
				continue
			}
			t := p.Follow(l.URL)
			if t.Reach == site.Elsewhere || t.Reach == site.Arrives || holdsSame(p, l) {
				continue
			}
			d := lint.Diagnostic{Span: l.Dest, About: []lint.Subject{lint.At(l.Span.Start), lint.At(l.Dest.Start)}}
			d.Message, d.Help = brokenLink(p.Doc, l, t)
			d.Effect = `"page not found" when they follow this link`
			if l.Form == page.MediaForm {
				d.Effect = "a player without content: the file is not found"
			}
			if l.Image {
				d.Effect = "a broken image"
			}
			if t.Reach == site.Sibling {
				d.Level, d.Effect = lint.Info, "a page of another site on the same host, or \"page not found\""
			}
			p.Report(d)
		}
	},
}

// holdsSame reports whether a link leads to the very image that is in it.
func holdsSame(p *lint.Pass, l page.Link) bool {
	if l.Image {
		return false
	}
	for s := range p.Doc.Kramdown().SpansAt(l.Span) {
		if s.Kind == kramdown.Image && l.Span.Contains(s.Span) && s.Dest == l.URL {
			return true
		}
	}
	return false
}

// bareTag reports an address that begins with {% link %} or {% post_url %} where
// the site is in a folder of its host, and the builder leaves that folder out.
func bareTag(p *lint.Pass, l page.Link) (d lint.Diagnostic, found bool) {
	config := p.Doc.Config()
	if config.BaseURL == "" || !config.Builder.LinkWithoutBase() {
		return d, false
	}
	written := p.Doc.Original(l.Dest)
	tag := linkTag.FindStringSubmatch(written)
	if tag == nil || l.Known && p.Follow(l.URL).Reach != site.OutsideBase {
		return d, false
	}
	return lint.Diagnostic{
		Span: l.Dest,
		Message: fmt.Sprintf("{%% %s %%} does not add %q at the start on %s", tag[1], config.BaseURL,
			config.Builder.Title()),
		Effect: `"page not found" when they follow this link`, Help: "write: {{ site.baseurl }}" + words.Shorten(written, 80),
		About: []lint.Subject{lint.At(l.Span.Start), lint.At(l.Dest.Start)},
	}, true
}

// linkTag is an address that begins with a tag that names a file.
var linkTag = regexp.MustCompile(`^\{%-?\s*(link|post_url)\s`)

// brokenLink says why a link leads nowhere, and what to write.
func brokenLink(doc *page.Document, l page.Link, t site.Target) (message, help string) {
	written, base := doc.Original(l.Dest), doc.Config().BaseURL
	if base != "" && strings.HasPrefix(l.URL, base+base+"/") {
		return fmt.Sprintf("%s contains %q, the folder of the site, twice", words.Quote(written), base),
			onceOnly(written, l.URL, base)
	}
	want := t.Want
	if want != "" && t.Fragment != "" {
		want += "#" + t.Fragment
	}
	if want != "" {
		help = "write: " + want
	}
	switch t.Reach {
	case site.Sibling:
		return words.Quote(written) + " is not a page or file of this repository",
			"check that the address opens in a browser"
	case site.OtherCase:
		return fmt.Sprintf("%s differs from the site's %s in capital letters", words.Quote(written),
			words.Quote(t.Want)), help
	case site.ToSource:
		return words.Quote(written) + " is the file of a page, not its address",
			cmp.Or(help, "write the address that visitors see in their browser")
	case site.OutsideBase:
		return fmt.Sprintf("%s does not start with %q, the folder of the site", words.Quote(written), base), help
	}
	if want != "" {
		help = "did you mean " + want + "?"
	}
	return noSuch(doc, l, t.Path, help)
}

// noSuch says that there is nothing at a path, and how to find the address that was
// intended, unless help says so already.
func noSuch(doc *page.Document, l page.Link, path, help string) (message, advice string) {
	written, base := doc.Original(l.Dest), doc.Config().BaseURL
	kind, advice := "page or file", "open the page in a browser, and copy its address from the first slash after "+
		"the site's name"
	switch {
	case l.Image:
		kind, advice = "image", "check the file's name: it is case-sensitive"
		if !strings.HasPrefix(written, "/") && !strings.Contains(written, "://") {
			advice += "; or start the address with a slash"
		}
	case l.Form == page.MediaForm:
		kind = "file"
	}
	advice = cmp.Or(help, advice)
	if strings.HasPrefix(written, "/") || strings.Contains(written, "://") {
		return fmt.Sprintf("the site has no %s %s", kind, words.Quote(written)), advice
	}
	if strings.HasPrefix(written, "@") && !l.Image {
		advice = "write the address of the profile, as https://github.com/" + written[1:]
	}
	if base != "" && strings.HasPrefix(path, base+"/") && strings.Contains(written, "baseurl") {
		advice = "the " + base + " at the start is there twice: delete {{ site.baseurl }}"
		if !strings.Contains(written, "{% link") && !strings.Contains(written, "{% post_url") {
			advice = "the " + base + " at the start is there twice: delete one of the two"
		}
		return fmt.Sprintf("this means %s: the site has no such %s", words.Quote(base+path), kind), advice
	}
	return fmt.Sprintf("%s means %s here: the site has no such %s", words.Quote(written), words.Quote(base+path),
		kind), advice
}

// onceOnly says how to write an address that holds the site's baseurl twice: a
// filter or {% link %} puts it there already.
func onceOnly(written, address, base string) string {
	const twice = "{{ site.baseurl }}"
	compact := strings.NewReplacer("{{site.baseurl}}", twice).Replace(written)
	if rest, ok := strings.CutPrefix(compact, twice); ok && rest != "" {
		return "write: " + rest
	}
	return "write: " + strings.TrimPrefix(address, base)
}
