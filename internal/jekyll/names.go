package jekyll

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// extname is Ruby's File.extname: the last dot and what follows it, unless the
// dot begins the name. A name that ends with its only dot has the extension ".".
func extname(file string) string {
	base := path.Base(file)
	body := strings.TrimLeft(base, ".")
	dot := strings.LastIndexByte(body, '.')
	if dot < 0 {
		return ""
	}
	return body[dot:]
}

// stem is Ruby's File.basename(file, ".*").
func stem(file string) string {
	base := path.Base(file)
	return strings.TrimSuffix(base, extname(base))
}

// splitDated takes a file name like "2024-02-29-title.md" apart
// (Document::DATE_FILENAME_MATCHER).
func (c *Config) splitDated(file string) (date, slug, ext string, ok bool) {
	if c.differs().datedFolders {
		for end := len(file); end >= 0; end = strings.LastIndexByte(file[:max(end, 0)], '/') {
			from := strings.LastIndexByte(file[:end], '/') + 1
			if date, slug, ext, ok = splitDatedName(file[from:], true); ok {
				return date, slug, ext, ok
			}
		}
		return "", "", "", false
	}
	for _, name := range []string{file, file[strings.LastIndexByte(file, '/')+1:]} {
		if date, slug, ext, ok = splitDatedName(name, false); ok {
			return date, slug, ext, ok
		}
	}
	return "", "", "", false
}

// splitDatedName takes apart a name that begins with a date. The title holds no
// slash unless deep.
func splitDatedName(name string, deep bool) (date, slug, ext string, ok bool) {
	i := 0
	for part, bounds := range [3][2]int{{2, 4}, {1, 2}, {1, 2}} {
		n := 0
		for n < bounds[1] && i < len(name) && '0' <= name[i] && name[i] <= '9' {
			n, i = n+1, i+1
		}
		if n < bounds[0] || i >= len(name) || name[i] != '-' {
			return "", "", "", false
		}
		if part == 2 {
			date = name[:i]
		}
		i++
	}
	dot := strings.LastIndexByte(name, '.')
	if dot < i || dot == len(name)-1 || !deep && strings.Contains(name[i:dot], "/") {
		return "", "", "", false
	}
	return date, name[i:dot], name[dot:], true
}

// splitName takes any other file name apart (Document::DATELESS_FILENAME_MATCHER).
// It looks at the whole path: without an extension of its own a file takes
// that of a folder above it.
func splitName(file string) (slug, ext string, ok bool) {
	dot := strings.LastIndexByte(file, '.')
	if dot < 0 || dot == len(file)-1 {
		return "", "", false
	}
	return file[strings.LastIndexByte(file[:dot], '/')+1 : dot], file[dot:], true
}

// fileSlug is the slug that a document gets from its file name
// (Document#populate_title); ok is false if it gets none.
func (c *Config) fileSlug(file string) (slug string, ok bool) {
	_, slug, _, ok = c.splitDated(file)
	if !ok {
		if slug, _, ok = splitName(file); !ok {
			slug, ok = stem(file), !c.differs().bareNames
		}
	}
	return c.dots(slug), ok
}

// TitleFromSlug is the title of a document that has none of its own
// (Utils.titleize_slug).
func TitleFromSlug(slug string) string {
	words := strings.Split(strings.TrimRight(slug, "-"), "-")
	for i, w := range words {
		words[i] = capitalize(w)
	}
	return strings.Join(words, " ")
}

// capitalize is Ruby's String#capitalize.
func capitalize(s string) string {
	if s == "" {
		return ""
	}
	r, size := utf8.DecodeRuneInString(s)
	first := string(unicode.ToTitle(r))
	if full, ok := wideTitle[r]; ok {
		first = full
	}
	if r == utf8.RuneError && size == 1 {
		first = s[:1]
	}
	return first + downcase(s[size:])
}

// wideTitle holds the letters that become more than one when capitalised.
var wideTitle = map[rune]string{
	'ß': "Ss", 'ŉ': "ʼN", 'ǰ': "J̌", 'ΐ': "Ϊ́", 'ΰ': "Ϋ́", 'և': "Եւ",
	'ﬀ': "Ff", 'ﬁ': "Fi", 'ﬂ': "Fl", 'ﬃ': "Ffi", 'ﬄ': "Ffl", 'ﬅ': "St", 'ﬆ': "St",
}

// downcase is Ruby's String#downcase, which keeps the dot of a Turkish İ.
func downcase(s string) string {
	if strings.Contains(s, "İ") {
		s = strings.ReplaceAll(s, "İ", "i̇")
	}
	return strings.ToLower(s)
}
