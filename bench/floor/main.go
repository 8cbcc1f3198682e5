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
	"github.com/yuin/goldmark/text"
	"gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/schema"
)

func main() {
	log.SetFlags(0)
	level := flag.String("level", "c", "a, b, c or d")
	flag.Parse()
	var paths []string
	err := filepath.WalkDir(flag.Arg(0), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".md") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		log.Fatal(err)
	}
	parser := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
	validator := jsonschema.MustCompileString("partner.schema.json", string(schema.Partner))
	var next, total atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(paths) {
					return
				}
				raw, err := os.ReadFile(paths[i])
				if err != nil {
					log.Fatal(err)
				}
				total.Add(int64(len(raw)))
				head, body := split(raw)
				if *level >= "b" {
					parser.Parse(text.NewReader(body))
				}
				if *level >= "c" {
					var node yaml.Node
					if yaml.Unmarshal(head, &node) == nil && *level >= "d" {
						validate(validator, &node)
					}
				}
			}
		})
	}
	workers.Wait()
	fmt.Println(len(paths), "pages,", total.Load(), "bytes")
}

func split(raw []byte) (head, body []byte) {
	rest, ok := bytes.CutPrefix(raw, []byte("---\n"))
	if !ok {
		return nil, raw
	}
	head, body, _ = bytes.Cut(rest, []byte("\n---\n"))
	return head, body
}

func validate(validator *jsonschema.Schema, node *yaml.Node) {
	var value map[string]any
	if node.Decode(&value) != nil {
		return
	}
	text, err := json.Marshal(value)
	if err != nil {
		return
	}
	var plain any
	if json.Unmarshal(text, &plain) == nil {
		_ = validator.Validate(plain)
	}
}
