// Package examples reads the examples of the rules, the txtar archives in
// testdata/rules, and runs rules over them in memory. An archive is a rule's
// tests and its documentation at once.
//
// An archive has two kinds of case. A file name without a slash is a page of
// its own:
//
//	-- colon-in-title.md --            the page
//	-- colon-in-title.md.want --       what partnerlint reports; absent when the page is right
//	-- colon-in-title.md.fixed --      what --fix makes of it
//	-- colon-in-title.md.unsafe --     what --unsafe-fixes makes of it
//
// Pages are in a bare content folder as content/<name>.md, or, when the
// archive has files under site/, in that site as _partners/<name>/index.md.
//
// A first path segment other than site/ is a whole site of its own:
//
//	-- two-pages/_config.yml --
//	-- two-pages/_partners/a/index.md --
//	-- two-pages/want --               all findings; absent when the site is right
//	-- two-pages/fixed/_partners/a/index.md --
//	-- two-pages/.before/_partners/a/index.md --   the site before the change
//
// In both, a file .answers says what other sites answer for an address that is
// at fault: a line for each, the address, a space and the fault.
//
// A want file holds the text format's output, whole. Findings of the whole
// catalogue are in it, except those of other rules at info level: one mistake
// has one finding.
package examples

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// A Suite is the examples of one rule.
type Suite struct {
	Rule  string
	Cases []Case
}

// A Case is one example: a page, or a site.
type Case struct {
	Name  string
	Files map[string]string // by path below the case's folder
	Page  string            // the path of the page in a page case; "" in a site case
	Text  string            // the page's text
	Want  string
	Fixed string            // page cases: after --fix; "" when not said
	After map[string]string // files after --fix, by path
	Risky map[string]string // files after --unsafe-fixes, by path
}

// Read reads the archive at file; its base name is the rule.
func Read(file string) (*Suite, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	archive := txtar.Parse(raw)
	suite := &Suite{Rule: strings.TrimSuffix(filepath.Base(file), ".txtar")}
	site := map[string]string{}
	for _, f := range archive.Files {
		if rest, ok := strings.CutPrefix(f.Name, "site/"); ok {
			site[rest] = string(f.Data)
		}
	}
	for _, f := range archive.Files {
		if err := suite.add(f.Name, string(f.Data), site); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return suite, nil
}

func (s *Suite) add(name, text string, site map[string]string) error {
	folder, rest, nested := strings.Cut(name, "/")
	if folder == "site" && nested {
		return nil
	}
	if nested {
		c := s.named(folder)
		switch {
		case rest == "want":
			c.Want = text
		case strings.HasPrefix(rest, "fixed/"):
			c.After[strings.TrimPrefix(rest, "fixed/")] = text
		case strings.HasPrefix(rest, "unsafe/"):
			c.Risky[strings.TrimPrefix(rest, "unsafe/")] = text
		default:
			c.Files[rest] = text
		}
		return nil
	}
	base, kind := name, ""
	for _, suffix := range []string{".want", ".fixed", ".unsafe"} {
		if strings.HasSuffix(name, suffix) {
			base, kind = strings.TrimSuffix(name, suffix), suffix
		}
	}
	c := s.named(base)
	switch kind {
	case ".want":
		c.Want = text
	case ".fixed":
		c.Fixed, c.After[c.Page] = text, text
	case ".unsafe":
		c.Risky[c.Page] = text
	default:
		c.Text, c.Page = text, "content/"+name
		for p, t := range site {
			c.Files[p] = t
			c.Page = path.Join("_partners", strings.TrimSuffix(name, path.Ext(name)), "index"+path.Ext(name))
		}
		c.Files[c.Page] = text
	}
	if c.Page == "" {
		return fmt.Errorf("%s is before its page %s", name, base)
	}
	return nil
}

func (s *Suite) named(name string) *Case {
	i := slices.IndexFunc(s.Cases, func(c Case) bool { return c.Name == name })
	if i < 0 {
		i = len(s.Cases)
		s.Cases = append(s.Cases, Case{Name: name, Files: map[string]string{}, After: map[string]string{},
			Risky: map[string]string{}})
	}
	return &s.Cases[i]
}

// FirstHit is the first page with a mistake.
func (s *Suite) FirstHit() (Case, bool) { return s.first(true) }

// Example is what shows the rule's mistake: the first page with it or, where that
// takes a whole site, the first site with it and the file that it is in.
func (s *Suite) Example() (Case, bool) {
	if c, ok := s.FirstHit(); ok {
		return c, true
	}
	i := slices.IndexFunc(s.Cases, func(c Case) bool { return c.Want != "" })
	if i < 0 {
		return Case{}, false
	}
	c := s.Cases[i]
	c.Page, _, _ = strings.Cut(c.Want, ":")
	c.Text, c.Fixed = c.Files[c.Page], c.After[c.Page]
	return c, true
}

// FirstMiss is the first page that is right.
func (s *Suite) FirstMiss() (Case, bool) { return s.first(false) }

func (s *Suite) first(hit bool) (Case, bool) {
	i := slices.IndexFunc(s.Cases, func(c Case) bool { return c.Page != "" && (c.Want != "") == hit })
	if i < 0 {
		return Case{}, false
	}
	return s.Cases[i], true
}

// Update writes the want files of the archive at file again: by case, the text
// format's output; "" for a case that is right. A want file that is new stands
// after its case's last file.
func Update(file string, wants map[string]string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	archive := txtar.Parse(raw)
	caseOf := func(name string) (of, want string) {
		if folder, _, nested := strings.Cut(name, "/"); nested {
			return folder, folder + "/want"
		}
		for _, suffix := range []string{".want", ".fixed", ".unsafe"} {
			name = strings.TrimSuffix(name, suffix)
		}
		return name, name + ".want"
	}
	var files []txtar.File
	written := map[string]bool{}
	for i, f := range archive.Files {
		of, want := caseOf(f.Name)
		text, known := wants[of]
		if known && f.Name == want {
			written[of] = true
			if text != "" {
				files = append(files, txtar.File{Name: want, Data: []byte(text)})
			}
			continue
		}
		files = append(files, f)
		last := i+1 == len(archive.Files)
		if !last {
			next, _ := caseOf(archive.Files[i+1].Name)
			last = next != of
		}
		if last && known && text != "" && !written[of] {
			files = append(files, txtar.File{Name: want, Data: []byte(text)})
		}
	}
	archive.Files = files
	return os.WriteFile(file, txtar.Format(archive), 0o644)
}
