//go:build e2e

package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The picture of the report in the docs is that of a real run with a history, as
// a browser opens it from the disk.
func TestPictureOfReport(t *testing.T) {
	chromium := tool(t, "chromium")
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(top(), "testdata/site"))); err != nil {
		t.Fatal(err)
	}
	surroundings := []string{"GITHUB_SERVER_URL=https://github.com", "GITHUB_REPOSITORY=town/pages", "GITHUB_HEAD_REF=",
		"GITHUB_REF_TYPE=branch", "GITHUB_REF_NAME=main"}
	path := filepath.Join(dir, "_partners/Bayanihan-Code/index.md")
	broken := read(t, path)
	sound := strings.Replace(broken, "title: Bayanihan Code: Tulong sa Barangay", "title: Bayanihan Code", 1)
	for _, week := range []struct{ seconds, text string }{
		{"1788000000", sound}, {"1788604800", sound}, {"1789209600", broken},
	} {
		write(t, dir, "_partners/Bayanihan-Code/index.md", week.text)
		in(t, dir, append(surroundings, "SOURCE_DATE_EPOCH="+week.seconds), partnerlint(t), "--format",
			"html=report.html", "--history", "history.jsonl", "_partners")
	}
	report := filepath.Join(dir, "report.html")
	// The gravest page is shown unfolded.
	page := strings.Replace(read(t, report), `<details class="row"`, `<details open class="row"`, 1)
	write(t, dir, "open.html", page)
	shot := filepath.Join(dir, "report.png")
	in(t, dir, []string{"HOME=" + dir}, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--window-size=860,1250", "--screenshot="+shot, "file://"+filepath.Join(dir, "open.html"))
	text := []byte(read(t, shot))
	if !bytes.HasPrefix(text, []byte("\x89PNG")) || len(text) < 10_000 {
		t.Fatalf("chromium made no picture: %d bytes", len(text))
	}
	if *picture {
		if err := os.WriteFile(filepath.Join(top(), "docs/report.png"), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(top(), "docs/report.png")); err != nil {
		t.Error(err)
	}
}
