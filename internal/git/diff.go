package git

import (
	"bytes"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A FileDiff is one file that differs.
type FileDiff struct {
	Path  paths.Full // of a deleted file, where it was
	Old   paths.Full // at the base; "" for a new file
	Gone  bool       // the file is deleted
	Lines []Lines    // the changed lines as they are now

	same bool // what the file holds is what it held: another name or mode
}

// Lines is a range of 1-based line numbers, both included. A place where lines
// were only taken out is the line before and the line after it.
type Lines struct{ First, Last int }

// Diff lists what differs between the work tree and base, files that git
// does not track yet included.
func (r *Repo) Diff(base string) ([]FileDiff, error) {
	diffs, err := r.diff(base)
	if err != nil {
		return nil, err
	}
	untracked, err := r.run(nil, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(strings.TrimRight(string(untracked), "\x00"), "\x00") {
		if name != "" {
			diffs = append(diffs, FileDiff{Path: r.full(name), Lines: []Lines{{1, 1 << 30}}})
		}
	}
	return diffs, nil
}

// Former returns what the files that differ between the work tree and rev hold
// at rev, nil for a file that is not there.
func (r *Repo) Former(rev string) (map[paths.Full][]byte, error) {
	if strings.HasPrefix(rev, "-") {
		return nil, fmt.Errorf("%q is not a revision", rev)
	}
	if _, err := r.run(nil, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}"); err != nil {
		return nil, &UnknownError{rev, r.names(), r.shallowAdvice()}
	}
	diffs, err := r.Diff(rev)
	if err != nil {
		return nil, err
	}
	former := map[paths.Full][]byte{}
	var old []paths.Full
	for _, c := range diffs {
		former[c.Path] = nil
		if c.Old != "" {
			old = append(old, c.Old)
		}
	}
	contents, err := r.Contents(rev, old)
	for full, text := range contents {
		former[full] = text
	}
	return former, err
}

// diff runs git diff. A .gitattributes file, which the change itself may bring,
// can tell git to show no lines of a text: of such files the lines are asked for again.
func (r *Repo) diff(what ...string) ([]FileDiff, error) {
	out, err := r.runDiff(what, nil)
	if err != nil {
		return nil, err
	}
	diffs := r.parse(out)
	unseen := map[paths.Full]*FileDiff{}
	var files []*FileDiff
	for i := range diffs {
		d := &diffs[i]
		if !d.Gone && !d.same && len(d.Lines) == 0 && slices.Contains(texts, filepath.Ext(string(d.Path))) {
			unseen[d.Path] = d
			files = append(files, d)
		}
	}
	for some := range slices.Chunk(files, mostNames) {
		out, err := r.runDiff(append([]string{"--text"}, what...), r.pathspecs(some))
		if err != nil {
			return nil, err
		}
		for _, d := range r.parse(out) {
			if whole := unseen[d.Path]; whole != nil {
				whole.Lines = d.Lines
			}
		}
	}
	return diffs, nil
}

// texts are the endings of pages, data and settings.
var texts = []string{".md", ".markdown", ".mkdown", ".mkdn", ".mkd", ".html", ".htm", ".txt", ".yml", ".yaml", ".json",
	".csv", ".tsv"}

// mostNames is how many files git is asked for at once: a command line is short
// on Windows.
const mostNames = 50

// pathspecs name the files, now and formerly, from the top.
func (r *Repo) pathspecs(files []*FileDiff) []string {
	var names []string
	for _, d := range files {
		for _, full := range []paths.Full{d.Path, d.Old} {
			if name, err := filepath.Rel(string(r.Top), string(full)); full != "" && err == nil {
				names = append(names, ":(top,literal)"+filepath.ToSlash(name))
			}
		}
	}
	return names
}

// runDiff runs git diff so that parse can read it. names are pathspecs; nil for all.
func (r *Repo) runDiff(what, names []string) ([]byte, error) {
	args := append([]string{"diff", "--no-ext-diff", "--no-textconv", "--no-color", "--submodule=short",
		"--inter-hunk-context=0", "-M", "-U0", "--patch-with-raw", "-z"}, what...)
	return r.run(nil, append(append(args, "--"), names...)...)
}

// Staged lists what differs between the index and HEAD.
func (r *Repo) Staged() ([]FileDiff, error) {
	base := "HEAD"
	if _, err := r.run(nil, "rev-parse", "--verify", "--quiet", "HEAD"); err != nil {
		empty, err := r.run([]byte{}, "hash-object", "-t", "tree", "--stdin")
		if err != nil {
			return nil, err
		}
		base = strings.TrimSpace(string(empty))
	}
	return r.diff("--cached", base)
}

// Unstaged lists the files whose work tree differs from the index, and those
// that are not in the index at all.
func (r *Repo) Unstaged() (differ, unknown []paths.Full, err error) {
	out, err := r.run(nil, "diff", "--no-ext-diff", "--name-only", "-z", "--")
	if err != nil {
		return nil, nil, err
	}
	others, err := r.run(nil, "ls-files", "--others", "-z")
	return r.named(out), r.named(others), err
}

// named are the files whose names git prints, each with a NUL after it.
func (r *Repo) named(out []byte) []paths.Full {
	var files []paths.Full
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name != "" {
			files = append(files, r.full(name))
		}
	}
	return files
}

// full is the path of a file that git names from the top.
func (r *Repo) full(name string) paths.Full { return r.Top.Join(name) }

// parse reads "git diff --patch-with-raw -z": records that end with NUL, an
// empty one, and the patch, whose files come in the same order.
func (r *Repo) parse(out []byte) []FileDiff {
	var diffs []FileDiff
	var patches []int // the diff that each file of the patch belongs to
	rest := out
	for len(rest) > 0 && rest[0] == ':' {
		head, tail, ok := bytes.Cut(rest, []byte{0})
		if !ok {
			break
		}
		fields := strings.Fields(string(head))
		status := fields[len(fields)-1]
		name, tail, _ := bytes.Cut(tail, []byte{0})
		diff := FileDiff{Path: r.full(string(name)), Old: r.full(string(name))}
		diff.same = len(fields) > 3 && fields[2] == fields[3]
		switch status[0] {
		case 'A':
			diff.Old = ""
		case 'D':
			diff.Gone = true
		case 'R', 'C':
			name, tail, _ = bytes.Cut(tail, []byte{0})
			diff.Path = r.full(string(name))
		}
		rest = tail
		switch status[0] {
		case 'U': // a conflict: no patch, and what is in the work tree comes as a record of its own
			continue
		case 'T': // a link that became a file, or the other way: taken out and put in
			patches = append(patches, len(diffs))
		}
		patches = append(patches, len(diffs))
		diffs = append(diffs, diff)
	}
	i := -1
	for line := range bytes.Lines(bytes.TrimPrefix(rest, []byte{0})) {
		switch {
		case bytes.HasPrefix(line, []byte("diff --git ")):
			i++
		case bytes.HasPrefix(line, []byte("@@ ")) && 0 <= i && i < len(patches):
			if lines, ok := hunk(string(line)); ok {
				c := &diffs[patches[i]]
				c.Lines = append(c.Lines, lines)
			}
		}
	}
	return diffs
}

// hunk reads the new side of "@@ -a,b +c,d @@".
func hunk(line string) (Lines, bool) {
	_, after, ok := strings.Cut(line, " +")
	if !ok {
		return Lines{}, false
	}
	after, _, _ = strings.Cut(after, " ")
	start, length, counted := strings.Cut(after, ",")
	first, err := strconv.Atoi(start)
	n := 1
	if counted && err == nil {
		n, err = strconv.Atoi(length)
	}
	if err != nil || min(first, n) < 0 || max(first, n) > math.MaxInt32 {
		return Lines{}, false
	}
	if n == 0 {
		return Lines{first, first + 1}, true
	}
	return Lines{first, first + n - 1}, true
}
