package excerpt

import (
	"strings"
	"unicode"
)

func isSpace(r rune) bool {
	return r == ' ' || r >= '\t' && r <= '\r' || r == 0xa0 || r == 0x202f || r == 0x3000 || r >= 0x2000 && r <= 0x200a
}

// isInvisible reports characters that an editor does not show.
func isInvisible(r rune) bool {
	return r == 0xad || r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff
}

// isDash reports dashes, and what a Japanese keyboard types for one.
func isDash(r rune) bool {
	switch {
	case r == '-', r >= 0x2010 && r <= 0x2015, r == 0x2212, r == 0x30fc, r == 0xfe58, r == 0xfe63, r == 0xff0d:
		return true
	}
	return false
}

// alike maps letters that look like Latin ones to them.
var alike = map[rune]rune{
	'а': 'a', 'в': 'b', 'с': 'c', 'е': 'e', 'һ': 'h', 'і': 'i', 'ј': 'j', 'к': 'k', 'м': 'm', 'о': 'o', 'р': 'p',
	'ѕ': 's', 'т': 't', 'и': 'u', 'х': 'x', 'у': 'y', 'г': 'r', 'М': 'm', 'О': 'o', 'Р': 'p', 'Е': 'e', 'А': 'a',
	'С': 'c', 'Т': 't', 'Х': 'x', 'В': 'b', 'Н': 'h', 'К': 'k',
	'ο': 'o', 'ε': 'e', 'ρ': 'p', 'α': 'a', 'μ': 'm', 'Μ': 'm', 'Ο': 'o', 'Ε': 'e', 'Ρ': 'p', 'ｍ': 'm',
}

// normal returns the inside of an attempt in lower case, without invisible
// characters and decoration, its words joined by one space. It notes on the
// way what it took off. Insides of too many characters are refused.
func (f *finder) normal(a *attempt) (string, bool) {
	core := string(f.text[a.core.Start:a.core.End])
	blank := func(r rune) bool { return isSpace(r) || isInvisible(r) }
	trimmed := strings.TrimFunc(core, func(r rune) bool { return blank(r) || isOrnament(r) })
	a.decorated = a.decorated || strings.TrimFunc(core, blank) != trimmed
	var b strings.Builder
	for _, r := range trimmed {
		switch {
		case isInvisible(r):
			continue
		case isSpace(r):
			r = ' '
		case r >= 0xff01 && r <= 0xff5e: // full-width forms of ASCII
			a.alike = true
			r -= 0xfee0
		}
		if l, ok := alike[r]; ok {
			a.alike = true
			r = l
		}
		b.WriteRune(r)
	}
	plain := b.String()
	inner := squeeze(plain)
	if w := squeeze(f.word); inner == w && strings.Join(strings.Fields(plain), " ") != f.word {
		if strings.ToLower(plain) != plain || strings.ToLower(f.word) != f.word {
			a.folded = true
		} else {
			a.decorated = true
		}
	}
	if a.alike && inner != squeeze(f.word) {
		// In running text of another language the letters are what they are.
		inner = squeeze(trimmed)
		a.alike = false
	}
	return inner, inner != "" && len(inner) <= maxInside
}

// isOrnament reports punctuation that people put around the word.
func isOrnament(r rune) bool {
	return strings.ContainsRune(".…:;!?/\\*_\"'“”‘’«»→>#=~^|+()[]{}", r)
}

// squeeze puts s in lower case with one space for each run of space, hyphen
// and underscore.
func squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == '-' || r == '_' || unicode.IsSpace(r)
	}), " ")
}

func lettersOnly(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// ordinary are words that one slip makes of "more" and that comments hold.
var ordinary = words(`mode move mole mope mare mere mire fore bore core gore sore tore pore yore lore wore moor
	morel mores ore moe smore mort morn morse moire store shore chore score spore swore snore adore`)

// slip reports whether s is word with one letter wrong, missing, doubled or
// too many, or with two neighbours exchanged. Short words have too many
// neighbours to tell.
func slip(s, word string) bool {
	if len(word) < 4 || s == word || ordinary[s] || isSynonym(s, word) {
		return false
	}
	i := 0
	for i < len(s) && i < len(word) && s[i] == word[i] {
		i++
	}
	j := 0
	for j < len(s)-i && j < len(word)-i && s[len(s)-1-j] == word[len(word)-1-j] {
		j++
	}
	a, b := s[i:len(s)-j], word[i:len(word)-j]
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// readMore are the words of other systems and languages for the marker that
// mean nothing else, squeezed.
var readMore = phrases(`more; read more; readmore; read more here; readmorehere; read on; see more; seemore; show more; view more;
	load more; learn more; more tag; moretag; more link; morelink; more marker; more here; more below; more separator;
	continue reading; continuereading; keep reading; weiterlesen; mehr lesen; mehr; leer más; leer mas; seguir leyendo;
	lire la suite; lire plus; leia mais; ler mais; leggi tutto; lees meer; lees verder; czytaj więcej; citește mai mult;
	続きを読む; 続き; もっと見る; もっと読む; 更多; 阅读更多; 閱讀更多; 더보기; 더 보기; далее; читать далее; читати далі; подробнее`)

// cutHere are words that mark the end of the summary when they are alone in
// a comment.
var cutHere = phrases(`break; excerpt; end excerpt; endexcerpt; excerpt end; end of excerpt; excerpt ends; excerpt break;
	excerpt separator; excerptseparator; excerpt marker; summary; end summary; endsummary; end of summary; summary end;
	teaser; end teaser; end of teaser; teaser end; teaser break; truncate; truncate here; cut; cut here; fold; below the fold;
	above the fold; jump; snip; split; preview; end preview; end of preview; preview end; end intro; end of intro; intro end;
	end of introduction; lead; end lead; abstract; end abstract; separator; continue; continued; page break; pagebreak; nextpage;
	next page; plus; suite; más; mas; mais; altro; continua; meer; więcej; weiter; mer; lisää; mai mult; více; viac; több; более; ще`)

// isSynonym reports whether a comment of these words is intended as the marker.
// WordPress lets text follow the word: <!--more Keep reading-->.
func isSynonym(inner, word string) bool {
	if readMore[inner] || cutHere[inner] {
		return true
	}
	rest, ok := strings.CutPrefix(inner, word+" ")
	return ok && readMore[rest]
}

func words(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

func phrases(s string) map[string]bool {
	m := make(map[string]bool)
	for p := range strings.SplitSeq(s, ";") {
		m[strings.Join(strings.Fields(p), " ")] = true
	}
	return m
}
