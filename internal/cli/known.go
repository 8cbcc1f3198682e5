package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/partnerlint/partnerlint/internal/baseline"
	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/cli/files"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// baselinePath finds the baseline: --baseline, or the nearest file in the folder
// of what is checked or above; "" when there is none.
func (c *baselineFlags) baselinePath(dir string, args []string) string {
	switch c.baseline {
	case "off":
		return ""
	case "":
	default:
		if filepath.IsAbs(c.baseline) {
			return c.baseline
		}
		return filepath.Join(dir, c.baseline)
	}
	for at := folderOf(dir, args); ; at = filepath.Dir(at) {
		full := filepath.Join(at, baseline.Name)
		if text, ok := c.index[full]; ok && text != nil {
			return full
		} else if _, err := os.Lstat(full); !ok && err == nil {
			return full
		}
		if at == filepath.Dir(at) {
			return ""
		}
	}
}

// folderOf is the deepest folder that holds all that is named; a pattern counts
// as its folder's beginning.
func folderOf(dir string, args []string) string {
	common := ""
	for _, arg := range args {
		at := arg
		if i := strings.IndexAny(at, "*?[{"); i >= 0 {
			at = filepath.Dir(at[:i] + "x")
		}
		if !filepath.IsAbs(at) {
			at = filepath.Join(dir, at)
		}
		if info, err := os.Stat(at); err != nil || !info.IsDir() {
			at = filepath.Dir(at)
		}
		if common == "" {
			common = at
		}
		for common != filepath.Dir(common) && at != common &&
			!strings.HasPrefix(at, common+string(filepath.Separator)) {
			common = filepath.Dir(common)
		}
	}
	return cmp.Or(common, dir)
}

// readBaseline reads the baseline as it is checked: as fixes leave it, staged,
// or on the disk. There may be none.
func (c *baselineFlags) readBaseline(dir string, args []string, fixed map[string][]byte) (
	b *baseline.Baseline, full string, err error) {
	if full = c.baselinePath(dir, args); full == "" {
		return nil, "", nil
	}
	text, ok := fixed[full]
	if !ok {
		text, ok = c.index[full]
	}
	if !ok {
		text, err = c.readBaselineFile(full)
	} else if text == nil {
		err = os.ErrNotExist
	}
	if errors.Is(err, os.ErrNotExist) {
		return nil, full, fmt.Errorf("%s does not exist; run partnerlint baseline create to write it", relative(dir,
			full))
	}
	if err != nil {
		return nil, full, fmt.Errorf("%s cannot be read: %w", relative(dir, full), err)
	}
	b, err = baseline.Read(full, relative(dir, full), text)
	return b, full, err
}

// mostBaseline is the size beyond which no file is a baseline.
const mostBaseline = 64 << 20

// readBaselineFile reads the baseline that the command line names, wherever it
// lies, or the one that was found, which no link may lead out of the tree for.
func (c *baselineFlags) readBaselineFile(full string) ([]byte, error) {
	open := files.TreeOf(full).Open
	if c.baseline != "" {
		open = files.TreeOf(full).OpenNamed
	}
	file, err := open(full)
	return bounds.Read(file, err, mostBaseline)
}

// leaveOutKnown takes the baseline's findings out of the result and returns
// them.
func (c *checkRun) leaveOutKnown(dir string, tree *config.Tree, args []string, fixed map[string][]byte,
	result *engine.Result) ([]lint.Finding, error) {
	baseline, full, err := c.readBaseline(dir, args, fixed)
	if baseline == nil || err != nil {
		return nil, err
	}
	if baseline.Conflict() {
		return nil, fmt.Errorf("%s contains both sides of a merge; run partnerlint baseline prune to combine them",
			relative(dir, full))
	}
	severity := lint.Warning
	if said, ok := tree.Rules(full)["baseline-stale"]; ok && said.Chosen {
		severity = said.Severity
	}
	known := baseline.Apply(result, dir)
	if severity != lint.Off && !result.Stopped && len(c.only) == 0 && c.changedSince == "" && !c.staged {
		baseline.Report(result, severity)
	}
	return known, nil
}

func (c *checkRun) knownNote() string {
	if len(c.known) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s in the baseline not reported)", show.Count(len(c.known), "known finding"))
}
