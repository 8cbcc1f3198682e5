package config_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
	"github.com/partnerlint/partnerlint/rules/data"
	"github.com/partnerlint/partnerlint/rules/identity"
)

func tree(t *testing.T, files map[string]string) (*config.Tree, string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	named := func(full paths.Full) paths.Shown { return paths.Shown(full.Base()) }
	tree, err := config.NewTree("", rules.All(), named, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tree, dir
}

// Options of several layers add up; of one option the last counts.
func TestLayersAddUp(t *testing.T) {
	tree, dir := tree(t, map[string]string{config.Name: `
rules:
  partner-data-type: {severity: error, types: [gold]}
  partner-data-people: {photos: img}
  title-format: {max_length: 40}
overrides:
  - files: ["a/**"]
    rules: {partner-data-type: {types: [silver]}, title-format: info}
  - files: ["a/b.md"]
    rules: {partner-data-people: {photos: faces}, title-format: {severity: off, max_length: 50}}
`})
	type want struct {
		photos  string
		types   []string
		longest int
		title   lint.Severity
	}
	for file, want := range map[string]want{
		"b.md":   {"img", []string{"gold"}, 40, lint.Off},
		"a/a.md": {"img", []string{"silver"}, 40, lint.Info},
		"a/b.md": {"faces", []string{"silver"}, 50, lint.Off},
	} {
		said := tree.Rules(paths.Full(filepath.Join(dir, file)))
		if err := tree.Err(); err != nil {
			t.Fatal(err)
		}
		if got := said["partner-data-people"].Options.(data.PartnerDataPeopleOptions).Photos; got != want.photos {
			t.Errorf("%s: the photos are in %q, not %q", file, got, want.photos)
		}
		if got := said["partner-data-type"].Options.(data.PartnerDataTypeOptions).Types; !slices.Equal(got, want.types) {
			t.Errorf("%s: the types are %q, not %q", file, got, want.types)
		}
		if got := said["title-format"]; got.Options.(identity.TitleFormatOptions).MaxLength != want.longest ||
			got.Severity != want.title {
			t.Errorf("%s: title-format is %v", file, got)
		}
		if s := said["partner-data-type"]; !s.Chosen || s.Severity != lint.Error {
			t.Errorf("%s: partner-data-type is %v", file, s.Severity)
		}
	}
}

// Of two configurations the nearest counts, and each folder has its own.
func TestNearestCounts(t *testing.T) {
	tree, dir := tree(t, map[string]string{
		config.Name:              "rules: {link-bare: off}\nexclude: [x]",
		"a/" + config.Name:       "rules: {link-bare: error}",
		"b/c/d/" + config.Name:   "rulez: {}",
		"b/c/" + config.Name:     "",
		"instead/" + config.Name: "rules: {link-bare: off}",
	})
	for folder, want := range map[string]lint.Severity{".": lint.Off, "a": lint.Error, "a/deep/er": lint.Error,
		"b": lint.Off} {
		if got := tree.Rules(paths.Full(filepath.Join(dir, folder, "page.md")))["link-bare"]; got.Severity != want {
			t.Errorf("%s: link-bare is %v, want %v", folder, got.Severity, want)
		}
	}
	if said := tree.Rules(paths.Full(filepath.Join(dir, "b/c/page.md"))); said != nil {
		t.Errorf("an empty configuration says %v", said)
	}
	if tree.Err() != nil {
		t.Error(tree.Err())
	}
	tree.For(paths.Full(filepath.Join(dir, "b/c/d")))
	tree.For(paths.Full(filepath.Join(dir, "b/c/d/e")))
	want := config.Name + ":1:1: " + config.Name + " has no key \"rulez\"; did you mean rules?"
	if err := tree.Err(); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if _, excluded := tree.Excluded(paths.Full(filepath.Join(dir, "x/page.md"))); !excluded {
		t.Error("x/page.md is not excluded")
	}
	if _, excluded := tree.Excluded(paths.Full(filepath.Join(dir, "a/x/page.md"))); excluded {
		t.Error("a configuration further up excludes a/x/page.md")
	}
}
