package jekyll

import (
	"strings"
	"unicode"
)

// A Mode is a mode of Slugify.
type Mode string

// The modes of Jekyll's slugify filter. Any other mode, "none" among them,
// changes nothing but the case.
const (
	SlugNone    Mode = "none"
	SlugRaw     Mode = "raw"     // white space becomes a hyphen
	SlugDefault Mode = "default" // everything but letters, marks and digits becomes a hyphen
	SlugPretty  Mode = "pretty"  // as default, but ._~!$&'()+,;=@ stay
	SlugASCII   Mode = "ascii"   // everything but ASCII letters and digits becomes a hyphen
	SlugLatin   Mode = "latin"   // as default, with Latin letters stripped of their accents
)

// Slugify turns a name or title into a part of an address
// (Utils.slugify). Unless cased, it is put in lower case.
func Slugify(s string, mode Mode, cased bool) string { return slugify(s, mode, cased, wordRune) }

// slugify is Slugify as the site's builder has it.
func (c *Config) slugify(s string, mode Mode, cased bool) string {
	if c.differs().alnumSlugs {
		return slugify(s, mode, cased, alnumRune)
	}
	return slugify(s, mode, cased, wordRune)
}

func slugify(s string, mode Mode, cased bool, wordRune func(rune) bool) string {
	var drop func(rune) bool
	switch mode {
	case SlugRaw:
		drop = asciiSpace
	case SlugDefault, "":
		drop = func(r rune) bool { return !wordRune(r) }
	case SlugPretty:
		drop = func(r rune) bool { return !wordRune(r) && !strings.ContainsRune("._~!$&'()+,;=@", r) }
	case SlugASCII:
		drop = func(r rune) bool { return r >= 0x80 || !wordRune(r) }
	case SlugLatin:
		s = transliterate(s)
		drop = func(r rune) bool { return !wordRune(r) }
	}
	if drop != nil {
		s = hyphenate(s, drop)
		s = strings.TrimSuffix(strings.TrimPrefix(s, "-"), "-")
	}
	if !cased {
		s = downcase(s)
	}
	return s
}

func wordRune(r rune) bool { return unicode.In(r, unicode.M, unicode.L, unicode.Nd) }

// alnumRune is Ruby's [[:alnum:]].
func alnumRune(r rune) bool {
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_Alphabetic, unicode.Nd)
}

func asciiSpace(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' }

// hyphenate replaces each run of dropped characters by one hyphen.
func hyphenate(s string, drop func(rune) bool) string {
	var b strings.Builder
	b.Grow(len(s))
	in := false
	for _, r := range s {
		if drop(r) {
			if !in {
				b.WriteByte('-')
			}
			in = true
			continue
		}
		in = false
		b.WriteRune(r)
	}
	return b.String()
}

// transliterate is I18n.transliterate with the rules for English: a Latin
// letter loses its accent, any other character becomes a question mark.
func transliterate(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch plain, ok := latin[r]; {
		case r < 0x80:
			b.WriteRune(r)
		case ok:
			b.WriteString(plain)
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}

// latin maps the letters of Latin-1 and Latin Extended-A to plain ones.
var latin = latinTable(
	"AÀÁÂÃÄÅĀĂĄ", "aàáâãäåāăą", "CÇĆĈĊČ", "cçćĉċč", "DÐĎĐ", "dðďđ",
	"EÈÉÊËĒĔĖĘĚ", "eèéêëēĕėęě", "GĜĞĠĢ", "gĝğġģ", "HĤĦ", "hĥħ",
	"IÌÍÎÏĨĪĬĮİ", "iìíîïĩīĭįı", "JĴ", "jĵ", "KĶ", "kķĸ", "LĹĻĽĿŁ", "lĺļľŀł",
	"NÑŃŅŇ", "nñńņň", "OÒÓÔÕÖØŌŎŐ", "oòóôõöøōŏő", "RŔŖŘ", "rŕŗř",
	"SŚŜŞŠ", "sśŝşš", "TŢŤŦ", "tţťŧ", "UÙÚÛÜŨŪŬŮŰŲ", "uùúûüũūŭůűų",
	"WŴ", "wŵ", "YÝŶŸ", "yýÿŷ", "ZŹŻŽ", "zźżž", "x×",
)

func latinTable(rows ...string) map[rune]string {
	m := map[rune]string{
		'Æ': "AE", 'æ': "ae", 'Þ': "Th", 'þ': "th", 'ß': "ss", 'Ĳ': "IJ", 'ĳ': "ij",
		'ŉ': "'n", 'Ŋ': "NG", 'ŋ': "ng", 'Œ': "OE", 'œ': "oe",
	}
	for _, row := range rows {
		for _, r := range row[1:] {
			m[r] = row[:1]
		}
	}
	return m
}
