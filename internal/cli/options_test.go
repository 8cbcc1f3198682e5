package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	yamlv3 "gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/rules"
)

// TestOptions shows that every key of the configuration and every option of a
// rule changes what is said: testdata/options.txtar holds a site and, for each,
// a configuration KEY.yml that gives it. KEY.said is the difference to a run
// without a configuration. A key without such a file must be in a configuration
// of testdata/cli. UPDATE_WANT=1 writes the differences down.
func TestOptions(t *testing.T) {
	const path = "../../testdata/options.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	site, cases, said := t.TempDir(), map[string][]byte{}, map[string]string{}
	for _, f := range archive.Files {
		switch name, isCase := strings.CutPrefix(f.Name, "case/"); {
		case !isCase:
			write(t, filepath.Join(site, f.Name), string(f.Data))
		case strings.HasSuffix(name, ".yml"):
			cases[strings.TrimSuffix(name, ".yml")] = f.Data
		default:
			said[strings.TrimSuffix(name, ".said")] = string(f.Data)
		}
	}
	write(t, filepath.Join(site, "_partners/large.md"), large)
	t.Chdir(site)
	usual := prints()
	got := map[string]string{}
	for key, text := range cases {
		if !slices.Contains(keysIn(text), key) {
			t.Errorf("case/%s.yml does not give %s", key, key)
		}
		write(t, config.Name, string(text))
		got[key] = difference(usual, prints())
		if got[key] == "" {
			t.Errorf("%s changes nothing", key)
		}
		if diff := cmp.Diff(said[key], got[key]); diff != "" && os.Getenv("UPDATE_WANT") == "" {
			t.Errorf("%s (-wanted +said):\n%s", key, diff)
		}
	}
	elsewhere := keysOfScripts(t)
	for _, key := range allKeys(t) {
		if cases[key] == nil && !elsewhere[key] {
			t.Errorf("no test shows what %s does: give testdata/options.txtar a case/%s.yml", key, key)
		}
	}
	if os.Getenv("UPDATE_WANT") != "" {
		t.Chdir(filepath.Join(site, "..")) // out of the site
		record(t, archive, got)
	}
}

// large is a page of more than a mebibyte.
var large = strings.Replace(strings.Repeat("Water runs past the gauge.\n", 45_000), "Water",
	"---\nlayout: partner\ntitle: Large\npermalink: partners/large\npartner: large\n---\nWater "+
		"runs\n<!--more-->\n\n## Program Description\n\nIt\n\n## Founding Story\n\nIt", 1)

// prints is what partnerlint prints here, by line.
func prints() []string {
	var out, errs bytes.Buffer
	cli.Main([]string{"--format", "compact", "--quiet"}, strings.NewReader(""), &out, &errs)
	return strings.Split(strings.TrimSpace(out.String()+errs.String()), "\n")
}

// difference lists the lines that are gone and those that are new.
func difference(old, now []string) string {
	var b strings.Builder
	for _, line := range old {
		if line != "" && !slices.Contains(now, line) {
			b.WriteString("- " + line + "\n")
		}
	}
	for _, line := range now {
		if line != "" && !slices.Contains(old, line) {
			b.WriteString("+ " + line + "\n")
		}
	}
	return b.String()
}

// allKeys lists the keys of the configuration that have a value of their own,
// by the JSON Schema, such as layouts.*.excerpt.min_words.
func allKeys(t *testing.T) []string {
	t.Helper()
	text, err := config.Schema(rules.All())
	if err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	var keys []string
	var walk func(schema any, path string)
	walk = func(schema any, path string) {
		s, ok := schema.(map[string]any)
		if !ok {
			return
		}
		below := len(keys)
		for _, alternative := range asList(s["anyOf"]) {
			walk(alternative, path)
		}
		for key, value := range asMap(s["properties"]) {
			walk(value, strings.TrimPrefix(path+"."+key, "."))
		}
		walk(s["additionalProperties"], path+".*")
		walk(s["items"], path)
		if below == len(keys) && !strings.HasSuffix(path, "*") {
			keys = append(keys, path)
		}
	}
	walk(root, "")
	for rule, choice := range asMap(asMap(asMap(root["$defs"])["rules"])["properties"]) {
		for _, alternative := range asList(asMap(choice)["anyOf"]) {
			for option := range asMap(asMap(alternative)["properties"]) {
				if option != "severity" {
					keys = append(keys, "rules."+rule+"."+option)
				}
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func asMap(v any) map[string]any { m, _ := v.(map[string]any); return m }

func asList(v any) []any { l, _ := v.([]any); return l }

// keysIn lists the keys that a configuration gives, as allKeys names them.
func keysIn(text []byte) []string {
	var root any
	if yamlv3.Unmarshal(text, &root) != nil {
		return nil
	}
	var keys []string
	var walk func(value any, path string)
	walk = func(value any, path string) {
		keys = append(keys, path)
		for _, item := range asList(value) {
			walk(item, path)
		}
		for key, value := range asMap(value) {
			if path == "layouts" {
				key = "*"
			}
			walk(value, strings.TrimPrefix(path+"."+key, "."))
		}
	}
	walk(root, "")
	return keys
}

// keysOfScripts are the keys that the configurations in testdata/cli give.
func keysOfScripts(t *testing.T) map[string]bool {
	t.Helper()
	scripts, err := filepath.Glob(filepath.Join(testdata, "cli/*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	keys := map[string]bool{}
	for _, path := range scripts {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if filepath.Ext(f.Name) == ".yml" {
				for _, key := range keysIn(f.Data) {
					keys[key] = true
				}
			}
		}
	}
	return keys
}

// testdata is the project's, wherever a test has gone.
var testdata, _ = filepath.Abs("../../testdata")

func record(t *testing.T, archive *txtar.Archive, said map[string]string) {
	t.Helper()
	var files []txtar.File
	for _, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".said") {
			continue
		}
		files = append(files, f)
		if key, ok := strings.CutPrefix(strings.TrimSuffix(f.Name, ".yml"), "case/"); ok {
			files = append(files, txtar.File{Name: "case/" + key + ".said", Data: []byte(said[key])})
		}
	}
	archive.Files = files
	if err := os.WriteFile(filepath.Join(testdata, "options.txtar"), txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestSeverities turns every rule off, and to each severity, on its own
// example.
func TestSeverities(t *testing.T) {
	archive, err := txtar.ParseFile("examples_gen.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i, rule := range rules.All() {
		if i%linttest.Of(5, 1) != 0 {
			continue
		}
		if rule.Compares || rule.Asks {
			continue // they speak of a change, or of what other sites answer
		}
		t.Run(rule.ID, func(t *testing.T) {
			dir := t.TempDir()
			for _, f := range archive.Files {
				if id, path, _ := strings.Cut(f.Name, "/"); id == rule.ID && !strings.HasPrefix(path, ".before/") {
					write(t, filepath.Join(dir, path), string(f.Data))
				}
			}
			t.Chdir(dir)
			for _, severity := range []string{"off", "info", "warning", "error"} {
				write(t, config.Name, "rules: {"+rule.ID+": "+severity+"}\n")
				said := strings.Join(prints(), "\n")
				if told := strings.Contains(said, "["+rule.ID+"]"); told != (severity != "off") {
					t.Errorf("%s: %s:\n%s", rule.ID, severity, said)
				}
				if severity != "off" && !strings.Contains(said, " "+severity+": ") {
					t.Errorf("%s is not told as %s:\n%s", rule.ID, severity, said)
				}
			}
			write(t, config.Name, "rules: {"+rule.ID+": error}\noverrides: [{files: ['**'], rules: {"+rule.ID+
				": off}}]\n")
			if said := strings.Join(prints(), "\n"); strings.Contains(said, "["+rule.ID+"]") {
				t.Errorf("an override does not silence %s:\n%s", rule.ID, said)
			}
		})
	}
}
