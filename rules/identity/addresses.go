package identity

import (
	"errors"
	"net/url"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
)

// An address is a permalink under judgement.
type address struct {
	text     string
	filled   string                     // the same with its placeholders filled in; "" when it has none
	names    [3]string                  // what else the page is called: its key, its title, its file
	folder   string                     // where it has to lie; "" for anywhere
	share    func(site.Form) site.Share // how many pages have an address of a form; nil when no others are known
	redirect bool                       // an old address that only sends visitors on: it may look as it did
	own      bool                       // the contract is the site's own: its list may be one of the pages
	dir      string                     // the folder of the page's file
}

// addressOf is the page's permalink as its contract judges it.
func addressOf(p *lint.Pass, text string) address {
	c := p.Contract()
	a := address{text: text, folder: p.Site().AddressFolder(c), redirect: c.Redirect != "", own: !c.BuiltIn,
		share: func(f site.Form) site.Share { return p.Site().Addresses(c, f) }}
	e := p.Entry
	if e == nil {
		return a
	}
	a.dir = path.Dir(string(e.Path))
	a.names = [...]string{e.Key, e.Name, e.PathName()}
	var bad *jekyll.AddressError
	from, to := placeholderIn(text)
	if to > 0 && p.Site().Rooted && e.URL != "" && !errors.As(e.Err, &bad) && !strings.Contains(e.URL, text[from:to]) {
		a.filled = e.URL
	}
	return a
}

// usual reports whether nearly all pages of the site have an address of a form.
func (a address) usual(f site.Form) bool { return a.share != nil && a.share(f).Prevails() }

// alone reports whether an address of a form is alone among the others.
func (a address) alone(f site.Form) bool { return a.share == nil || a.share(f).Alone() }

// like is an address written as the site's other pages write theirs.
func (a address) like(plain string) string {
	if plain != "" && a.usual(site.TrailingSlash) {
		return plain + "/"
	}
	return plain
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

// below is what follows the folder that the address has to be in.
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

// longName is how many bytes of one part of an address nobody types any more, and
// mails break.
const longName = 120

// intendedAddress is the address that the author of a wrong one most likely intended, or
// "" when that would be a guess. Folder is where it has to lie, "" for anywhere.
func intendedAddress(body, folder string) string {
	lead := ""
	if strings.HasPrefix(body, "/") && !strings.HasPrefix(body, "//") {
		lead = "/"
	}
	words := wordsOf(body)
	if folder != "" {
		if depth := 1 + strings.Count(folder, "/"); len(words) == depth+1 {
			words = words[depth:] // whatever is there was intended as the folder
		}
		if len(words) != 1 || text.Alike(words[0], folder) {
			return ""
		}
	}
	for i, word := range words {
		if i == len(words)-1 {
			word = cutEnding(word)
		}
		if words[i] = kebab(word); words[i] == "" || words[i] == "index" {
			return ""
		}
	}
	if len(words) == 0 {
		return ""
	}
	return lead + addressIn(folder, strings.Join(words, "/"))
}

// wordsOf takes an address apart at its slashes, without scheme, host, query
// and everything that is not a name.
func wordsOf(text string) []string {
	path, _, _ := strings.Cut(text, "#")
	path, _, _ = strings.Cut(path, "?")
	if plain, err := url.PathUnescape(path); err == nil {
		path = plain
	}
	path = strings.ReplaceAll(path, `\`, "/")
	if _, rest, ok := strings.Cut(path, "//"); ok && (strings.Contains(path, "://") || strings.HasPrefix(path, "//")) {
		_, path, _ = strings.Cut(rest, "/")
	}
	var words []string
	for _, word := range strings.Split(path, "/") {
		switch word = strings.TrimSpace(word); {
		case word == "", word == ".", word == "..":
		case strings.ContainsAny(word, ":{}"):
			return nil
		default:
			words = append(words, word)
		}
	}
	return words
}

// addressIn is an address below the contract's folder.
func addressIn(prefix, slug string) string {
	if prefix == "" {
		return slug
	}
	return prefix + "/" + slug
}

// webEndings are the extensions that people write at the end of an address.
var webEndings = []string{".html", ".htm", ".xhtml", ".php", ".md", ".markdown", ".json", ".asp", ".aspx", ".jsp",
	".txt", ".xml"}

// cutEnding takes such an extension off.
func cutEnding(s string) string {
	for _, ending := range webEndings {
		if len(s) > len(ending) && strings.EqualFold(s[len(s)-len(ending):], ending) {
			return s[:len(s)-len(ending)]
		}
	}
	return s
}

// placeholderIn finds a colon with a word after it, which Jekyll fills in, or
// leaves as is when it has a capital letter.
func placeholderIn(text string) (from, to int) {
	for i := 0; i+1 < len(text); i++ {
		end := i + 1
		for end < len(text) && ('a' <= text[end]|0x20 && text[end]|0x20 <= 'z' || text[end] == '_') {
			end++
		}
		if text[i] == ':' && end > i+1 {
			return i, end
		}
	}
	return 0, 0
}
