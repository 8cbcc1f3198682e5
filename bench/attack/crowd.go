//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/partnerlint/partnerlint/internal/format"
)

// pagesOfACrowd are enough for eight workers to have something to do.
const pagesOfACrowd = 144

// crowd checks a site of pages that each hold another input, and one hostile file
// next to them, with one, two and eight workers, and compares what they write in
// every format.
func (a *attack) crowd(number int) result {
	files := a.crowded(number)
	res := result{Number: number, Pages: pagesOfACrowd, Input: "a site of many inputs"}
	dir := filepath.Join(a.dir, "crowd")
	if err := writeSite(dir, files); err != nil {
		res.Faults = append(res.Faults, err.Error())
		return res
	}
	defer os.RemoveAll(dir)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var alone map[string][]byte
	for _, workers := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(workers)
		reports, why := a.reports(dir)
		if why != "" {
			res.Faults = append(res.Faults, fmt.Sprintf("%s with %d workers", why, workers))
			return res
		}
		if alone == nil {
			alone = reports
			continue
		}
		for name, report := range reports {
			if !bytes.Equal(report, alone[name]) {
				res.Faults = append(res.Faults, fmt.Sprintf("%d workers write another %s: %s", workers, name,
					difference(alone[name], report)))
			}
		}
	}
	return res
}

// crowded are the files of a site with many inputs.
func (a *attack) crowded(number int) map[string]string {
	r := rand.New(rand.NewPCG(a.seed^0xc0de, uint64(number))) // #nosec G115 G404 -- numbers are small
	files := map[string]string{}
	beside := false
	for made := 0; made < pagesOfACrowd; {
		k := drawKind(r)
		shape := grown
		if k.shape != nil {
			shape = k.shape
		}
		t := shape(k.grammar, r)
		all := k.files(cut(t, k, 200+r.IntN(2500)))
		if text, ok := all[page]; ok && len(all) == 1 {
			files[fmt.Sprintf("_partners/page-%d.md", made)] = text
			made++
		} else if !beside {
			beside = true
			for name, text := range all {
				files[name] = text
			}
		}
	}
	return files
}

// reports checks a site in every format.
func (a *attack) reports(dir string) (reports map[string][]byte, why string) {
	args := []string{"check"}
	for _, f := range format.All() {
		args = append(args, "--format", f.Name+"=out/"+f.Name)
	}
	one, err := a.inside(dir, args...)
	if err != nil {
		return nil, err.Error()
	}
	if why := one.fault(false); why != "" {
		return nil, why
	}
	reports = map[string][]byte{"summary line": one.stdout, "standard error": []byte(one.stderr)}
	if one.status == 2 && strings.Contains(one.stderr, ".partnerlint.yml") {
		return reports, "" // the configuration cannot be read: nothing is written
	}
	defer os.RemoveAll(filepath.Join(dir, "out"))
	for _, f := range format.All() {
		raw, err := os.ReadFile(filepath.Join(dir, "out", f.Name))
		if errors.Is(err, os.ErrNotExist) && one.status == 2 {
			continue
		}
		if err == nil {
			err = wellFormed(f.Name, raw)
		}
		if err != nil {
			return nil, fmt.Sprintf("format %s: %v", f.Name, err)
		}
		reports[f.Name] = raw
	}
	return reports, ""
}

// wellFormed is an error for a report that its readers could not read.
func wellFormed(name string, report []byte) error {
	switch name {
	case "json", "sarif", "gitlab":
		if !json.Valid(report) {
			return errors.New("no JSON")
		}
	case "rdjsonl":
		for line := range bytes.Lines(report) {
			if !json.Valid(line) {
				return fmt.Errorf("a line is no JSON: %.200q", line)
			}
		}
	case "junit", "checkstyle":
		for d := xml.NewDecoder(bytes.NewReader(report)); ; {
			if _, err := d.Token(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	}
	return nil
}

// difference is where two reports part.
func difference(a, b []byte) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	from := max(at-60, 0)
	return fmt.Sprintf("%q, not %q", b[from:min(at+60, len(b))], a[from:min(at+60, len(a))])
}
