package release

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

// Sources is what a release is made from besides goreleaser's output.
type Sources struct {
	Hooks        []byte // .pre-commit-hooks.yaml of the repository
	Certificates []byte // the authorities that the container trusts, in PEM
}

// mirror is the repository that pre-commit takes the hooks from.
const mirror = Home + "-pre-commit"

// Make writes everything that a release consists of besides the archives into
// a folder that does not exist yet, or is empty:
//
//	npm/*.tgz        to publish in the order of their names, "partnerlint-…" without a system last
//	pypi/*.whl
//	homebrew/        what belongs into the tap
//	scoop/           what belongs into the bucket
//	winget/          what belongs into winget-pkgs
//	container/       the context of the image
//	pre-commit/      what the mirror for pre-commit holds
//	install.sh, install.ps1
//
// The same release always gives the same bytes.
func (r *Release) Make(folder string, from Sources) error {
	if entries, err := os.ReadDir(folder); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty", folder)
	}
	all, err := r.files(from)
	if err != nil {
		return err
	}
	for _, f := range all {
		path := filepath.Join(folder, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		mode := os.FileMode(0o644)
		if f.program {
			mode = 0o755
		}
		if err := os.WriteFile(path, f.content, mode); err != nil {
			return err
		}
	}
	return nil
}

func (r *Release) files(from Sources) ([]file, error) {
	var all []file
	for _, some := range []func() ([]file, error){
		r.npm, r.wheels, r.scoop, r.texts,
		func() ([]file, error) { return r.container(from.Certificates) },
		func() ([]file, error) { return r.preCommit(from.Hooks) },
	} {
		made, err := some()
		if err != nil {
			return nil, err
		}
		all = append(all, made...)
	}
	return all, nil
}

// texts makes what is nothing but a text with the names and sums filled in.
func (r *Release) texts() ([]file, error) {
	winget := "winget/manifests/p/Partnerlint/Partnerlint/" + r.Version + "/Partnerlint.Partnerlint"
	var all []file
	for _, one := range []struct {
		template, path string
		program        bool
	}{
		{"install.sh", "install.sh", true},
		{"install.ps1", "install.ps1", false},
		{"cask.rb", "homebrew/Casks/" + Name + ".rb", false},
		{"winget.version.yaml", winget + ".yaml", false},
		{"winget.locale.yaml", winget + ".locale.en-US.yaml", false},
		{"winget.installer.yaml", winget + ".installer.yaml", false},
	} {
		text, err := r.template(one.template)
		if err != nil {
			return nil, err
		}
		all = append(all, file{one.path, text, one.program})
	}
	return all, nil
}

// scoop makes the manifest for Scoop on Windows.
func (r *Release) scoop() ([]file, error) {
	type source struct {
		URL  string `json:"url"`
		Hash string `json:"hash,omitempty"`
	}
	now, later := map[string]source{}, map[string]source{}
	for _, s := range of("windows") {
		url := Home + "/releases/download/"
		now[s.Scoop()] = source{url + r.Tag() + "/" + r.builds[s.String()].archive, r.builds[s.String()].sum}
		later[s.Scoop()] = source{URL: url + "v$version/" + s.Archive("$version")}
	}
	text, err := json.MarshalIndent(map[string]any{
		"version": r.Version, "description": Description, "homepage": Home, "license": License,
		"architecture": now, "bin": "partnerlint.exe", "checkver": "github",
		"autoupdate": map[string]any{
			"architecture": later, "hash": map[string]string{"url": "$baseurl/checksums.txt"},
		},
	}, "", "    ")
	return []file{{path: "scoop/bucket/" + Name + ".json", content: append(text, '\n')}}, err
}

// container makes the folder that an image is built in.
func (r *Release) container(certificates []byte) ([]file, error) {
	if !bytes.Contains(certificates, []byte("-----BEGIN CERTIFICATE-----")) {
		return nil, errors.New("the file of certificates for the container has none")
	}
	text, err := r.template("Dockerfile")
	all := []file{
		{path: "container/Dockerfile", content: text}, {path: "container/ca-certificates.crt", content: certificates},
	}
	for _, s := range of("linux") {
		all = append(all, file{"container/" + s.String() + "/" + s.Program(), r.builds[s.String()].program, true})
	}
	return all, err
}

// preCommit makes the mirror: the hooks of this repository, which there are
// compiled, as hooks that install the wheel.
func (r *Release) preCommit(hooks []byte) ([]file, error) {
	const compiled, installed = "language: golang\n", "language: python\n"
	text := string(hooks)
	if n := strings.Count(text, compiled); n == 0 || n != strings.Count(text, "- id: ") {
		return nil, errors.New("the hooks are not all of language golang")
	}
	text = strings.ReplaceAll(text, compiled, installed)
	all := []file{
		{path: "pre-commit/.pre-commit-hooks.yaml", content: []byte(text)},
		{path: "pre-commit/" + licenseFile, content: r.License},
	}
	for template, name := range map[string]string{"mirror.md": "README.md", "pyproject.toml": "pyproject.toml"} {
		content, err := r.template(template)
		if err != nil {
			return nil, err
		}
		all = append(all, file{path: "pre-commit/" + name, content: content})
	}
	return all, nil
}

// A filled build is what templates see of a system.
type filled struct {
	System
	Archive string
	Pattern string // the archive's name with "#{version}" in it, as Ruby fills it in
	Sum     string
}

// template fills a file of the folder files in. A name that the template has
// and nothing here does is an error.
func (r *Release) template(name string) ([]byte, error) {
	archiveOf, err := ArchiveOf()
	if err != nil {
		return nil, err
	}
	builds := r.filled(systems)
	return fill(name, map[string]any{
		"Name": Name, "Home": Home, "Description": Description, "License": License, "Authors": authors,
		"Image": image, "Mirror": mirror, "Version": r.Version, "Tag": r.Tag(), "Python": r.Python,
		"ArchiveOf": archiveOf, "Builds": builds, "Manuals": r.builds["darwin/arm64"].manuals,
		"Casks": []map[string]any{
			{"System": "macos", "Builds": r.filled(of("darwin"))}, {"System": "linux", "Builds": r.filled(of("linux"))},
		},
	})
}

func (r *Release) filled(some []System) []filled {
	var all []filled
	for _, s := range some {
		all = append(all, filled{s, r.builds[s.String()].archive, s.Archive("#{version}"), r.builds[s.String()].sum})
	}
	return all
}

// ArchiveOf is a function of sh that names the archive for a machine. The
// installer and the Action use the same.
func ArchiveOf() (string, error) {
	type kernel struct {
		Pattern string
		Systems []System
	}
	var kernels []kernel
	for _, os := range []string{"linux", "darwin", "windows"} {
		some := of(os)
		kernels = append(kernels, kernel{some[0].Kernel, some})
	}
	text, err := fill("archive_of.sh", map[string]any{"Kernels": kernels})
	return string(text), err
}

func fill(name string, with map[string]any) ([]byte, error) {
	t, err := template.New(name).Option("missingkey=error").ParseFS(files, "files/"+name)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, with); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
