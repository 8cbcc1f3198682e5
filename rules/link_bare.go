package rules

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A web address in the text is a link.
//
// The preview on github.com makes a link of every bare address, the site does
// not: visitors see text that they cannot click on.
//
// Write <https://example.org>, or better [words](https://example.org).
var linkBare = lint.Rule{
	ID: "link-bare", Category: "links", Severity: lint.Warning, Fixable: true,
	Stage: lint.StageText, Needs: lint.Fence | lint.Body,
	Check: func(p *lint.Pass) {
		text := p.Doc.Masked()
		done := 0
		web, host, mail := lint.Seek(text, []byte("://")), lint.Seek(text, []byte("www.")), lint.Seek(text, []byte("@"))
		for _, run := range p.Doc.Kramdown().Texts() {
			reach := source.Span{Start: run.Span.Start, End: run.Span.End + len("https://")} // of an address that begins in the run
			if run.Link || !web.In(reach) && !host.In(reach) && !mail.In(run.Span) || run.Block != nil && run.Block.In(kramdown.HTML) {
				continue
			}
			for at := max(run.Span.Start, done); at < run.Span.End; {
				s, kind := nextAddress(text, at, run)
				if kind == 0 {
					break
				}
				at, done = s.End, s.End
				if !inBrokenDefinition(p.Doc, s.Start) {
					reportBare(p, s, kind)
				}
			}
		}
	},
}

type bareKind uint8

const (
	bareWeb bareKind = iota + 1
	bareHost
	bareMail
)

func reportBare(p *lint.Pass, s source.Span, kind bareKind) {
	address := p.Doc.Original(s)
	d := lint.Diagnostic{Span: s, Message: quote(address) + " is not a link", Effect: "the address as text that they cannot click on",
		Help: "write: <" + address + ">", About: []lint.Subject{lint.At(s.Start)}}
	switch kind {
	case bareHost:
		d.Level = lint.Info
		d.Help = "write: <https://" + address + ">"
	case bareMail:
		d.Level = lint.Info
	case bareWeb:
		if !strings.ContainsAny(address, "{}") && strings.IndexFunc(address, wordless) < 0 {
			d.Fix = lint.SafeFix("make it a link", lint.Replace(s, "<"+address+">"))
		}
	}
	if words, broken := wordsOfBroken(p.Doc, s); broken && kind == bareWeb {
		d.Message = "the marks around " + quote(address) + " make no link"
		d.Effect = "the marks and the address as they stand"
		d.Help, d.Fix = "write: [words]("+address+")", nil
		if words != "" {
			d.Help = "write: [" + words + "](" + address + ")"
		}
		if s.Start > 0 && p.Doc.File.Text[s.Start-1] == '<' || words == "" && bytes.HasSuffix(bytes.TrimRight(p.Doc.File.Text[:s.Start], " "), []byte("<")) {
			d.Help = "write: <" + address + ">, with no space within"
		}
	}
	p.Report(d)
}

// nextAddress finds the first address at or after from that begins in run.
func nextAddress(text []byte, from int, run kramdown.TextRun) (source.Span, bareKind) {
	limit := len(text)
	if run.Block != nil {
		limit = max(run.Block.Span.End, run.Span.End)
	}
	for i := from; i < run.Span.End; i++ {
		var kind bareKind
		start := i
		switch rest := text[i:limit]; {
		case text[i] == 'h' && (bytes.HasPrefix(rest, []byte("http://")) || bytes.HasPrefix(rest, []byte("https://"))):
			kind = bareWeb
		case text[i] == 'w' && bytes.HasPrefix(rest, []byte("www.")):
			kind = bareHost
		case text[i] == '@':
			start, kind = mailStart(text, i, from), bareMail
		default:
			continue
		}
		if before, _ := utf8.DecodeLastRune(text[:start]); start > 0 && kind != bareMail && (isWordByte(text[start-1]) || before == '/' || before == '.' || before == '@') {
			continue
		}
		end := addressEnd(text, start, limit)
		if sensible(text[start:end], kind) {
			return source.Span{Start: start, End: end}, kind
		}
	}
	return source.Span{}, 0
}

func mailStart(text []byte, at, from int) int {
	least := max(from, at-64)
	for at > least && (isWordByte(text[at-1]) || strings.IndexByte(".+-", text[at-1]) >= 0) {
		at--
	}
	return at
}

// longestAddress is how much of an address is read, in bytes.
const longestAddress = 500

// addressEnd is the end of the address that begins at i: the first character
// that none can hold, without the punctuation of the sentence around it.
func addressEnd(text []byte, i, limit int) int {
	start, path := i, false
	limit = min(limit, i+longestAddress)
	for i < limit {
		r, n := utf8.DecodeRune(text[i:limit])
		if r <= ' ' || strings.ContainsRune("<>\"`|\\^“”„»«’、。，！？）（「」『』【】　…", r) {
			break
		}
		if !path && wordless(r) {
			break // text without spaces goes on behind the address
		}
		path = path || r == '/' && i > start+8
		i += n
	}
	for i > start {
		c := text[i-1]
		switch {
		case strings.IndexByte(".,;:!?'*_~", c) >= 0:
			i--
		case c == ')' && bytes.Count(text[start:i], []byte(")")) > bytes.Count(text[start:i], []byte("(")):
			i--
		case c == '}' && bytes.IndexByte(text[start:i], '{') < 0:
			i--
		case c == ']' && bytes.Count(text[start:i], []byte("]")) > bytes.Count(text[start:i], []byte("[")):
			i--
		default:
			return i
		}
	}
	return i
}

// wordless reports whether r is written without spaces between words, so that
// it may belong to the address or to the text behind it.
func wordless(r rune) bool {
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

func sensible(address []byte, kind bareKind) bool {
	s := string(address)
	switch kind {
	case bareMail:
		return isMailAddress(s) && isHostname(strings.ToLower(s[strings.IndexByte(s, '@')+1:]))
	case bareHost:
		return isHostname(strings.ToLower(s))
	}
	_, rest, _ := strings.Cut(s, "://")
	return len(rest) > 2 && strings.Contains(rest, ".") || strings.HasPrefix(rest, "localhost")
}
