package change

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/git"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Switch is one way in which a change turns findings off.
type Switch int

// What a change may edit so that findings vanish.
const (
	Configuration Switch = iota // .partnerlint.yml, and the JSON files that it may name as schemas
	Baseline
	Ignores      // .gitignore
	Exclusions   // _config.yml, as far as it leaves files out
	Suppressions // comments in the pages
)

func (s Switch) String() string {
	return [...]string{"the configuration", "the baseline", ".gitignore", "exclude in _config.yml",
		"suppressions in the pages"}[s]
}

// Names are what the files of the user's own switches are called.
type Names struct {
	Configuration string     // .partnerlint.yml
	Explicit      paths.Full // what --config names, or ""
	Baseline      string
}

// TurnedOff is how many findings vanish by what the change edits of itself.
type TurnedOff struct{ counts map[Switch]int }

// Add takes note of n findings that a switch makes vanish.
func (t *TurnedOff) Add(s Switch, n int) {
	if n > 0 {
		if t.counts == nil {
			t.counts = map[Switch]int{}
		}
		t.counts[s] += n
	}
}

// Sentences says so, without full stops; nil when nothing is turned off. held
// tells that the configuration and the baseline are those of another revision, so
// that edits of them have not turned anything off yet.
func (t *TurnedOff) Sentences(held bool) []string {
	var now, later []string
	var vanish, would int
	for _, s := range slices.Sorted(maps.Keys(t.counts)) {
		part := fmt.Sprintf("%s (%d)", s, t.counts[s])
		if held && (s == Configuration || s == Baseline) {
			later, would = append(later, part), would+t.counts[s]
		} else {
			now, vanish = append(now, part), vanish+t.counts[s]
		}
	}
	var all []string
	because := func(n int, one, many string, parts []string) {
		verb := many
		if n == 1 {
			verb = one
		}
		if n > 0 {
			all = append(all, fmt.Sprintf("%d %s because the change itself edits %s", n, verb, strings.Join(parts, ", ")))
		}
	}
	because(vanish, "finding vanishes", "findings vanish", now)
	because(would, "finding will vanish after a merge", "findings will vanish after a merge", later)
	return all
}

// Workflows are the workflows and actions of GitHub that ran partnerlint before
// the change, and that it edits or deletes, in order.
func (c *Change) Workflows() []paths.Shown {
	var all []paths.Shown
	for full, was := range c.before {
		name := filepath.ToSlash(string(full))
		if ext := filepath.Ext(name); ext != ".yml" && ext != ".yaml" ||
			!strings.Contains(name, "/.github/workflows/") && !strings.Contains(name, "/.github/actions/") ||
			!bytes.Contains(was, []byte("partnerlint")) {
			continue
		}
		if now := c.now(full); !bytes.Equal(now, was) {
			all = append(all, full.Shown(c.dir))
		}
	}
	slices.Sort(all)
	return all
}

// Edited returns, by switch, the files that the change edits and that turn
// findings off, with the text to check in their place to see what would be found
// without the edit; nil for a file that was not there. In a page it is the new
// text without the words that make its new comments suppressions.
func (c *Change) Edited(names Names) map[Switch]map[paths.Full][]byte {
	edited := map[Switch]map[paths.Full][]byte{}
	put := func(s Switch, full paths.Full, text []byte) {
		if edited[s] == nil {
			edited[s] = map[paths.Full][]byte{}
		}
		edited[s][full] = text
	}
	for full, was := range c.before {
		s, ok := switchOf(full, names)
		if !ok {
			continue
		}
		if now := c.now(full); !bytes.Equal(now, was) || (now == nil) != (was == nil) {
			put(s, full, was)
		}
	}
	for shown, diff := range c.Files {
		full := shown.Full(c.dir)
		text := c.now(full)
		if plain := c.withoutSuppressions(text, diff.Lines); plain != nil {
			put(Suppressions, full, plain)
		}
	}
	return edited
}

func switchOf(full paths.Full, names Names) (s Switch, ok bool) {
	switch base := full.Base(); {
	case base == names.Configuration || full == names.Explicit:
		return Configuration, true
	case base == names.Baseline:
		return Baseline, true
	case base == ".gitignore":
		return Ignores, true
	case base == "_config.yml" || base == "_config.yaml":
		return Exclusions, true
	case filepath.Ext(base) == ".json" && !strings.Contains(filepath.ToSlash(string(full)), "/_data/"):
		return Configuration, true
	}
	return 0, false
}

// now is what the change makes of a file; nil for none.
func (c *Change) now(full paths.Full) []byte {
	if text, ok := c.Overlay[full]; ok {
		return text
	}
	file, err := bounds.Of(full.Dir()).Open(full)
	text, err := bounds.Read(file, err, mostText)
	if err != nil {
		return nil
	}
	if text == nil {
		text = []byte{}
	}
	return text
}

// mostText is the size in bytes beyond which a file is no page and no setting.
const mostText = 64 << 20

// marker begins every suppression; mute has as many bytes and means nothing.
var marker, mute = []byte("partnerlint-disable"), []byte("a word about this, ")

// withoutSuppressions takes the marker out of the lines that the change has; nil
// when none of them has it.
func (c *Change) withoutSuppressions(text []byte, lines []git.Lines) []byte {
	if !bytes.Contains(text, marker) {
		return nil
	}
	all := bytes.SplitAfter(bytes.Clone(text), []byte("\n"))
	found := false
	for i, line := range all {
		for _, l := range lines {
			if l.First <= i+1 && i+1 <= l.Last && bytes.Contains(line, marker) {
				all[i] = bytes.ReplaceAll(line, marker, mute)
				found = true
			}
		}
	}
	if !found {
		return nil
	}
	return bytes.Join(all, nil)
}

// Vanished counts the findings of would, a run without the change's edit of a
// switch, that now does not have. Those about suppressions themselves do not
// count, and an exclusion is counted by the files that are not judged for it.
func Vanished(s Switch, would, now *engine.Result) int {
	have := map[any]int{}
	for i := range now.Findings {
		have[engine.MistakeOf(&now.Findings[i], string(now.Findings[i].Path))]++
	}
	judged := map[paths.Shown]bool{}
	for _, shown := range now.Judged() {
		judged[shown] = true
	}
	n := 0
	for i := range would.Findings {
		f := &would.Findings[i]
		m := any(engine.MistakeOf(f, string(f.Path)))
		if have[m]--; have[m] >= 0 ||
			strings.HasPrefix(f.Rule, "suppression-") || f.Rule == "baseline-stale" {
			continue
		}
		if (s == Exclusions || s == Ignores) && judged[f.Path] {
			continue
		}
		n++
	}
	return n
}
