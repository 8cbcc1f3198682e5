package playground

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/jekyll/detect"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

// A Site is what pages can refer to: the files of a site without their texts, as
// package abridge makes them. Paths are relative to the repository, with slashes.
type Site struct {
	Title string                 `json:"title,omitempty"` // what the site calls itself
	Files map[paths.Shown]string `json:"files"`
	Pages []paths.Shown          `json:"pages"`           // those of Files that a contract holds
	Built *detect.Detection      `json:"built,omitempty"` // how the site is built; nil to find out from Files
	// Where pages can be changed in a browser: https://github.com/OWNER/NAME, and the
	// branch; "" where that is not known.
	Repository string `json:"repository,omitempty"`
	Branch     string `json:"branch,omitempty"`
}

// root is the folder that the site is in; nothing is there.
var root = paths.Full(filepath.FromSlash("/site"))

// overlayOf lays files over the empty disk.
func overlayOf(files map[paths.Shown]string) (map[paths.Full][]byte, error) {
	overlay := make(map[paths.Full][]byte, len(files)+1)
	for name, text := range files {
		if !filepath.IsLocal(string(name)) {
			return nil, fmt.Errorf("%q is not a path in a site", name)
		}
		overlay[name.Full(root)] = []byte(text)
	}
	return overlay, nil
}

// policyOf reads the configurations that are among the files. Each page has the
// nearest, as on the disk.
func policyOf(overlay map[paths.Full][]byte, built *detect.Detection) (*config.Tree, engine.Policy, error) {
	shown := func(full paths.Full) paths.Shown { return full.Shown(root) }
	tree, err := config.NewTree("", rules.All(), shown, overlay)
	if err != nil {
		return nil, engine.Policy{}, err
	}
	policy := engine.Policy{Contracts: tree.Contracts, SiteRoot: tree.SiteRoot, Builder: tree.Builder,
		Excluded: tree.Excluded, Built: built}
	policy.Rules = func(full paths.Full) map[string]engine.Setting {
		settings := make(map[string]engine.Setting)
		for id, s := range tree.Rules(full) {
			settings[id] = engine.Setting{Severity: s.Severity, Chosen: s.Chosen, Options: s.Options}
		}
		return settings
	}
	return tree, policy, nil
}

// options are those of a run over the site that looks at one page.
func (s *Session) options(r *Request) (engine.Options, error) {
	overlay, built := s.overlay, s.site.Built
	if r.Files != nil {
		built = nil
		var err error
		if overlay, err = overlayOf(r.Files); err != nil {
			return engine.Options{}, err
		}
	}
	at := r.Path.Full(root)
	with := make(map[paths.Full][]byte, len(overlay)+1)
	maps.Copy(with, overlay)
	with[at] = []byte(r.Text)
	tree, policy, err := policyOf(with, built)
	if err != nil {
		return engine.Options{}, err
	}
	policy.Contracts(at.Dir()) // so that what is wrong with the configuration is known
	o := engine.Options{Dir: root, Paths: []string{string(at)}, Rules: rules.All(), Policy: policy, Overlay: with,
		Workers: 1}
	return o, tree.Err()
}

// front is the part of a page that the rest of the site can know of: its front
// matter, and its headings.
func front(text string) string {
	var b bytes.Buffer
	fences := 0
	for line := range bytes.Lines([]byte(text)) {
		trimmed := bytes.TrimSpace(line)
		if fences < 2 || bytes.HasPrefix(trimmed, []byte("#")) {
			b.Write(line)
		}
		if bytes.Equal(trimmed, []byte("---")) {
			fences++
		}
	}
	return b.String()
}
