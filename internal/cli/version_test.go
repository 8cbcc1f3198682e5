package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/installed"
)

func TestTellNewer(t *testing.T) {
	const text = "## Unreleased\n\n- Later.\n\n## 1.10.0 - 2026-02-01\n\n- Ten \x1b[31m.\n\n" +
		"## 1.9.0\n\n- Nine.\n\n## 1.2.3\n\n- Old.\n"
	npm := installed.Way{By: "npm", Upgrade: "npm install partnerlint@latest"}
	for _, test := range []struct {
		have, want string
		way        installed.Way
	}{
		{"v1.10.0", "There is no newer version.\n", npm},
		{"v1.9.0", "The newest version is v1.10.0. To get it:\n  npm install partnerlint@latest\n\n" +
			"v1.10.0 2026-02-01\n  - Ten \ufffd[31m.\n", npm},
		{"devel-0123", "This is not a released version; the newest is v1.10.0.\n", npm},
	} {
		var out bytes.Buffer
		if err := tellNewer(&out, text, test.have, test.way); err != nil || out.String() != test.want {
			t.Errorf("after %s:\n%s%v", test.have, out.String(), err)
		}
	}
	var out bytes.Buffer
	if err := tellNewer(&out, text, "v1.2.3", installed.Way{}); err != nil || strings.Contains(out.String(), "Old") ||
		!strings.Contains(out.String(), "- Nine.") || !strings.Contains(out.String(), "/releases/tag/v1.10.0\n") {
		t.Errorf("after v1.2.3:\n%s%v", out.String(), err)
	}
}
