package text

import (
	"bytes"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/source"
)

// flag judges a word: TODO and its like in capitals, "lorem ipsum", "xxx", and
// the first word of a phrase such as "your text here".
func Todo(b []byte, s, word source.Span) source.Span {
	w := string(b[word.Start:word.End])
	before, after := b[s.Start:word.Start], b[word.End:s.End]
	switch w {
	case "TODO":
		if isTodo(before, after) {
			return word
		}
	case "FIXME", "TKTK":
		return word
	case "TBD", "TBA", "TBC", "XXX":
		if (w == "TBD" && !namesSomething(before, after) || standsOff(after)) && !abbreviates(b, w) {
			return word
		}
	case "xxx", "xxxx", "XXXX":
		return word
	}
	if len(w) > 5 && strings.Trim(w, "xX") == "" {
		return word
	}
	for _, phrase := range PromptPhrases()[strings.ToLower(w)] {
		if n := len(phrase) - len(w); n > 0 && len(after) >= n &&
			strings.EqualFold(string(after[:n]), phrase[len(w):]) &&
			(len(after) == n || !IsAlnum(after[n]) && after[n] < 0x80) &&
			!(phrase == "lorem ipsum" && spokenOf(before, after[n:])) {
			return source.Span{Start: word.Start, End: word.End + n}
		}
	}
	return source.Span{}
}

// namesSomething tells "TBD is our newsletter" and "the TBD meetings" from what
// is to be decided.
func namesSomething(before, after []byte) bool {
	first := endsClauseOrSentence(before) && nameVerbs[firstWord(after)]
	return first || !endsClauseOrSentence(before) && articles[strings.ToLower(lastWord(before))]
}

// spokenOf reports whether a sentence that says more than "lorem ipsum" speaks of
// it, as in "a lorem ipsum generator".
func spokenOf(before, after []byte) bool {
	return !endsClauseOrSentence(before) && !standsOff(after) && !latin[strings.ToLower(firstWord(after))]
}

// abbreviates reports whether the text introduces w as a name's initials:
// "Tidewater Bay Association (TBA)".
func abbreviates(b []byte, w string) bool {
	i := bytes.Index(b, []byte("("+w+")"))
	if i < 0 {
		return false
	}
	words := wordsOf(string(b[max(0, i-120):i]))
	if len(words) < len(w) {
		return false
	}
	for k, word := range words[len(words)-len(w):] {
		if !strings.EqualFold(word[:1], w[k:k+1]) {
			return false
		}
	}
	return true
}

// isTodo tells the note from the Spanish word in capitals and from names
// such as "TODO Group".
func isTodo(before, after []byte) bool {
	if standsOff(after) {
		last := strings.ToLower(lastWord(before))
		return last == "" || endsClauseOrSentence(before) || !spanishBefore[last]
	}
	next := strings.ToLower(firstWord(after))
	return todoVerbs[next] && (len(bytes.TrimSpace(before)) == 0 || endsClauseOrSentence(before))
}

// standsOff reports whether nothing of its sentence follows a word, or a colon
// or bracket sets it off.
func standsOff(after []byte) bool {
	rest := bytes.TrimLeft(after, " \t*_")
	if len(rest) == 0 || strings.IndexByte(":.!?;)]}\r\n|…", rest[0]) >= 0 {
		return true
	}
	return bytes.HasPrefix(rest, []byte("- ")) || bytes.HasPrefix(rest, []byte("–")) ||
		bytes.HasPrefix(rest, []byte("—"))
}

func endsClauseOrSentence(b []byte) bool {
	b = bytes.TrimRight(b, " \t\r\n*_")
	return len(b) == 0 || strings.IndexByte(".!?:;,([|-", b[len(b)-1]) >= 0
}

func lastWord(b []byte) string {
	f := wordsOf(string(b[max(0, len(b)-40):]))
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

func firstWord(b []byte) string {
	f := wordsOf(string(b[:min(40, len(b))]))
	if len(f) == 0 {
		return ""
	}
	return f[0]
}

var (
	spanishBefore = set("sobre del de con el y e o por a en lo ante es son para que su mi tu gran")
	latin         = set("dolor dolorum sit amet consectetur consetetur adipiscing")
	nameVerbs     = set("is was means stands has publishes appears comes helps meets began started ist war steht " +
		"bedeutet hat heißt es era significa est signifie è to jest")
	articles = set("the our a an every each der die das den dem unser unsere unserer unserem el la los las nuestro " +
		"nuestra le les notre nos il lo gli il o a os as nosso nossa het de onze")
	todoVerbs = set("write add fill describe update complete check fix insert translate expand replace find ask put " +
		"include link upload edit finish rewrite shorten proofread this text the more later here for from we")
)

// promptPhrases lists what templates write for a text, by its first word.
var PromptPhrases = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for phrase := range strings.SplitSeq(
		`lorem ipsum;dolor sit amet;your text here;your text goes here;insert text here;insert text;enter text here;
		enter your text;
		add text here;add description here;add your text;text goes here;content goes here;description goes here;
		description here;write something here;
		write your text here;write text here;placeholder text;dummy text;sample text here;replace this text;
		replace me;change me;
		texto aquí;tu texto aquí;inserta aquí;escribe aquí;votre texte ici;texte ici;insérer le texte;ihr text hier;
		hier text einfügen;text einfügen;blindtext;
		seu texto aqui;texto aqui;insira o texto;il tuo testo qui;testo qui;inserire testo;tekst tutaj;wstaw tekst;
		uw tekst hier;tekst hier`, ";") {
		phrase = strings.TrimSpace(phrase)
		first, _, _ := strings.Cut(phrase, " ")
		m[first] = append(m[first], phrase)
	}
	return m
})
