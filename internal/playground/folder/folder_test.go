package folder_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/partnerlint/partnerlint/internal/playground/folder"
)

// Two builds of one site are the same, and each file is named by what is in it.
func TestWith(t *testing.T) {
	files := fstest.MapFS{
		"index.html": {Data: []byte(`<meta name="partnerlint-site" content="" />`)},
		"sw.js":      {Data: []byte("const BUILD={\"version\":\"1\",\"files\":[\"./\"]};\nrest\n")},
		"app.1.js":   {Data: []byte("app")},
	}
	first, err := folder.With(files, []byte(`{"files":{}}`))
	if err != nil {
		t.Fatal(err)
	}
	again, err := folder.With(files, []byte(`{"files":{}}`))
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(first) != fmt.Sprint(again) {
		t.Error("the same site is built in two ways")
	}
	byName := map[string]string{}
	for _, file := range first {
		byName[file.Name] = string(file.Text)
	}
	names := slices.Sorted(maps.Keys(byName))
	if len(names) != 4 || !strings.HasPrefix(names[3], "sw") || !strings.HasPrefix(names[2], "site.") {
		t.Fatalf("the files are %q", names)
	}
	if !strings.Contains(byName["index.html"], `content="`+names[2]+`"`) ||
		!strings.Contains(byName["sw.js"], names[2]) || !strings.HasSuffix(byName["sw.js"], "\nrest\n") {
		t.Errorf("%s\n%s", byName["index.html"], byName["sw.js"])
	}
	if _, err := folder.With(fstest.MapFS{"index.html": {Data: []byte("x")}}, nil); err == nil {
		t.Error("any folder is taken for the playground")
	}
}
