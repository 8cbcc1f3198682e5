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
	"github.com/partnerlint/partnerlint/internal/paths"
)

// baselinePath finds the baseline: --baseline, or the nearest file in the folder
// of what is checked or above; "" when there is none.
func (c *baselineFlags) baselinePath(dir paths.Full, args []string) paths.Full {
	switch c.baseline {
	case "off":
		return ""
	case "":
	default:
		return paths.Of(c.baseline, dir)
	}
	for at := folderOf(dir, args); ; at = at.Dir() {
		full := at.Join(baseline.Name)
		if text, ok := c.index[full]; ok && text != nil {
			return full
		} else if _, err := os.Lstat(string(full)); !ok && err == nil {
			return full
		}
		if at == at.Dir() {
			return ""
		}
	}
}

// folderOf is the deepest folder that holds all that is named; a pattern counts
// as its folder's beginning.
func folderOf(dir paths.Full, args []string) paths.Full {
	common := paths.Full("")
	for _, arg := range args {
		if i := strings.IndexAny(arg, "*?[{"); i >= 0 {
			arg = filepath.Dir(arg[:i] + "x")
		}
		at := paths.Of(arg, dir)
		if info, err := os.Stat(string(at)); err != nil || !info.IsDir() {
			at = at.Dir()
		}
		if common == "" {
			common = at
		}
		for common != common.Dir() && at != common && !at.Below(common) {
			common = common.Dir()
		}
	}
	return cmp.Or(common, dir)
}

// readBaseline reads the baseline as it is checked: as fixes leave it, staged,
// or on the disk. There may be none.
func (c *baselineFlags) readBaseline(dir paths.Full, args []string, fixed map[paths.Full][]byte) (
	b *baseline.Baseline, full paths.Full, err error) {
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
		return nil, full, fmt.Errorf("%s does not exist; run partnerlint baseline create to write it", full.Shown(dir))
	}
	if err != nil {
		return nil, full, fmt.Errorf("%s cannot be read: %w", full.Shown(dir), err)
	}
	b, err = baseline.Read(full, full.Shown(dir), text)
	return b, full, err
}

// mostBaseline is the size beyond which no file is a baseline.
const mostBaseline = 64 << 20

// readBaselineFile reads the baseline that the command line names, wherever it
// lies, or the one that was found, which no link may lead out of the tree for.
func (c *baselineFlags) readBaselineFile(full paths.Full) ([]byte, error) {
	open := files.TreeOf(full).Open
	if c.baseline != "" {
		open = files.TreeOf(full).OpenNamed
	}
	file, err := open(full)
	return bounds.Read(file, err, mostBaseline)
}

// leaveOutKnown takes the baseline's findings out of the result and returns
// them.
func (c *checkRun) leaveOutKnown(dir paths.Full, tree *config.Tree, args []string, fixed map[paths.Full][]byte,
	result *engine.Result) ([]lint.Finding, error) {
	baseline, full, err := c.readBaseline(dir, args, fixed)
	if baseline == nil || err != nil {
		return nil, err
	}
	if baseline.Conflict() {
		return nil, fmt.Errorf("%s contains both sides of a merge; run partnerlint baseline prune to combine them",
			full.Shown(dir))
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
