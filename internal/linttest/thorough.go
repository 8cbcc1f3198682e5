package linttest

import (
	"os"
	"testing"
)

// Thorough reports whether a test tries all it can: where the environment says
// CI=true, as .ci/run and GitHub do, and -short is not given. Elsewhere it tries
// a part, always the same, that stands for the whole.
func Thorough() bool {
	return os.Getenv("CI") == "true" && !testing.Short()
}

// Of is whole where tests are thorough, and else part.
func Of[T any](part, whole T) T {
	if Thorough() {
		return whole
	}
	return part
}
