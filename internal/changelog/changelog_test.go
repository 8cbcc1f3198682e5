package changelog

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const text = `# Changelog

## Unreleased

- Not yet.

## [2.0.0-rc.1] - 2026-03-01

- Soon.

## 1.10.0 – 2026-02-01

- Ten.

- After a blank line.

## v1.9.0

## [1.2.3](https://example.org/1.2.3) - 2026-01-01
- Old.

## Older versions

- Not of 1.2.3.
`

func TestRead(t *testing.T) {
	want := []Entry{
		{"v2.0.0-rc.1", "2026-03-01", "- Soon."},
		{"v1.10.0", "2026-02-01", "- Ten.\n\n- After a blank line."},
		{"v1.9.0", "", ""},
		{"v1.2.3", "2026-01-01", "- Old."},
	}
	if diff := cmp.Diff(want, Read(text)); diff != "" {
		t.Error(diff)
	}
	if got := Read("<html>## 1.0.0</html>\n"); len(got) != 0 {
		t.Errorf("a page that is no changelog has %v", got)
	}
}

func TestNewer(t *testing.T) {
	for have, want := range map[string][]string{
		"v1.9.0":        {"v1.10.0"},
		"v1.2.3":        {"v1.10.0", "v1.9.0"},
		"v1.10.0":       nil,
		"v3.0.0":        nil,
		"v2.0.0-beta.1": {"v2.0.0-rc.1"},
		"v1.10.0-rc.1":  {"v2.0.0-rc.1", "v1.10.0"},
	} {
		var got []string
		for _, e := range Newer(Read(text), have) {
			got = append(got, e.Version)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("after %s: %s", have, diff)
		}
	}
}
