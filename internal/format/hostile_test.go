package format

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// FuzzSinks puts text in every place that content reaches. Whatever it is, the
// output of every format can be read, and holds nothing but what the format
// itself writes.
func FuzzSinks(f *testing.F) {
	f.Add(evil, "_partners/a.md")
	f.Add("x", "_partners/a b#?%,:\u202e<img>\"'`|@x](y)\n::error::/é\x1b.md")
	f.Add("\n\n# h\n| a | b |\n\n<script>\n", "::stop-commands::x.md")
	f.Add("</pre></details>\n\n- [x](y)\n```\n", "  ::add-mask::x")
	f.Add("##[group]x ##vso[task.setvariable variable=a]b", "##[error]x.md")
	f.Add("]]></failure><failure/>", "a]]>.md")
	f.Add("\u2028\u0085\u00a0\ufeff\ud7ff\U0001ffff", "C:/x.md")
	f.Fuzz(func(t *testing.T, text, path string) {
		if path == "" || len(text) > 4096 || len(path) > 1024 {
			return
		}
		r := surrounded(text, path)
		checkLog(t, "text", written(t, named(t, "text"), r))
		checkLog(t, "junit", written(t, named(t, "junit"), r))
		checkLog(t, "summary", written(t, named(t, "summary"), r))
		compact := written(t, named(t, "compact"), r)
		checkLog(t, "compact", compact)
		if n := bytes.Count(compact, []byte("\n")); n != len(r.Findings) {
			t.Errorf("compact has %d lines for %d findings", n, len(r.Findings))
		}
		checkCommands(t, written(t, named(t, "github"), r), r)
		checkMarkup(t, written(t, named(t, "summary"), r))
		checkXML(t, written(t, named(t, "junit"), r), text)
		checkXML(t, written(t, named(t, "checkstyle"), r), text)
		checkURIs(t, written(t, named(t, "sarif"), r), r)
		for _, name := range []string{"json", "gitlab", "sarif"} {
			if out := written(t, named(t, name), r); !json.Valid(out) {
				t.Errorf("%s is not JSON:\n%s", name, out)
			}
		}
		for line := range bytes.Lines(written(t, named(t, "rdjsonl"), r)) {
			if !json.Valid(line) {
				t.Errorf("rdjsonl has a line that is not JSON: %s", line)
			}
		}
	})
}

func surrounded(text, path string) *Report {
	file := source.New(paths.Shown(path), []byte("x"+text+"y\n"))
	finding := at(file, "x", "section-missing", lint.Error, text)
	finding.Effect, finding.Help = text, text
	finding.Related = []lint.Related{{Path: paths.Shown(path), Message: text}}
	finding.Fix = lint.UnsafeFix(text, lint.Replace(finding.Span, text))
	end := at(file, "y", "section-missing", lint.Warning, "z")
	end.Span = source.Span{Start: len(file.Text) - 2, End: len(file.Text) - 1}
	end.Start, end.End = file.Position(end.Span.Start), file.Position(end.Span.End)
	r := report([]lint.Finding{finding, end}, file)
	r.Failures = []string{text}
	r.Edit.Branch, r.Edit.Repository = text, text
	return r
}

// checkLog holds what a terminal or the log of a CI system acts on.
func checkLog(t *testing.T, format string, out []byte) {
	t.Helper()
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") || logCommand().MatchString(line) {
			t.Errorf("%s: a log takes this for a command: %q", format, line)
		}
	}
	checkPlain(t, format, string(out))
}

func checkPlain(t *testing.T, format, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("%s: not UTF-8", format)
	}
	if i := strings.IndexFunc(out, func(r rune) bool {
		return r != '\n' && r != unicode.ReplacementChar &&
			unsafe(r)
	}); i >= 0 {
		t.Errorf("%s: control character at %d: %q", format, i, out)
	}
}

var command = regexp.MustCompile(`^::(error|warning|notice) ([^\n]*?)::(.*)$`)

// checkCommands reads the commands as GitHub's runner does.
func checkCommands(t *testing.T, out []byte, r *Report) {
	t.Helper()
	checkPlain(t, "github", string(out))
	n := 0
	for line := range strings.Lines(string(out)) {
		n++
		parts := command.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if parts == nil {
			t.Fatalf("no command: %q", line)
		}
		properties := map[string]string{}
		for property := range strings.SplitSeq(parts[2], ",") {
			name, value, ok := strings.Cut(property, "=")
			if _, twice := properties[name]; !ok || twice {
				t.Errorf("property %q in %q", property, line)
			}
			properties[name] = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25",
				"%").Replace(value)
		}
		if want := Clean(r.repoPath(r.Findings[0].Path)); properties["file"] != want {
			t.Errorf("file is %q, want %q", properties["file"], want)
		}
	}
	if n != len(r.Findings) {
		t.Errorf("%d commands for %d findings", n, len(r.Findings))
	}
}

var (
	tag   = regexp.MustCompile(`<[^>]*>?`)
	known = regexp.MustCompile(`^</?(?:h2|h3|p|b|code|pre|details|summary|table|thead|tbody|tr|th|td)>$|^<details open>$|^<code class="language-text">$|^<t[hd] style="text-align:(?:left|right)">$|^</a>$|` +
		`^<a href="https://github\.com/(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+(?:#L\d+)?">$`)
)

// checkMarkup renders the summary, and finds no tag and no link in it but our own.
func checkMarkup(t *testing.T, out []byte) {
	t.Helper()
	checkPlain(t, "summary", string(out))
	var rendered strings.Builder
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM),
		goldmark.WithRendererOptions(html.WithUnsafe())).Convert(out, &rendered); err != nil {
		t.Fatal(err)
	}
	open := 0
	for _, found := range tag.FindAllString(rendered.String(), -1) {
		if !known.MatchString(found) {
			t.Errorf("a tag that is not ours: %q in\n%s", found, out)
		}
		switch found {
		case "<details>", "<details open>":
			open++
		case "</details>":
			open--
		}
		if open < 0 || open > 1 {
			t.Errorf("details do not close in\n%s", out)
		}
	}
}

// joined undoes what keeps commands apart: where it falls depends on what
// is next to the text.
var joined = strings.NewReplacer("## ", "##")

// checkXML reads the file strictly; text comes back as it was, but for what is
// not allowed in a log.
func checkXML(t *testing.T, out []byte, text string) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(out))
	seen := false
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, out)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "testsuites", "testsuite", "testcase", "failure", "system-out", "checkstyle", "file", "error":
		default:
			t.Errorf("an element that is not ours: %s", start.Name.Local)
		}
		for _, attribute := range start.Attr {
			seen = seen || attribute.Name.Local == "message" &&
				strings.HasPrefix(joined.Replace(attribute.Value), joined.Replace(Clean(text)))
		}
	}
	if !seen {
		t.Errorf("the message %q is lost in\n%s", text, out)
	}
}

// checkURIs reads the locations back.
func checkURIs(t *testing.T, out []byte, r *Report) {
	t.Helper()
	var log sarifLog
	if err := json.Unmarshal(out, &log); err != nil {
		t.Fatal(err)
	}
	for _, result := range log.Runs[0].Results {
		uri, err := url.Parse(result.Locations[0].Physical.Artifact.URI)
		if err != nil {
			t.Fatal(err)
		}
		want := r.repoPath(r.Findings[0].Path)
		if got := uri.Path; got != string(want) && got != string("/"+want) && cleaned(got) != cleaned(string(want)) {
			t.Errorf("the URI %q is the path %q, want %q", uri, got, want)
		}
	}
}

func cleaned(p string) string { return percentEncode(strings.Trim(fmt.Sprintf("%q", p), "/")) }

func TestSummaryIsCut(t *testing.T) {
	file := source.New("_partners/long.md", []byte(strings.Repeat("word ", 30)+"\n"))
	var findings []lint.Finding
	for i := range 4000 {
		f := at(file, "word", "section-missing", lint.Error, fmt.Sprint(i, strings.Repeat(" many words", 20)))
		f.Help = strings.Repeat("and more ", 20)
		findings = append(findings, f)
	}
	out := string(written(t, named(t, "summary"), report(findings, file)))
	if len(out) > 1<<20 {
		t.Errorf("%d bytes are more than GitHub takes", len(out))
	}
	shown := strings.Count(out, "<details>") + strings.Count(out, "<details open>")
	if closed := strings.Count(out, "</details>"); shown != closed || shown < 500 {
		t.Errorf("%d findings opened, %d closed", shown, closed)
	}
	if want := fmt.Sprintf("**%d findings are left out**", 4000-shown); !strings.Contains(out, want) {
		t.Errorf("no %q at the end: %q", want, out[len(out)-200:])
	}
}

// A pull request of forty findings: the most useful are annotated, the rest is
// counted.
func TestAnnotationsKeepToTheLimit(t *testing.T) {
	file := source.New("a.md", []byte(strings.Repeat("line\n", 60)))
	var findings []lint.Finding
	for i := range 40 {
		f := at(file, "line", "section-missing", lint.Error-lint.Severity(i%2), fmt.Sprintf("finding %d", i))
		f.Span = source.Span{Start: i * 5, End: i*5 + 4}
		f.Start, f.End = file.Position(f.Span.Start), file.Position(f.Span.End)
		findings = append(findings, f)
	}
	r := report(findings, file)
	r.Touched = func(_ paths.Shown, first, _ int) bool { return first > 35 }
	out := string(written(t, named(t, "github"), r))
	lines := strings.Split(strings.TrimSpace(out), "\n")
	for kind, want := range map[string]int{"::error ": 10, "::warning ": 10, "::notice ": 1} {
		if n := strings.Count(out, kind); n != want {
			t.Errorf("%d of %s, want %d", n, kind, want)
		}
	}
	for i, want := range []string{"line=37,", "line=39,", "line=36,", "line=38,", "line=40,"} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("command %d is not about a changed line: %s", i, lines[i])
		}
	}
	if last, want := lines[len(lines)-1], "::notice title=partnerlint::20 more findings are not shown here (10 "+
		"errors and 10 warnings): the job summary lists all"; last != want {
		t.Errorf("the last is %q, want %q", last, want)
	}
}
