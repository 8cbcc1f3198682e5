package identity

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
)

// isKebab reports whether s is made of lower-case letters, digits and hyphens
// between them.
func isKebab(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == '-' && i > 0 && i < len(s)-1:
		default:
			return false
		}
	}
	return s != ""
}

// kebab makes a kebab-case word of s, or "" when letters would be lost that
// have no like among a to z.
func kebab(s string) string {
	for _, r := range s {
		if r >= 0x80 && (unicode.IsLetter(r) || unicode.IsMark(r)) &&
			jekyll.Slugify(string(r), jekyll.SlugLatin, false) == "" {
			return ""
		}
	}
	s = jekyll.Slugify(s, jekyll.SlugLatin, false)
	if !isKebab(s) {
		return ""
	}
	return s
}

// ownSlug is the word that a page's address should end in, as far as its other
// names tell: its key or, failing that, its title; "" when neither helps.
func ownSlug(e *site.Entry) string {
	if e == nil {
		return ""
	}
	if isKebab(e.Key) {
		return e.Key
	}
	if slug := kebab(e.Key); slug != "" {
		return slug
	}
	return kebab(e.Name)
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

// intendedAddress is the address that the author of a wrong one most likely meant, or
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
