package release

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"strings"
	"time"
)

//go:embed files
var files embed.FS

// A file is one that a release is made of: its path with slashes, below the
// folder that is written, and what it holds.
type file struct {
	path    string
	content []byte
	program bool // it can be run
}

// A manifest is npm's package.json; the order of its fields is the order in
// which they are written.
type manifest struct {
	Name        string            `json:"name"`
	Version     string            `json:"version"`
	Description string            `json:"description"`
	Keywords    []string          `json:"keywords,omitempty"`
	Homepage    string            `json:"homepage"`
	Bugs        string            `json:"bugs"`
	Repository  map[string]string `json:"repository"`
	License     string            `json:"license"`
	Author      string            `json:"author"`
	Bin         map[string]string `json:"bin,omitempty"`
	Files       []string          `json:"files"`
	Engines     map[string]string `json:"engines,omitempty"`
	OS          []string          `json:"os,omitempty"`
	CPU         []string          `json:"cpu,omitempty"`
	Unplugged   bool              `json:"preferUnplugged,omitempty"` // yarn lays it on the disk, where it can run
	Optional    map[string]string `json:"optionalDependencies,omitempty"`
	Publish     map[string]string `json:"publishConfig"`
}

func (r *Release) manifest(name, about string) manifest {
	return manifest{
		Name: name, Version: r.Version, Description: about, Homepage: Home + "#readme", Bugs: Home + "/issues",
		Repository: map[string]string{"type": "git", "url": "git+" + Home + ".git"},
		License:    License, Author: authors, Publish: map[string]string{"access": "public"},
	}
}

// npm makes the npm packages: one for each system, which holds the program
// alone, and the launcher, which depends on all of them and of which npm
// installs the one that fits. No package has a script that runs at install:
// pnpm and careful users of npm run none. The launcher comes last, as it is
// published.
func (r *Release) npm() ([]file, error) {
	var all []file
	pack := func(m manifest, content ...file) error {
		text, err := json.MarshalIndent(m, "", "  ")
		if err != nil {
			return err
		}
		content = append([]file{
			{path: "package.json", content: append(text, '\n')}, {path: licenseFile, content: r.License},
		}, content...)
		archive, err := tarball(content)
		name := strings.ReplaceAll(strings.TrimPrefix(m.Name, "@"), "/", "-")
		all = append(all, file{path: "npm/" + name + "-" + r.Version + ".tgz", content: archive})
		return err
	}
	launcher := r.manifest(Name, Description)
	launcher.Keywords = []string{"jekyll", "markdown", "lint", "linter", "front-matter", "validator"}
	launcher.Bin = map[string]string{Name: "bin/partnerlint.js"}
	launcher.Files = []string{"bin/partnerlint.js"}
	launcher.Engines = map[string]string{"node": ">=18"}
	launcher.Optional = map[string]string{}
	for _, s := range systems {
		m := r.manifest(s.Package(), "The program of "+Name+" for "+s.OS+" on "+s.Arch)
		m.OS, m.CPU, m.Unplugged = []string{s.NodeOS}, []string{s.NodeArch}, true
		m.Files = []string{"bin/" + s.Program()}
		launcher.Optional[m.Name] = r.Version
		readme := "# " + m.Name + "\n\n" + m.Description + ". Install [" + Name + "](" + Home +
			"#readme), which installs the right package.\n"
		err := pack(m, file{path: "README.md", content: []byte(readme)},
			file{path: "bin/" + s.Program(), content: r.builds[s.String()].program, program: true})
		if err != nil {
			return nil, err
		}
	}
	script, err := files.ReadFile("files/partnerlint.js")
	if err != nil {
		return nil, err
	}
	readme, err := r.template("package.md")
	if err != nil {
		return nil, err
	}
	err = pack(launcher, file{path: "README.md", content: readme},
		file{path: "bin/partnerlint.js", content: script, program: true})
	return all, err
}

// tarball packs files as npm does, below the folder "package", with npm's own
// date: the same files always give the same bytes.
func tarball(content []file) ([]byte, error) {
	var out bytes.Buffer
	packed, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	w := tar.NewWriter(packed)
	for _, f := range content {
		mode := int64(0o644)
		if f.program {
			mode = 0o755
		}
		head := tar.Header{
			Typeflag: tar.TypeReg, Name: "package/" + f.path, Size: int64(len(f.content)), Mode: mode,
			ModTime: time.Date(1985, 10, 26, 8, 15, 0, 0, time.UTC), Format: tar.FormatUSTAR,
		}
		if err := w.WriteHeader(&head); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if err := packed.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
