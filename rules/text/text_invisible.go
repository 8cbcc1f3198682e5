package text

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/spots"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The text contains no invisible characters, except where a script or an emoji
// needs them.
//
// They are copied along with text from a web page or a PDF. Visitors may see a
// hyphen or a gap inside a word, a search does not find the word, and in a
// heading or an address they break links. Some reverse the direction of the
// text, so that it reads backwards.
//
// Delete the character: put the cursor after the letter before it, press the
// Delete key once, and type that letter again if it disappeared. Or run --fix.
var TextInvisible = lint.Rule{
	ID: "text-invisible", Category: "text", Severity: lint.Warning, Harm: lint.HarmLooks, Fixable: true,
	Stage: lint.StageValues, Needs: page.Bytes | page.Fence,
	Check: func(p *lint.Pass) {
		if !mayHoldInvisible(p.Doc) {
			return
		}
		text := p.Doc.File.Text
		garbled := chars.Garbles(text)
		for at := 0; at < len(text); {
			end := len(text)
			if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
				end = at + i + 1
			}
			unseenInLine(p, source.Span{Start: at, End: end}, garbled)
			at = end
		}
	},
}

// mayHoldInvisible is a quick no for most pages.
func mayHoldInvisible(doc *page.Document) bool {
	return slices.ContainsFunc(chars.InvisibleBeginnings, doc.MayHold)
}

// unseenInLine reports each kind of invisible character in a line once, at its
// first place. What is half of a garbled letter, as in "RaÃ\u00adces", is none.
func unseenInLine(p *lint.Pass, line source.Span, garbled []chars.Garble) {
	text := p.Doc.File.Text
	inText := p.Doc.Kind == page.Page && line.Start >= p.Doc.Body.Start
	var kinds []string
	var places map[string][]source.Span
	for i, r := range string(text[line.Start:line.End]) {
		if r < utf8.RuneSelf {
			continue
		}
		s := source.Span{Start: line.Start + i, End: line.Start + i + utf8.RuneLen(r)}
		name, ok := chars.InvisibleName(r)
		if !ok || chars.Needed(r, text[line.Start:s.Start], text[s.End:line.End]) && !unpaired(r, text[s.End:]) ||
			inText && r == chars.SoftHyphen && chars.Hyphenates(text[line.Start:s.Start], text[s.End:line.End]) ||
			slices.ContainsFunc(garbled, func(g chars.Garble) bool { return g.Span.Contains(s) }) {
			continue
		}
		if places == nil {
			places = map[string][]source.Span{}
		}
		if places[name] == nil {
			kinds = append(kinds, name)
		}
		places[name] = append(places[name], s)
	}
	for _, name := range kinds {
		if d, ok := unseen(p, name, places[name]); ok {
			p.Report(d)
		}
	}
}

// unpaired reports whether an embedding is not ended in its paragraph.
func unpaired(r rune, after []byte) bool {
	if r != 0x202a && r != 0x202b {
		return false
	}
	if i := bytes.Index(after, []byte("\n\n")); i >= 0 {
		after = after[:i]
	}
	return !bytes.ContainsRune(after, 0x202c)
}

// inEmptyCard reports whether s is in the text for a card that has nothing else
// in it: that is the mistake then.
func inEmptyCard(doc *page.Document, s source.Span) bool {
	if doc.Kind != page.Page || doc.Damage()&page.Body != 0 || !doc.Cuts() {
		return false
	}
	card := doc.Card()
	return card.Found && card.Head.Contains(s) && !doc.ShowsContent(card.Head)
}

// addressKey reports whether a key says where the page is found, or what others
// know it by: without a character the value is another one.
func addressKey(p *lint.Pass, key string) bool {
	identity := p.Contract().Identity
	if key == identity.Key && key != "" {
		if data := p.Site().DataFor(p.Contract()); data != nil {
			written, _ := p.Doc.Text(key)
			_, known := data.Record(written)
			return known
		}
		return false
	}
	return key != "" && slices.Contains([]string{"permalink", "slug", "redirect_from", "redirect_to", "categories",
		"category", "tags", identity.Permalink, p.Contract().Redirect}, key)
}

// unseenChanges is what goes with a character that nobody sees: after it a
// marker, a heading or a link may come to light.
func unseenChanges(where spots.Spot) lint.Declaration {
	changes := lint.Unseen
	if where.Key == "layout" {
		changes |= lint.Layout
	}
	if where.Head {
		changes |= lint.Elements | lint.Card
	}
	if where.Link {
		changes |= lint.Links
	}
	return changes
}

// unseen is the finding about the places of one character in a line; false where it
// makes no difference, or another mistake explains it.
func unseen(p *lint.Pass, name string, places []source.Span) (lint.Diagnostic, bool) {
	where := spots.At(p, places[0])
	if where.Unseen || inEmptyCard(p.Doc, places[0]) {
		return lint.Diagnostic{}, false
	}
	r, _ := utf8.DecodeRune(p.Doc.File.Slice(places[0]))
	d := lint.Diagnostic{
		Span:    places[0],
		Message: fmt.Sprintf("%s (%U) is hidden here", name, r),
		Effect:  "a gap or a hyphen that does not belong there, and a word that a search does not find",
		Help:    "delete it",
		About:   where.About,
	}
	if n := len(places) - 1; n > 0 {
		d.Message = fmt.Sprintf("%s (%U) is hidden here and %s more on this line", name, r, words.Count(n, "time"))
	}
	judgePlace(p, where, &d)
	switch {
	case r == 0x202d || r == 0x202e || unpaired(r, p.Doc.File.Text[places[0].End:]):
		d.Harm = lint.HarmPage
		d.Level, d.Effect = lint.Error, "the text after it in another order, partly backwards"
		return d, true
	case r == 0x2028 || r == 0x2029 || r == 0x85:
		d.Effect = "a gap, or a line that breaks where none should"
		d.Help = "replace it with a line break or a space"
		return d, true
	case 0x202a <= r && r <= 0x202c || 0x2066 <= r && r <= 0x2069:
		return d, true
	}
	var edits []lint.Edit
	for _, s := range places {
		edits = append(edits, lint.Delete(s))
	}
	mayBeNeeded := r == 0x200c || r == 0x200d || r == 0xfe0e || r == 0xfe0f || r > 0xffff
	sure := !mayBeNeeded && !where.Name && !where.Tag && !addressKey(p, where.Key) && !alone(p.Doc.File, places[0])
	d.Fix = lint.SafeIf(sure, unseenChanges(where), d.Help, edits...)
	return d, true
}

// judgePlace says what a character does where it is.
func judgePlace(p *lint.Pass, where spots.Spot, d *lint.Diagnostic) {
	c := p.Contract()
	switch {
	case where.Liquid:
		d.Level, d.Harm = lint.Error, lint.HarmGone
		d.Effect = "nothing instead of the braces, or no update at all: the whole site is not built"
	case where.Key != "" && where.Name && (c.Schema == nil || !c.Schema.Knows(strings.Map(chars.Visible, where.Key))):
		d.Level, d.Harm = lint.Info, lint.HarmPage // the layouts may know the key by just this name
		d.Effect = "nothing, if a layout reads the key by another name"
	case where.Key != "":
		if c.OfPartners() && c.Requires(where.Key) || isIdentity(c, where.Key) {
			d.Level, d.Harm = lint.Error, lint.HarmLink
			d.Effect = "the result of another word: it is not the same as the one that you see"
		}
	case where.Head && !where.Link && !c.OfPartners():
		d.Effect = "a heading that a search does not find" // its id is without the character
	case where.Head, where.Link:
		d.Level, d.Harm = lint.Error, lint.HarmLink
		d.Effect = "a heading or an address that links and lists do not match"
	}
}

// alone reports whether nothing but characters that nobody sees is on the line of
// one: without them, the line parts two paragraphs.
func alone(file *source.File, s source.Span) bool {
	for _, r := range string(file.Slice(file.LineSpan(s.Start))) {
		if _, unseen := chars.InvisibleName(r); !unseen && !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// isIdentity reports whether a key says what a page is called, where it is found
// or how it looks.
func isIdentity(c *contract.Contract, key string) bool {
	if c.Generic {
		return key == "permalink"
	}
	return key == "permalink" || key == "layout" || key != "" && (key == c.Identity.Title || key == c.Identity.Key ||
		key == c.Identity.Permalink || key == c.Redirect)
}
