package engine

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// errOutside is a file of the site that is not the site's.
var errOutside = errors.New("this is a link to a place outside the site, which is not read")

// fail adds a failure; of one file the first counts.
func (r *Result) fail(failure disk.Failure) {
	if !slices.ContainsFunc(r.Failures, func(f disk.Failure) bool { return f.Path == failure.Path }) {
		r.Failures = append(r.Failures, failure)
	}
}

// broke is the failure of partnerlint itself at a file.
func broke(shown paths.Shown, at string, p any) disk.Failure {
	return disk.Failure{Path: shown, Err: fmt.Errorf("partnerlint itself failed%s: %v (please report this)\n%s", at, p,
		firstFrames(debug.Stack()))}
}

// failure is the failure of a file whose work ended before its end; none when it
// was the user who ended it.
func failure(shown paths.Shown, err error) []disk.Failure {
	if stopped := (*budget.Stopped)(nil); errors.As(err, &stopped) {
		return nil
	}
	return []disk.Failure{{Path: shown, Err: err}}
}

// firstFrames keeps the part of a stack that says where it broke.
func firstFrames(stack []byte) string {
	lines := strings.SplitN(string(stack), "\n", 14)
	return strings.Join(lines[:min(len(lines), 13)], "\n")
}
