package liquid

import (
	"maps"
	"slices"
	"sort"
	"sync"

	"github.com/agnivade/levenshtein"
)

// A tagKind says what follows a tag.
type tagKind uint8

const (
	unknown tagKind = iota
	plain
	block
)

// tags are the tags of Liquid 5.4.0 and Jekyll 4.3.1. "liquid" is not a
// registered tag there but part of the parser.
var tags = map[string]tagKind{
	"#": plain, "assign": plain, "break": plain, "continue": plain, "cycle": plain, "decrement": plain,
	"echo": plain, "include": plain, "include_relative": plain, "increment": plain, "link": plain,
	"liquid": plain, "post_url": plain, "render": plain,
	"capture": block, "case": block, "comment": block, "for": block, "highlight": block, "if": block,
	"ifchanged": block, "raw": block, "tablerow": block, "unless": block,
}

// newTags came with Liquid 5.
var newTags = []string{"#", "echo", "liquid", "render"}

// newFilters came with Liquid 5.
var newFilters = []string{
	"base64_decode", "base64_encode", "base64_url_safe_decode", "base64_url_safe_encode", "remove_last", "replace_last",
}

// filters4 came with Jekyll 4.
var filters4 = []string{"find", "find_exp"}

// KnownFilter is as the function, for the versions of the site.
func (o *Options) KnownFilter(name string) bool { _, ok := o.arity(name); return ok }

// arity is how many arguments a filter takes in the versions of the site; ok is
// false if they do not know it.
func (o *Options) arity(name string) (a arity, ok bool) {
	a, ok = filters[name]
	switch {
	case !ok, o.Liquid4 && slices.Contains(newFilters, name), o.Jekyll3 && slices.Contains(filters4, name):
		return arity{}, false
	case o.Liquid4 && name == "default":
		a.most = 1
	case o.Jekyll3 && name == "number_of_words":
		a.most = 0
	}
	return a, true
}

// branches are the words that only the block around them understands.
var branches = []string{"else", "elsif", "when"}

// arity is how many arguments a filter takes at least and at most, besides
// the value that it is applied to.
type arity struct{ least, most int }

// filters are the filters of Liquid 5.4.0 and Jekyll 4.3.1.
var filters = map[string]arity{
	"abs": {0, 0}, "absolute_url": {0, 0}, "append": {1, 1}, "array_to_sentence_string": {0, 1}, "at_least": {1, 1},
	"at_most": {1, 1}, "base64_decode": {0, 0}, "base64_encode": {0, 0}, "base64_url_safe_decode": {0, 0},
	"base64_url_safe_encode": {0, 0}, "capitalize": {0, 0}, "ceil": {0, 0}, "cgi_escape": {0, 0}, "compact": {0, 1},
	"concat": {1, 1}, "date": {1, 1}, "date_to_long_string": {0, 2}, "date_to_rfc822": {0, 0}, "date_to_string": {0, 2},
	"date_to_xmlschema": {0, 0}, "default": {0, 2}, "divided_by": {1, 1}, "downcase": {0, 0}, "escape": {0, 0},
	"escape_once": {0, 0}, "find": {2, 2}, "find_exp": {2, 2}, "first": {0, 0}, "floor": {0, 0}, "group_by": {1, 1},
	"group_by_exp": {2, 2}, "h": {0, 0}, "inspect": {0, 0}, "join": {0, 1}, "jsonify": {0, 0}, "last": {0, 0},
	"lstrip": {0, 0}, "map": {1, 1}, "markdownify": {0, 0}, "minus": {1, 1}, "modulo": {1, 1}, "newline_to_br": {0, 0},
	"normalize_whitespace": {0, 0}, "number_of_words": {0, 1}, "plus": {1, 1}, "pop": {0, 1}, "prepend": {1, 1},
	"push": {1, 1}, "relative_url": {0, 0}, "remove": {1, 1}, "remove_first": {1, 1}, "remove_last": {1, 1},
	"replace": {1, 2}, "replace_first": {1, 2}, "replace_last": {2, 2}, "reverse": {0, 0}, "round": {0, 1},
	"rstrip": {0, 0}, "sample": {0, 1}, "sassify": {0, 0}, "scssify": {0, 0}, "shift": {0, 1}, "size": {0, 0},
	"slice": {1, 2}, "slugify": {0, 1}, "smartify": {0, 0}, "sort": {0, 2}, "sort_natural": {0, 1}, "split": {1, 1},
	"strip": {0, 0}, "strip_html": {0, 0}, "strip_index": {0, 0}, "strip_newlines": {0, 0}, "times": {1, 1},
	"to_integer": {0, 0}, "truncate": {0, 2}, "truncatewords": {0, 2}, "uniq": {0, 1}, "unshift": {1, 1},
	"upcase": {0, 0}, "uri_escape": {0, 0}, "url_decode": {0, 0}, "url_encode": {0, 0}, "where": {2, 2},
	"where_exp": {2, 2}, "xml_escape": {0, 0},
}

// plugins are the tags of the gems that sites of this kind load, GitHub
// Pages' own among them. None of them is a block.
var plugins = map[string][]string{
	"jekyll-avatar":          {"avatar"},
	"jekyll-feed":            {"feed_meta"},
	"jekyll-gist":            {"gist"},
	"jekyll-github-metadata": {"github_edit_link"},
	"jekyll-include-cache":   {"include_cached"},
	"jekyll-octicons":        {"octicon"},
	"jekyll-seo-tag":         {"seo"},
}

// PluginOf returns the gem that defines a tag, "" for a tag of none that is known here.
func PluginOf(tag string) string {
	for gem, tags := range plugins {
		if slices.Contains(tags, tag) {
			return gem
		}
	}
	return ""
}

// Plugins returns the options of a site that loads the named gems. Gems that
// define no tag, or that are not known here, add nothing.
func Plugins(gems ...string) *Options {
	o := &Options{}
	for _, gem := range gems {
		o.Tags = append(o.Tags, plugins[gem]...)
	}
	return o
}

func (o *Options) kind(name string) tagKind {
	k := tags[name]
	if k != unknown && o.Liquid4 && slices.Contains(newTags, name) {
		k = unknown
	}
	switch {
	case k != unknown:
		return k
	case slices.Contains(o.Blocks, name):
		return block
	case slices.Contains(o.Tags, name):
		return plain
	}
	return unknown
}

// KnownTag reports whether a tag of that name opens something or is alone
// on a site without plugins. The words "else" and "endif" are not tags of
// their own.
func KnownTag(name string) bool { return tags[name] != unknown }

// KnownFilter reports whether Liquid or Jekyll has a filter of that name.
// Liquid passes the value through an unknown filter unchanged.
func KnownFilter(name string) bool { _, ok := filters[name]; return ok }

// IsBlock reports whether {% endNAME %} has to close a tag of that name.
func IsBlock(name string) bool { return tags[name] == block }

// tagNames are the names of all tags, their ends and the branch words, sorted.
var tagNames = sync.OnceValue(func() []string {
	names := slices.Clone(branches)
	for name := range tags {
		if name != "#" {
			names = append(names, name)
			if tags[name] == block {
				names = append(names, "end"+name)
			}
		}
	}
	sort.Strings(names)
	return names
})

var filterNames = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(filters)) })

// NearestFilter returns the known filter that name is probably a slip for, or "".
func NearestFilter(name string) string { return nearest(name, filterNames(), foreignFilters) }

// NearestTag returns the known tag that name is probably a slip for, or "".
func NearestTag(name string) string { return nearest(name, tagNames(), foreignTags) }

// foreignTags are names that other template languages have for the same.
var foreignTags = map[string]string{
	"elseif": "elsif", "elif": "elsif", "else_if": "elsif", "switch": "case", "default": "else", "set": "assign",
	"let": "assign", "var": "assign", "foreach": "for", "each": "for", "endeach": "endfor", "endforeach": "endfor",
	"fi": "endif", "done": "endfor", "url": "link", "ref": "link", "relref": "link", "import": "include",
	"include_file": "include", "partial": "include", "code": "highlight", "endcode": "endhighlight", "verbatim": "raw",
	"endverbatim": "endraw", "ifnot": "unless", "endswitch": "endcase", "posturl": "post_url",
}

// foreignFilters are names that other template languages have for the same.
var foreignFilters = map[string]string{
	"lower": "downcase", "lowercase": "downcase", "tolower": "downcase", "upper": "upcase", "uppercase": "upcase",
	"toupper": "upcase", "length": "size", "count": "size", "trim": "strip", "title": "capitalize",
	"markdown": "markdownify",
	"slug":     "slugify", "url": "relative_url", "relurl": "relative_url", "absurl": "absolute_url", "json": "jsonify",
	"tojson": "jsonify", "to_json": "jsonify", "striptags": "strip_html", "safe": "", "nl2br": "newline_to_br",
	"truncate_words": "truncatewords", "urlencode": "url_encode", "int": "to_integer", "filter": "where",
}

// nearest returns the candidate within two edits of name, one for a short
// name; ties go to the first in order.
func nearest(name string, candidates []string, foreign map[string]string) string {
	lower := lowerASCII(name)
	if want, ok := foreign[lower]; ok {
		return want
	}
	if len(name) > 40 {
		return ""
	}
	if slices.Contains(candidates, lower) {
		return lower
	}
	best, limit := "", 1
	if len(name) >= 7 {
		limit = 2
	}
	for _, c := range candidates {
		if abs(len(c)-len(lower)) > limit {
			continue
		}
		d := levenshtein.ComputeDistance(lower, c)
		if transposed(lower, c) {
			d = 1
		} else if len(c) <= 3 && len(c) == len(lower) {
			continue // "foo" is no slip for "for"
		}
		if d <= limit && len(c) > d {
			best, limit = c, d-1
		}
		if limit < 0 {
			break
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// transposed reports whether b is a with two neighbouring bytes exchanged.
func transposed(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) - 1 {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
