package config_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"golang.org/x/tools/txtar"
	yamlv3 "gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

// TestFiles reads each configuration of testdata/*.txtar and compares what is
// said about it with the file of the same name that ends in .want. An accepted
// one has none. What editors would say goes by the JSON Schema: it takes every
// configuration that partnerlint takes, and a broken one only where .want ends
// with "the schema takes it". UPDATE_WANT=1 writes the answers down.
func TestFiles(t *testing.T) {
	schema := compiled(t)
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		want := map[string]string{}
		var names []string
		for _, f := range archive.Files {
			switch filepath.Ext(f.Name) {
			case ".want":
				want[strings.TrimSuffix(f.Name, ".want")] = string(f.Data)
				continue
			case ".yml":
				names = append(names, f.Name)
			}
			if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(f.Name)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, f.Name), written(f.Data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got := map[string]string{}
		for _, name := range names {
			got[name] = answer(t, schema, filepath.Join(dir, name))
		}
		if os.Getenv("UPDATE_WANT") != "" {
			write(t, path, archive, got)
			continue
		}
		for _, name := range names {
			if diff := cmp.Diff(want[name], got[name]); diff != "" {
				t.Errorf("%s: %s (-wanted +got):\n%s", path, name, diff)
			}
		}
	}
}

// written puts in what a text archive cannot hold.
func written(data []byte) []byte {
	return []byte(strings.NewReplacer("<BOM>", "\ufeff", "<CR>", "\r", "<TAB>", "\t", "<NUL>", "\x00", "<BAD>",
		"\xe9").Replace(string(data)))
}

func answer(t *testing.T, schema *jsonschema.Schema, file string) string {
	t.Helper()
	_, err := config.Read(paths.Full(file), paths.Shown(filepath.Base(file)), rules.All())
	raw, readErr := os.ReadFile(file)
	if readErr != nil {
		t.Fatal(readErr)
	}
	refused, readable := editorMessages(schema, raw)
	switch {
	case err == nil && readable && refused != nil:
		t.Errorf("%s: the schema refuses what partnerlint takes: %v", filepath.Base(file), refused)
		fallthrough
	case err == nil:
		return ""
	case readable && refused == nil:
		return err.Error() + "\nthe schema takes it\n"
	}
	return err.Error() + "\n"
}

// editorMessages is what the schema says of a file; readable is false when it is
// no YAML.
func editorMessages(schema *jsonschema.Schema, raw []byte) (refused error, readable bool) {
	var value any
	if yamlv3.Unmarshal(bytes.TrimPrefix(raw, []byte("\ufeff")), &value) != nil {
		return nil, false
	}
	if value == nil {
		return nil, true
	}
	return schema.Validate(value), true
}

func compiled(t *testing.T) *jsonschema.Schema {
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

func write(t *testing.T, path string, archive *txtar.Archive, got map[string]string) {
	t.Helper()
	var files []txtar.File
	for _, f := range archive.Files {
		if filepath.Ext(f.Name) == ".want" {
			continue
		}
		files = append(files, f)
		if text := got[f.Name]; text != "" {
			files = append(files, txtar.File{Name: f.Name + ".want", Data: []byte(text)})
		}
	}
	archive.Files = files
	if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Sections that no page has are refused in one sentence, whether as titles or as
// aliases.
func TestTooManySections(t *testing.T) {
	var titles, aliases strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&titles, "      - title: A %d\n", i)
		fmt.Fprintf(&aliases, "          - A %d\n", i)
	}
	for name, tt := range map[string]struct{ sections, count string }{
		"titles":  {titles.String(), "4000"},
		"aliases": {"      - title: A\n        aliases:\n" + aliases.String(), "4001"},
	} {
		path := filepath.Join(t.TempDir(), config.Name)
		text := "layouts:\n  partner:\n    sections:\n" + tt.sections
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := config.Read(paths.Full(path), config.Name, rules.All())
		want := "there are " + tt.count + " titles and aliases; 500 is the most"
		if err == nil || !strings.HasSuffix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
