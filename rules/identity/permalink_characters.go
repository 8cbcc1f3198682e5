package identity

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The permalink consists of lowercase letters from a to z, digits and hyphens.
//
// With a question mark or a space in the permalink, the link to the page is
// dead. Capitals, accents and punctuation break when people type or copy the
// address. What nearly all pages of the site use is accepted.
//
// Write the name in lowercase letters, with hyphens between the words.
var PermalinkCharacters = lint.Rule{
	ID: "permalink-characters", Category: "identity", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: checkPermalink(finders{hasBadCharacter: address.character, looksOdd: address.looks}),
}

// character finds what no link to the page survives.
func (a address) character() *addressFault {
	for i, r := range a.text {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '/' {
			continue
		}
		f := addressFault{from: i, to: i + utf8.RuneLen(r), level: lint.Error, harm: lint.HarmGone,
			effect: "a dead link: the page cannot be reached under this address"}
		switch {
		case r == utf8.RuneError:
			return nil
		case r == '?' || r == '#':
			f.to = len(a.text)
			f.message = fmt.Sprintf("the permalink ends before %s: the rest is not part of the address",
				words.Quote(string(r)))
		case unicode.IsSpace(r):
			f.message = "there is a space in the permalink"
			f.harm, f.effect = lint.HarmLink, `an address with "%20" in it, which breaks when people copy it`
			if i == 0 || strings.TrimSpace(a.text[i:]) == "" {
				f.message = "there is a space at the start or end of the permalink, inside the quotes"
				f.harm, f.effect = lint.HarmGone, "a dead link: browsers remove the space, but the file keeps it"
			}
		case r == '\\' || r == '"' || r == '<' || r == '>' || r == '`' || r == '|' || r == '^' || r < ' ' || r == 0x7f:
			f.message = fmt.Sprintf("a permalink cannot contain %s", words.Quote(string(r)))
		case r == '{' || r == '}' || r == '[' || r == ']':
			f.message = fmt.Sprintf("a permalink cannot contain %s: Jekyll does not evaluate it here", words.Quote(string(r)))
		case r == '%' && !(i+2 < len(a.text) && isHex(a.text[i+1]) && isHex(a.text[i+2])):
			f.message = `a "%" in a permalink must be followed by a two-digit code`
		case r == '.' && strings.HasPrefix(a.text[i:], ".."):
			f.to = i + 2
			f.message = `the permalink contains "..", which the site removes or turns into a folder`
			f.harm, f.effect = lint.HarmLink, "another address than the one written here"
		default:
			continue
		}
		return &f
	}
	return nil
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// looks finds letters that other partners' addresses do not have.
func (a address) looks() *addressFault {
	a.text = strings.TrimSuffix(a.text, ".html")
	names, at, _ := a.below()
	for _, class := range looks {
		if a.usual(class.form) || class.form == site.Underscores && !a.alone(class.form) {
			continue
		}
		for n, name := range names {
			i := strings.IndexFunc(name, class.is)
			if i < 0 || class.form == site.Capitals && languageTag.MatchString(name) ||
				class.form == site.Underscores && version.MatchString(name) {
				continue
			}
			end := len(name)
			if after := strings.IndexFunc(name[i:], func(r rune) bool { return !class.is(r) }); after >= 0 {
				end = i + after
			}
			return &addressFault{from: at[n] + i, to: at[n] + end, level: lint.Warning, named: class.named,
				message: fmt.Sprintf(class.message, words.Quote(name[i:end])), effect: class.effect}
		}
	}
	for n, name := range names {
		if strings.Trim(name, "-") != name {
			return &addressFault{from: at[n], to: at[n] + len(name), level: lint.Info, named: true,
				message: "there is a hyphen at the start or end of the name", effect: "an address that is easily mistyped"}
		}
	}
	return nil
}

// languageTag matches a language with a region or a script, as their standard has
// it: pt-BR, zh-Hans.
var languageTag = regexp.MustCompile(`^[a-z]{2,3}-(?:[A-Z]{2}|[A-Z][a-z]{3})$`)

// version matches the number of a version: v1.1, 2.0.3.
var version = regexp.MustCompile(`^v?\d+(?:\.\d+)+$`)

var looks = []struct {
	is              func(rune) bool
	form            site.Form
	named           bool // the name is the same to a person
	message, effect string
}{
	{func(r rune) bool { return r == '%' }, site.OtherLetters, false, "the permalink has encoded letters: %s",
		"an address full of percent signs"},
	{unicode.IsUpper, site.Capitals, true, "the permalink has capital letters: %s",
		"no page when they type the address in " +
			"lowercase"},
	{func(r rune) bool { return r >= 0x80 }, site.OtherLetters, false, "the permalink has letters beyond a to z: %s",
		"an address full of percent signs when it is copied"},
	{func(r rune) bool { return r == '_' || r == '.' }, site.Underscores, true,
		"the permalink has %s where the others have a hyphen",
		"a different style than the addresses of all other partners"},
	{func(r rune) bool { return strings.ContainsRune("&'+,;=@!$*()~:", r) }, site.Signs, false, "the permalink has %s",
		"an address that email programs and chats cut off there"},
}
