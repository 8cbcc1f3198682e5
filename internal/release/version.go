package release

import (
	"fmt"
	"regexp"
)

// semantic is a version as tags have it after the v (semver.org), without
// build metadata, which no registry here takes.
var semantic = regexp.MustCompile(
	`^((?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*))(?:-(alpha|beta|rc|dev)(?:\.(0|[1-9]\d*))?)?$`)

// pythonVersion writes a semantic version as Python's packages do (PEP 440):
// "1.2.3-rc.1" becomes "1.2.3rc1". Other words for a version before the
// release have no equal there and are refused.
func pythonVersion(version string) (string, error) {
	m := semantic.FindStringSubmatch(version)
	if m == nil {
		return "", fmt.Errorf("the version %q is not 1.2.3, or that with -alpha.1, -beta.1, -rc.1 or -dev.1", version)
	}
	word := map[string]string{"": "", "alpha": "a", "beta": "b", "rc": "rc", "dev": ".dev"}[m[2]]
	if word != "" && m[3] == "" {
		m[3] = "0"
	}
	return m[1] + word + m[3], nil
}
