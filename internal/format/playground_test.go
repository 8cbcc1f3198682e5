package format_test

import (
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/format"
)

func TestPlaygroundURL(t *testing.T) {
	text := "---\ntitle: Größe 🚰\n---\n<b>\u2028</b>\n"
	link := format.PlaygroundURL("https://check.example.org/", "_partners/a b/index.md", text, 1000)
	packed, ok := strings.CutPrefix(link, "https://check.example.org/#1.")
	raw, err := base64.RawURLEncoding.DecodeString(packed)
	if !ok || err != nil {
		t.Fatal(link, err)
	}
	plain, err := io.ReadAll(flate.NewReader(strings.NewReader(string(raw))))
	if err != nil {
		t.Fatal(err)
	}
	var page struct{ Path, Text string }
	if err := json.Unmarshal(plain, &page); err != nil || page.Path != "_partners/a b/index.md" || page.Text != text {
		t.Errorf("the link holds %s (%v)", plain, err)
	}
	noise := make([]byte, 40<<10)
	random := rand.New(rand.NewPCG(1, 2)) // #nosec G404 -- a test
	for i := range noise {
		noise[i] = byte('a' + random.IntN(26))
	}
	for name, link := range map[string]string{
		"no address": format.PlaygroundURL("", "a.md", text, 1000),
		"no UTF-8":   format.PlaygroundURL("https://x.example/", "a.md", "\xff", 1000),
		"too long":   format.PlaygroundURL("https://x.example/", "a.md", string(noise), 1<<20),
		"no room":    format.PlaygroundURL("https://x.example/", "a.md", text, 40),
	} {
		if link != "" {
			t.Errorf("%s: %s", name, link)
		}
	}
}
