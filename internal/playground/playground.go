// Package playground checks pages that are in memory, for a program without a
// file system: a page in a browser on which authors try theirs.
//
// [Session.Handle] takes one request and returns one answer, both JSON. It reads
// and writes no file and asks no other machine.
package playground

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Request is what the browser asks for.
type Request struct {
	Seq  int         `json:"seq"` // handed back in the answer
	Do   string      `json:"do"`  // site, check, fix, form, new or find
	Path paths.Shown `json:"path"`
	Text string      `json:"text"` // what is in the page at Path, as _partners/x/index.md

	Site *Site `json:"site,omitempty"` // site: what all later requests are about
	// Files are the rest of the site by path, .partnerlint.yml included, for this
	// request alone; nil for those of Site.
	Files map[paths.Shown]string `json:"files,omitempty"`
	// Whole, check: read the site again, so that the rest of it knows the page as it now is.
	Whole bool `json:"whole,omitempty"`
	// Fix: apply the fix of the finding with this fingerprint; "" for all that are safe.
	Fingerprint string   `json:"fingerprint,omitempty"`
	New         *Answers `json:"new,omitempty"` // new: what the page is to say
}

// An Answer is what it gets.
type Answer struct {
	Seq   int    `json:"seq"`
	Error string `json:"error,omitempty"` // what was wrong with the request, a sentence
	// Check: the report that --format json writes, and of each finding the place
	// in Text in UTF-16 code units, which is how browsers count.
	Report  json.RawMessage `json:"report,omitempty"`
	Places  [][2]int        `json:"places,omitempty"`
	Why     []string        `json:"why,omitempty"`   // of each finding, what its rule is for
	About   []string        `json:"about,omitempty"` // of each finding, the address of the page about its rule
	Skipped string          `json:"skipped,omitempty"`
	Later   bool            `json:"later,omitempty"` // ask again for the Whole when nobody types
	HTML    string          `json:"html"`            // Check: the body as visitors get it
	Notes   []string        `json:"notes,omitempty"`
	Card    *Card           `json:"card,omitempty"`
	// Fix and new: the text afterwards; how many fixes were applied, and where the new page goes.
	Text    string      `json:"text,omitempty"`
	Applied int         `json:"applied,omitempty"`
	Path    paths.Shown `json:"path,omitempty"` // new, find: of the page; "" for none

	Form *Form `json:"form,omitempty"` // form: what a new page needs
}

// most is how many bytes a page may have.
const most = 1 << 20

// A Session answers requests, one after the other. The zero value has a site
// without files.
type Session struct {
	Version string // the program's

	site    Site
	overlay map[paths.Full][]byte
	last    *run // nil before the first check
}

// Handle answers a request.
func (s *Session) Handle(ctx context.Context, request []byte) []byte {
	var r Request
	err := json.Unmarshal(request, &r)
	a := Answer{Seq: r.Seq}
	if err == nil {
		err = s.answer(ctx, &r, &a)
	}
	if err != nil {
		a = Answer{Seq: r.Seq, Error: err.Error()}
	}
	out, err := json.Marshal(a)
	if err != nil {
		return fmt.Appendf(nil, `{"seq":%d,"error":%q}`, r.Seq, err)
	}
	return out
}

func (s *Session) answer(ctx context.Context, r *Request, a *Answer) error {
	switch r.Do {
	case "site":
		return s.take(r)
	case "form":
		return s.form(ctx, a)
	case "new":
		return s.begin(ctx, r, a)
	}
	if !filepath.IsLocal(string(r.Path)) || path.Clean(string(r.Path)) != string(r.Path) {
		return fmt.Errorf("%q is not a path in a site, such as _partners/x/index.md", r.Path)
	}
	if len(r.Text) > most {
		return errors.New("the page is longer than a megabyte")
	}
	switch r.Do {
	case "check":
		return s.check(ctx, r, a)
	case "fix":
		return s.fix(ctx, r, a)
	case "find":
		a.Path = s.at(r)
		return nil
	}
	return fmt.Errorf("the action must be site, check, fix, form, new or find, not %q", r.Do)
}

// take makes a site the one that requests are about.
func (s *Session) take(r *Request) error {
	if r.Site == nil {
		return errors.New("there is no site in the request")
	}
	overlay, err := overlayOf(r.Site.Files)
	if err != nil {
		return err
	}
	s.site, s.overlay, s.last = *r.Site, overlay, nil
	return nil
}
