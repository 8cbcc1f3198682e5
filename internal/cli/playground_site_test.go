package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/baseline"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/playground"
)

// said is what a report in JSON says of one page.
func said(t *testing.T, report []byte, page string) []string {
	t.Helper()
	type place struct{ Line, Column int }
	var r struct {
		Findings []struct {
			Path, Rule, Severity, Message, Effect, Help, Fingerprint string
			Start, End                                               place
		}
	}
	if err := json.Unmarshal(report, &r); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	var all []string
	for _, f := range r.Findings {
		if f.Path == page {
			f.Path = ""
			all = append(all, fmt.Sprintf("%+v", f))
		}
	}
	return all
}

// siteOf is the site of the working folder as the playground gets it.
func siteOf(t *testing.T) *playground.Site {
	t.Helper()
	p := &playgroundRun{project: &project{app: &app{stderr: os.Stderr}}, out: "check"}
	site, err := p.site(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func request(t *testing.T, s *playground.Session, r playground.Request) playground.Answer {
	t.Helper()
	in, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var a playground.Answer
	if err := json.Unmarshal(s.Handle(context.Background(), in), &a); err != nil {
		t.Fatal(err)
	}
	if a.Error != "" {
		t.Fatalf("%s: %s", r.Do, a.Error)
	}
	return a
}

// The playground of a site finds in each page what the program finds in the
// whole site, and says so again when the page is edited and is as it was.
func TestPlaygroundKnowsTheSite(t *testing.T) {
	compared, found := 0, 0
	compare := func(t *testing.T, files fs.FS) {
		dir := t.TempDir()
		if err := os.CopyFS(dir, files); err != nil {
			t.Fatal(err)
		}
		t.Chdir(dir)
		site := siteOf(t)
		session := &playground.Session{Version: "test"}
		request(t, session, playground.Request{Do: "site", Site: site})
		for _, page := range site.Pages {
			if strings.HasSuffix(string(page), ".md") {
				pages, findings := comparePage(t, session, string(page))
				compared += pages
				found += findings
			}
		}
	}
	t.Run("site", func(t *testing.T) { compare(t, os.DirFS("../../testdata/site")) })
	archives, err := filepath.Glob("../../testdata/rules/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(archives, err)
	}
	for n, archive := range archives {
		if name := filepath.Base(archive); strings.HasPrefix(name, "data-") || name == "partner-data-lost.txtar" {
			continue // of a data file that is broken the playground does not know what was intended
		}
		suite, err := examples.Read(archive)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range suite.Cases {
			if (n+i)%tried() != 0 || !plain(c.Files) {
				continue
			}
			files := fstest.MapFS{}
			for name, text := range c.Files {
				files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
			}
			t.Run(suite.Rule+"/"+c.Name, func(t *testing.T) { compare(t, files) })
		}
	}
	if compared < 80 || found < 40 {
		t.Errorf("only %d pages with %d findings were compared", compared, found)
	}
	t.Logf("%d pages with %d findings", compared, found)
}

// comparePage compares what the playground and the program find in a page, and
// returns how many pages (none where it is not text) and findings that were.
func comparePage(t *testing.T, session *playground.Session, page string) (pages, findings int) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(text) {
		return 0, 0
	}
	var out, errs bytes.Buffer
	if Main([]string{"--format", "json", "--allow-empty", page}, strings.NewReader(""), &out, &errs) > 1 {
		t.Skip(errs.String())
	}
	want := said(t, out.Bytes(), page)
	check := func(text string) []string {
		return said(t, request(t, session, playground.Request{Do: "check", Path: paths.Shown(page), Text: text}).Report, page)
	}
	for _, when := range []string{"", " after an edit"} {
		if got := check(string(text)); !slices.Equal(got, want) {
			t.Errorf("%s: the playground says%s\n%s\nand the program\n%s", page, when, strings.Join(got, "\n"),
				strings.Join(want, "\n"))
		}
		check(string(text) + "\nOne more.\n")
	}
	return 1, len(want)
}

// plain reports whether files are a site, without what no playground knows: a
// baseline, the site before a change, answers of other sites.
func plain(files map[string]string) bool {
	for name := range files {
		if strings.HasPrefix(name, ".before/") || name == ".answers" || name == ".flavor" || name == baseline.Name {
			return false
		}
	}
	_, site := files["_config.yml"]
	return site
}

// tried is of how many examples one is tried.
func tried() int {
	if os.Getenv("CI") == "true" && !testing.Short() {
		return 2
	}
	return 8
}

// What only the site's own people may read is not in the playground.
func TestPlaygroundTellsNothing(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range map[string]string{
		"_config.yml":           "title: Towns\nexcerpt_separator: <!--more-->\nmaps:\n  api_key: hidden-1\n  zoom: 3\nwebhook_token: 'hidden-2'\ncollections:\n  partners:\n    output: true\n",
		".env":                  "hidden-3\n",
		"notes.private/x.md":    "hidden-4\n",
		"_drafts/idea.md":       "---\nlayout: partner\n---\nhidden-5\n",
		"_data/partners.json":   `{"pump-six": {"name": "hidden-6", "mail": "hidden-7@example.org"}}`,
		"_data/other.yml":       "hidden-8: hidden-9\n",
		"_layouts/partner.html": "<h1 id=top>{{ page.title }}</h1><!-- hidden-10 --><script>hidden-11</script>{{ content }}\n",
		"_partners/pump-six/index.md": "---\nlayout: partner\ntitle: Pump Six\npermalink: partners/pump-six\npartner: pump-six\nmail: hidden-12\n" +
			"---\nhidden-13 words\n<!--more-->\n\nhidden-14 <b id=\"spot\">hidden-15</b>\n\n## Founding Story\n\nhidden-16\n",
		"about.md":  "---\ntitle: About\nnote: hidden-17\n---\n\n## A heading\n\nhidden-18\n",
		config.Name: "rules:\n  slug-mismatch: off\n",
		"img/a.png": "hidden-19",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	site := siteOf(t)
	text, err := json.Marshal(site)
	if err != nil {
		t.Fatal(err)
	}
	if at := bytes.Index(text, []byte("hidden-")); at >= 0 {
		t.Errorf("the playground holds %s", text[max(0, at-80):min(len(text), at+40)])
	}
	for _, name := range []string{"img/a.png", config.Name, "_layouts/partner.html", "about.md"} {
		if _, ok := site.Files[paths.Shown(name)]; !ok {
			t.Errorf("%s is not there", name)
		}
	}
	for _, part := range []string{"spot", "Founding Story", "pump-six", "zoom: 3", "slug-mismatch"} {
		if !bytes.Contains(text, []byte(part)) {
			t.Errorf("nothing says %s", part)
		}
	}
}
