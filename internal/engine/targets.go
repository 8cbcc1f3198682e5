package engine

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A target is a file that the user asked about.
type target struct {
	full  paths.Full
	named bool // named on the command line, not found in a folder
	link  bool // a symbolic link to a file
}

// find turns the command line's paths into targets, each once, in path order, by
// the site that they are in.
// A path that does not exist is a failure; when nothing else is left to check,
// it is the error.
func find(d *disk.Disk, o Options, result *Result) ([]group, error) {
	args := o.Paths
	if len(args) == 0 {
		args = []string{string(o.Dir)}
	}
	f := finder{disk: d, policy: o.Policy, result: result, seen: map[paths.Full]bool{},
		ignore: disk.NewIgnores(d.Overlay),
		around: bounds.Here(d.Dir)}
	for _, arg := range args {
		f.add(arg)
	}
	if len(f.targets) == 0 && len(result.Failures) > 0 {
		errs := make([]error, len(result.Failures))
		for i, failure := range result.Failures {
			errs[i] = failure.Err
		}
		result.Failures = nil
		return nil, errors.Join(errs...)
	}
	slices.SortFunc(f.targets, func(a, b target) int { return strings.Compare(string(a.full), string(b.full)) })
	groups := bySite(d, o, f.targets)
	f.withSettings(groups)
	result.Found = len(f.targets) + len(result.Skipped)
	return groups, nil
}

type finder struct {
	disk    *disk.Disk
	policy  Policy
	result  *Result
	targets []target
	seen    map[paths.Full]bool
	ignore  *disk.Ignores
	around  bounds.Tree // the working folder's repository
}

// add takes one path of the command line: a file, a folder or a glob.
func (f *finder) add(arg string) {
	full := paths.Of(arg, f.disk.Dir)
	if _, err := f.around.Real(full); bounds.Refused(err) && f.around.Cloned {
		f.result.Failures = append(f.result.Failures, disk.Failure{Err: fmt.Errorf("%s is refused: %w, by a link that lies "+
			"in it; name the place itself", arg, err)})
		return
	}
	switch {
	case f.disk.IsFile(full):
		f.take(target{full: full, named: true, link: disk.IsLink(full)})
	case f.disk.IsDir(full):
		f.folder(full)
	case strings.ContainsAny(arg, "*?[{"):
		f.glob(arg)
	default:
		f.result.Failures = append(f.result.Failures, disk.Failure{Err: f.missing(arg, full)})
	}
}

// glob adds what a pattern matches. It may begin with any folder: with the root, a
// drive, or the folder above.
func (f *finder) glob(pattern string) {
	base, rest := doublestar.SplitPattern(filepath.ToSlash(pattern))
	base = filepath.FromSlash(base)
	// a link to a folder may lead anywhere, or in a circle
	matches, err := doublestar.Glob(os.DirFS(string(paths.Of(base, f.disk.Dir))), rest, doublestar.WithNoFollow())
	if err != nil {
		f.result.Failures = append(f.result.Failures,
			disk.Failure{Err: fmt.Errorf("%s is not a valid pattern: %w", pattern, err)})
		return
	}
	if len(matches) == 0 {
		f.result.Failures = append(f.result.Failures, disk.Failure{Err: fmt.Errorf("no file matches %s", pattern)})
	}
	for _, match := range matches {
		f.add(filepath.Join(base, filepath.FromSlash(match)))
	}
}

// missing says that a path does not exist, and names a near one that does.
func (f *finder) missing(arg string, full paths.Full) error {
	if _, err := os.Lstat(string(full)); err == nil {
		return fmt.Errorf("%s is neither a file nor a folder that can be read", arg)
	}
	var names []string
	if entries, err := os.ReadDir(string(full.Dir())); err == nil {
		for _, entry := range entries {
			names = append(names, entry.Name())
		}
	}
	if near := text.Nearest(full.Base(), names); near != "" {
		return fmt.Errorf("%s does not exist; did you mean %s?", arg,
			filepath.ToSlash(filepath.Join(filepath.Dir(arg), near)))
	}
	return fmt.Errorf("%s does not exist", arg)
}

func (f *finder) folder(root paths.Full) {
	f.result.walked = append(f.result.walked, root)
	list := f.disk.List(root)
	f.result.Failures = append(f.result.Failures, list.Failures...)
	for _, file := range list.Files {
		switch {
		case !worthALook(file.Path, f.disk.Collected(file.Path)):
		case f.ignore.Ignored(root, file.Path):
			f.skip(file.Path, "ignored by git")
		default:
			f.take(target{full: file.Path, link: file.Link})
		}
	}
}

// take adds a target, unless it is one already, is not there or is left out.
func (f *finder) take(t target) {
	if f.seen[t.full] || f.disk.Hidden(t.full) {
		return
	}
	f.seen[t.full] = true
	if f.policy.Excluded != nil {
		if reason, ok := f.policy.Excluded(t.full); ok {
			f.skip(t.full, reason)
			return
		}
	}
	f.targets = append(f.targets, t)
}

func (f *finder) skip(full paths.Full, reason string) {
	f.result.Skipped = append(f.result.Skipped, Skip{f.disk.Shown(full), reason})
}
