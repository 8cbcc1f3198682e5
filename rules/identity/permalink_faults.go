package identity

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// character finds what no link to the page survives.
func (a address) character() *addressFault {
	for i, r := range a.text {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '/' {
			continue
		}
		f := addressFault{from: i, to: i + utf8.RuneLen(r), level: lint.Error, effect: "a dead link: the page cannot " +
			"be reached under this address"}
		switch {
		case r == utf8.RuneError:
			return nil
		case r == '?' || r == '#':
			f.to = len(a.text)
			f.message = fmt.Sprintf("the permalink ends before %s: what follows never reaches the site",
				words.Quote(string(r)))
		case unicode.IsSpace(r):
			f.message = "there is a space in the permalink"
			f.effect = `an address with "%20" in it, which breaks when people copy it`
			if i == 0 || strings.TrimSpace(a.text[i:]) == "" {
				f.message = "there is a space at the edge of the permalink, inside the quotes"
				f.effect = "a dead link: browsers drop the space and the file keeps it"
			}
		case r == '\\' || r == '"' || r == '<' || r == '>' || r == '`' || r == '|' || r == '^' || r < ' ' || r == 0x7f:
			f.message = fmt.Sprintf("a permalink cannot hold %s", words.Quote(string(r)))
		case r == '{' || r == '}' || r == '[' || r == ']':
			f.message = fmt.Sprintf("a permalink cannot hold %s: nothing is filled in here", words.Quote(string(r)))
		case r == '%' && !(i+2 < len(a.text) && isHex(a.text[i+1]) && isHex(a.text[i+2])):
			f.message = `a "%" in a permalink must be followed by two digits of a code`
		case r == '.' && strings.HasPrefix(a.text[i:], ".."):
			f.to = i + 2
			f.message = `the permalink holds "..", which the site leaves out or turns into a folder`
			f.effect = "another address than the one written here"
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

// segments are the parts of the address between slashes that count, and the
// byte at which each begins.
func (a address) segments() (names []string, at []int) {
	start := 0
	for i := 0; i <= len(a.text); i++ {
		if i < len(a.text) && a.text[i] != '/' {
			continue
		}
		if name := a.text[start:i]; name != "" && name != "." {
			names, at = append(names, name), append(at, start)
		}
		start = i + 1
	}
	return names, at
}

// below is what follows the folder that the address has to lie in.
func (a address) below() (names []string, at []int, ok bool) {
	names, at = a.segments()
	if a.folder == "" {
		return names, at, true
	}
	for _, folder := range strings.Split(a.folder, "/") {
		if len(names) == 0 || names[0] != folder && !(len(names) == 1 && cutEnding(names[0]) == folder) {
			return nil, nil, false
		}
		names, at = names[1:], at[1:]
	}
	return names, at, true
}

func (a address) outside() *addressFault {
	if _, _, ok := a.below(); ok {
		return nil
	}
	names, at := a.segments()
	f := addressFault{level: lint.Error, named: len(names) > 1 && !a.folderNamed(names),
		effect: "nobody finds the page where the other partners are; links to it lead nowhere"}
	f.message = fmt.Sprintf("the address does not begin with %s/", a.folder)
	if f.to = len(a.text); len(names) > 1 {
		f.from, f.to = at[0], at[0]+len(names[0])
	}
	return &f
}

// folderNamed reports whether a folder of the address is called as the page is:
// what follows is then no other name for it.
func (a address) folderNamed(names []string) bool {
	return slices.ContainsFunc(names[:len(names)-1], func(name string) bool {
		return slices.ContainsFunc(a.names[:], func(own string) bool { return text.Alike(name, own) })
	})
}

func (a address) list() *addressFault {
	names, _, _ := a.below()
	if a.folder == "" || len(names) > 1 || len(names) == 1 && cutEnding(names[0]) != "index" {
		return nil
	}
	return a.whole(lint.Error, fmt.Sprintf("/%s/ is the address of the list of partners", a.folder),
		"this page in place of the list of partners")
}

// ending finds a dot in the last part: Jekyll then takes what follows for the
// file's extension and leaves out ".html".
func (a address) ending() *addressFault {
	names, at := a.segments()
	if len(names) == 0 {
		return nil
	}
	name, start := names[len(names)-1], at[len(at)-1]
	ext := path.Ext(name)
	if ext == "" || len(ext) == len(name) && ext != "." || strings.HasSuffix(a.text, "/") && a.redirect {
		return nil
	}
	f := addressFault{from: start + len(name) - len(ext), to: start + len(name), level: lint.Error}
	switch {
	case ext == ".html" && strings.Count(name, ".") == 1 && !strings.HasSuffix(a.text, "/"),
		a.redirect && (ext == ".htm" || ext == ".xhtml"):
		return nil
	case a.redirect:
		f.level, f.message, f.effect = lint.Warning, fmt.Sprintf("the old address ends in %s", words.Quote(ext)),
			"a download instead of the way to the new page"
	case strings.HasSuffix(a.text, "/"):
		f.message, f.effect = "a dot stands in the name of the page", "an address that looks like a file and is "+
			"a folder"
	default:
		f.message = fmt.Sprintf("with the dot, %s counts as the kind of file, and \".html\" is left out",
			words.Quote(ext))
		f.effect = "a download, or the page's source, instead of the page"
	}
	return &f
}

// Lengths of one part of an address, in bytes.
const (
	long    = 120 // more than anybody types or a mail keeps in one piece
	longest = 255 // of a file name with its extension, on any system
)

func (a address) long() *addressFault {
	names, at := a.segments()
	for i, name := range names {
		f := addressFault{from: at[i], to: at[i] + len(name)}
		switch n := len(name) + len(".html"); {
		case n > longest:
			f.level, f.message, f.effect = lint.Error, "the name in the permalink is too long for a file",
				"nothing: the whole site is not built until it is fixed"
		case len(name) > long && !a.redirect:
			f.level, f.message, f.effect = lint.Warning, "the name in the permalink is very long",
				"an address that breaks in mails and cannot be typed"
		default:
			continue
		}
		return &f
	}
	return nil
}

func (a address) deep() *addressFault {
	names, at, _ := a.below()
	if a.folder == "" || len(names) < 2 {
		return nil
	}
	if n := len(names) - 1; n == 1 && cutEnding(names[n]) == "index" {
		return &addressFault{from: at[n], to: len(a.text), level: lint.Warning,
			instead: strings.TrimSuffix(a.text[:at[n]], "/"),
			message: "the permalink names the index file of a folder", effect: "another address than the other " +
				"partners have: links and redirects from it go one folder too deep"}
	}
	folders := names[:len(names)-1]
	return &addressFault{from: at[0], to: at[len(at)-1], level: lint.Warning, named: !a.folderNamed(names),
		message: fmt.Sprintf("the address has a folder too many: %s", words.Quote(strings.Join(folders, "/"))),
		effect:  "another address than the other partners have; links and redirects to it lead nowhere"}
}

// slashes finds slashes and dot folders that say nothing.
func (a address) slashes() *addressFault {
	names, _ := a.segments()
	plain := strings.Join(names, "/")
	if strings.HasPrefix(a.text, "/") {
		plain = "/" + plain
	}
	if plain == a.text {
		return nil
	}
	f := addressFault{level: lint.Warning, instead: plain, named: true}
	other := a
	other.text = plain
	f.safe = other.looks() == nil && other.ending() == nil
	if !f.safe {
		f.instead = ""
	}
	if i := strings.Index(a.text, "//"); i >= 0 && strings.TrimRight(a.text, "/") != a.text[:i] {
		f.from, f.to = i, i+2
		f.message, f.effect = "two slashes stand side by side in the permalink", "the address with one slash; a link "+
			"written like the permalink leads nowhere"
		return &f
	}
	if i := strings.Index(a.text, "./"); i >= 0 {
		f.from, f.to = i, i+2
		f.message, f.effect = `"./" in the permalink says nothing`, "the address without it"
		return &f
	}
	f.from, f.to = len(strings.TrimRight(a.text, "/")), len(a.text)
	f.message = "the permalink ends in a slash"
	f.effect = "another address than the other partners have; links and redirects from it go one folder too deep"
	return &f
}

// html finds the one ending that does no harm.
func (a address) html() *addressFault {
	if !strings.HasSuffix(a.text, ".html") {
		return nil
	}
	return &addressFault{from: len(a.text) - len(".html"), to: len(a.text), level: lint.Info, named: true,
		message: `the address ends in ".html"; the other partners do without`, effect: "the same page, under a " +
			"longer address"}
}

// looks finds letters that other partners' addresses do not have.
func (a address) looks() *addressFault {
	a.text = strings.TrimSuffix(a.text, ".html")
	names, at, _ := a.below()
	for _, class := range looks {
		for n, name := range names {
			i := strings.IndexFunc(name, class.is)
			if i < 0 {
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
				message: "a hyphen stands at the edge of the name", effect: "an address that is easily mistyped"}
		}
	}
	return nil
}

var looks = []struct {
	is              func(rune) bool
	named           bool // the name is the same to a person
	message, effect string
}{
	{func(r rune) bool { return r == '%' }, false, "the permalink has letters in code: %s",
		"an address full of percent signs"},
	{unicode.IsUpper, true, "the permalink has capital letters: %s", "no page for whoever types the address in " +
		"lower case"},
	{func(r rune) bool { return r >= 0x80 }, false, "the permalink has letters beyond a to z: %s",
		"an address full of percent signs when it is copied"},
	{func(r rune) bool { return r == '_' || r == '.' }, true, "the permalink has %s where the others have a hyphen",
		"another way of writing than all the other partners' addresses"},
	{func(r rune) bool { return strings.ContainsRune("&'+,;=@!$*()~:", r) }, false, "the permalink has %s",
		"an address that mail programs and chats cut off there"},
}
