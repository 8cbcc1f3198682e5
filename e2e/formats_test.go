//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// faultySite has mistakes behind letters that take several bytes, and a file
// whose name needs escaping in a URI.
func faultySite(t *testing.T) string {
	dir := t.TempDir()
	writeSite(t, dir)
	write(t, dir, "_partners/Codigo-Abierto/index.md",
		strings.Replace(sitePage("Código Abierto", "codigo-abierto"), "of the town", "日本 😀 {% nosuchtag %} of the town",
			1))
	write(t, dir, "_partners/Größe #1?/index.md", strings.Replace(sitePage("Mill Data", "mill-data"),
		"## Founding Story", "## Foundng Story", 1))
	return dir
}

// findings are what --format json says of a site.
type findings struct {
	Findings []struct {
		Path, Rule, Severity, Message string
		Start, End                    struct{ Offset, Line, Column int }
	}
}

func check(t *testing.T, dir string) findings {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.json")
	in(t, dir, nil, partnerlint(t), "--format", "json="+path)
	var f findings
	if err := json.Unmarshal([]byte(read(t, path)), &f); err != nil {
		t.Fatal(err)
	}
	if len(f.Findings) < 3 {
		t.Fatalf("the site should have faults: %+v", f)
	}
	return f
}

// offline keeps the validator from asking whether each address answers.
var offline = []string{"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", "HTTPS_PROXY=http://127.0.0.1:9",
	"HTTP_PROXY=http://127.0.0.1:9"}

// Microsoft's validator holds the report against the official schema, SARIF's
// own rules and those of GitHub's code scanning.
func TestSARIFIsValid(t *testing.T) {
	multitool := tool(t, "Sarif.Multitool")
	dir := faultySite(t)
	want := len(check(t, dir).Findings)
	in(t, dir, nil, partnerlint(t), "--format", "sarif=report.sarif")
	out := must(t, dir, offline, multitool, "validate", "report.sarif", "--rule-kind", "Sarif;Ghas", "--level",
		"Error;Warning", "--output", "validated.sarif")
	for line := range strings.Lines(out) {
		// A build between two releases has no number.
		if regexp.MustCompile(`: (error|warning) `).MatchString(line) && !strings.Contains(line, "SARIF2005") {
			t.Error(line)
		}
	}
	var log struct {
		Runs []struct {
			Results []struct{ RuleIndex int }
			Tool    struct {
				Driver struct{ Rules []struct{ ID string } }
			}
		}
	}
	if err := json.Unmarshal([]byte(read(t, filepath.Join(dir, "report.sarif"))), &log); err != nil {
		t.Fatal(err)
	}
	if got := len(log.Runs[0].Results); got != want {
		t.Errorf("%d results, want %d", got, want)
	}
}

// The validator finds what is wrong: otherwise the test above says nothing.
func TestSARIFValidatorCanFail(t *testing.T) {
	multitool := tool(t, "Sarif.Multitool")
	dir := t.TempDir()
	write(t, dir, "bad.sarif", `{"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "version": "2.1.0", "runs": [{"results": []}]}`)
	if r := in(t, dir, offline, multitool, "validate", "bad.sarif", "--level", "Error", "--output",
		"out.sarif"); !strings.Contains(r.out, "error JSON") {
		t.Errorf("a run without a tool passes:\n%s", r.out)
	}
}

// reviewdog reads its own format; its columns are bytes, so what it shows is
// compared with the bytes of the file.
func TestReviewdogReads(t *testing.T) {
	dir := faultySite(t)
	in(t, dir, nil, partnerlint(t), "--format", "rdjsonl=report.rdjsonl")
	type position struct{ Line, Column int }
	type span struct{ Start, End position }
	// The messages of reviewdog's proto/rdf/reviewdog.proto that are used.
	type diagnostic struct {
		OriginalOutput string
		Message        string
		Severity       string
		Location       struct {
			Path  string
			Range span
		}
		Source      struct{ Name, URL string }
		Code        struct{ Value, URL string }
		Suggestions []struct {
			Range span
			Text  string
		}
		RelatedLocations []struct {
			Message  string
			Location struct {
				Path  string
				Range span
			}
		}
	}
	want := check(t, dir)
	decoder := json.NewDecoder(strings.NewReader(read(t, filepath.Join(dir, "report.rdjsonl"))))
	decoder.DisallowUnknownFields()
	for _, f := range want.Findings {
		var d diagnostic
		if err := decoder.Decode(&d); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains([]string{"INFO", "WARNING", "ERROR"}, d.Severity) {
			t.Errorf("severity %q", d.Severity)
		}
		text := []byte(read(t, filepath.Join(dir, filepath.FromSlash(d.Location.Path))))
		if got, want := cut(text, d.Location.Range.Start, d.Location.Range.End),
			string(text[f.Start.Offset:f.End.Offset]); got != want {
			t.Errorf("%s: the range is %q, want %q", d.Code.Value, got, want)
		}
		for _, s := range d.Suggestions {
			cut(text, s.Range.Start, s.Range.End)
		}
	}
	reviewdog := tool(t, "reviewdog")
	out := must(t, dir, nil, "bash", "-c",
		`"$0" -f=rdjsonl -reporter=local -filter-mode=nofilter -fail-level=none -tee=false <report.rdjsonl`, reviewdog)
	for _, f := range want.Findings {
		if !strings.Contains(out, f.Path) || !strings.Contains(out, f.Message) {
			t.Errorf("reviewdog does not show %s: %s\n%s", f.Path, f.Message, out)
		}
	}
}

// cut returns the bytes between two places, whose columns count bytes from 1.
func cut(text []byte, start, end struct{ Line, Column int }) string {
	offset := func(p struct{ Line, Column int }) int {
		at := 0
		for range p.Line - 1 {
			at += bytes.IndexByte(text[at:], '\n') + 1
		}
		return at + p.Column - 1
	}
	return string(text[offset(start):offset(end)])
}

// GitLab asks for these fields, for fingerprints that differ, and for paths
// without "./" (its documentation of Code Quality).
func TestGitLabReport(t *testing.T) {
	dir := faultySite(t)
	in(t, dir, nil, partnerlint(t), "--format", "gitlab=report.json")
	var issues []struct {
		Description *string `json:"description"`
		CheckName   *string `json:"check_name"`
		Fingerprint *string `json:"fingerprint"`
		Severity    string  `json:"severity"`
		Location    struct {
			Path  string                   `json:"path"`
			Lines struct{ Begin, End int } `json:"lines"`
		} `json:"location"`
	}
	decoder := json.NewDecoder(strings.NewReader(read(t, filepath.Join(dir, "report.json"))))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&issues); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, issue := range issues {
		if issue.Description == nil || issue.CheckName == nil || issue.Fingerprint == nil || seen[*issue.Fingerprint] {
			t.Fatalf("a field is missing or a fingerprint comes twice: %+v", issue)
		}
		seen[*issue.Fingerprint] = true
		if !slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, issue.Severity) {
			t.Errorf("severity %q", issue.Severity)
		}
		if p := issue.Location.Path; strings.HasPrefix(p, "./") || strings.HasPrefix(p, "/") ||
			issue.Location.Lines.Begin < 1 {
			t.Errorf("location %+v", issue.Location)
		}
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(issue.Location.Path))); err != nil {
			t.Error(err)
		}
	}
	if want := len(check(t, dir).Findings); len(issues) != want {
		t.Errorf("%d issues, want %d", len(issues), want)
	}
}

// xmllint parses both files, and a strict reader takes every attribute that
// the schemas of Jenkins (junit-10.xsd) and Checkstyle ask for, and no other.
func TestXMLReports(t *testing.T) {
	xmllint := tool(t, "xmllint")
	dir := faultySite(t)
	in(t, dir, nil, partnerlint(t), "--format", "junit=junit.xml", "--format", "checkstyle=checkstyle.xml")
	must(t, dir, nil, xmllint, "--noout", "junit.xml", "checkstyle.xml")
	allowed := map[string]string{
		"testsuites": "name tests failures errors", "testsuite": "name tests failures errors skipped",
		"testcase": "name classname",
		"failure":  "type message", "system-out": "", "checkstyle": "version", "file": "name",
		"error": "line column severity message source",
	}
	for _, name := range []string{"junit.xml", "checkstyle.xml"} {
		count := map[string]int{}
		decoder := xml.NewDecoder(strings.NewReader(read(t, filepath.Join(dir, name))))
		for {
			token, err := decoder.Token()
			if token == nil {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if start, ok := token.(xml.StartElement); ok {
				var got []string
				for _, a := range start.Attr {
					got = append(got, a.Name.Local)
				}
				if want, ok := allowed[start.Name.Local]; !ok || strings.Join(got, " ") != want {
					t.Errorf("%s: <%s %s>, want %q", name, start.Name.Local, strings.Join(got, " "), want)
				}
				count[start.Name.Local]++
			}
		}
		if n := len(check(t, dir).Findings); name == "checkstyle.xml" && count["error"] != n {
			t.Errorf("%d errors, want %d", count["error"], n)
		}
		if name == "junit.xml" && (count["testsuite"] != 5 || count["failure"] == 0) {
			t.Errorf("%v: want a suite per file", count)
		}
	}
}

// vim reads the compact format into its list of mistakes, and each entry is at
// the finding's place.
func TestVimReadsCompact(t *testing.T) {
	vim := tool(t, "vim")
	dir := faultySite(t)
	script := read(t, filepath.Join(top(), "docs/ci.md"))
	settings := regexp.MustCompile(`(?m)^set errorformat=.*$`).FindString(script)
	if settings == "" {
		t.Fatal("docs/ci.md has no errorformat")
	}
	in(t, dir, nil, "bash", "-c", `"$0" --format compact >findings.txt`, partnerlint(t))
	write(t, dir, "read.vim", "set encoding=utf-8\n"+settings+`
cfile findings.txt
call writefile([json_encode(map(getqflist(), {_, e -> {'valid': e.valid, 'path': e.bufnr ? bufname(e.bufnr) : '', 'line': e.lnum, 'column': e.col, 'type': e.type, 'text': e.text}}))], 'list.json')
qall!
`)
	in(t, dir, []string{"LC_ALL=C.UTF-8"}, vim, "-es", "-N", "-u", "NONE", "-i", "NONE", "-S", "read.vim")
	var list []struct {
		Valid, Line, Column int
		Path, Type, Text    string
	}
	if err := json.Unmarshal([]byte(read(t, filepath.Join(dir, "list.json"))), &list); err != nil {
		t.Fatal(err)
	}
	want := check(t, dir).Findings
	if len(list) != len(want) {
		t.Fatalf("%d entries, want %d: %+v", len(list), len(want), list)
	}
	for i, f := range want {
		if e := list[i]; e.Valid != 1 || e.Path != f.Path || e.Line != f.Start.Line || e.Column != f.Start.Column ||
			!strings.EqualFold(e.Type, f.Severity[:1]) || e.Text != f.Message+" ["+f.Rule+"]" {
			t.Errorf("vim has %+v, want %+v", e, f)
		}
	}
}
