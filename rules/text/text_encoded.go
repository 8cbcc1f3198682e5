package text

import (
	"bytes"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

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
			if !bytes.ContainsAny(text[run.Span.Start:run.Span.End], codeSigns) {
				continue
			}
			for at := run.Span.Start; at < run.Span.End; {
				word := source.Span{Start: at, End: at}
				for word.End < run.Span.End && text[word.End] > ' ' {
					word.End++
				}
				at = max(word.End, at+1)
				written := text[word.Start:word.End]
				if !bytes.ContainsAny(written, codeSigns) {
					continue
				}
				d, ok := decode(string(written))
				if !ok {
					continue
				}
				d.word = word
				if len(found) > 0 && p.Doc.File.LineAt(found[0].word.Start) != p.Doc.File.LineAt(word.Start) {
					flush()
				}
				found = append(found, d)
			}
		}
		flush()
	},
}

// codeSigns are the signs that codes begin with.
const codeSigns = `&=%\`

// A decoded word is one that holds letters in code.
type decoded struct {
	word source.Span
	good string // as it should read
	is   string // what the code is, after the word
}

// mayBeEncoded is a quick no for most pages.
func mayBeEncoded(doc *page.Document, body []byte) bool {
	return doc.MayHold(`\u`) && (bytes.Contains(body, []byte(`\u`)) || bytes.Contains(body, []byte(`\x`))) ||
		(doc.MayHold("=c") || doc.MayHold("%c")) && mayHoldBytes(body) || doc.MayHold("&x") || doc.MayHold("&#")
}

// mayHoldBytes reports whether text has the first byte of a character of several,
// as mail ("=C3") or an address ("%C3") writes it.
func mayHoldBytes(text []byte) bool {
	for _, sign := range []byte("=%") {
		for at := 0; ; {
			i := bytes.IndexByte(text[at:], sign)
			if i < 0 {
				break
			}
			at += i + 1
			if at+1 < len(text) && text[at]|0x20 >= 'c' && text[at]|0x20 <= 'f' && isHex(text[at+1]) {
				return true
			}
		}
	}
	return false
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

var (
	mailCode    = regexp.MustCompile(`(?:=[0-9A-F]{2})+`)
	addressCode = regexp.MustCompile(`(?:%[0-9A-Fa-f]{2})+`)
	programCode = regexp.MustCompile(`(?:\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{1,6}\}|` +
		`\\U[0-9A-Fa-f]{8}|\\x[0-9A-Fa-f]{2})+`)
)

// openEntity is the code of a sign or letter without the semicolon at its end.
var openEntity = regexp.MustCompile(`&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,5}|#x[0-9A-Fa-f]{2,4})`)

// decode reads a word, and reports whether it holds letters in code.
func decode(written string) (decoded, bool) {
	if len(written) < 3 || strings.Contains(written, "://") || strings.HasPrefix(written, "www.") {
		return decoded{}, false
	}
	d := decoded{good: written}
	switch {
	case strings.Contains(written, "&"):
		d.good, d.is = replaceCode(openEntity, written, fromEntity), "is an HTML code without its semicolon"
	case strings.Contains(written, "="):
		d.good, d.is = replaceCode(mailCode, written, fromMail), "has letters in the encoding used in emails"
	case strings.Contains(written, "%") && !strings.ContainsAny(written, "/?&@"):
		d.good, d.is = replaceCode(addressCode, written, fromAddress), "has letters in the encoding used in web addresses"
	case strings.Contains(written, `\`):
		d.good, d.is = replaceCode(programCode, written, fromProgram), "has letters in the encoding used in programs"
	}
	return d, d.good != written
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

// replaceCode puts letters for what pattern finds and read can read.
func replaceCode(pattern *regexp.Regexp, written string, read func(code string, before, after rune) string) string {
	var b strings.Builder
	at := 0
	for _, m := range pattern.FindAllStringIndex(written, -1) {
		before, _ := utf8.DecodeLastRuneInString(written[:m[0]])
		after, _ := utf8.DecodeRuneInString(written[m[1]:])
		if good := read(written[m[0]:m[1]], before, after); good != "" {
			b.WriteString(written[at:m[0]] + good)
			at = m[1]
		}
	}
	return b.String() + written[at:]
}

// fromEntity reads &copy and &#233, where no letter, digit or semicolon follows.
// What HTML itself needs as a code stays one, and so does a space.
func fromEntity(code string, before, after rune) string {
	goesOn := unicode.IsLetter(after) || unicode.IsDigit(after) || strings.ContainsRune(";=&", after)
	if after != utf8.RuneError && goesOn ||
		unicode.IsUpper(before) || unicode.IsDigit(before) {
		return ""
	}
	good := html.UnescapeString(code + ";")
	r, size := utf8.DecodeRuneInString(good)
	switch {
	case size != len(good) || good == code+";":
		return ""
	case strings.ContainsRune("&<>\"", r) || unicode.IsSpace(r) || !unicode.IsGraphic(r):
		return code + ";"
	}
	return good
}

// fromMail reads =C3=A9, the bytes of UTF-8, and caf=E9, a byte of Latin-1.
func fromMail(code string, before, after rune) string {
	raw, err := url.PathUnescape(strings.ReplaceAll(code, "=", "%"))
	if err != nil {
		return ""
	}
	if len(raw) == 1 {
		r := rune(raw[0]) // Latin-1 is the beginning of Unicode
		if unicode.IsLower(r) && r < 0xfd && unicode.IsLower(before) && (after == utf8.RuneError ||
			unicode.IsLower(after) ||
			unicode.IsPunct(after)) {
			return string(r)
		}
		return ""
	}
	return foreignLetters(raw)
}

// fromAddress reads %C3%A9.
func fromAddress(code string, _, _ rune) string {
	raw, err := url.PathUnescape(code)
	if err != nil {
		return ""
	}
	return foreignLetters(raw)
}

// foreignLetters returns text if it is UTF-8 with a character beyond ASCII, and
// holds no other than visible ones; else "".
func foreignLetters(text string) string {
	if !utf8.ValidString(text) || strings.IndexFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) }) >= 0 ||
		strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return ""
	}
	return text
}

// fromProgram reads \u00e9, \u{e9}, \U000000e9 and \xe9.
func fromProgram(code string, _, _ rune) string {
	var units []uint16
	var b strings.Builder
	for rest := code; rest != ""; {
		n := map[byte]int{'u': 6, 'U': 10, 'x': 4}[rest[1]]
		digits := ""
		if rest[2] == '{' {
			n = strings.IndexByte(rest, '}') + 1
			digits = rest[3 : n-1]
		} else {
			digits = rest[2:n]
		}
		value, err := strconv.ParseUint(digits, 16, 32)
		if err != nil || value > unicode.MaxRune {
			return ""
		}
		rest = rest[n:]
		if value < 0x10000 {
			units = append(units, uint16(value))
			continue
		}
		b.WriteString(string(utf16.Decode(units)) + string(rune(value)))
		units = nil
	}
	return foreignLetters(b.String() + string(utf16.Decode(units)))
}
