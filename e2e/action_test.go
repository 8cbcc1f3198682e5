//go:build e2e

package e2e

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

var picture = flag.Bool("picture", false, "write docs/summary.png anew")

// actionlint takes the workflows of this repository and those that the docs
// tell a site to copy.
func TestActionlint(t *testing.T) {
	actionlint := tool(t, "actionlint")
	workflows, err := filepath.Glob(filepath.Join(top(), ".github/workflows/*.yml"))
	if err != nil || len(workflows) == 0 {
		t.Fatal(workflows, err)
	}
	must(t, top(), nil, actionlint, workflows...)
	dir := t.TempDir()
	recipes := regexp.MustCompile("(?s)<!-- workflow: (\\S+) -->\n```yaml\n(.*?)```").FindAllStringSubmatch(read(t,
		filepath.Join(top(), "docs/action.md")), -1)
	if len(recipes) < 2 {
		t.Fatal("docs/action.md has lost its workflows")
	}
	for _, r := range recipes {
		write(t, dir, r[1], r[2])
		must(t, dir, nil, actionlint, r[1])
	}
	write(t, dir, "bad.yml", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ "+
		"github.event.pull_request.title }}\n")
	if r := in(t, dir, nil, actionlint, "bad.yml"); r.status == 0 {
		t.Error("actionlint takes everything")
	}
}

// The picture in the docs is the summary of a real run, as a browser shows it.
func TestPictureOfSummary(t *testing.T) {
	chromium := tool(t, "chromium")
	dir := t.TempDir()
	writeSite(t, dir)
	write(t, dir, "_partners/Mill-Data/index.md", strings.Replace(sitePage("Mill Data", "mill-data"),
		"partner: mill-data", "partner: mil-data", 1))
	write(t, dir, "_partners/Codigo-Abierto/index.md", strings.Replace(sitePage("Código Abierto", "codigo-abierto"),
		"## Founding Story", "##Foundng Story", 1))
	write(t, dir, "event.json", `{"pull_request": {"base": {"sha": ""}, "head": {"ref": "new-page", "repo": {"full_name": "author/pages"}}}}`)
	in(t, dir, []string{"GITHUB_SERVER_URL=https://github.com", "GITHUB_REPOSITORY=town/pages", "GITHUB_EVENT_PATH=" +
		filepath.Join(dir, "event.json")},
		partnerlint(t), "--format", "summary=summary.md")
	var page bytes.Buffer
	page.WriteString(`<!doctype html><meta charset="utf-8"><style>
body{font:14px/1.5 "Liberation Sans",sans-serif;margin:24px;color:#1f2328} a{color:#0969da;text-decoration:none}
h2{border-bottom:1px solid #d1d9e0;padding-bottom:6px} table{border-collapse:collapse} td,th{border:1px solid #d1d9e0;padding:5px 12px}
pre{background:#f6f8fa;border-radius:6px;padding:10px;overflow:hidden} code{background:#f0f1f3;border-radius:4px;padding:1px 4px} summary{cursor:pointer}
</style>`)
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := markdown.Convert([]byte(read(t, filepath.Join(dir, "summary.md"))), &page); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "summary.html", page.String())
	shot := filepath.Join(dir, "summary.png")
	in(t, dir, []string{"HOME=" + dir}, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--window-size=860,760",
		"--screenshot="+shot, "file://"+filepath.Join(dir, "summary.html"))
	text := []byte(read(t, shot))
	if !bytes.HasPrefix(text, []byte("\x89PNG")) || len(text) < 10_000 {
		t.Fatalf("chromium made no picture: %d bytes", len(text))
	}
	if *picture {
		if err := os.WriteFile(filepath.Join(top(), "docs/summary.png"), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(top(), "docs/summary.png")); err != nil {
		t.Error(err)
	}
}
