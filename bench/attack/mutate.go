//go:build unix

package main

import (
	"bytes"
	"fmt"
	"html"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/examples"
)

// pagesOfASite are how many mutated pages are fixed at a time.
const pagesOfASite = 50

// models are the pages that are mutated: the plain one, and every page in the
// examples of the rules.
func (a *attack) models() ([]string, error) {
	archives, err := filepath.Glob(filepath.Join(a.examples, "*.txtar"))
	if err != nil {
		return nil, err
	}
	all := []string{front + body}
	for _, archive := range archives {
		suite, err := examples.Read(archive)
		if err != nil {
			return nil, err
		}
		for _, c := range suite.Cases {
			for _, name := range examples.Paths(c.Files) {
				if text := c.Files[name]; filepath.Ext(name) == ".md" && len(text) < 4<<10 {
					all = append(all, text)
				}
			}
		}
	}
	return all, nil
}

// mutated breaks a text in a few places with pieces of a grammar and of other
// pages.
func mutated(text string, models []string, r *rand.Rand) string {
	for range r.IntN(6) {
		lines := strings.SplitAfter(text, "\n")
		line := r.IntN(len(lines))
		at := r.IntN(len(text) + 1)
		end := min(len(text), at+1+r.IntN(12))
		switch r.IntN(9) {
		case 0:
			text = text[:at] + text[end:]
			continue
		case 1:
			text = text[:end] + text[at:]
			continue
		case 2:
			lines[line] = ""
		case 3:
			other := r.IntN(len(lines))
			lines[line], lines[other] = lines[other], lines[line]
		case 4:
			lines[line] = strings.Repeat(" ", r.IntN(6)) + lines[line]
		case 5:
			others := strings.SplitAfter(models[r.IntN(len(models))], "\n")
			lines[line] += others[r.IntN(len(others))]
		case 6:
			lines[line] = markdown.draw(r, "block", 3) + "\n" + lines[line]
		case 7:
			lines[line] += metadata.draw(r, "unit", 3)
		default:
			text = text[:at] + markdown.draw(r, []string{"sign", "inline", "html", "liquid"}[r.IntN(4)], 3) + text[at:]
			continue
		}
		text = strings.Join(lines, "")
	}
	return text
}

var (
	address = regexp.MustCompile(`(?m)^(permalink: *[\w/-]*\w)(/?)$`)
	key     = regexp.MustCompile(`(?m)^(partner: *[\w-]*\w)$`)
)

// mutate fixes a site of mutated pages, twice: the second time nothing may change,
// and no letter that visitors saw may be gone.
func (a *attack) mutate(number int) result {
	res := result{Number: number, Pages: pagesOfASite, Input: "a site of mutated pages"}
	fail := func(format string, args ...any) result {
		res.Faults = append(res.Faults, fmt.Sprintf(format, args...))
		return res
	}
	models, err := a.models()
	if err != nil {
		return fail("%v", err)
	}
	r := rand.New(rand.NewPCG(a.seed^0xf17e5, uint64(number))) // #nosec G115 G404 -- numbers are small
	files := map[string]string{page: ""}
	for i := range pagesOfASite {
		text := models[r.IntN(len(models))]
		text = address.ReplaceAllString(text, fmt.Sprintf("${1}-%d${2}", i))
		text = key.ReplaceAllString(text, fmt.Sprintf("${1}-%d", i))
		files[fmt.Sprintf("_partners/page-%d.md", i)] = mutated(text, models, r)
	}
	dir := filepath.Join(a.dir, "mutated")
	if err := writeSite(dir, files); err != nil {
		return fail("%v", err)
	}
	defer os.RemoveAll(dir)
	delete(files, page)
	seen, why := a.visible(dir)
	if why != "" {
		return fail("%s", why)
	}
	var now [2]map[string]string
	for i := range now {
		one, err := a.inside(dir, "check", "--fix", "--format", "json")
		if err != nil {
			return fail("%v", err)
		}
		if why := one.fault(true); why != "" {
			return fail("%s", why)
		}
		now[i] = texts(dir, files)
	}
	sees, why := a.visible(dir)
	if why != "" {
		return fail("%s", why)
	}
	for name, was := range files {
		if now[0][name] != was {
			res.Changed++
		}
		if now[1][name] != now[0][name] {
			fail("a second --fix changes %q, which was %q, to %q", now[0][name], was, now[1][name])
		}
		if lost := missing(seen[name], sees[name]+markup(now[0][name])); lost != "" {
			fail("--fix loses %q: %q becomes %q", lost, was, now[0][name])
		}
	}
	return res
}

func texts(dir string, files map[string]string) map[string]string {
	all := map[string]string{}
	for name := range files {
		raw, _ := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		all[name] = string(raw)
	}
	return all
}

var (
	headOfPreview = regexp.MustCompile(`(?m)^<!-- (_partners/page-\d+\.md) -->\n`)
	hiddenHTML    = regexp.MustCompile(`(?s)<!--.*?-->|<(script|style|title)\b.*?</(script|style|title)>|` +
		`<[a-zA-Z/!?][^>]*>`)
	// What a marker is often spelled with, and a fix turns into signs.
	halfEntity = regexp.MustCompile(`&amp;[lg]t\b`)
)

var (
	metadataOf = regexp.MustCompile(`(?s)\A(?:\x{feff})?---\s*?\n.*?\n(?:---|\.\.\.)`)
	markupOf   = regexp.MustCompile(`(?s)<[^>]*>|!\[[^\]]*\](?:\([^)]*\))?|` +
		`\]\([^)]*\)|\{\{.*?\}\}|\{%.*?%\}|(?m:^\[[^\]]+\]:.*$)`)
)

// markup is what a page holds that may be shown before it is fixed, and is read by
// the program that builds the site afterwards: front matter, tags, addresses, the
// descriptions of images, Liquid and comments.
func markup(text string) string {
	return metadataOf.FindString(text) + strings.Join(markupOf.FindAllString(text, -1), "")
}

// visible is what visitors see of the body of each page that has one.
func (a *attack) visible(dir string) (all map[string]string, why string) {
	args := []string{"preview", "--html"}
	for i := range pagesOfASite {
		args = append(args, fmt.Sprintf("_partners/page-%d.md", i))
	}
	one, err := a.inside(dir, args...)
	if err != nil {
		return nil, err.Error()
	}
	if why := one.fault(false); why != "" {
		return nil, why
	}
	all = map[string]string{}
	heads := headOfPreview.FindAllSubmatchIndex(one.stdout, -1)
	for i, h := range heads {
		end := len(one.stdout)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		text := hiddenHTML.ReplaceAll(one.stdout[h[1]:end], nil)
		text = halfEntity.ReplaceAll(text, nil)
		all[string(one.stdout[h[2]:h[3]])] = html.UnescapeString(string(bytes.ToValidUTF8(text, nil)))
	}
	return all, ""
}

// missing are the letters of a text that another lacks.
func missing(was, is string) string {
	left := map[rune]int{}
	for _, c := range is {
		left[unicode.ToLower(c)]++
	}
	var lost []rune
	for _, c := range was {
		if !unicode.IsLetter(c) {
			continue // numbers of lists are counted by the browser
		}
		if c = unicode.ToLower(c); left[c] == 0 {
			lost = append(lost, c)
		}
		left[c]--
	}
	slices.Sort(lost)
	return string(lost)
}
