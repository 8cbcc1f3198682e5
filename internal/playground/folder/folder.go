// Package folder makes the playground of a site from the playground: the same files,
// with the site in one more.
package folder

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
)

// A File is one of the playground's files.
type File struct {
	Name string // with slashes
	Text []byte
}

// beginsBuild is what the first line of the service worker is about: the files
// that are kept for a visit without a network.
const beginsBuild = "const BUILD="

// siteMark is where the page names the file of the site.
const siteMark = `name="partnerlint-site" content="`

// With returns the files of the playground with a site in them, in the order in
// which they are to be written. The error says why they are not those of the playground.
func With(files fs.FS, site []byte) ([]File, error) {
	var made []File
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // the level is one that there is
	_, _ = w.Write(site)                                       // into memory
	_ = w.Close()
	name := "site." + digest(site) + ".json.gz"
	made = append(made, File{name, packed.Bytes()})
	index, err := fs.ReadFile(files, "index.html")
	if err != nil {
		return nil, errors.New("there is no index.html in it")
	}
	before, after, ok := bytes.Cut(index, []byte(siteMark))
	if !ok {
		return nil, errors.New("its index.html is not that of the playground")
	}
	_, after, _ = bytes.Cut(after, []byte(`"`))
	index = slices.Concat(before, []byte(siteMark+name+`"`), after)
	worker, err := fs.ReadFile(files, "sw.js")
	if err != nil {
		return nil, errors.New("there is no sw.js in it")
	}
	first, rest, _ := bytes.Cut(worker, []byte("\n"))
	build, ok := bytes.CutPrefix(first, []byte(beginsBuild))
	var kept struct {
		Version string   `json:"version"`
		Files   []string `json:"files"`
	}
	if !ok || json.Unmarshal(bytes.TrimSuffix(build, []byte(";")), &kept) != nil {
		return nil, errors.New("its sw.js is not that of the playground")
	}
	kept.Files, kept.Version = append(kept.Files, name), digest(index)
	if build, err = json.Marshal(kept); err != nil {
		return nil, err
	}
	worker = slices.Concat([]byte(beginsBuild), build, []byte(";\n"), rest)
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == "index.html" || name == "sw.js" {
			return err
		}
		text, err := fs.ReadFile(files, name)
		made = append(made, File{name, text})
		return err
	})
	// The page comes last: while the folder is written, the old one holds.
	return append(made, File{"index.html", index}, File{"sw.js", worker}), err
}

// digest is the part of a name that changes with what is in the file.
func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])[:12]
}
