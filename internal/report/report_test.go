package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/report"
	"github.com/partnerlint/partnerlint/internal/source"
)

// finding is one of that harm at the first place where the text has marked.
func finding(file *source.File, marked string, harm lint.Harm, n int) lint.Finding {
	start := max(0, strings.Index(string(file.Text), marked))
	span := source.Span{Start: start, End: start + len(marked)}
	return lint.Finding{
		Diagnostic: lint.Diagnostic{Rule: "section-missing", Span: span, Message: "it says " + marked, Harm: harm,
			Effect: "nothing of " + marked, Help: "write " + marked},
		Severity: lint.Error, Path: file.Path, SitePath: paths.Site(file.Path), File: file,
		Start: file.Position(span.Start),
		End:   file.Position(span.End), Fingerprint: fmt.Sprintf("%032x", sha256.Sum256(fmt.Append(nil, n)))[:32],
	}
}

func input(files ...report.File) *report.Input {
	return &report.Input{Title: "Open Towns", Version: "test", Files: files,
		When: time.Date(2026, 11, 29, 8, 0, 0, 0, time.UTC),
		File: func(paths.Shown) *source.File { return nil }}
}

func written(t testing.TB, in *report.Input) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What the policy of the report allows is what is in it, and nothing else.
func TestPolicy(t *testing.T) {
	page := written(t, input())
	for _, kind := range []string{"style", "script"} {
		parts := regexp.MustCompile("(?s)<"+kind+">(.*?)</"+kind+">").FindAllStringSubmatch(page, -1)
		if len(parts) != 1 {
			t.Fatalf("%d elements %s", len(parts), kind)
		}
		sum := sha256.Sum256([]byte(parts[0][1]))
		want := kind + "-src &#39;sha256-" + strings.ReplaceAll(base64.StdEncoding.EncodeToString(sum[:]), "+", "&#43;")
		if !strings.Contains(page, want) {
			t.Errorf("the policy does not hold %s", want)
		}
	}
	if !strings.Contains(page, "default-src &#39;none&#39;") || strings.Contains(page, "unsafe") {
		t.Error("the policy allows more than it should")
	}
	if script, err := os.ReadFile("assets/script.js"); err != nil || len(script) > 12<<10 {
		t.Errorf("the script has %d bytes, and 12 KiB are enough (%v)", len(script), err)
	}
}

var hostile = []string{
	`</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</textarea><script>alert(1)</script>`,
	"a\x1b[31mred\x00\x07", "\u202egnp.exe\u2066", "{{.Input}}", "javascript:alert(1)", "<!--", "]]>", "</style>",
	"' onmouseover='alert(1)", strings.Repeat("x", 64<<10), "\xff\xfe", "##[error]x", "&lt;b&gt;",
}

// unseen is whether a letter is one of control, other than tab and line feed, or turns
// the direction of the text.
func unseen(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r == 0x7f || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069
}

// Nothing that comes from a page is active in the report, or moves its text about.
func TestHostile(t *testing.T) {
	elements := regexp.MustCompile(`<[a-zA-Z/!]`)
	plain := hostileReport("word")
	want := len(elements.FindAllString(written(t, plain), -1))
	for _, text := range hostile {
		page := written(t, hostileReport(text))
		if got := len(elements.FindAllString(page, -1)); got != want && strings.TrimSpace(text) != "" {
			t.Errorf("%.40q makes %d elements of %d", text, got, want)
		}
		if at := strings.IndexFunc(page, unseen); at >= 0 {
			t.Errorf("%.40q leaves %.20q in the report", text, page[at:])
		}
		if strings.Contains(page, `href="javascript:`) || strings.Contains(page, `href="data:`) {
			t.Errorf("%.40q becomes an address", text)
		}
	}
}

// hostileReport has a text in every place that a page decides about.
func hostileReport(text string) *report.Input {
	file := source.New(paths.Shown("_partners/"+text+"/index.md"), []byte("---\ntitle: a\n---\n"+text+"\nend\n"))
	f := finding(file, text, lint.HarmPage, 1)
	f.Fix = lint.SafeFix(text, lint.Delete(f.Span))
	f.Related = []lint.Related{{Path: paths.Shown(text), Message: text}}
	card := &report.Card{Title: text, Text: text + "\n" + text, Source: text, Limits: "1 word"}
	in := input(report.File{Path: file.Path, Name: text, Live: text, Partner: true, Card: card,
		Meant: card, Mail: text},
		report.File{Path: paths.Shown("b" + text), Name: text, Live: text, Partner: true})
	in.Title, in.Revision, in.Version = text, text, text
	in.Found, in.Known = []lint.Finding{f, f}, []lint.Finding{f}
	in.Failures, in.Skipped = []string{text}, []report.Skip{{Path: paths.Shown(text), Reason: text}}
	in.Suppressed = []report.Suppressed{{Path: paths.Shown(text), Rules: text, Reason: text}}
	in.Past = []report.Run{{Time: in.When.AddDate(0, 0, -7), Revision: text}}
	in.Edit = func(paths.Shown, int) string { return text }
	in.History = func(paths.Shown) string { return text }
	return in
}

// The message to a partner says what is wrong, and where to change it.
func TestLetter(t *testing.T) {
	file := source.New("_partners/a/index.md", []byte("one\ntwo\n"))
	in := input(report.File{Path: file.Path, Name: "Aurora Lab", Live: "https://towns.example/a", Partner: true,
		Mail: "aurora@lab.example"})
	in.Found = []lint.Finding{finding(file, "two", lint.HarmCard, 1), finding(file, "one", lint.HarmUpkeep, 2)}
	in.Edit = func(path paths.Shown, line int) string {
		return fmt.Sprintf("https://github.com/x/y/edit/main/%s#L%d", path, line)
	}
	page := written(t, in)
	for _, want := range []string{"we look after Open Towns. On your page “Aurora Lab” we found 1 thing to fix:",
		"https://towns.example/a\n", "1. Line 2: it says two.\n   Visitors see: nothing of two.\n   What to do: write two\n",
		"You can change the page here:\nhttps://github.com/x/y/edit/main/_partners/a/index.md#L2\n",
		`href="mailto:aurora@lab.example?subject=Your%20page%20%E2%80%9CAurora%20Lab%E2%80%9D&amp;body=Hello%2C%0D%0A`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "says one.\n   Visitors") {
		t.Error("the message tells what concerns nobody but maintainers")
	}
}

// A report that grows beyond its end says what it leaves out, and is whole.
func TestFull(t *testing.T) {
	in := input()
	for n := range 60 {
		file := source.New(paths.Shown(fmt.Sprintf("_partners/%d/index.md", n)), []byte("word\n"))
		f := finding(file, "word", lint.HarmPage, n)
		f.Effect = strings.Repeat("long ", 100_000)
		in.Found = append(in.Found, f)
		in.Files = append(in.Files, report.File{Path: file.Path, Partner: true})
	}
	page := written(t, in)
	if len(page) > 20<<20 || !strings.HasSuffix(page, "</html>\n\n") && !strings.HasSuffix(page, "</html>\n") {
		t.Errorf("%d bytes that end with %q", len(page), page[len(page)-20:])
	}
	rows := strings.Count(page, `class="row"`)
	if want := fmt.Sprintf("The report is full: %d pages are left out", 60-rows); !strings.Contains(page, want) {
		t.Errorf("with %d rows it does not say %q", rows, want)
	}
}

// Of ten thousand pages two in a hundred have findings.
func BenchmarkWrite(b *testing.B) {
	in := input()
	for n := range 10_000 {
		file := report.File{Path: paths.Shown(fmt.Sprintf("_partners/partner-%d/index.md", n)), Name: fmt.Sprintf("Partner %d", n),
			Live: fmt.Sprintf("https://towns.example/partners/partner-%d", n), Partner: true}
		if n%50 == 0 {
			text := source.New(file.Path, []byte("---\ntitle: a\n---\nSome words and an *error here.\n"))
			in.Found = append(in.Found, finding(text, "*error", lint.Harm(1+n/50%7), n))
			file.Card = &report.Card{Title: file.Name, Text: "Some words", Limits: "2 words"}
		}
		in.Files = append(in.Files, file)
	}
	size := 0
	for b.Loop() {
		c := counter(0)
		if err := report.Write(io.MultiWriter(&c, io.Discard), in); err != nil {
			b.Fatal(err)
		}
		size = int(c)
	}
	b.ReportMetric(float64(size)/1e6, "MB")
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
