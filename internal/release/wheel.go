package release

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"time"
)

// wheels makes one Python wheel for each system. It holds the program itself,
// not a script that starts it: no Python runs when partnerlint does. The format
// is packaging.python.org/specifications/binary-distribution-format.
func (r *Release) wheels() ([]file, error) {
	readme, err := r.template("package.md")
	if err != nil {
		return nil, err
	}
	about, err := r.template("METADATA")
	if err != nil {
		return nil, err
	}
	var all []file
	for _, s := range systems {
		info, data := Name+"-"+r.Python+".dist-info/", Name+"-"+r.Python+".data/"
		tags := "Wheel-Version: 1.0\nGenerator: partnerlint release\nRoot-Is-Purelib: false\n"
		for _, tag := range s.Wheel {
			tags += "Tag: py3-none-" + tag + "\n"
		}
		content := []file{
			{path: data + "scripts/" + s.Program(), content: r.builds[s.String()].program, program: true},
			{path: info + "METADATA", content: append(about[:len(about):len(about)], readme...)},
			{path: info + "WHEEL", content: []byte(tags)},
			{path: info + licenseFile, content: r.License},
		}
		text, err := wheel(content, info+"RECORD")
		if err != nil {
			return nil, err
		}
		all = append(all, file{path: "pypi/" + s.WheelFile(r.Python), content: text})
	}
	return all, nil
}

// wheel packs files and the record of their hashes, which comes last and has
// none itself. The same files always give the same bytes.
func wheel(content []file, record string) ([]byte, error) {
	var out bytes.Buffer
	var sums strings.Builder
	for _, f := range content {
		sum := sha256.Sum256(f.content)
		fmt.Fprintf(&sums, "%s,sha256=%s,%d\n", f.path, base64.RawURLEncoding.EncodeToString(sum[:]), len(f.content))
	}
	fmt.Fprintf(&sums, "%s,,\n", record)
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(to, flate.BestCompression)
	})
	for _, f := range append(content, file{path: record, content: []byte(sums.String())}) {
		// The earliest date that a zip can have.
		head := zip.FileHeader{Name: f.path, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		// SetMode writes 0100755: pip makes nothing executable that is not
		// marked as a regular file, too.
		head.SetMode(0o644)
		if f.program {
			head.SetMode(0o755)
		}
		part, err := w.CreateHeader(&head)
		if err != nil {
			return nil, err
		}
		if _, err := part.Write(f.content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
