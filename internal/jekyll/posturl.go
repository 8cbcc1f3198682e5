package jekyll

import (
	"fmt"
	"iter"
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

// Posts are the posts of a site that {% post_url %} finds.
type Posts struct {
	paths map[string]bool // by folder and name
	days  map[string]bool // by date and slug
}

// NewPosts returns the Posts among some files.
func NewPosts(all iter.Seq[*Fate], collectionsDir string) *Posts {
	p := &Posts{paths: map[string]bool{}, days: map[string]bool{}}
	for post := range all {
		if post.Class.Kind == Post && post.State == Visible {
			p.add(post, collectionsDir)
		}
	}
	return p
}

func (p *Posts) add(post *Fate, collectionsDir string) {
	dir, file := path.Split(strings.TrimPrefix(string(post.Path), path.Clean(collectionsDir)+"/"))
	stem := strings.TrimSuffix(file, path.Ext(file))
	p.paths[dir+"\n"+stem] = true
	own, ok := ParsePostName(stem)
	if !ok {
		return
	}
	if m := datedURL.FindStringSubmatch(post.URL); m != nil {
		own.day, _ = daysOf(m[1:])
	}
	p.days[own.on(own.slug)] = true
	p.days[own.on(strings.TrimSuffix(path.Base(post.URL), path.Ext(post.URL)))] = true
}

// on is the day of a name with a slug.
func (n PostName) on(slug string) string { return fmt.Sprintln(n.day, slug) }

// Have reports whether Jekyll takes the name for a post that it publishes: by its
// folders and its file's name, and else, with a warning, by its date and slug,
// wherever it lies. The two may be those of its front matter; they are looked for
// in its address.
func (p *Posts) Have(n PostName) bool {
	file := n.date + "-" + n.slug
	return p.paths["_posts/"+n.dir+"\n"+file] || p.paths[n.dir+"_posts/\n"+file] || p.days[n.on(n.slug)]
}
