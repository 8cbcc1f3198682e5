package excerpt

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Kind says how a near miss differs from the marker.
type Kind uint8

const (
	Spaces            Kind = iota // <!-- more -->, line breaks and invisible characters included
	Case                          // <!--More-->
	Dashes                        // <!---more--->, <!--more->, <! --more-->
	OneDash                       // <!-more->
	TypographicDashes             // <!–more–>
	Brackets                      // a "<", "!" or ">" is missing or another character: <--more-->
	Decorated                     // <!--more…-->, <!--/more-->
	Lookalike                     // letters of another script: <!--mоre-->
	Entity                        // &lt;!--more--&gt;
	Escaped                       // \<!--more-->
	Typo                          // <!--mroe-->
	Synonym                       // <!--read-more-->
	Foreign                       // the marker of another system: [[more]], {{more}}, ***more***
)

var kindNames = [...]string{"Spaces", "Case", "Dashes", "OneDash", "TypographicDashes", "Brackets", "Decorated",
	"Lookalike", "Entity", "Escaped", "Typo", "Synonym", "Foreign"}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "Kind?"
}

// A NearMiss is something that was probably intended as the marker.
type NearMiss struct {
	Span source.Span // what the marker would replace
	Kind Kind
	// Safe reports that nothing else can have been intended, so that the marker
	// may be put in its place unasked.
	Safe bool
}

// NearMisses finds what was probably intended as separator in the body of text,
// in order of place. It knows separators that are an HTML comment around a
// word, such as <!--more-->, and returns nothing for others. Proper markers
// are not among the results, except after a backslash. Code is not set apart.
func NearMisses(text []byte, body source.Span, separator string) []NearMiss {
	word, ok := commentWord(separator)
	if !ok {
		return nil
	}
	body = clamp(text, body)
	f := &finder{text: text, body: body, separator: []byte(separator), word: word}
	f.run()
	return f.found
}

// commentWord returns the word of a separator that is an HTML comment.
func commentWord(separator string) (string, bool) {
	inner, ok := strings.CutPrefix(separator, "<!--")
	if !ok {
		return "", false
	}
	if inner, ok = strings.CutSuffix(inner, "-->"); !ok {
		return "", false
	}
	word := strings.Trim(inner, " \t\r\n-")
	if word == "" || len(word) > 40 {
		return "", false
	}
	for i := range len(word) {
		if !isWord(word[i]) && word[i] != '-' && word[i] != ' ' {
			return "", false
		}
	}
	return word, true
}

// A finder goes through a body once.
type finder struct {
	text      []byte
	body      source.Span
	separator []byte
	word      string
	found     []NearMiss
	labels    map[string]bool // whether they are defined
}

func (f *finder) run() {
	for pos := f.body.Start; pos < f.body.End; {
		end := pos
		if pos == f.body.Start || f.text[pos-1] == '\n' {
			end = f.line(pos)
		}
		switch f.text[pos] {
		case '<', '&', '\\', '!', '[', '(', '{', 0xef, 0xe2: // the last two begin "＜" and "‹"
			if end == pos {
				end = f.comment(pos)
			}
		}
		pos = max(pos+1, end)
	}
}
