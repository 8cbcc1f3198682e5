package lint

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Placeholders returns what was left in the body for a text that is still to
// be written, the first of each paragraph: TODO, "Lorem ipsum", "[your name]",
// "Coming soon." Code, addresses and comments do not count.
func (d *Document) Placeholders() []source.Span {
	if !d.placeholdersRead {
		d.placeholders, d.placeholdersRead = d.readPlaceholders(), true
	}
	return d.placeholders
}

func (d *Document) readPlaceholders() []source.Span {
	var found []source.Span
	prompts := mayPrompt(d.Masked()[d.Body.Start:d.Body.End])
	var spans []kramdown.Span
	if prompts {
		spans = d.Kramdown().Spans()
	}
	for _, b := range d.Outline().blocks {
		switch b.Kind {
		case kramdown.Paragraph, kramdown.Text, kramdown.Heading, kramdown.Term, kramdown.Table:
		default:
			continue
		}
		for len(spans) > 0 && spans[0].Span.Start < b.Span.Start {
			spans = spans[1:]
		}
		if s := d.placeholderIn(b, prompts, spans); !s.Empty() {
			found = append(found, s)
		}
	}
	return found
}

// aboutATest reports whether a block that says "test" and no more is the name of
// one, or of a part of a program: a heading, an item, a link or code.
func aboutATest(b *kramdown.Block, original string) bool {
	if !strings.EqualFold(strings.Trim(Plain(original), " :."), "test") {
		return false
	}
	return b.Kind == kramdown.Heading || b.In(kramdown.Item) || strings.ContainsAny(original, "`[")
}

// PlaceholderIn returns the first placeholder in s, a text outside the body; s
// itself when it is no more than the name of what belongs there.
func (d *Document) PlaceholderIn(s source.Span) source.Span {
	text := d.File.Text[:s.End]
	if blankTitles[strings.ToLower(string(bytes.TrimSpace(text[s.Start:])))] {
		return s
	}
	if !mayPrompt(text[s.Start:]) {
		return source.Span{}
	}
	return placeholder(text, text, s)
}

// placeholderIn looks at one block, whose spans come first in spans.
func (d *Document) placeholderIn(b *kramdown.Block, prompts bool, spans []kramdown.Span) source.Span {
	words := b.Span
	if b.Kind == kramdown.Heading {
		words = b.Content
	}
	if b.Kind != kramdown.Table {
		original := d.Original(words)
		if promisedBy(original, false) && HasWords(Plain(original)) && !aboutATest(b, original) {
			return words
		}
	}
	if !prompts || !mayPrompt(d.Masked()[b.Span.Start:b.Span.End]) {
		return source.Span{}
	}
	for _, s := range d.proseIn(b.Span, spans) {
		if at := placeholder(d.Masked(), d.File.Text, s); !at.Empty() {
			return at
		}
	}
	return source.Span{}
}

// proseIn cuts code, tags, comments, pictures and link addresses out of s.
func (d *Document) proseIn(s source.Span, spans []kramdown.Span) []source.Span {
	var parts []source.Span
	from := s.Start
	for _, sp := range spans {
		if sp.Span.Start >= s.End {
			break
		}
		cut := sp.Span
		switch sp.Kind {
		case kramdown.CodeSpan, kramdown.Image, kramdown.Autolink, kramdown.HTMLComment, kramdown.InlineMath,
			kramdown.InlineExt, kramdown.InlineAttrs, kramdown.LiteralComment:
		case kramdown.InlineLink, kramdown.RefLink:
			cut.Start = max(cut.Start, sp.Content.End) + 1
		case kramdown.HTMLTag, kramdown.HTMLEndTag, kramdown.LiteralTag:
			if promptTag(d.File.Slice(cut)) {
				continue
			}
		default:
			continue
		}
		if cut.Start < from || cut.Empty() {
			continue
		}
		parts = append(parts, source.Span{Start: from, End: cut.Start})
		from = cut.End
	}
	if from < s.End {
		parts = append(parts, source.Span{Start: from, End: s.End})
	}
	return parts
}

// placeholder is the first placeholder in s, a piece of running text.
func placeholder(masked, text []byte, s source.Span) source.Span {
	for i := s.Start; i < s.End; {
		c := masked[i]
		var hit source.Span
		switch {
		case c == '[' || c == '<' || c == '{' || c == '(':
			hit = bracketed(masked, i, s.End)
		case isAlnum(c) && (i == s.Start || !joinsWord(masked, s.Start, i)):
			end := i
			for end < s.End && (isAlnum(masked[end]) || masked[end] >= 0x80) {
				end++
			}
			word := source.Span{Start: i, End: end}
			if bytes.Equal(masked[i:end], text[i:end]) && (end == s.End || !glued(masked[end:s.End])) {
				hit = flag(masked, s, word)
			}
			if hit.Empty() {
				i = end
				continue
			}
		}
		if !hit.Empty() {
			return hit
		}
		i++
	}
	return source.Span{}
}

// joinsWord reports whether the byte at i continues a word or an address.
func joinsWord(b []byte, start, i int) bool {
	p := b[i-1]
	return p >= 0x80 && !endsInPunctuation(b[start:i]) || isAlnum(p) || strings.IndexByte("#@/\\-_.&=", p) >= 0
}

func endsInPunctuation(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return !isWordRune(r)
}

// glued reports whether what follows a word makes it part of a name or an
// address: "todo.txt", "TODO-app", "TBD@x".
func glued(rest []byte) bool {
	if len(rest) < 2 {
		return false
	}
	return strings.IndexByte("-_/@=&.’'", rest[0]) >= 0 && isAlnum(rest[1])
}

// flag judges a word: TODO and its like in capitals, "lorem ipsum", "xxx", and
// the first word of a phrase such as "your text here".
func flag(b []byte, s, word source.Span) source.Span {
	w := string(b[word.Start:word.End])
	before, after := b[s.Start:word.Start], b[word.End:s.End]
	switch w {
	case "TODO":
		if todoMeant(before, after) {
			return word
		}
	case "FIXME", "TKTK":
		return word
	case "TBD", "TBA", "TBC", "XXX":
		if (w == "TBD" || standsOff(before, after)) && !abbreviates(b, w) {
			return word
		}
	case "xxx", "xxxx", "XXXX":
		return word
	}
	if len(w) > 5 && strings.Trim(w, "xX") == "" {
		return word
	}
	for _, phrase := range promptPhrases()[strings.ToLower(w)] {
		if n := len(phrase) - len(w); n > 0 && len(after) >= n && strings.EqualFold(string(after[:n]), phrase[len(w):]) && (len(after) == n || !isAlnum(after[n]) && after[n] < 0x80) {
			return source.Span{Start: word.Start, End: word.End + n}
		}
	}
	return source.Span{}
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

// todoMeant tells the note from the Spanish word in capitals and from names
// such as "TODO Group".
func todoMeant(before, after []byte) bool {
	if standsOff(before, after) {
		last := strings.ToLower(lastWord(before))
		return last == "" || endsClauseOrSentence(before) || !spanishBefore[last]
	}
	next := strings.ToLower(firstWord(after))
	return todoVerbs[next] && (len(bytes.TrimSpace(before)) == 0 || endsClauseOrSentence(before))
}

// standsOff reports whether nothing of its sentence follows a word, or a colon
// or bracket sets it off.
func standsOff(before, after []byte) bool {
	rest := bytes.TrimLeft(after, " \t*_")
	if len(rest) == 0 || strings.IndexByte(":.!?;)]}\r\n|…", rest[0]) >= 0 {
		return true
	}
	return bytes.HasPrefix(rest, []byte("- ")) || bytes.HasPrefix(rest, []byte("–")) || bytes.HasPrefix(rest, []byte("—"))
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
	todoVerbs     = set("write add fill describe update complete check fix insert translate expand replace find ask put include link upload edit finish rewrite shorten proofread this text the more later here for from we")
	// promptFirst are the first words of what a template asks for in brackets.
	promptFirst = set(`insert your add enter fill name description describe text placeholder todo tbd tba tbc fixme replace write organisation organization
		partner city country year date number email url website title link address link_here here
		insertar insérer inserir inserisci wstaw einfügen insere ajouter añadir adicionar votre tu su nombre nom nome nazwa name ihr ihre hier aquí ici aqui seu`)
)

// blankTitles are what a template has in place of an organisation's name.
var blankTitles = map[string]bool{
	"title": true, "name": true, "untitled": true, "placeholder": true, "page title": true, "your title": true,
	"partner name": true, "organisation name": true, "organization name": true, "name of the organisation": true, "name of the organization": true,
	"your name": true, "your organisation": true, "your organization": true, "your organisation name": true, "your organization name": true,
	"your organisation's name": true, "your organization's name": true, "my organisation": true, "my organization": true,
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// promptPhrases lists what templates write for a text, by its first word.
var promptPhrases = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for phrase := range strings.SplitSeq(`lorem ipsum;dolor sit amet;your text here;your text goes here;insert text here;insert text;enter text here;enter your text;
		add text here;add description here;add your text;text goes here;content goes here;description goes here;description here;write something here;
		write your text here;write text here;placeholder text;dummy text;sample text here;replace this text;replace me;change me;
		texto aquí;tu texto aquí;inserta aquí;escribe aquí;votre texte ici;texte ici;insérer le texte;ihr text hier;hier text einfügen;text einfügen;blindtext;
		seu texto aqui;texto aqui;insira o texto;il tuo testo qui;testo qui;inserire testo;tekst tutaj;wstaw tekst;uw tekst hier;tekst hier`, ";") {
		phrase = strings.TrimSpace(phrase)
		first, _, _ := strings.Cut(phrase, " ")
		m[first] = append(m[first], phrase)
	}
	return m
})
