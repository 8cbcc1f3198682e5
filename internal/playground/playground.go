// Package playground checks pages that lie in memory, for a program without a
// file system: a page in a browser on which authors try theirs.
//
// [Handle] takes one request and returns one answer, both JSON. It reads and
// writes no file and asks no other machine.
package playground

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/edit"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules"
)

// A Request is what the browser asks for.
type Request struct {
	Seq  int    `json:"seq"`  // handed back in the answer
	Do   string `json:"do"`   // check or fix
	Path string `json:"path"` // the page, as _partners/x/index.md
	Text string `json:"text"` // what stands in it
	// Files are the rest of the site by path, .partnerlint.yml included.
	Files map[string]string `json:"files,omitempty"`
	// Fix: apply the fix of the finding with this fingerprint; "" for all that are safe.
	Fingerprint string `json:"fingerprint,omitempty"`
}

// An Answer is what it gets.
type Answer struct {
	Seq   int    `json:"seq"`
	Error string `json:"error,omitempty"` // what was wrong with the request, a sentence
	// Check: the report that --format json writes, and of each finding the place
	// in Text in UTF-16 code units, which is how browsers count.
	Report json.RawMessage `json:"report,omitempty"`
	Places [][2]int        `json:"places,omitempty"`
	Why    []string        `json:"why,omitempty"` // of each finding, what its rule is for
	HTML   string          `json:"html"`          // Check: the body as visitors get it
	Notes  []string        `json:"notes,omitempty"`
	// Fix: the text afterwards, and how many fixes were applied.
	Text    string `json:"text,omitempty"`
	Applied int    `json:"applied,omitempty"`
}

// root is the folder that the site lies in; nothing is there.
var root = filepath.FromSlash("/site")

// most is how many bytes a page may have.
const most = 1 << 20

// Handle answers a request; version is the program's.
func Handle(ctx context.Context, request []byte, version string) []byte {
	var r Request
	err := json.Unmarshal(request, &r)
	a := Answer{Seq: r.Seq}
	if err == nil {
		err = r.answer(ctx, &a, version)
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

func (r *Request) answer(ctx context.Context, a *Answer, version string) error {
	if !filepath.IsLocal(r.Path) || path.Clean(r.Path) != r.Path {
		return fmt.Errorf("%q is not a path in a site, such as _partners/x/index.md", r.Path)
	}
	if len(r.Text) > most {
		return errors.New("the page is longer than a megabyte")
	}
	result, err := r.run(ctx)
	if err != nil {
		return err
	}
	switch r.Do {
	case "check":
		return r.check(ctx, a, result, version)
	case "fix":
		r.fix(a, result)
		return nil
	}
	return fmt.Errorf("the action must be check or fix, not %q", r.Do)
}

// options are those of a run over the site in memory.
func (r *Request) options() (engine.Options, error) {
	overlay := make(map[string][]byte, len(r.Files)+1)
	for name, text := range r.Files {
		if !filepath.IsLocal(name) {
			return engine.Options{}, fmt.Errorf("%q is not a path in a site", name)
		}
		overlay[filepath.Join(root, filepath.FromSlash(name))] = []byte(text)
	}
	overlay[r.full()] = []byte(r.Text)
	o := engine.Options{Dir: root, Paths: []string{r.full()}, Rules: rules.All(), Overlay: overlay, Workers: 1}
	explicit := filepath.Join(root, config.Name)
	if overlay[explicit] == nil {
		explicit = ""
	}
	tree, err := config.NewTree(explicit, o.Rules, func(full string) string { return filepath.Base(full) }, overlay)
	if err != nil {
		return o, err
	}
	o.Policy = engine.Policy{Contracts: tree.Contracts, SiteRoot: tree.SiteRoot, Builder: tree.Builder,
		Excluded: tree.Excluded}
	o.Policy.Rules = func(path string) map[string]engine.Setting {
		settings := make(map[string]engine.Setting)
		for id, s := range tree.Rules(path) {
			settings[id] = engine.Setting{Severity: s.Severity, Chosen: s.Chosen, Options: s.Options}
		}
		return settings
	}
	return o, tree.Err()
}

func (r *Request) full() string { return filepath.Join(root, filepath.FromSlash(r.Path)) }

func (r *Request) run(ctx context.Context) (*engine.Result, error) {
	o, err := r.options()
	if err != nil {
		return nil, err
	}
	return engine.Run(ctx, o)
}

func (r *Request) check(ctx context.Context, a *Answer, result *engine.Result, version string) error {
	report := &format.Report{Findings: result.Findings, Version: version, Rules: rules.All(), File: result.File,
		FailOn: lint.Warning}
	report.Summary.Found, report.Summary.Checked = result.Found, result.Checked
	report.Summary.Skipped = len(result.Skipped)
	report.Summary.Count(result.Findings)
	var out bytes.Buffer
	asJSON, _ := format.Named("json")
	if err := asJSON.Write(&out, report); err != nil {
		return err
	}
	a.Report = out.Bytes()
	about := make(map[string]string)
	for _, rule := range rules.All() {
		about[rule.ID] = rule.Doc
	}
	var r16 ruler
	for i := range result.Findings {
		f := &result.Findings[i]
		a.Places = append(a.Places, r16.span(f.File, f.Span))
		a.Why = append(a.Why, about[f.Rule])
	}
	doc, err := r.document(ctx)
	if err != nil {
		return err
	}
	if doc != nil && doc.Damage()&page.Bytes == 0 {
		a.HTML, a.Notes = doc.HTML(), doc.HTMLNotes()
	}
	return nil
}

// document is the page as the site sees it, nil when it is none.
func (r *Request) document(ctx context.Context) (*page.Document, error) {
	o, err := r.options()
	if err != nil {
		return nil, err
	}
	all, _, err := engine.Inspect(ctx, o)
	if err != nil {
		return nil, err
	}
	for _, in := range all {
		for _, placed := range in.Pages {
			if placed.Full == r.full() {
				return placed.Doc, nil
			}
		}
	}
	return nil, nil
}

// fix applies one fix, or all safe ones.
func (r *Request) fix(a *Answer, result *engine.Result) {
	a.Text = r.Text
	var mine []lint.Finding
	for _, f := range result.Findings {
		if f.Path == r.Path && f.Fix != nil && (r.Fingerprint == "" || r.Fingerprint == f.Fingerprint) {
			mine = append(mine, f)
		}
	}
	if len(mine) == 0 {
		return
	}
	if r.Fingerprint != "" {
		// One that was asked for by name is applied as it is shown.
		a.Text, a.Applied = string(edit.Apply(mine[0].File, mine[0].Fix.Edits)), 1
		return
	}
	outcome := fix.Run(mine[0].File, mine, false, result.Recheck)
	a.Text, a.Applied = string(outcome.File.Raw()), len(outcome.Applied)
}

// A ruler finds places of files in UTF-16 code units. It is fast for places that
// follow each other.
type ruler struct {
	file    *source.File
	raw     []byte
	at, pos int // a place in raw, in bytes and in code units
}

// span is the place of s in file as it was handed in.
func (r *ruler) span(file *source.File, s source.Span) [2]int {
	if file != r.file {
		*r = ruler{file: file, raw: file.Raw()}
	}
	from := r.offset(file.RawOffset(s.Start))
	return [2]int{from, max(from, r.offset(file.RawOffset(s.End)))}
}

func (r *ruler) offset(to int) int {
	to = min(to, len(r.raw))
	if to < r.at {
		r.at, r.pos = 0, 0
	}
	for r.at < to {
		c, n := utf8.DecodeRune(r.raw[r.at:])
		r.at += n
		r.pos += max(1, utf16.RuneLen(c))
	}
	return r.pos
}
