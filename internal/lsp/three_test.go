package lsp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/playground"
)

// A said is what is said of one page: where there is no card its title is "".
type said struct {
	Findings []string // by fingerprint
	HTML     string
	Title    string // of the card
}

// sentence is a finding, whether it begins a line or not.
func sentence(rule, message string) string {
	return rule + " " + strings.ToLower(message[:1]) + message[1:]
}

// shown are files by the paths that a browser hands in.
func shown(files map[string]string) map[paths.Shown]string {
	all := map[paths.Shown]string{}
	for name, text := range files {
		all[paths.Shown(name)] = text
	}
	return all
}

// ofBrowser is what the module for browsers says of a page among files.
func ofBrowser(t *testing.T, files map[string]string, path string) said {
	t.Helper()
	request, err := json.Marshal(playground.Request{Do: "check", Path: paths.Shown(path), Text: files[path],
		Files: shown(files)})
	if err != nil {
		t.Fatal(err)
	}
	var a playground.Answer
	err = json.Unmarshal((&playground.Session{}).Handle(context.Background(), request), &a)
	if err != nil || a.Error != "" {
		t.Fatalf("%s: %v, %s", path, err, a.Error)
	}
	s := said{HTML: a.HTML}
	if a.Card != nil {
		s.Title = a.Card.Title
	}
	var report struct{ Findings []reported }
	if err := json.Unmarshal(a.Report, &report); err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		if f.Path == path {
			s.Findings = append(s.Findings, sentence(f.Rule, f.Message))
		}
	}
	slices.Sort(s.Findings)
	return s
}

// ofServer is what the server says of a page that is opened.
func ofServer(c *client, path string) said {
	c.t.Helper()
	uri := c.open(path)
	var s said
	for _, d := range c.diagnostics(uri) {
		message, _, _ := strings.Cut(d.Message, "\n")
		s.Findings = append(s.Findings, sentence(string(d.Code), message))
	}
	slices.Sort(s.Findings)
	var shown struct{ Title, HTML string }
	if refused := c.command("partnerlint.preview", &shown, uri); refused == "" {
		s.HTML, s.Title = shown.HTML, shown.Title
	}
	return s
}

// ofCommandLine is what the command line finds in a page when it checks what is
// named, and the page's HTML.
func ofCommandLine(t *testing.T, dir, path, named string) said {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(path))
	var report struct{ Findings []reported }
	if err := json.Unmarshal([]byte(run(t, "--format", "json", "--allow-empty", named)), &report); err != nil {
		t.Fatal(err)
	}
	var s said
	for _, f := range report.Findings {
		if filepath.FromSlash(f.Path) == full {
			s.Findings = append(s.Findings, sentence(f.Rule, f.Message))
		}
	}
	slices.Sort(s.Findings)
	var out, errs bytes.Buffer
	cli.Main([]string{"preview", "--html", full}, strings.NewReader(""), &out, &errs) // a page that the site ignores has none
	s.HTML = out.String()
	return s
}

// The browser's module, the command line and the server say the same of the
// pages of each rule's first example: the findings, the page as visitors read
// it, and what the card is called. Of two pages that are wrong together a run over
// the site names one, and a run over a page that one; the server does the former,
// the browser the latter.
func TestThreeSayTheSame(t *testing.T) {
	archives, err := filepath.Glob("../../testdata/rules/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(archives, err)
	}
	tried := 0
	for n, archive := range archives {
		if n%share() != 0 {
			continue
		}
		suite, err := examples.Read(archive)
		if err != nil {
			t.Fatal(err)
		}
		files := suite.Cases[0].Files
		for _, path := range namesOf(files) {
			if !strings.HasSuffix(path, ".md") || strings.HasPrefix(path, ".") || !readable(files[path]) {
				continue
			}
			tried++
			t.Run(suite.Rule+"/"+path, func(t *testing.T) {
				t.Parallel()
				c := start(t, files, codePoints())
				server, browser := ofServer(c, path), ofBrowser(t, files, path)
				ofSite := ofCommandLine(t, c.dir, path, c.dir)
				ofPage := ofCommandLine(t, c.dir, path, filepath.Join(c.dir, filepath.FromSlash(path)))
				if server.Title != browser.Title {
					t.Errorf("the card is %q in the editor and %q in the browser", server.Title, browser.Title)
				}
				ofSite.Title, ofPage.Title = server.Title, server.Title // the command line prints the card's text alone
				if diff := cmp.Diff(ofSite, server); diff != "" {
					t.Errorf("-command line +server:\n%s", diff)
				}
				if diff := cmp.Diff(ofPage, browser); diff != "" {
					t.Errorf("-command line +browser:\n%s", diff)
				}
			})
		}
	}
	if tried < 20/share() {
		t.Errorf("only %d pages were looked at", tried)
	}
}
