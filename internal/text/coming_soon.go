package text

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"
)

// phraseList is how people say that a text is not there yet.
type phraseList struct {
	page   map[string]bool         // as all that a page says
	whole  map[string]bool         // as all that a paragraph says
	within map[string][]comingSoon // also among a few other words; by the first word
	dense  []comingSoon            // those of within that may also be within a word, in scripts without spaces
	keys   [1 << 15 / 64]uint64    // a bit for the longest word of each
	first  map[rune]bool           // the first letter of each in those scripts
	most   int                     // words that a promise among other words may be in, and a whole one have
}

// firstDense is the least first byte of the letters of scripts without spaces.
const firstDense = 0xe0

// firstDenseRune is the first letter of those that begin with firstDense.
const firstDenseRune = 0x800

type comingSoon struct {
	words  string
	padded string // with a space before and after
	count  int    // as Words counts
}

// mostWords is how many words a text may have that is taken for a promise
// because there is one in it.
const mostWords = 8

var comingSoonPhrases = sync.OnceValue(func() *phraseList {
	l := &phraseList{page: map[string]bool{}, whole: map[string]bool{}, within: map[string][]comingSoon{},
		first: map[rune]bool{}}
	for phrase := range strings.SplitSeq(pagePhrases, ";") {
		l.page[strings.Join(wordsOf(phrase), " ")] = true
	}
	for phrase := range strings.SplitSeq(wholePhrases, ";") {
		l.whole[strings.Join(wordsOf(phrase), " ")] = true
	}
	for phrase := range strings.SplitSeq(phrasesWithin, ";") {
		parts := wordsOf(phrase)
		words := strings.Join(parts, " ")
		p := comingSoon{words, " " + words + " ", Words(words)}
		l.within[parts[0]] = append(l.within[parts[0]], p)
		l.note(words)
		if words[0] >= firstDense {
			l.dense = append(l.dense, p)
		}
	}
	l.most = mostWords
	for _, list := range [...]map[string]bool{l.page, l.whole} {
		for words := range list {
			l.note(words)
			l.most = max(l.most, Words(words))
		}
	}
	return l
})

// note adds the longest word of a phrase, which is in lower case, to keys, and
// its first letter to first.
func (l *phraseList) note(words string) {
	if r := firstRune(words); r >= firstDenseRune {
		l.first[r] = true
	}
	longest := ""
	for _, word := range wordsOf(words) {
		if len(word) > len(longest) {
			longest = word
		}
	}
	var w wordHash
	for _, r := range longest {
		w.add(r)
	}
	l.keys[w.bit()>>6] |= 1 << (w.bit() & 63)
}

// mayHold is a quick no for most short texts: no word of theirs is the longest
// of a promise, and no letter the first of one in a script without spaces.
func (l *phraseList) mayHold(text []byte) bool {
	var w wordHash
	words := 0
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		text = text[n:]
		if IsWordRune(r) {
			w.add(toLower(r))
			if r >= firstDenseRune && l.first[r] {
				return true
			}
			continue
		}
		if w.letters > 0 {
			words++
			if l.isKey(w) {
				return true
			}
		}
		w = wordHash{}
	}
	return w.letters == 0 && words == 0 || l.isKey(w)
}

func (l *phraseList) isKey(w wordHash) bool { return l.keys[w.bit()>>6]&(1<<(w.bit()&63)) != 0 }

// A wordHash is a hash of the letters of a word.
type wordHash struct {
	sum     uint32
	letters int
}

func (w *wordHash) add(r rune) {
	w.sum = (w.sum ^ uint32(r)) * 0x01000193
	w.letters++
}

// bit is the hash in 15 bits.
func (w *wordHash) bit() uint32 { return w.sum * 0x9e3779b1 >> 17 }

const pagePhrases = `soon; coming; n/a; na; none; none yet; nothing yet; nothing here; empty; draft; test; testing;
	 text; content; description; hello;
	hello world; in progress; pending; more; more later; to be continued; under development; in development; blank;
	 pronto; pendiente; continuará;
	en desarrollo; en proceso; en cours; en développement; em andamento; em desenvolvimento; in corso; in planung;
	 bald; texto; texte; testo; tekst; 无`

const wholePhrases = `t b d; test; asdf; blah blah; blah blah blah; bla bla; bla bla bla; foo bar; sample text;
	 dummy text; platzhalter; blindtext; hier folgt der text; beispieltext; da completare; da compilare;
	 wordt aangevuld; aan te vullen; do uzupełnienia; tekst w przygotowaniu; bude doplněno; bude doplnené; doplnit;
	 内容待定; todo; to do; tbd; tba; tbc; fixme; xxx; wip; to come; your text; text here; content here; placeholder;
	 lorem ipsum;
	more to follow; to follow; stay tuned; watch this space; por definir; bientôt; à suivre; à définir; à faire;
	 a venir;
	a definir; in arrivo; a breve; da definire; da fare; folgt; folgt noch; in arbeit; bald mehr;
	in vorbereitung; in bearbeitung; im aufbau; volgt; volgt nog; nog niets; wkrótce; w budowie; wkrótce więcej;
	 w trakcie; brzy; čoskoro; în curând; kommer; følger; följer;
	tulossa; tulossa pian; yakında; hamarosan; скоро; незабаром; скоро будет; скоро буде; в разработке; у розробці;
	 uskoro; скоро ще; σύντομα; בקרוב; قريبا; قريباً; بزودی; به زودی; 待定; 未定; 制作中; 編集中; 執筆中; 미정; segera`

const phrasesWithin = `more to come; coming soon; coming shortly; to be added; to be announced; to be completed;
	 to be written; to be determined; to be confirmed; to be defined;
	to come soon; come soon; coming up soon; under construction; work in progress; available soon; added soon;
	 more soon; follow soon; following soon; details to follow; information to follow; info to follow;
	 text to follow; content to follow; watch this space; stay tuned; no content yet; not written yet;
	 not yet written; nothing here yet; page is empty;
	lorem ipsum; próximamente; proximamente; muy pronto; más pronto; en construcción; por completar;
	 más información pronto; próximos días; à venir; bientôt disponible; bientôt plus; prochainement;
	 en construction; à compléter; suite bientôt;
	em breve; em construção; a completar; mais em breve; prossimamente; in costruzione; coming soon; kommt bald;
	 folgt bald; folgt in kürze; demnächst; in kürze; folgen in kürze; mehr folgt; informationen folgen;
	 infos folgen; beschreibung folgt; text folgt; inhalt folgt; in aufbau; im aufbau;
	binnenkort; in aanbouw; volgt binnenkort; wkrótce; w budowie; w przygotowaniu; v přípravě; připravujeme;
	 již brzy; už čoskoro; pripravujeme; în curând; în construcție; în lucru; kommer snart; kommer snarast;
	 under uppbyggnad; under opbygning; under oppbygging; pian lisää;
	çok yakında; yapım aşamasında; hamarosan; szerkesztés alatt; feltöltés alatt; скоро будет; в разработке;
	 в работе; незабаром; uskoro; u izradi; u pripremi; скоро ще; очаквайте скоро; σύντομα; υπό κατασκευή; בקרוב;
	 בבנייה; قريبا; قريباً; قيد الإنشاء; به زودی; بزودی; در دست ساخت;
	जल्द आ रहा है; जल्द ही; निर्माणाधीन; শীঘ্রই আসছে; விரைவில்; เร็วๆ นี้; เร็ว ๆ นี้; กำลังปรับปรุง; sắp ra mắt;
	 đang cập nhật; đang xây dựng; segera hadir; akan datang; sedang dibangun; malapit na; inakuja hivi karibuni;
	 inakuja; be back soon;
	敬请期待; 敬請期待; 即将推出; 即將推出; 即将上线; 建设中; 建設中; 待补充; 待補充; 待更新; 更多内容即将; 更多內容即將; 準備中; 近日公開; 工事中; 作成中; coming soon;
	 準備しています; 준비중; 준비 중; 곧 공개; 작성 중; 작성중; 추후 공개`

// ComingSoon reports whether a text represents one that is still to be written,
// in any of many languages. Where it is all that a page says, more may be
// taken for a promise than of one paragraph among others.
func ComingSoon(s string, wholePage bool) bool {
	lists := comingSoonPhrases()
	if len(s) > maxComingSoon || !lists.mayHold([]byte(s)) {
		return false
	}
	count := Words(s)
	if count > lists.most {
		return false
	}
	parts := wordsOf(s)
	words := strings.Join(parts, " ")
	switch {
	case words == "":
		return strings.TrimSpace(s) != ""
	case lists.whole[words], wholePage && lists.page[words]:
		return true
	case count > mostWords:
		return false
	}
	padded := " " + words + " "
	for _, part := range parts {
		for _, phrase := range lists.within[part] {
			if strings.Contains(padded, phrase.padded) && (wholePage || count <= phrase.count+2) {
				return true
			}
		}
	}
	if !hasDense(words) {
		return false
	}
	for _, phrase := range lists.dense {
		if strings.Contains(words, phrase.words) && (wholePage || count <= phrase.count+2) {
			return true
		}
	}
	return false
}

func hasDense(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= firstDense {
			return true
		}
	}
	return false
}

// maxComingSoon is how many bytes a text may have that is taken for a promise.
const maxComingSoon = 200

// ComingSoonMarkdown is ComingSoon of Markdown. Text with a link says something.
func ComingSoonMarkdown(text string, wholePage bool) bool {
	lists := comingSoonPhrases()
	if beginsLong(text, lists.most) || strings.Contains(text, "](") {
		return false
	}
	b, short := appendPlain(make([]byte, 0, min(len(text), maxComingSoon)), text, maxComingSoon)
	if !short || bytes.IndexByte(b, '&') < 0 && !lists.mayHold(b) {
		return false
	}
	plain := finished(b)
	return len(plain) <= maxComingSoon && ComingSoon(plain, wholePage)
}

// What beginsLong tells apart.
const (
	otherByte = iota
	wordByte
	gapByte
	markByte // Plain may drop or change it
)

var beginsKinds = func() (kinds [256]uint8) {
	for c := range kinds {
		switch {
		case IsAlnum(byte(c)), c == 0xd0, c == 0xd1: // with which the letters of Cyrillic begin
			kinds[c] = wordByte
		case strings.IndexByte(" \n", byte(c)) >= 0:
			kinds[c] = gapByte
		case strings.IndexByte("[]<{&\\", byte(c)) >= 0:
			kinds[c] = markByte
		}
	}
	return kinds
}()

// beginsLong is a quick yes for most text, which is UTF-8: before anything that
// Plain may drop or change stand more than most words, as Words counts them.
func beginsLong(text string, most int) bool {
	in := false
	text = text[:min(len(text), maxComingSoon)]
	for i := 0; i < len(text); i++ {
		switch beginsKinds[text[i]] {
		case wordByte:
			if !in {
				if most--; most < 0 {
					return true
				}
			}
			in = true
		case gapByte:
			in = false
		case markByte:
			return false
		}
	}
	return false
}
