package text

import (
	"bytes"
	"html"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Letters are in the text as letters, not in an encoding used in emails, web
// addresses or programs: é, not =C3=A9, %C3%A9, \u00e9, or &eacute without its
// semicolon.
//
// Visitors see the codes.
//
// Type the letter, or copy the text again from a place where it is shown
// correctly.
var TextEncoded = lint.Rule{
	ID: "text-encoded", Category: "text", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		text := p.Doc.Masked()
		body := text[p.Doc.Body.Start:p.Doc.Body.End]
		if p.Doc.MayHold("&a") && bytes.Contains(body, []byte("&amp;")) {
			doubleEncoded(p)
		}
		if !mayBeEncoded(p.Doc, body) {
			return
		}
		var found []decoded
		flush := func() {
			if len(found) > 0 {
				reportEncoded(p, found)
			}
			found = nil
		}
		for _, run := range p.Doc.Kramdown().Texts() {
			if !bytes.ContainsAny(text[run.Span.Start:run.Span.End], chars.CodeSigns) {
				continue
			}
			for at := run.Span.Start; at < run.Span.End; {
				word := source.Span{Start: at, End: at}
				for word.End < run.Span.End && text[word.End] > ' ' {
					word.End++
				}
				at = max(word.End, at+1)
				written := text[word.Start:word.End]
				if !bytes.ContainsAny(written, chars.CodeSigns) {
					continue
				}
				good, is := chars.Decode(string(written))
				if is == "" {
					continue
				}
				d := decoded{word, good, is}
				if len(found) > 0 && p.Doc.File.LineAt(found[0].word.Start) != p.Doc.File.LineAt(word.Start) {
					flush()
				}
				found = append(found, d)
			}
		}
		flush()
	},
}

// A decoded word is one that holds letters in code.
type decoded struct {
	word source.Span
	good string // as it should read
	is   string // what the code is, after the word
}

// mayBeEncoded is a quick no for most pages.
func mayBeEncoded(doc *page.Document, body []byte) bool {
	return doc.MayHold(`\u`) && (bytes.Contains(body, []byte(`\u`)) || bytes.Contains(body, []byte(`\x`))) ||
		(doc.MayHold("=c") || doc.MayHold("%c")) && chars.MayHoldCode(body) || doc.MayHold("&x") || doc.MayHold("&#")
}

// reportEncoded reports the words of a line that hold letters in code, at the first.
func reportEncoded(p *lint.Pass, found []decoded) {
	first := found[0]
	message := words.Quote(p.Doc.Original(first.word)) + " " + first.is
	if n := len(found) - 1; n > 0 {
		message += " (with " + words.Count(n, "more word") + " on this line)"
	}
	var edits []lint.Edit
	for _, d := range found {
		edits = append(edits, lint.Replace(d.word, d.good))
	}
	p.Report(lint.Diagnostic{Span: first.word, Message: message, Effect: "the code instead of the character",
		Help: "write: " + first.good, About: []lint.Subject{lint.At(first.word.Start)},
		Fix: lint.UnsafeFix("write the letters", edits...)})
}

// doubleEncoded reports &amp;eacute; within a word: the code of a letter was
// encoded once more, and visitors read &eacute;.
func doubleEncoded(p *lint.Pass) {
	text := p.Doc.Masked()
	for _, s := range p.Doc.Kramdown().SpansOf(kramdown.Entity) {
		if string(text[s.Span.Start:s.Span.End]) != "&amp;" {
			continue
		}
		n := bytes.IndexByte(text[s.Span.End:min(len(text), s.Span.End+10)], ';')
		if n < 2 {
			continue
		}
		whole := source.Span{Start: s.Span.Start, End: s.Span.End + n + 1}
		good := html.UnescapeString("&" + string(text[s.Span.End:whole.End]))
		before, _ := utf8.DecodeLastRune(text[:whole.Start])
		after, _ := utf8.DecodeRune(text[whole.End:])
		if r, size := utf8.DecodeRuneInString(good); size != len(good) || !unicode.IsLetter(r) ||
			!unicode.IsLetter(before) && !unicode.IsLetter(after) {
			continue
		}
		p.Report(lint.Diagnostic{Span: whole, Message: words.Quote(p.Doc.Original(whole)) + " is the code for " + good +
			", encoded twice",
			Effect: "the code instead of the character", Help: "write: " + good, About: []lint.Subject{lint.At(whole.Start)},
			Fix: lint.UnsafeFix("write "+good, lint.Replace(whole, good))})
	}
}
