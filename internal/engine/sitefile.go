package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"slices"

	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// own reads a file of the site's own by its site path. It is nil for one that
// is not there, and for one that is but cannot be read or is elsewhere, which
// is a failure.
func (s *builtSite) own(sitePath paths.Site, result *Result) *source.File {
	full := sitePath.Full(s.base)
	if !disk.StaysIn(s.base, full) {
		result.fail(disk.Failure{Path: s.disk.Shown(full), Err: errOutside})
		return nil
	}
	file, err := s.disk.File(full)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		result.fail(disk.Failure{Path: s.disk.Shown(full), Err: disk.Plain(err)})
	}
	return file
}

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
