package release

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Release is what goreleaser has built for one version.
type Release struct {
	Version string // without the v: "1.2.3"
	Python  string // the same as Python writes it
	License []byte // the text of the licence

	builds map[string]build // by the system as String has it
}

// A build is one system's part of a release.
type build struct {
	program []byte   // as it is in the archive
	manuals []string // the names of the manual's pages in it
	archive string   // the archive's name
	sum     string   // the archive's SHA-256, in lower-case hexadecimal
}

// Tag is the name of the release: "v1.2.3".
func (r *Release) Tag() string { return "v" + r.Version }

// Read reads the folder that goreleaser has written, "dist". The archives are
// held against the table of systems and against checksums.txt: everything else
// is made from what is in them.
func Read(dist string) (*Release, error) {
	var about struct {
		Name    string `json:"project_name"`
		Version string `json:"version"`
	}
	text, err := os.ReadFile(filepath.Join(dist, "metadata.json"))
	if err != nil {
		return nil, fmt.Errorf("%w (goreleaser writes it)", err)
	}
	if err := json.Unmarshal(text, &about); err != nil {
		return nil, fmt.Errorf("metadata.json: %w", err)
	}
	if about.Name != Name {
		return nil, fmt.Errorf("metadata.json is about %q, not %s", about.Name, Name)
	}
	r := &Release{Version: about.Version, builds: map[string]build{}}
	if r.Python, err = pythonVersion(r.Version); err != nil {
		return nil, err
	}
	sums, err := readSums(filepath.Join(dist, "checksums.txt"))
	if err != nil {
		return nil, err
	}
	for _, s := range systems {
		name := s.Archive(r.Version)
		files, sum, err := readArchive(filepath.Join(dist, name), s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if sums[name] != sum {
			return nil, fmt.Errorf("%s does not match checksums.txt: %s", name, sum)
		}
		b := build{program: files[s.Program()], archive: name, sum: sum}
		for name := range files {
			if strings.HasPrefix(name, "man/") {
				b.manuals = append(b.manuals, name)
			}
		}
		slices.Sort(b.manuals)
		r.builds[s.String()], r.License = b, files[licenseFile]
	}
	return r, nil
}

// readSums reads lines of "SHA-256, two spaces, name".
func readSums(path string) (map[string]string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	sums := map[string]string{}
	for line := range strings.Lines(string(text)) {
		sum, name, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "  ")
		if !ok || len(sum) != hex.EncodedLen(sha256.Size) {
			return nil, fmt.Errorf("checksums.txt has a line that is not a SHA-256 and a name: %q", line)
		}
		sums[name] = sum
	}
	return sums, nil
}

// licenseFile is what the licence is called in every archive and package.
const licenseFile = "LICENSE"

// readArchive returns the files of an archive by their names, and the
// archive's SHA-256.
func readArchive(path string, s System) (files map[string][]byte, sum string, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, "", err
	}
	if strings.HasSuffix(path, ".zip") {
		files, err = unzip(text)
	} else {
		files, err = untar(text)
	}
	if err != nil {
		return nil, "", err
	}
	for _, name := range []string{s.Program(), licenseFile} {
		if len(files[name]) == 0 {
			return nil, "", fmt.Errorf("there is no %s in it", name)
		}
	}
	hash := sha256.Sum256(text)
	return files, hex.EncodeToString(hash[:]), nil
}

func untar(text []byte) (map[string][]byte, error) {
	plain, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for r := tar.NewReader(plain); ; {
		head, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if files[head.Name], err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
}

func unzip(text []byte) (map[string][]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, f := range r.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if files[f.Name], err = fs.ReadFile(r, f.Name); err != nil {
			return nil, err
		}
	}
	return files, nil
}
