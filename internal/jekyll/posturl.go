package jekyll

import (
	"path"
	"regexp"
	"strconv"
	"strings"
)

// A PostName is what {% post_url %} is given: folders, a date and the rest of a
// post's name, without the ending (lib/jekyll/tags/post_url.rb, alike in all
// builders).
type PostName struct {
	dir, date, slug string
	day             [3]int
}

var (
	postName = regexp.MustCompile(`^((?:.+/)*)(\d+-\d+-\d+)-(.*)$`)
	datedURL = regexp.MustCompile(`/(\d{4})/(\d\d)/(\d\d)/`)
)

// ParsePostName reads a name; ok is false for one without a date, at which Jekyll
// stops.
func ParsePostName(name string) (n PostName, ok bool) {
	m := postName.FindStringSubmatch(strings.TrimPrefix(name, "/"))
	if m == nil {
		return PostName{}, false
	}
	n = PostName{dir: m[1], date: m[2], slug: m[3]}
	n.day, ok = daysOf(strings.Split(m[2], "-"))
	return n, ok
}

func daysOf(parts []string) (day [3]int, ok bool) {
	for i := range day {
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return day, false
		}
		day[i] = n
	}
	return day, true
}

// Finds reports whether Jekyll takes the name for a post that it publishes: by its
// folders and its file's name, and else, with a warning, by its date and slug,
// wherever it lies. The two may be those of its front matter; they are looked for
// in its address.
func (n PostName) Finds(post Fate, collectionsDir string) bool {
	if post.Class.Kind != Post || post.State != Visible {
		return false
	}
	dir, file := path.Split(strings.TrimPrefix(string(post.Path), path.Clean(collectionsDir)+"/"))
	stem := strings.TrimSuffix(file, path.Ext(file))
	if stem == n.date+"-"+n.slug && (dir == "_posts/"+n.dir || dir == n.dir+"_posts/") {
		return true
	}
	own, ok := ParsePostName(stem)
	if !ok {
		return false
	}
	if m := datedURL.FindStringSubmatch(post.URL); m != nil {
		own.day, _ = daysOf(m[1:])
	}
	last := strings.TrimSuffix(path.Base(post.URL), path.Ext(post.URL))
	return own.day == n.day && (own.slug == n.slug || last == n.slug)
}
