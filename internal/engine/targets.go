package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A target is a file that the user asked about.
type target struct {
	path  string // absolute
	named bool   // named on the command line, not found in a folder
	link  bool   // a symbolic link to a file
}

// skippedFolders are never entered: what they hold is built or borrowed.
var skippedFolders = map[string]bool{"_site": true, "vendor": true, "node_modules": true}

// find turns the command line's paths into targets, each once, in path order.
// A path that does not exist is a failure; when nothing else is left to check,
// it is the error.
func find(d *disk, o Options, result *Result) ([]target, error) {
	paths := o.Paths
	if len(paths) == 0 {
		paths = []string{o.Dir}
	}
	f := finder{disk: d, policy: o.Policy, result: result, seen: map[string]bool{}, ignore: newIgnores(d.overlay),
		around: bounds.Here(d.dir)}
	for _, path := range paths {
		f.add(path)
	}
	result.Found = len(f.targets) + len(result.Skipped)
	if len(f.targets) == 0 && len(result.Failures) > 0 {
		errs := make([]error, len(result.Failures))
		for i, failure := range result.Failures {
			errs[i] = failure.Err
		}
		result.Failures = nil
		return nil, errors.Join(errs...)
	}
	slices.SortFunc(f.targets, func(a, b target) int { return strings.Compare(a.path, b.path) })
	return f.targets, nil
}

type finder struct {
	disk    *disk
	policy  Policy
	result  *Result
	targets []target
	seen    map[string]bool
	ignore  *ignores
	around  bounds.Tree // the working folder's repository
}

// add takes one path of the command line: a file, a folder or a glob.
func (f *finder) add(arg string) {
	path := arg
	if !filepath.IsAbs(path) {
		path = filepath.Join(f.disk.dir, path)
	}
	path = filepath.Clean(path)
	if _, err := f.around.Real(path); bounds.Refused(err) && f.around.Cloned {
		f.result.Failures = append(f.result.Failures, Failure{Err: fmt.Errorf("%s is refused: %w, by a link that lies "+
			"in it; name the place itself", arg, err)})
		return
	}
	switch {
	case f.disk.isFile(path):
		f.file(path, true, isLink(path))
	case f.disk.isDir(path):
		f.folder(path)
	case strings.ContainsAny(arg, "*?[{"):
		f.glob(arg)
	default:
		f.result.Failures = append(f.result.Failures, Failure{Err: f.missing(arg, path)})
	}
}

func (f *finder) glob(pattern string) {
	base := os.DirFS(f.disk.dir)
	clean := strings.TrimPrefix(filepath.ToSlash(pattern), "./")
	// a link to a folder may lead anywhere, or in a circle
	matches, err := doublestar.Glob(base, clean, doublestar.WithNoFollow())
	if err != nil {
		f.result.Failures = append(f.result.Failures,
			Failure{Err: fmt.Errorf("%s is not a valid pattern: %w", pattern, err)})
		return
	}
	if len(matches) == 0 {
		f.result.Failures = append(f.result.Failures, Failure{Err: fmt.Errorf("no file matches %s", pattern)})
	}
	for _, match := range matches {
		f.add(filepath.FromSlash(match))
	}
}

// missing says that a path does not exist, and names a near one that does.
func (f *finder) missing(arg, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s is neither a file nor a folder that can be read", arg)
	}
	var names []string
	if entries, err := os.ReadDir(filepath.Dir(path)); err == nil {
		for _, entry := range entries {
			names = append(names, entry.Name())
		}
	}
	if near := text.Nearest(filepath.Base(path), names); near != "" {
		return fmt.Errorf("%s does not exist; did you mean %s?", arg,
			filepath.ToSlash(filepath.Join(filepath.Dir(arg), near)))
	}
	return fmt.Errorf("%s does not exist", arg)
}

func (f *finder) folder(root string) {
	f.result.walked = append(f.result.walked, root)
	list := f.disk.list(root)
	f.result.Failures = append(f.result.Failures, list.failures...)
	for _, file := range list.files {
		switch {
		case !worthALook(file.path, f.disk.collected(file.path)):
		case f.ignore.ignored(root, file.path):
			f.skip(file.path, "ignored by git")
		default:
			f.file(file.path, false, file.link)
		}
	}
}

func (f *finder) file(path string, named, link bool) {
	if f.seen[path] || f.disk.hidden(path) {
		return
	}
	f.seen[path] = true
	if f.policy.Excluded != nil {
		if reason, ok := f.policy.Excluded(path); ok {
			f.skip(path, reason)
			return
		}
	}
	f.targets = append(f.targets, target{path, named, link})
}

func (f *finder) skip(path, reason string) {
	f.result.Skipped = append(f.result.Skipped, Skip{ShownPath(f.disk.dir, path), reason})
}

// plain drops the name of the system call, which says nothing to an author.
func plain(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}
