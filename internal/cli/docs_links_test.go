package cli_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	yamlv3 "gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

// The links between the documents lead somewhere, as our own rules see it: the
// repository is made a site of, whose host rewrites links to .md files as
// GitHub does.
func TestDocumentedLinks(t *testing.T) {
	site := t.TempDir()
	copyDocuments(t, "../..", site)
	write(t, filepath.Join(site, "_config.yml"), "plugins: [jekyll-relative-links]\n")
	write(t, filepath.Join(site, config.Name), "layouts:\n  \"*\": {}\n")
	if status, out := checkLinks(t, site); status != 0 {
		t.Errorf("exit status %d:\n%s", status, out)
	}
	write(t, filepath.Join(site, "docs/broken.md"), "---\nrender_with_liquid: false\n---\nSee [nothing](nothing.md), "+
		"[adopting](adopting.md) and [no place](#nowhere).\n")
	if status, out := checkLinks(t, site); status != 1 || strings.Count(out, "docs/broken.md") != 2 {
		t.Errorf("two dead links are not found, exit status %d:\n%s", status, out)
	}
}

func checkLinks(t *testing.T, site string) (int, string) {
	t.Helper()
	t.Chdir(site)
	var out, errs bytes.Buffer
	status := cli.Main([]string{"--format", "compact", "--rule",
		"link-target,link-anchor,link-reference,link-address,link-scheme,broken-link,spaced-link,empty-link," +
			"foreign-link,image-alt", "."}, strings.NewReader(""), &out,
		&errs)
	return status, out.String() + errs.String()
}

// copyDocuments puts the repository's documents into a site as pages, and every
// other file as an empty one.
func copyDocuments(t *testing.T, root, site string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(root), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if path != "." && (strings.HasPrefix(name, ".") || name == "testdata" && path != "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		text := ""
		if filepath.Ext(name) == ".md" && !strings.HasPrefix(path, "testdata/") {
			raw, err := os.ReadFile(filepath.Join(root, path))
			if err != nil {
				return err
			}
			text = "---\nrender_with_liquid: false\n---\n" + string(raw)
		} else if filepath.Ext(name) == ".md" || name == "_config.yml" {
			return nil
		}
		write(t, filepath.Join(site, path), text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

var configBlock = regexp.MustCompile("(?s)```yaml\n(# \\.partnerlint\\.yml\n.*?)```")

// configSchema is the JSON Schema that editors hold a configuration to.
func configSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := config.Schema(rules.All())
	if err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.CompileString("config.schema.json", string(text))
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// Every configuration in the documents is one, for partnerlint and for editors
// that read the schema.
func TestDocumentedConfigurations(t *testing.T) {
	schema := configSchema(t)
	documents, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, document := range append(documents, "../../README.md") {
		raw, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range configBlock.FindAllStringSubmatch(string(raw), -1) {
			seen++
			file := filepath.Join(t.TempDir(), config.Name)
			write(t, file, block[1])
			if _, err := config.Read(paths.Full(file), paths.Shown(filepath.Base(document)), rules.All()); err != nil {
				t.Errorf("%v in:\n%s", err, block[1])
			}
			if err := schema.Validate(asJSON(t, block[1])); err != nil {
				t.Errorf("%s: %v in:\n%s", document, err, block[1])
			}
		}
	}
	if seen < 3 {
		t.Errorf("only %d configurations in the documents", seen)
	}
	if schema.Validate(asJSON(t, "rules: {no-such-rule: off}")) == nil ||
		schema.Validate(asJSON(t, "layout: {}")) == nil {
		t.Error("the schema takes a configuration that is none")
	}
}

func asJSON(t *testing.T, text string) any {
	t.Helper()
	var value any
	if err := yamlv3.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &value); err != nil {
		t.Fatal(err)
	}
	return value
}
