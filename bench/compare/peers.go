//go:build unix

package main

import (
	"cmp"
	"debug/buildinfo"
	"encoding/json"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A peer is another linter.
type peer struct {
	name, command string
	npm           string   // its package
	modules       []string // of Go, one of which can be installed, the first if possible
	runs          func(work string) []contender
	page          []string // how it checks the page named after these; nil where that is no contest

	path, version string // once it is found
}

// all are the peers that this program knows how to run.
func allPeers() []peer {
	return []peer{
		{
			name: "rumdl", command: "rumdl", npm: "rumdl", page: []string{"check", "--no-cache", "--silent"},
			runs: func(work string) []contender {
				cache := filepath.Join(work, "rumdl-cache")
				return []contender{
					{name: "rumdl, no cache", args: []string{"check", "--no-cache", "--silent", "_partners"}},
					{name: "rumdl, warm cache", args: []string{"check", "--cache-dir", cache, "--silent", "_partners"},
						warm: true},
				}
			},
		},
		{
			name: "gomarklint", command: "gomarklint",
			modules: []string{"github.com/shinagawa-web/gomarklint/v2@latest",
				"github.com/shinagawa-web/gomarklint@latest"},
			runs: func(string) []contender {
				return []contender{{name: "gomarklint", args: []string{"_partners"}}}
			},
		},
		{
			name: "Vale", command: "vale",
			modules: []string{
				"github.com/errata-ai/vale/v3/cmd/vale@latest", "github.com/vale-cli/vale/v3/cmd/vale@latest",
				"github.com/errata-ai/vale/v3/cmd/vale@v3.15.2",
			},
			runs: func(work string) []contender {
				config := filepath.Join(work, "vale.ini")
				if err := os.WriteFile(config, []byte("MinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n"),
					0o644); err != nil {
					log.Fatal(err)
				}
				return []contender{{name: "Vale, its own style, no mistakes", clean: true,
					args: []string{"--config", config, "--no-exit", "--output=line", "_partners"}, slow: true}}
			},
		},
		{
			name: "markdownlint-cli2", command: "markdownlint-cli2", npm: "markdownlint-cli2",
			runs: func(string) []contender {
				return []contender{{name: "markdownlint-cli2", args: []string{"_partners/**/*.md"}, slow: true}}
			},
		},
	}
}

func defaultPeers() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	return filepath.Join(cache, "partnerlint-bench")
}

// installPeers fetches what can be fetched into dir; what cannot is said.
func installPeers(dir string) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		log.Fatal(err)
	}
	fetch := func(what, program string, args ...string) bool {
		log.Printf("fetching %s", what)
		cmd := exec.Command(program, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOBIN="+filepath.Join(dir, "bin"), "GOFLAGS=-mod=mod")
		out, err := cmd.CombinedOutput()
		if err != nil {
			log.Printf("  no: %v: %.200s", err, out)
		}
		return err == nil
	}
	for _, p := range allPeers() {
		if p.npm != "" {
			fetch(p.npm, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", dir, p.npm)
		}
		for _, module := range p.modules {
			if fetch(module, "go", "install", module) {
				break
			}
		}
	}
}

// findPeers looks for the peers in dir, then on the PATH.
func findPeers(dir string) []peer {
	all := allPeers()
	for i := range all {
		p := &all[i]
		// A program of its own is preferred to a script that starts it.
		places, _ := filepath.Glob(filepath.Join(dir, "node_modules/@*/*", p.command))
		places = append(places, filepath.Join(dir, "bin", p.command),
			filepath.Join(dir, "node_modules/.bin", p.command))
		for _, place := range places {
			if info, err := os.Stat(place); err == nil && info.Mode()&0o111 != 0 && !info.IsDir() {
				p.path = place
				break
			}
		}
		if p.path == "" {
			p.path, _ = exec.LookPath(p.command)
		}
		if full, err := filepath.Abs(p.path); p.path != "" && err == nil {
			p.path, p.version = full, versionOf(dir, p)
		}
	}
	return all
}

// versionOf is the version that a peer was installed in, or "".
func versionOf(dir string, p *peer) string {
	if info, err := buildinfo.ReadFile(p.path); err == nil {
		return info.Main.Version
	}
	var manifest struct{ Version string }
	if text, err := os.ReadFile(filepath.Join(dir, "node_modules", cmp.Or(p.npm, p.command),
		"package.json")); err == nil {
		_ = json.Unmarshal(text, &manifest)
	}
	return manifest.Version
}

// absent names the peers that were asked for and not found.
func absent(peers []peer, only string) []string {
	var names []string
	for _, p := range peers {
		if p.path == "" && strings.Contains(p.name, only) {
			names = append(names, p.name)
		}
	}
	return names
}
