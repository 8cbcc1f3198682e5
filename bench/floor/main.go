// Command floor does the least that a linter of these pages could do with the
// libraries partnerlint is built on, and nothing of its own: it is what
// partnerlint is measured against.
//
//	go run ./bench/floor -level c DIR
//
// Level a reads every page; b parses it with goldmark as well; c decodes its
// front matter with yaml.v3; d validates that with the partner schema.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/schema"
)

func main() {
	log.SetFlags(0)
	level := flag.String("level", "c", "a, b, c or d")
	flag.Parse()
	total, err := floor(flag.Arg(0), *level)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%+v\n", total)
}

// A tally is what was done with the pages of a folder.
type tally struct{ Pages, Bytes, Parsed, Decoded, Valid int }

func (t *tally) add(more tally) {
	t.Pages += more.Pages
	t.Bytes += more.Bytes
	t.Parsed += more.Parsed
	t.Decoded += more.Decoded
	t.Valid += more.Valid
}

// floor does what the level asks for, with as many workers as there are processors.
func floor(dir, level string) (tally, error) {
	var paths []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".md") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		return tally{}, err
	}
	parser := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
	validator := jsonschema.MustCompileString("partner.schema.json", string(schema.Partner))
	tallies := make([]tally, runtime.GOMAXPROCS(0))
	errs := make([]error, len(tallies))
	var next atomic.Int64
	var workers sync.WaitGroup
	for w := range tallies {
		workers.Go(func() {
			var own tally
			defer func() { tallies[w] = own }()
			for {
				i := int(next.Add(1)) - 1
				if i >= len(paths) {
					return
				}
				raw, err := os.ReadFile(paths[i])
				if err != nil {
					errs[w] = err
					return
				}
				own.work(raw, level, parser, validator)
			}
		})
	}
	workers.Wait()
	var all tally
	for _, t := range tallies {
		all.add(t)
	}
	return all, errors.Join(errs...)
}

// work does to one page what the level asks for.
func (t *tally) work(raw []byte, level string, parser parser.Parser, validator *jsonschema.Schema) {
	t.Pages++
	t.Bytes += len(raw)
	head, body := split(raw)
	if level >= "b" {
		parser.Parse(text.NewReader(body))
		t.Parsed++
	}
	if level < "c" {
		return
	}
	var node yaml.Node
	if yaml.Unmarshal(head, &node) != nil {
		return
	}
	t.Decoded++
	if level >= "d" && validate(validator, &node) {
		t.Valid++
	}
}

func split(raw []byte) (head, body []byte) {
	rest, ok := bytes.CutPrefix(raw, []byte("---\n"))
	if !ok {
		return nil, raw
	}
	head, body, _ = bytes.Cut(rest, []byte("\n---\n"))
	return head, body
}

func validate(validator *jsonschema.Schema, node *yaml.Node) bool {
	var value map[string]any
	if node.Decode(&value) != nil {
		return false
	}
	text, err := json.Marshal(value)
	if err != nil {
		return false
	}
	var plain any
	return json.Unmarshal(text, &plain) == nil && validator.Validate(plain) == nil
}
