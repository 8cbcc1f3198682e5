package format

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// Playground is the project's own page to try pages on. It knows of no site.
const Playground = "https://partnerlint.github.io/partnerlint/"

// MostPlayground is how long what is after the # of a link may be for the
// playground to read it, in bytes.
const MostPlayground = 32 << 10

// PlaygroundURL is a link to the playground at an address that holds a page:
// its path and text as JSON, compressed, in the letters of base64url, after
// the #, which no browser sends. It is "" without an address, for what is no
// UTF-8, and when the link is longer than most bytes.
func PlaygroundURL(address string, path paths.Repo, text string, most int) string {
	return PlaygroundURLAmong(address, path, text, nil, most)
}

// PlaygroundURLAmong is PlaygroundURL for a page that is checked among other files,
// by path, which the link holds as well. They represent the whole site.
func PlaygroundURLAmong(address string, path paths.Repo, text string, others map[string]string, most int) string {
	if address == "" || !utf8.ValidString(text) || !utf8.ValidString(string(path)) {
		return ""
	}
	for _, other := range others {
		if !utf8.ValidString(other) {
			return ""
		}
	}
	page, err := json.Marshal(struct {
		Path  paths.Repo        `json:"path"`
		Text  string            `json:"text"`
		Files map[string]string `json:"files,omitempty"`
	}{path, text, others})
	if err != nil {
		return ""
	}
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, flate.BestCompression) // the level is one that there is
	_, _ = w.Write(page)                                    // into memory
	_ = w.Close()
	link := "#1." + base64.RawURLEncoding.EncodeToString(packed.Bytes())
	if len(link) > MostPlayground || len(address)+len(link) > most {
		return ""
	}
	return address + link
}
