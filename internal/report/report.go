// Package report writes a report for whoever looks after a site: one HTML file
// that needs no network and no JavaScript.
package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// An Input is what a run has to say, and what is known next to it.
type Input struct {
	Title      string    // what the site calls itself; "" when it does not say
	When       time.Time // zero when nobody knows
	Revision   string    // of the pages; "" when nobody knows
	Version    string    // the program's
	Summary    format.Summary
	Files      []File         // those that were judged, by path
	Found      []lint.Finding // what is reported, in the order of the files
	Known      []lint.Finding // what the baseline has of it
	LeftOut    int            // findings beyond the limits
	Failures   []string       // what could not be done
	Skipped    []Skip         // files that were not judged
	Suppressed []Suppressed   // comments that suppress a rule
	Past       []Run          // earlier runs, oldest first
	// the text of a file, nil when it cannot be read
	File func(paths.Shown) *source.File
	// where the file is changed in a browser, at the 1-based line unless it is
	// zero, and where its history is; "" when that is not known
	Edit    func(file paths.Shown, line int) string
	History func(file paths.Shown) string
}

// A File is one that was judged.
type File struct {
	Path    paths.Shown
	Name    string // what the page calls itself; "" for its path
	Live    string // where visitors find it; "" when that is not known
	Partner bool   // a partner's page, as against data, settings and redirects
	Card    *Card  // nil where there are no findings, or no card
	Meant   *Card  // what the safe fixes make of the card; nil when they leave it
	Mail    string // an address of the partner that the site shows; "" for none
}

// A Card is what the list of partners shows of a page.
type Card struct {
	Title, Text, Source string
	Limits              string // how many words, and how many there may be
	Listed              bool
}

// A Skip is a file that was not judged.
type Skip struct {
	Path   paths.Shown
	Reason string
}

// A Suppressed is a comment that suppresses rules.
type Suppressed struct {
	Path   paths.Shown
	Line   int // 1-based
	Rules  string
	Reason string
	Until  time.Time // zero for ever
}

const (
	// most is how large a report may become, in bytes.
	most = 20 << 20
	// mostClosing is kept free for what is below the partners.
	mostClosing = 4 << 20
)

//go:embed assets/page.html
var pageText string

//go:embed assets/style.css
var style string

//go:embed assets/script.js
var script string

// hash names a text for the content security policy of the report.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// policy lets nothing be loaded and nothing run but what the report brings.
func policy() string {
	return fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'",
		hash(style), hash(script))
}

func parse() (*template.Template, error) {
	return template.New("report").Funcs(template.FuncMap{
		"rule": format.RuleURL, "counted": counted, "day": day, "lines": cleanLines, "clean": cleanText,
	}).Parse(pageText)
}

// Write writes the report. The same input gives the same bytes.
func Write(w io.Writer, in *Input) error {
	t, err := parse()
	if err != nil {
		return err
	}
	v := newView(in)
	room := &counter{w: w}
	if err := t.ExecuteTemplate(room, "head", v); err != nil {
		return err
	}
	var row bytes.Buffer
	for i, p := range v.Rows {
		row.Reset()
		if err := t.ExecuteTemplate(&row, "partner", v.row(p)); err != nil {
			return err
		}
		if room.n+row.Len() > most-mostClosing {
			v.omit(v.Rows[i:])
			break
		}
		if _, err := room.Write(row.Bytes()); err != nil {
			return err
		}
	}
	return t.ExecuteTemplate(room, "foot", v)
}

// A counter counts what is written.
type counter struct {
	w io.Writer
	n int
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += n
	return n, err
}

func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

// cleanText is a text, or a path as it is shown, for the template.
func cleanText(text any) string { return format.Clean(fmt.Sprint(text)) }

// cleanLines is text of several lines, each clean.
func cleanLines(text string) string {
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")), "\n")
	for i, line := range lines {
		lines[i] = format.Clean(line)
	}
	return strings.Join(lines, "\n")
}
